use std::fmt;
use std::process::ExitCode;

/// Why a task ended early. Each message says what to do about it.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line was not understood.
    Usage,
    /// A tool is missing and could not be installed.
    Missing {
        tool: &'static str,
        install: &'static str,
    },
    /// A command ran and failed; its own output says why.
    Step { what: String },
    /// A command or file could not be used.
    Io {
        doing: String,
        source: std::io::Error,
    },
}

impl Failure {
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let doing = doing.into();
        |source| Self::Io { doing, source }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage => to.write_str(crate::USAGE),
            Self::Missing { tool, install } => {
                write!(to, "{tool} is missing; install it: {install}")
            }
            Self::Step { what } => write!(to, "{what} did not end well; see above"),
            Self::Io { doing, source } => write!(to, "cannot {doing}: {source}"),
        }
    }
}
