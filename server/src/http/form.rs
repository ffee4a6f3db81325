//! The fields of a form that carries files (`multipart/form-data`, RFC 7578).

use axum::http::{HeaderMap, header};

/// A field of a form: its name and its value.
#[derive(Debug, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: &'a str,
    /// Name of the uploaded file; empty if there is none.
    pub file: &'a str,
    pub value: &'a [u8],
}

/// Boundary between the fields of a form; None if the request carries no such form.
pub fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (essence, parameters) = kind.split_once(';')?;
    if !essence.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameter(parameters, "boundary")?;
    (!boundary.is_empty()).then(|| boundary.to_owned())
}

/// The fields of a form, in order. Parts that are no field are skipped.
pub fn fields<'a>(boundary: &str, body: &'a [u8]) -> Vec<Field<'a>> {
    let delimiter = format!("--{boundary}");
    let between = format!("\r\n{delimiter}");
    let mut fields = Vec::new();
    let mut rest = body.strip_prefix(delimiter.as_bytes());
    while let Some(part) = rest {
        let (part, after) = split(part, between.as_bytes()).unwrap_or((part, b"--"));
        fields.extend(field(part));
        // After the last field the delimiter has two more dashes.
        rest = (!after.starts_with(b"--")).then_some(after);
    }
    fields
}

fn field(part: &[u8]) -> Option<Field<'_>> {
    let (head, value) = split(part, b"\r\n\r\n")?;
    let head = std::str::from_utf8(head).ok()?;
    let disposition = head.lines().find_map(|line| {
        let (key, parameters) = line.split_once(':')?;
        let is_it = key.trim().eq_ignore_ascii_case("content-disposition");
        is_it.then_some(parameters)
    })?;
    Some(Field {
        name: parameter(disposition, "name")?,
        file: parameter(disposition, "filename").unwrap_or_default(),
        value,
    })
}

/// Value of a parameter of a header. Browsers write no quotation mark inside a quoted value (RFC 7578 §2).
fn parameter<'a>(parameters: &'a str, name: &str) -> Option<&'a str> {
    parameters.split(';').find_map(|parameter| {
        let (known, value) = parameter.trim().split_once('=')?;
        known
            .eq_ignore_ascii_case(name)
            .then(|| value.trim_matches('"'))
    })
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let found = bytes.windows(at.len()).position(|window| window == at)?;
    let (before, rest) = bytes.split_at(found);
    Some((before, rest.get(at.len()..)?))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn read<'a>(kind: &'static str, body: &'a str) -> Option<Vec<(&'a str, &'a [u8])>> {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        let found = fields(&boundary(&headers)?, body.as_bytes());
        Some(
            found
                .iter()
                .map(|field| (field.name, field.value))
                .collect(),
        )
    }

    #[test]
    fn a_form_is_read_as_browsers_send_it() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\
                    Content-Type: application/json\r\n\r\n{\r\n--y}\r\n--x\r\n\
                    content-disposition: form-data; name=\"text\"\r\n\r\n\r\n--x--\r\n";
        let fields: [(&str, &[u8]); 2] = [("file", b"{\r\n--y}"), ("text", b"")];
        for kind in [
            "multipart/form-data; boundary=x",
            "Multipart/Form-Data; charset=utf-8; boundary=\"x\"",
        ] {
            assert_eq!(read(kind, body).expect("a form"), fields);
        }
    }

    #[test]
    fn what_is_no_form_has_no_fields() {
        for kind in [
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
        ] {
            assert_eq!(read(kind, ""), None);
        }
        for body in ["", "--", "--x", "--x--", "x", "--x\r\n\r\n", "--x\r\n--x--"] {
            assert_eq!(
                read("multipart/form-data; boundary=x", body),
                Some(Vec::new()),
                "{body}"
            );
        }
    }

    #[test]
    fn a_form_that_was_cut_off_keeps_what_arrived() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n{\"a\"";
        let kind = "multipart/form-data; boundary=x";
        assert_eq!(
            read(kind, body).expect("a form"),
            [("text", b"{\"a\"" as &[u8])]
        );
    }
}
