//! What a page says beside the verdict, for those who read it as JSON.

use domain::{
    Catalogue, Json,
    catalogue::{Page, Section},
    document::command,
};

/// The public document of a page: the verdict, and the page's own words. `None` where the catalogue has no such page.
pub fn document(catalogue: &Catalogue, verdict: &Json, id: &str) -> Option<Json> {
    let at = catalogue.ids.pages.find(id)?;
    let page = catalogue.pages.get(at as usize)?;
    Some(Json::object([
        ("verdict", verdict.clone()),
        ("page", words(catalogue, page, at)),
    ]))
}

fn words(catalogue: &Catalogue, page: &Page, at: u32) -> Json {
    let boundaries = catalogue.boundaries.iter().filter(|entry| entry.page == at);
    Json::object([
        ("id", page.id.as_str().into()),
        ("title", page.title.as_str().into()),
        ("headline", page.headline.as_str().into()),
        ("lead", page.lead.as_str().into()),
        ("sections", Json::list(page.sections.iter().map(section))),
        ("commands", commands(catalogue, at)),
        ("packs", packs(catalogue)),
        (
            "boundaries",
            Json::list(boundaries.map(|entry| entry.text.as_str())),
        ),
    ])
}

fn section(section: &Section) -> Json {
    Json::object([
        ("id", section.id.as_str().into()),
        ("title", section.title.as_str().into()),
        ("heading", section.heading.as_deref().into()),
        ("lead", section.lead.as_deref().into()),
    ])
}

fn commands(catalogue: &Catalogue, page: u32) -> Json {
    let commands = catalogue.commands.iter().filter(|entry| entry.page == page);
    Json::list(commands.map(|entry| {
        Json::object([
            ("title", entry.title.as_str().into()),
            ("proves", entry.proves.as_str().into()),
            ("command", command(&entry.command)),
        ])
    }))
}

fn packs(catalogue: &Catalogue) -> Json {
    Json::list(catalogue.packs.iter().map(|pack| {
        Json::object([
            ("path", pack.path.as_str().into()),
            ("title", pack.title.as_str().into()),
            ("visibility", pack.visibility.as_str().into()),
        ])
    }))
}
