//! Limits of open files and connections of this process.

use std::fs::File;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Number of files that are not for connections: the database, probes, written files.
const RESERVED: u64 = 128;
/// Maximum number of open connections; each may hold the head of a request, which has up to 64 KiB.
const CONNECTIONS_MAX: u64 = 2_048;
/// Maximum number of open connections from one source.
const SOURCE_MAX: u64 = 512;

/// Limits of open files and connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Number of files that this process may have open.
    pub files: u64,
    pub connections: usize,
    /// Maximum number of connections from one source: an IPv4 address, or an IPv6 network of 64 bits.
    pub of_one_source: usize,
}

impl Limits {
    /// Limits of a process that may open this number of files.
    pub fn of(files: u64) -> Self {
        let connections = files.saturating_sub(RESERVED).clamp(16, CONNECTIONS_MAX);
        let of_one_source = SOURCE_MAX.min(connections / 2);
        let whole = |count| usize::try_from(count).unwrap_or(usize::MAX);
        Self {
            files,
            connections: whole(connections),
            of_one_source: whole(of_one_source),
        }
    }

    /// Limits of this process once [`Limits::raise`] has succeeded.
    pub fn attainable() -> Self {
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        // None means no limit.
        let files = current.and(maximum);
        Self::of(files.unwrap_or(u64::MAX))
    }

    /// Raises the soft limit of open files to the hard one. If the system refuses, the soft limit remains.
    pub fn raise() -> Self {
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let raised = Rlimit {
            current: maximum,
            maximum,
        };
        match setrlimit(Resource::Nofile, raised) {
            Ok(()) => Self::attainable(),
            Err(_) => Self::of(current.unwrap_or(u64::MAX)),
        }
    }
}

/// Whether this process cannot open another file just now: a read that fails meanwhile says nothing about what it
/// reads.
pub fn lacks_files() -> bool {
    File::open("/dev/null").is_err()
}

/// Lowers the priority of the calling thread, if the system has a priority per thread.
pub fn step_back() {
    #[cfg(target_os = "linux")]
    {
        // If the system refuses, the thread keeps its priority.
        let _ = rustix::process::nice(5);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_files_for_everything_else() {
        for (files, connections, of_one_source) in [
            (64, 16, 8),
            (256, 128, 64),
            (1_024, 896, 448),
            (4_096, 2_048, 512),
            (u64::MAX, 2_048, 512),
        ] {
            let expected = Limits {
                files,
                connections,
                of_one_source,
            };
            assert_eq!(Limits::of(files), expected);
        }
    }
}
