//! Checks a log piece by piece, so that a large file need not be in memory at once.

use wasm_bindgen::prelude::wasm_bindgen;

/// A log that is being read.
#[wasm_bindgen]
#[derive(Default)]
pub struct LogCheck(markup::LogCheck);

#[wasm_bindgen]
impl LogCheck {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether a file that begins with these bytes is a log.
    pub fn takes(bytes: &[u8]) -> bool {
        markup::LogCheck::takes(bytes)
    }

    /// Checks the next piece. Returns false after an error, when the rest need not be read.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        self.0.push(bytes)
    }

    /// Ends the check and returns the result in the form of [`check_given`](crate::check_given).
    pub fn told(self, name: &str) -> Vec<String> {
        crate::shown(self.0.told(name))
    }
}
