//! Claims: what may be promised only once it is proven, and the texts that promise it.

use super::{Names, Reader};
use crate::{json::Json, read::Node};

/// A promise that may be made only once it is proven (§7b).
#[derive(Clone, Debug)]
pub struct Claim {
    pub id: String,
    pub title: String,
    /// The mode that sells it, if any.
    pub mode: Option<u32>,
    pub always_locked: bool,
    /// What may be said instead while the claim is locked.
    pub allowed: String,
    /// What may be said once the claim is unlocked.
    pub promise: Option<String>,
    /// Texts that must not be said while it is locked; the claim check looks for them.
    pub wordings: Vec<String>,
    /// Everyday texts that promise the same; the claim check looks for them, and no page shows them.
    pub also: Vec<String>,
    /// Words for its subject; the claim check reports a text that contains one as a mention.
    pub topics: Vec<String>,
    /// Advice for the author of an offer; the claims check does not match it.
    pub advice: Vec<String>,
}

impl Claim {
    /// Returns what may be said: the promise if the claim is unlocked and has one, else the allowed text.
    pub fn sayable(&self, locked: bool) -> &str {
        let promise = self.promise.as_ref().filter(|_| !locked);
        promise.unwrap_or(&self.allowed)
    }
}

/// A wording or advice, and the claim it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub claim: u32,
}

/// Index from each wording and advice to the claim it belongs to.
#[derive(Default)]
pub(crate) struct Wordings {
    texts: Names,
    /// Position of the claim of each text.
    claims: Vec<u32>,
}

impl Wordings {
    pub(crate) fn gather(document: &Json) -> Self {
        let Some(Json::List(list)) = document.get("claims") else {
            return Self::default();
        };
        let (mut texts, mut claims) = (Vec::new(), Vec::new());
        for (at, claim) in (0..).zip(list) {
            for key in ["wordings", "advice"] {
                let Some(Json::List(said)) = claim.get(key) else {
                    continue;
                };
                texts.extend(said.iter().filter_map(Json::as_text).map(str::to_owned));
                claims.resize(texts.len(), at);
            }
        }
        Self {
            texts: Names::of(texts),
            claims,
        }
    }

    pub(crate) fn resolve(&self, node: &Node<'_>) -> Text {
        let text = node.text();
        let found = self
            .texts
            .find(&text)
            .and_then(|at| self.claims.get(at as usize));
        let claim = found.copied().unwrap_or_else(|| {
            node.problem("expected, to the letter, a wording or advice of a claim");
            u32::MAX
        });
        Text { text, claim }
    }
}

pub(crate) fn read_claim(node: &Node<'_>, reader: &Reader) -> Claim {
    node.object(|fields| {
        let mut known = Vec::new();
        Claim {
            id: fields.text("id"),
            title: fields.text("title"),
            mode: fields.optional_reference("mode", &reader.ids.modes, "a mode"),
            always_locked: fields.flag("always_locked"),
            allowed: fields.text("allowed"),
            promise: fields.optional_text("promise"),
            wordings: fields.list("wordings", |node| unlike(&mut known, &node)),
            also: fields.list("also", |node| unlike(&mut known, &node)),
            topics: fields.list("topics", |node| unlike(&mut known, &node)),
            advice: fields.texts("advice"),
        }
    })
}

/// Reads a text to look for. It must contain a letter or digit, and must differ from the claim's earlier texts.
fn unlike(known: &mut Vec<String>, node: &Node<'_>) -> String {
    let text = node.text();
    if !text.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        node.problem("expected words to look for");
    }
    if known.iter().any(|other| other.eq_ignore_ascii_case(&text)) {
        node.problem("expected a text that this claim does not hold already; leave it out");
    }
    known.push(text.clone());
    text
}
