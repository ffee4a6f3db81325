//! All attacks, by name. Each is bounded in number and time.

use std::net::TcpStream;
use std::time::Duration;

use super::target::Target;
use super::{held, keys, pages};

pub(super) struct Attack {
    pub(super) name: &'static str,
    pub(super) run: fn(&Target, Duration) -> Held,
}

pub(super) const ALL: &[Attack] = &[
    Attack {
        name: "4 MiB keys over every route and command",
        run: keys::everywhere,
    },
    Attack {
        name: "8 MiB to /verify",
        run: keys::verify,
    },
    Attack {
        name: "6 answers never read",
        run: held::unread,
    },
    Attack {
        name: "300 unfinished uploads",
        run: held::uploads,
    },
    Attack {
        name: "2,000 slow headers",
        run: held::slow,
    },
    Attack {
        name: "1,100 idle sockets",
        run: held::idle,
    },
    Attack {
        name: "1,000 connections of uncached pages",
        run: pages::uncached,
    },
];

/// Outcome of an attack, and the connections that it still holds.
#[derive(Default)]
pub(super) struct Held {
    /// Connections that stay open until the server has ended.
    pub(super) open: Vec<TcpStream>,
    pub(super) said: String,
}

impl Held {
    /// Describes the outcome, and how many connections are held to the end.
    pub(super) fn seen(&self) -> String {
        match self.open.len() {
            0 => self.said.clone(),
            held => format!("{}; {held} held to the end", self.said),
        }
    }
}
