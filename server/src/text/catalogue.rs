//! Remarks about a catalogue, as text.

use backend::catalogue::Remark;

use super::{counted, paint, plain};

/// Renders one remark per line, and how many there are; one line if there are none.
pub fn text(id: Option<&str>, remarks: &[Remark]) -> String {
    let line = |remark: &Remark| format!("{}\n", plain(&remark.to_string()));
    let lines: String = remarks.iter().map(line).collect();
    let count = remarks.len() as u64;
    match (remarks, id) {
        ([], Some(id)) => format!("{}  catalogue `{id}`\n", paint::status("ok", 0)),
        (_, Some(id)) => {
            let remarks = counted(count, "remark", "remarks");
            format!("{lines}\n{remarks} on catalogue `{id}`\n")
        }
        (_, None) => {
            let problems = counted(count, "problem", "problems");
            format!("{lines}\n{problems}; the catalogue cannot be used\n")
        }
    }
}
