//! The only source of randomness.

use std::io;

/// Returns thirty-two unpredictable bytes.
///
/// # Errors
/// Returns an error if the system provides no randomness.
#[expect(
    clippy::disallowed_methods,
    reason = "this is where everything else takes its chance from"
)]
pub fn secret_bytes() -> io::Result<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}
