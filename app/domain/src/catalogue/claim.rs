//! Claims: what may be promised only when it is proven, and the texts that say it.

use std::collections::BTreeMap;

use super::Reader;
use crate::{json::Json, read::Node};

/// What may be promised only when it is proven (§7b).
#[derive(Clone, Debug)]
pub struct Claim {
    pub id: String,
    pub title: String,
    /// The mode that sells it.
    pub mode: Option<u32>,
    pub always_locked: bool,
    /// What may be said instead.
    pub allowed: String,
    /// What must not be said; these match text.
    pub wordings: Vec<String>,
    /// What to do instead; never matched.
    pub advice: Vec<String>,
}

/// A wording or advice, and the claim it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub claim: u32,
}

/// Which claim each wording and advice belongs to.
pub(crate) struct Wordings(BTreeMap<String, u32>);

impl Wordings {
    pub(crate) fn gather(document: &Json) -> Self {
        let Some(Json::List(claims)) = document.get("claims") else {
            return Self(BTreeMap::new());
        };
        let texts = |claim: &Json, key| match claim.get(key) {
            Some(Json::List(texts)) => texts
                .iter()
                .filter_map(|text| Some(text.as_text()?.to_owned()))
                .collect(),
            _ => Vec::new(),
        };
        let of_claim = |(at, claim)| {
            let all = texts(claim, "wordings")
                .into_iter()
                .chain(texts(claim, "advice"));
            all.map(move |text| (text, u32::try_from(at).unwrap_or(u32::MAX)))
        };
        Self(claims.iter().enumerate().flat_map(of_claim).collect())
    }

    pub(crate) fn resolve(&self, node: &Node<'_>) -> Text {
        let text = node.text();
        let claim = self.0.get(&text).copied().unwrap_or_else(|| {
            node.problem("expected, to the letter, a wording or advice of a claim");
            u32::MAX
        });
        Text { text, claim }
    }
}

pub(crate) fn read_claim(node: &Node<'_>, reader: &Reader) -> Claim {
    node.object(|fields| Claim {
        id: fields.text("id"),
        title: fields.text("title"),
        mode: fields.optional_reference("mode", &reader.ids.modes, "a mode"),
        always_locked: fields.flag("always_locked"),
        allowed: fields.text("allowed"),
        wordings: fields.texts("wordings"),
        advice: fields.texts("advice"),
    })
}
