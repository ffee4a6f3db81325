//! Parses numbers in addresses, and says what was expected of those that are wrong.

use crate::http::problem::{Parameter, Refusal};

/// The parameters of a query, each a number.
pub(super) struct Numbers<'a> {
    given: Vec<(&'a str, &'a str)>,
    problems: Vec<Parameter>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(query: Option<&'a str>, known: &[&'static str]) -> Self {
        let pairs = query.unwrap_or_default().split('&');
        let pairs = pairs.filter(|pair| !pair.is_empty());
        let given: Vec<_> = pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect();
        let unknown = given.iter().any(|(name, _)| !known.contains(name));
        let expected = format!("expected only {}", known.join(" and "));
        let name = "query";
        let problems = unknown.then_some(Parameter { name, expected });
        Self {
            given,
            problems: problems.into_iter().collect(),
        }
    }

    /// Value of a required parameter, from 0 to `most`. Notes a problem, and returns `most`, if there is none.
    pub(super) fn required(&mut self, name: &'static str, most: u64) -> u64 {
        let number = self.found(name, most);
        number.unwrap_or_else(|| {
            self.expect(name, most);
            most
        })
    }

    /// Whether an optional parameter is given, and its value from 0 to `most`; `most` if it is not given.
    pub(super) fn optional(&mut self, name: &'static str, most: u64) -> (bool, u64) {
        if self.given.iter().all(|(given, _)| *given != name) {
            return (false, most);
        }
        (true, self.required(name, most))
    }

    /// Value of a parameter from 0 to `most`; None unless it is given exactly once and is such a number.
    fn found(&self, name: &str, most: u64) -> Option<u64> {
        let mut given = self.given.iter().filter(|(given, _)| *given == name);
        let (_, text) = given.next()?;
        let number = plain(text).filter(|number| *number <= most);
        number.filter(|_| given.next().is_none())
    }

    fn expect(&mut self, name: &'static str, most: u64) {
        let expected = format!("expected one number from 0 to {most}");
        self.problems.push(Parameter { name, expected });
    }

    pub(super) fn finish(self) -> Result<(), Refusal> {
        if self.problems.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Address(self.problems))
        }
    }
}

/// Parses the number of an entry in a path.
pub(super) fn number(name: &'static str, text: &str) -> Result<u64, Refusal> {
    let expected = "expected the number of an entry, from 0".to_owned();
    plain(text).ok_or_else(|| Refusal::Address(vec![Parameter { name, expected }]))
}

/// Parses a number in its only spelling: digits, without leading zeros.
fn plain(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
