//! Adds up the results of test runners.

use std::fmt;
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Counts one check that either holds or does not.
    pub(crate) fn of(holds: bool) -> Self {
        Self {
            passed: holds.into(),
            failed: (!holds).into(),
        }
    }

    /// Parses the closing lines of nextest (`12 tests run: 11 passed, 1 failed`), of cargo (`test result: ok. 3 passed;
    /// 0 failed`) and of Playwright (`  4 passed (2.1s)`).
    ///
    /// A runner that failed without reporting a failure counts as one failure.
    pub(crate) fn read(report: &str, ended_well: bool) -> Self {
        let mut tally = Self::default();
        let lines = report.lines().map(without_colour);
        let mut closing: Vec<String> = lines.filter(|line| is_closing(line)).collect();
        // Nextest repeats the output of a failing test program, which its own summary has counted already.
        if closing.iter().any(|line| is_summary(line)) {
            closing.retain(|line| is_summary(line));
        }
        for line in closing {
            tally.passed += before(&line, "passed");
            tally.failed += before(&line, "failed") + before(&line, "timed");
        }
        if !ended_well && tally.failed == 0 {
            tally.failed = 1;
        }
        tally
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn is_summary(line: &str) -> bool {
    line.trim().starts_with("Summary [")
}

fn is_closing(line: &str) -> bool {
    let line = line.trim();
    let mut words = line.split(' ');
    let counts = words.next().is_some_and(|word| word.parse::<u64>().is_ok())
        && words
            .next()
            .is_some_and(|word| word == "passed" || word == "failed");
    counts || is_summary(line) || line.starts_with("test result:")
}

/// Returns the sum of the numbers before `word`.
fn before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line
        .split([' ', ',', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(_, next)| **next == word)
        .filter_map(|(number, _)| number.parse::<u64>().ok())
        .sum()
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn check(report: &str, ended_well: bool, passed: u64, failed: u64) {
        assert_eq!(
            Tally::read(report, ended_well),
            Tally { passed, failed },
            "{report}"
        );
    }

    #[test]
    fn what_nextest_repeats_is_not_counted_twice() {
        check(
            "    test result: FAILED. 0 passed; 1 failed; 0 ignored\n     Summary [   0.1s] 2 tests run: 1 passed, 1 failed",
            false,
            1,
            1,
        );
    }

    #[test]
    fn nextest_is_read() {
        check(
            "     Summary [   0.1s] 12 tests run: 12 passed, 0 skipped",
            true,
            12,
            0,
        );
        check(
            "\u{1b}[31m     Summary\u{1b}[0m [   3.1s] 9 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 2 skipped",
            false,
            7,
            2,
        );
    }

    #[test]
    fn cargo_is_read() {
        let two = "test result: ok. 3 passed; 0 failed; 1 ignored\n\ntest result: ok. 2 passed; 0 failed;";
        check(two, true, 5, 0);
    }

    #[test]
    fn playwright_is_read() {
        check(
            "  1 failed\n    [hydrated] › home.spec.ts\n  4 passed (2.1s)",
            false,
            4,
            1,
        );
    }

    #[test]
    fn what_ends_badly_without_a_count_is_one_failure() {
        check("error: could not compile", false, 0, 1);
    }
}
