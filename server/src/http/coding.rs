//! The codings in which an answer may be sent (RFC 9110 §12.5.3).

use axum::http::{HeaderMap, header};

/// Coding of the bytes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Plain,
    Gzip,
    Brotli,
}

impl Coding {
    /// Name for `Content-Encoding`; None for plain bytes.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// Codings that a client accepts, besides plain bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub brotli: bool,
    pub gzip: bool,
}

impl Taken {
    /// Codings that a request accepts. A coding that is not named is accepted if `*` is.
    pub fn of(asked: &HeaderMap) -> Self {
        let (mut brotli, mut gzip, mut others) = (None, None, None);
        let lists = asked.get_all(header::ACCEPT_ENCODING).iter();
        let lists = lists.filter_map(|list| list.to_str().ok());
        for coding in lists.flat_map(|list| list.split(',')) {
            let (name, parameters) = coding.split_once(';').unwrap_or((coding, ""));
            let name = name.trim();
            let said = if name.eq_ignore_ascii_case("br") {
                &mut brotli
            } else if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                &mut gzip
            } else if name == "*" {
                &mut others
            } else {
                continue;
            };
            *said = Some(!is_refused(parameters));
        }
        let taken = |said: Option<bool>| said.or(others).unwrap_or_default();
        Self {
            brotli: taken(brotli),
            gzip: taken(gzip),
        }
    }
}

/// Whether the parameters contain a weight of zero, in any spelling.
fn is_refused(parameters: &str) -> bool {
    parameters.split(';').any(|parameter| {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        let weight = value.trim().parse::<f32>();
        name.trim().eq_ignore_ascii_case("q") && weight.is_ok_and(|weight| weight <= 0.0)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_weight_of_nothing_refuses_in_any_spelling() {
        for (said, brotli, gzip) in [
            ("", false, false),
            ("br", true, false),
            ("BR;q=0.1, gzip", true, true),
            ("gzip, deflate, br, zstd", true, true),
            ("x-gzip", false, true),
            ("br;q=0, gzip", false, true),
            ("br; q=0.0", false, false),
            ("br ;Q = 0.000", false, false),
            ("br;q=0., gzip;q=0.001", false, true),
            ("br;level=4;q=0", false, false),
            ("*", true, true),
            ("*;q=0, br", true, false),
            ("*, br;q=0", false, true),
            ("identity;q=0, brotli", false, false),
        ] {
            let mut asked = HeaderMap::new();
            asked.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(said));
            assert_eq!(Taken::of(&asked), Taken { brotli, gzip }, "{said}");
        }
    }
}
