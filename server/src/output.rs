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

/// Prints the outcome of a command, and returns its exit code.
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
        // The reader has closed the pipe, as `head` does, which is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(answer.code),
        Err(source) => {
            let path = PathBuf::from("standard output");
            tell(&Failure::Output { path, source });
            ExitCode::from(answer.code.max(1))
        }
        Ok(()) => ExitCode::from(answer.code),
    }
}

/// Maximum length of an error that is printed, in characters: an argument that is repeated may be longer.
const ERROR_MAX: usize = 4_000;

fn bounded(text: &str) -> String {
    match text.char_indices().nth(ERROR_MAX) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Prints an error about the arguments themselves, or the help that was asked for.
pub fn usage(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let text = error.render().ansi().to_string();
        let _ = writeln!(anstream::stderr(), "{}", bounded(text.trim_end()));
    } else {
        let _ = error.print();
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn tell(failure: &Failure) {
    let error = paint::problem("error:");
    // If standard error cannot be written, the exit code still reports the failure.
    let failure = bounded(&plain_lines(&failure.to_string()));
    let _ = writeln!(anstream::stderr(), "{error} {failure}");
}

/// Text of a document: on one line, so that programs can read it line by line.
pub fn json(document: &Json) -> String {
    format!("{document}\n")
}

/// Prints a note about an answer to standard error.
pub fn note(text: &str) {
    // If standard error cannot be written, the answer is still valid.
    let _ = writeln!(anstream::stderr(), "{} {text}", paint::quiet("note:"));
}

/// Prints what takes a while, if standard error is a terminal.
pub fn progress(text: &str) {
    if io::stderr().is_terminal() {
        let _ = writeln!(anstream::stderr(), "{text} …");
    }
}

/// Writes a document to a file for its owner alone, whole or not at all. A link at the path is replaced, not followed.
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
        // A draft that cannot be removed is the lesser problem.
        let _ = fs::remove_file(&draft);
        Failure::Output {
            path: path.to_owned(),
            source,
        }
    })
}
