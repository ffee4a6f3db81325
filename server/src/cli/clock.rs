use clap::Args;
use domain::ledger::text::CHARACTERS_MAX;

/// What a command that records dates its entries by.
#[derive(Args, Default)]
pub struct ClockArgs {
    /// Record though the clock of this machine shows a time that is refused; the reason is recorded too
    #[arg(long, global = true, value_name = "REASON", value_parser = reason)]
    pub accept_clock: Option<String>,
}

fn reason(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("expected why the clock is accepted, in words"),
        text if text.chars().count() > CHARACTERS_MAX => Err("expected at most 2000 characters"),
        text => Ok(text.to_owned()),
    }
}
