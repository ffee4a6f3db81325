//! What the machine lets this process have, and what it gives strangers of that.

use std::fs::File;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files that are not for connections: the database, probes, what is written.
const RESERVED: u64 = 128;
/// So many connections are kept at most; each may hold the head of a request, which has up to 64 KiB.
const CONNECTIONS_MAX: u64 = 2_048;
/// So many of them come from one source at most.
const SOURCE_MAX: u64 = 512;

/// How many connections are kept at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many files this process may have open.
    pub files: u64,
    pub connections: usize,
    /// How many of them from one source: an IPv4 address, or an IPv6 network of 64 bits.
    pub of_one_source: usize,
}

impl Limits {
    /// Those of a process that may open so many files.
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

    /// Those of this process, once [`Limits::raise`] did what it can.
    pub fn attainable() -> Self {
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        // None is no limit.
        let files = current.and(maximum);
        Self::of(files.unwrap_or(u64::MAX))
    }

    /// Raises the soft limit of open files to the hard one. Where that is refused, the soft one holds.
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

/// Whether this process can open no file just now: what it fails to read meanwhile says nothing of the world.
pub fn lacks_files() -> bool {
    File::open("/dev/null").is_err()
}

/// Gives the calling thread's turns to other threads that want them, where the system has a priority for each.
pub fn step_back() {
    #[cfg(target_os = "linux")]
    {
        // Where it is refused, the thread is as important as the others.
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
