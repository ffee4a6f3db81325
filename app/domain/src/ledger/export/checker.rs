//! Checks an export line by line.

use super::{Bad, line::Line};
use crate::{
    Digest, Json, Problem,
    ledger::{
        Entry, Log, Text,
        checkpoint::Checkpoint,
        note::{SignedNote, VerifyingKey},
        verify::{Fault, Verified, Verifier},
    },
};

/// Content of one line of an export.
#[derive(Clone, Debug)]
pub enum Told {
    Began {
        log: Log,
        origin: String,
        /// Whether personal texts are in the file, so that a missing one is a finding.
        texts: bool,
    },
    Checkpoint(SignedNote, Checkpoint),
    Entry(Box<Entry>, Digest, Vec<Text>),
    /// Nothing: an entry is missing before this line, and may still appear after it.
    Skipped,
    Ended(Verified),
}

/// Checks an export while it is read. It keeps no entries, only the names of the logs and the checkpoints of the
/// current one.
#[derive(Debug, Default)]
pub struct Checker {
    /// Keys that the reader trusts; if there are none, the keys that the file names are used.
    known: Vec<VerifyingKey>,
    line: u64,
    /// The line at which an entry was found missing.
    missed: Option<u64>,
    part: Option<Part>,
    /// The logs whose header was read.
    begun: Vec<Log>,
}

/// One log of the file.
#[derive(Debug)]
struct Part {
    log: Log,
    origin: String,
    keys: Vec<VerifyingKey>,
    texts: bool,
    checkpoints: Vec<Checkpoint>,
    verifier: Option<Verifier>,
}

impl Checker {
    pub fn new(known: Vec<VerifyingKey>) -> Self {
        Self {
            known,
            ..Self::default()
        }
    }

    /// Checks the next line, without its newline.
    ///
    /// # Errors
    /// Returns an error if the log cannot have written this line. The caller must not pass further lines.
    pub fn line(&mut self, text: &str) -> Result<Told, Bad> {
        self.line += 1;
        let parsed = Line::parse(text);
        match parsed {
            Ok(Line::Header {
                log,
                origin,
                keys,
                texts,
            }) => self.begin(log, origin, keys, texts),
            Ok(Line::Checkpoint { note, checkpoint }) => self.checkpoint(note, checkpoint),
            Ok(Line::Entry {
                document,
                leaf,
                texts,
            }) => self.entry(document, leaf, texts),
            Ok(Line::Trailer { size, root }) => self.end(size, root),
            Err(problems) => Err(self.bad(&joined(&problems))),
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Returns an error if the file is empty, ends before the last line of a log, or lacks an entry.
    pub fn finish(mut self) -> Result<(), Bad> {
        self.line += 1;
        if self.missed.is_some() {
            return Err(self.fault());
        }
        if self.part.is_some() {
            return Err(self.bad("expected the line with size and root; the file is cut off"));
        }
        if self.line == 1 {
            return Err(self.bad("expected the header of a log"));
        }
        Ok(())
    }

    fn begin(
        &mut self,
        log: Log,
        origin: String,
        keys: Vec<VerifyingKey>,
        texts: bool,
    ) -> Result<Told, Bad> {
        if self.part.is_some() {
            return Err(self.bad("expected the line with size and root before the next log"));
        }
        if self.begun.contains(&log) {
            return Err(self.bad("expected another log: this one stands above already"));
        }
        self.begun.push(log.clone());
        let keys = if self.known.is_empty() {
            keys
        } else {
            self.known.clone()
        };
        self.part = Some(Part {
            log: log.clone(),
            origin: origin.clone(),
            keys,
            texts,
            checkpoints: Vec::new(),
            verifier: None,
        });
        Ok(Told::Began { log, origin, texts })
    }

    fn checkpoint(&mut self, note: SignedNote, checkpoint: Checkpoint) -> Result<Told, Bad> {
        let line = self.line;
        let part = self.part()?;
        let refused = |expected: &str| Bad {
            line,
            fault: None,
            expected: expected.to_owned(),
        };
        if part.verifier.is_some() {
            return Err(refused("expected checkpoints before entries"));
        }
        if checkpoint.origin != part.origin {
            return Err(refused("expected a checkpoint of this log"));
        }
        note.verify(&part.keys)
            .map_err(|problem| refused(&problem.expected))?;
        part.checkpoints.push(checkpoint.clone());
        Ok(Told::Checkpoint(note, checkpoint))
    }

    fn entry(&mut self, document: Json, leaf: Digest, texts: Vec<Text>) -> Result<Told, Bad> {
        let verifier = self.part()?.verifier();
        match verifier.push_document(document, Some(leaf), &texts) {
            Some((entry, _)) => Ok(Told::Entry(Box::new(entry), leaf, texts)),
            None if verifier.misses() => {
                self.missed.get_or_insert(self.line);
                Ok(Told::Skipped)
            }
            None => Err(self.fault()),
        }
    }

    fn end(&mut self, size: u64, root: Digest) -> Result<Told, Bad> {
        let verifier = self.part()?.verifier();
        verifier.had(size);
        let same = (verifier.size(), verifier.root()) == (size, root);
        let whole = self.part.take().and_then(|mut part| part.take());
        match whole.map(Verifier::finish) {
            Some(Ok(verified)) if same => Ok(Told::Ended(verified)),
            Some(Err(fault)) => Err(self.bad_entry(fault)),
            _ => Err(self.bad("expected the size and root of the entries above")),
        }
    }

    fn part(&mut self) -> Result<&mut Part, Bad> {
        let line = self.line;
        self.part.as_mut().ok_or_else(|| Bad {
            line,
            fault: None,
            expected: "expected the header of a log".to_owned(),
        })
    }

    fn fault(&mut self) -> Bad {
        let whole = self.part.take().and_then(|mut part| part.take());
        match whole.map(Verifier::finish) {
            Some(Err(fault)) => self.bad_entry(fault),
            _ => self.bad("expected an entry of this log"),
        }
    }

    fn bad_entry(&self, fault: Fault) -> Bad {
        Bad {
            line: self.missed.unwrap_or(self.line),
            expected: fault.to_string(),
            fault: Some(fault),
        }
    }

    fn bad(&self, expected: &str) -> Bad {
        Bad {
            line: self.line,
            fault: None,
            expected: expected.to_owned(),
        }
    }
}

impl Part {
    fn verifier(&mut self) -> &mut Verifier {
        let Self {
            log,
            texts,
            checkpoints,
            verifier,
            ..
        } = self;
        verifier.get_or_insert_with(|| {
            let verifier = Verifier::new(log.clone(), checkpoints);
            if *texts {
                verifier
            } else {
                verifier.without_texts()
            }
        })
    }

    fn take(&mut self) -> Option<Verifier> {
        self.verifier();
        self.verifier.take()
    }
}

fn joined(problems: &[Problem]) -> String {
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    problems.join("; ")
}
