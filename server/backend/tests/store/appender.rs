//! A process that appends until it is stopped or killed: this test program, started again with one test.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::Arc,
};

use backend::store::{Access, Address, Store};

use super::support::{block_on, deployment, saying};

const URL: &str = "THESMIOS_APPENDER_URL";
const TAG: &str = "THESMIOS_APPENDER_TAG";
/// Variable with the number of entries that each client appends.
const COUNT: &str = "THESMIOS_APPENDER_COUNT";
const CLIENTS: usize = 8;

/// An appending process, whose output is read line by line.
pub struct Appender {
    child: Child,
    said: BufReader<ChildStdout>,
    input: ChildStdin,
}

impl Appender {
    pub fn start(url: &str, tag: &str, count: u32) -> Self {
        Self::start_with(url, tag, count, &[])
    }

    pub fn start_with(url: &str, tag: &str, count: u32, more: &[(&str, &Path)]) -> Self {
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .args(["--exact", "store::appender::appends_until_it_is_stopped"])
            .args(["--ignored", "--nocapture", "--quiet"])
            .env(URL, url)
            .env(TAG, tag)
            .env(COUNT, count.to_string())
            .envs(more.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the appender starts");
        let said = BufReader::new(child.stdout.take().expect("what it says"));
        let input = child.stdin.take().expect("what it hears");
        Self { child, said, input }
    }

    /// Returns the next line that begins with `word`, without it; None once the process has ended.
    pub fn next(&mut self, word: &str) -> Option<String> {
        loop {
            let mut line = String::new();
            if self.said.read_line(&mut line).expect("text") == 0 {
                return None;
            }
            // An incomplete line is ignored.
            let Some(line) = line.strip_suffix('\n') else {
                continue;
            };
            if let Some(rest) = line.strip_prefix(word) {
                return Some(rest.trim().to_owned());
            }
        }
    }

    /// Lets one waiting client continue.
    pub fn go_on(&mut self) {
        self.input.write_all(b"\n").expect("it hears");
    }

    /// Kills the process (SIGKILL), and returns what it had acknowledged that was not read yet.
    pub fn kill(mut self) -> Vec<String> {
        self.child.kill().expect("it can be killed");
        let mut rest = Vec::new();
        while let Some(word) = self.next("ack ") {
            rest.push(word);
        }
        self.child.wait().expect("it has ended");
        rest
    }

    /// Waits until the process ends by itself, and returns what it acknowledged.
    pub fn finish(mut self) -> Vec<String> {
        let mut acknowledged = Vec::new();
        while let Some(word) = self.next("ack ") {
            acknowledged.push(word);
        }
        assert!(self.child.wait().expect("it ends").success());
        acknowledged
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the process that starts this one tells it what to do"
)]
fn given(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        // The test no longer reads the output.
        std::process::exit(0);
    }
}

#[test]
#[ignore = "started by other tests, which tell it where to append"]
fn appends_until_it_is_stopped() {
    let (Some(url), Some(tag), Some(count)) = (given(URL), given(TAG), given(COUNT)) else {
        return;
    };
    let count: u32 = count.parse().expect("a count");
    block_on(async {
        let address = Address::parse(&url).expect("an address");
        let store = Store::open(&address, Access::Write)
            .await
            .expect("it opens");
        let tag: Arc<str> = tag.into();
        let client = |client| append(store.clone(), format!("{tag}.{client}"), count);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| tokio::spawn(client(number)))
            .collect();
        for client in clients {
            client.await.expect("a client ends");
        }
        store.close().await;
    });
}

async fn append(store: Store, client: String, count: u32) {
    for number in 0..count {
        let word = format!("{client}.{number}");
        match store.append(&deployment(), saying(&word)).await {
            Ok(_) => say(&format!("ack {word}")),
            Err(error) => return refused(&store, &error.to_string()).await,
        }
    }
}

/// Reports the error, whether reading still works, and, once the test lets it continue, the outcome of another append.
async fn refused(store: &Store, why: &str) {
    let read = store.entries(&deployment(), 0..u64::MAX).await;
    say(&format!("refused {why}"));
    say(&format!("read {}", read.expect("reading goes on").len()));
    // The other clients continue meanwhile.
    let heard =
        tokio::task::spawn_blocking(|| std::io::stdin().lock().read_line(&mut String::new()));
    heard.await.expect("it ends").expect("a word");
    let again = store.append(&deployment(), saying("again")).await;
    say(&match again {
        Ok(_) => "ack again".to_owned(),
        Err(error) => format!("refused {error}"),
    });
}
