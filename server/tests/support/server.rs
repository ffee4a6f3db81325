//! A running server, and its answers.

use std::{
    io::Read,
    process::{Child, Command},
};

use serde_json::Value;

/// A running server.
pub struct Server {
    pub(super) child: Child,
    pub url: String,
}

/// How a server ended.
pub struct Stopped {
    pub code: Option<i32>,
    pub log: String,
}

impl Server {
    /// Signals the server to stop, as a supervisor would, and waits for it.
    pub fn stop(mut self) -> Stopped {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(
            told.is_ok_and(|status| status.success()),
            "the server can be told to stop"
        );
        let mut log = String::new();
        if let Some(mut errors) = self.child.stderr.take() {
            errors.read_to_string(&mut log).expect("logs are text");
        }
        let code = self.child.wait().expect("the server ends").code();
        Stopped { code, log }
    }

    /// Sends a request with any method and headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answered {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let agent = agent();
        let answer = if body.is_empty() {
            agent.run(request.body(()).expect("a request"))
        } else {
            agent.run(request.body(body).expect("a request"))
        };
        Answered::read(answer.expect("the server answers"))
    }

    /// Sends a GET request without following redirects.
    pub fn follow_not(&self, path: &str) -> Answered {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build()
            .new_agent();
        let answer = agent.get(format!("{}{path}", self.url)).call();
        Answered::read(answer.expect("the server answers"))
    }

    pub fn get(&self, path: &str) -> Answered {
        self.ask("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &[u8]) -> Answered {
        self.ask("POST", path, &[("content-type", "application/json")], body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server may have ended already, which is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .proxy(None)
        .build()
        .into()
}

/// An answer over HTTP.
pub struct Answered {
    pub status: u16,
    headers: ureq::http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answered {
    fn read(answer: ureq::http::Response<ureq::Body>) -> Self {
        let (parts, mut body) = answer.into_parts();
        let body = body.read_to_vec().expect("the answer arrives whole");
        Self {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("headers are text"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("answers are text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    /// Everything that was received, headers included.
    pub fn everything(&self) -> String {
        format!("{:?} {}", self.headers, self.text())
    }
}
