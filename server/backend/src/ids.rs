//! The only source of chance.

use std::io;

/// Thirty-two bytes that nobody can guess.
///
/// # Errors
/// When the system has no randomness to give.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where everything else takes its chance from"
)]
pub fn secret_bytes() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}
