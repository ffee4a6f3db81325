//! Asks a running deployment over HTTP or, with the web's usual root certificates, HTTPS.

use std::time::Duration;

use domain::Json;
use ureq::http::{HeaderMap, Request, Response};

/// How long the public address may take to say that it is alive.
pub const PROBE_LIMIT: Duration = Duration::from_secs(1);
/// How long a deployment may take to answer a check.
pub const CHECK_LIMIT: Duration = Duration::from_secs(20);

/// Why there is no answer. What was sent is never repeated here.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    #[error("nothing answers at `{origin}{path}` within {seconds} s")]
    Silent {
        origin: String,
        path: String,
        seconds: u64,
    },
}

/// What is asked of a deployment.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// A standard method; nothing is sent with it.
    pub method: &'a str,
    /// Begins with `/`.
    pub path: &'a str,
    /// The `ETag` of what the asker has already.
    pub known_tag: Option<&'a str>,
}

impl<'a> Question<'a> {
    pub fn get(path: &'a str) -> Self {
        Self {
            method: "GET",
            path,
            known_tag: None,
        }
    }

    fn request(&self, origin: &str) -> Option<Request<&'static [u8]>> {
        // Without a slash the path would be read as the rest of a host.
        let address = self
            .path
            .starts_with('/')
            .then(|| format!("{origin}{}", self.path))?;
        let mut request = Request::builder().method(self.method).uri(address);
        if let Some(tag) = self.known_tag {
            request = request.header("if-none-match", tag);
        }
        request.body(&[][..]).ok()
    }
}

/// What a deployment answered.
pub struct Answer {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether this is a success whose document says `value` under `key`.
    pub fn is_json_with(&self, key: &str, value: &str) -> bool {
        let document = Json::parse(&self.body).ok();
        let found = document.as_ref().and_then(|json| json.get(key)?.as_text());
        self.status == 200 && found == Some(value)
    }

    /// The first value of a header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// Whether it says that it is of this media type, whatever the parameters.
    pub fn is_sent_as(&self, media_type: &str) -> bool {
        let said = self
            .header("content-type")
            .split(';')
            .next()
            .unwrap_or_default();
        said.trim().eq_ignore_ascii_case(media_type)
    }

    /// All headers, each on a line.
    pub fn head(&self) -> String {
        let line =
            |name: &str, value: &[u8]| format!("{name}: {}\n", String::from_utf8_lossy(value));
        self.headers
            .iter()
            .map(|(name, value)| line(name.as_str(), value.as_bytes()))
            .collect()
    }
}

/// `GET origin/path`, whatever the status; redirects are answers, not followed.
///
/// # Errors
/// When nobody answers in time.
pub fn get(origin: &str, path: &str, limit: Duration) -> Result<Answer, RemoteError> {
    ask(origin, &Question::get(path), limit)
}

/// Asks with any method; otherwise as [`get`].
///
/// # Errors
/// When nobody answers in time.
pub fn ask(origin: &str, question: &Question<'_>, limit: Duration) -> Result<Answer, RemoteError> {
    let answer = || -> Option<Answer> {
        let request = question.request(origin)?;
        receive(send(&agent(limit), request).ok()?)
    };
    answer().ok_or_else(|| RemoteError::Silent {
        origin: origin.to_owned(),
        path: question.path.to_owned(),
        seconds: limit.as_secs(),
    })
}

fn send(
    agent: &ureq::Agent,
    request: Request<&'static [u8]>,
) -> Result<Response<ureq::Body>, ureq::Error> {
    // A body, even an empty one, would be announced; methods that read have none.
    if matches!(request.method().as_str(), "GET" | "HEAD") {
        agent.run(request.map(|_| ()))
    } else {
        agent.run(request)
    }
}

/// The documents of a register are far smaller; a stranger's answer may not be.
const BODY_MAX: u64 = 64 * 1024 * 1024;

fn receive(answer: Response<ureq::Body>) -> Option<Answer> {
    let (parts, mut body) = answer.into_parts();
    let body = body.with_config().limit(BODY_MAX).read_to_vec().ok()?;
    Some(Answer {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body,
    })
}

fn agent(limit: Duration) -> ureq::Agent {
    ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .max_redirects(0)
        .http_status_as_error(false)
        // A proxy would be read from variables that no catalogue names.
        .proxy(None)
        .build()
        .into()
}
