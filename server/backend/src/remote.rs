//! Asks a running deployment over HTTP or, with the web's usual root certificates, HTTPS.

use std::time::Duration;

use domain::Json;

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
    #[error("`{origin}{path}` answers {status} where 200 was expected")]
    Status {
        origin: String,
        path: String,
        status: u16,
    },
    #[error("`{origin}{path}` answers no JSON document")]
    NotJson { origin: String, path: String },
}

/// What a deployment answered.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether this is a success whose document says `value` under `key`.
    pub fn is_json_with(&self, key: &str, value: &str) -> bool {
        let document = Json::parse(&self.body).ok();
        let found = document.as_ref().and_then(|json| json.get(key)?.as_text());
        self.status == 200 && found == Some(value)
    }
}

/// `GET origin/path`, whatever the status; redirects are answers, not followed.
///
/// # Errors
/// When nobody answers in time.
pub fn get(origin: &str, path: &str, limit: Duration) -> Result<Answer, RemoteError> {
    let agent = agent(limit);
    let silent = || RemoteError::Silent {
        origin: origin.to_owned(),
        path: path.to_owned(),
        seconds: limit.as_secs(),
    };
    let mut response = agent
        .get(format!("{origin}{path}"))
        .call()
        .map_err(|_| silent())?;
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(BODY_MAX);
    let body = body.read_to_vec().map_err(|_| silent())?;
    Ok(Answer { status, body })
}

/// The documents of a register are far smaller; a stranger's answer may not be.
const BODY_MAX: u64 = 64 * 1024 * 1024;

/// `GET origin/path`, where only a JSON document will do.
///
/// # Errors
/// When nobody answers, or answers something else.
pub fn get_json(origin: &str, path: &str) -> Result<Json, RemoteError> {
    let answer = get(origin, path, CHECK_LIMIT)?;
    let (origin, path) = (origin.to_owned(), path.to_owned());
    if answer.status != 200 {
        let status = answer.status;
        return Err(RemoteError::Status {
            origin,
            path,
            status,
        });
    }
    Json::parse(&answer.body).map_err(|_| RemoteError::NotJson { origin, path })
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
