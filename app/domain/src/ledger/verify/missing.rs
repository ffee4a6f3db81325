//! Personal texts that are missing, though no entry says that they were erased.

use std::collections::BTreeMap;

use super::{Verified, Verifier};
use crate::ledger::{Entry, Log, Payload, Text, payload::Erasure, text::committed};

/// Maximum number of further missing texts that a sentence names; the rest are counted.
const NAMED_MAX: usize = 3;

/// A text that is missing beside an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingText {
    /// The number of the entry.
    pub seq: u64,
    /// JSON pointer into the payload of the entry.
    pub field: &'static str,
}

impl MissingText {
    /// The field as the command line writes it.
    pub fn name(&self) -> &'static str {
        self.field.trim_start_matches('/')
    }
}

impl Verified {
    /// Names the texts that are missing and not erased.
    pub fn missing_texts(&self) -> Option<String> {
        in_words(&self.log, &self.missing)
    }
}

impl Verifier {
    /// The caller does not pass the texts beside the entries, so none is reported missing.
    #[must_use]
    pub fn without_texts(self) -> Self {
        Self {
            missing: None,
            ..self
        }
    }

    /// Whether a text is missing that no entry so far erases.
    pub fn lacks_texts(&self) -> bool {
        let missing = self.missing.as_ref();
        missing.is_some_and(|missing| !missing.is_empty())
    }

    /// Names the texts that are missing so far.
    pub fn missing_texts(&self) -> Option<String> {
        let missing = self.missing.clone()?.into_list();
        in_words(&self.log, &missing)
    }
}

fn in_words(log: &Log, missing: &[MissingText]) -> Option<String> {
    let (first, others) = missing.split_first()?;
    let (seq, name) = (first.seq, first.name());
    let first = format!(
        "log {log}, entry {seq}: its text `{name}` is missing, and no entry says that it was erased"
    );
    let named = others.iter().take(NAMED_MAX);
    let named = named.map(|it| format!("so is `{}` of entry {}", it.name(), it.seq));
    let more = others.len().saturating_sub(NAMED_MAX);
    let more = (more > 0).then(|| format!("and {more} more"));
    let parts: Vec<String> = [first].into_iter().chain(named).chain(more).collect();
    Some(parts.join("; "))
}

/// The fields that are missing so far, by the number of their entry.
#[derive(Clone, Debug, Default)]
pub(super) struct MissingTexts(BTreeMap<u64, Vec<&'static str>>);

impl MissingTexts {
    /// Adds what is missing beside an entry, and takes away what the entry erases.
    pub(super) fn look(&mut self, entry: &Entry, payload: &Payload, texts: &[Text]) {
        if let Payload::Erasure(erasure) = payload {
            self.erase(erasure);
        }
        let is_here = |place: &&str| texts.iter().any(|text| text.field == **place);
        let missing = committed(entry.kind, &entry.payload).filter(|place| !is_here(place));
        let missing: Vec<&'static str> = missing.collect();
        if !missing.is_empty() {
            self.0.insert(entry.seq, missing);
        }
    }

    fn erase(&mut self, erasure: &Erasure) {
        if let Some(fields) = self.0.get_mut(&erasure.seq) {
            fields.retain(|field| !erasure.fields.iter().any(|erased| erased == field));
            if fields.is_empty() {
                self.0.remove(&erasure.seq);
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_list(self) -> Vec<MissingText> {
        let fields = self.0.into_iter();
        let texts = fields.flat_map(|(seq, fields)| {
            let text = move |field| MissingText { seq, field };
            fields.into_iter().map(text)
        });
        texts.collect()
    }
}
