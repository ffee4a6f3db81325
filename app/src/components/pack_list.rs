use domain::catalogue::Pack;

use crate::markup::{Markup, el, line};

/// The evidence packs: what each is, who may read it, and its path.
pub(crate) fn pack_list(packs: &[Pack]) -> Markup {
    let mut items = Vec::new();
    for pack in packs {
        let readers = if pack.visibility == "public" {
            ""
        } else {
            " for members of the tenant"
        };
        items.push(el(
            "li",
            &[],
            &[
                line("span", "title", &pack.title),
                line("span", "quiet", readers),
                line("code", "", &pack.path),
            ],
        ));
    }
    el("ul", &[("class", "packs")], &items)
}
