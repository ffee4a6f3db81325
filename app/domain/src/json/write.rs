//! JSON as text: with keys in the order kept, or in the canonical form of RFC 8785.

use std::{
    cmp::Ordering,
    fmt::{self, Write},
};

use super::{Field, Json};

/// Writes compact JSON text, with keys in the order kept.
impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write(self, |fields| fields.iter().collect(), &mut text);
        out.write_str(&text)
    }
}

/// Writes the canonical form (RFC 8785): keys sorted by their UTF-16 code units, and no white space.
///
/// Numbers must be counts: the value of other numbers is not kept, and no document that is read has one.
pub(crate) fn canonical(json: &Json) -> String {
    let mut text = String::new();
    write(json, by_key, &mut text);
    text
}

/// Sorts fields by their keys' UTF-16 code units; equal keys keep their order.
pub(crate) fn by_key(fields: &[Field]) -> Vec<&Field> {
    let mut sorted: Vec<&Field> = fields.iter().collect();
    sorted.sort_by(|(left, _), (right, _)| key_order(left, right));
    sorted
}

/// Compares canonical keys (RFC 8785 §3.2.3).
pub(crate) fn key_order(left: &str, right: &str) -> Ordering {
    left.encode_utf16().cmp(right.encode_utf16())
}

fn write(json: &Json, order: fn(&[Field]) -> Vec<&Field>, out: &mut String) {
    match json {
        // The value of another number is not kept, so it is written as null.
        Json::Null | Json::OtherNumber => out.push_str("null"),
        Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        // Writing to a string does not fail.
        Json::Count(count) => drop(write!(out, "{count}")),
        Json::Text(text) => write_text(text, out),
        Json::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                separate(at, out);
                write(item, order, out);
            }
            out.push(']');
        }
        Json::Object(fields) => {
            out.push('{');
            for (at, (key, value)) in order(fields).into_iter().enumerate() {
                separate(at, out);
                write_text(key, out);
                out.push(':');
                write(value, order, out);
            }
            out.push('}');
        }
    }
}

fn separate(at: usize, out: &mut String) {
    if at > 0 {
        out.push(',');
    }
}

/// Writes a text with only the required escapes, as RFC 8785 §3.2.2.2 defines them.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // Most texts contain nothing to escape and are copied whole.
    while let Some(at) = rest.bytes().position(is_escaped) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut special = special.chars();
        special.next().into_iter().for_each(|it| escape(it, out));
        rest = special.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn escape(character: char, out: &mut String) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        control if control < ' ' => drop(write!(out, "\\u{:04x}", u32::from(control))),
        other => {
            out.push('\\');
            out.push(other);
        }
    }
}
