use domain::Problem;

/// Why the store failed. No message contains an address, since addresses can hold passwords.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    #[error("this names no database; give `postgres://USER@HOST/NAME` or `sqlite:FILE`")]
    Address,
    #[error("there is no database yet; `thesmios serve` or `thesmios migrate` makes one")]
    NoDatabase,
    #[error("the database does not answer: {0}; check that it runs and that its address is right")]
    Unreachable(String),
    #[error("the database is in use by another process; try again")]
    Busy,
    #[error("the database has to be brought up to date first; run `thesmios migrate`")]
    Behind,
    #[error(
        "the database was made by another version of this program: {0}; use that version or a newer one"
    )]
    Schema(String),
    #[error(
        "the database may not be used as role `{0}`; grant that role to the user of the address"
    )]
    Role(String),
    #[error(
        "the database belongs to the deployment with key {stored}, and the key here is {ours}; \
         run `thesmios keys export` there and `thesmios keys import` here"
    )]
    OtherKey { stored: String, ours: String },
    #[error(
        "the database belongs to the deployment with key {stored}, which is not here; run `thesmios keys export` there \
         and `thesmios keys import` here"
    )]
    KeyMissing { stored: String },
    #[error(
        "the database belongs to the deployment with revision key {stored}, and `revision.key` here is {ours}; \
         run `thesmios keys export` there and `thesmios keys import` here"
    )]
    OtherRevisionKey { stored: String, ours: String },
    #[error(
        "the database belongs to the deployment with key {owner}, and its `revision.key` is not here; \
         run `thesmios keys export` there and `thesmios keys import` here"
    )]
    RevisionKeyMissing { owner: String },
    #[error("the log has {size} entries and not {expected}; look at the new ones and decide again")]
    Moved { expected: u64, size: u64 },
    /// Another process appended first: the batch has to be sealed again.
    #[error("somebody else appended first")]
    Lost,
    #[error("this cannot be recorded:{}", lines(.0))]
    Invalid(Vec<Problem>),
    #[error("the disk is full: nothing was recorded; make room and try again")]
    Full,
    /// A write failed, and what is on the disk is unknown. This process writes nothing more.
    #[error(
        "writing has stopped, since the disk failed: {0}; what was acknowledged can be read; \
         mend the disk and start again"
    )]
    Stopped(String),
    /// The connection broke during a transaction: it may be committed or not.
    #[error("the database went away while this was recorded: {0}; look whether it was")]
    Unsettled(String),
    #[error("another checkpoint is kept for the first {0} entries: the log was forked")]
    Forked(u64),
    #[error("the database is damaged: {0}; run `thesmios verify --log` and restore a backup")]
    Damaged(String),
    #[error("cannot write `{0}`: {1}")]
    File(String, String),
    #[error("the database refused: {0}")]
    Refused(String),
}

impl StoreError {
    /// Whether nothing more may be written after this error.
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Stopped(_) | Self::Damaged(_))
    }
}

fn lines(problems: &[Problem]) -> String {
    let line = |problem: &Problem| format!("\n  {problem}");
    problems.iter().map(line).collect()
}
