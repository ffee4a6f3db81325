//! Answers go to standard output, problems to standard error.

mod sink;

use std::{
    fs, io,
    io::{IsTerminal, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    process::ExitCode,
};

use domain::Json;

use crate::{
    failure::Failure,
    text::{paint, plain_lines},
};

pub use sink::Sink;

/// What a command answers, and its exit code.
pub struct Answer {
    pub text: String,
    pub code: u8,
}

impl Answer {
    pub fn holds(text: String) -> Self {
        Self { text, code: 0 }
    }
}

/// Prints what came of a command.
pub fn report(outcome: Result<Answer, Failure>) -> ExitCode {
    match outcome {
        Ok(answer) => print(&answer),
        Err(failure) => {
            tell(&failure);
            ExitCode::from(failure.code())
        }
    }
}

fn print(answer: &Answer) -> ExitCode {
    let mut out = anstream::stdout();
    let written = out
        .write_all(answer.text.as_bytes())
        .and_then(|()| out.flush());
    match written {
        // Whoever read the answer has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(answer.code),
        Err(source) => {
            let path = PathBuf::from("standard output");
            tell(&Failure::Output { path, source });
            ExitCode::from(answer.code.max(1))
        }
        Ok(()) => ExitCode::from(answer.code),
    }
}

fn tell(failure: &Failure) {
    let error = paint::problem("error:");
    // Where even this cannot be written, the exit code still tells.
    let failure = plain_lines(&failure.to_string());
    let _ = writeln!(anstream::stderr(), "{error} {failure}");
}

/// A document as it is printed: on one line, so that programs can read it line by line.
pub fn json(document: &Json) -> String {
    format!("{document}\n")
}

/// Says beside an answer what the reader has to know of it.
pub fn note(text: &str) {
    // Where even this cannot be written, the answer still stands.
    let _ = writeln!(anstream::stderr(), "{} {text}", paint::quiet("note:"));
}

/// Says what takes a while, to a person who waits.
pub fn progress(text: &str) {
    if io::stderr().is_terminal() {
        let _ = writeln!(anstream::stderr(), "{text} …");
    }
}

/// Writes a document to a file for its owner alone, whole or not at all; a link in its place is replaced, not followed.
pub fn write_private(path: &Path, document: &Json) -> Result<(), Failure> {
    let draft = path.with_extension(format!("{}.draft", std::process::id()));
    let file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft);
    let written = file
        .and_then(|mut file| file.write_all(json(document).as_bytes()))
        .and_then(|()| fs::rename(&draft, path));
    written.map_err(|source| {
        // The draft is ours; that it is left behind is the lesser problem.
        let _ = fs::remove_file(&draft);
        Failure::Output {
            path: path.to_owned(),
            source,
        }
    })
}
