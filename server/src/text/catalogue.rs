//! Remarks about a catalogue, as text.

use backend::catalogue::Remark;

use super::paint;

/// One remark a line; one line where there is none.
pub fn text(id: Option<&str>, remarks: &[Remark]) -> String {
    let line = |remark: &Remark| format!("{remark}\n");
    let lines: String = remarks.iter().map(line).collect();
    match (remarks, id) {
        ([], Some(id)) => format!("{}  catalogue `{id}`\n", paint::status("ok", 0)),
        (_, Some(id)) => format!("{lines}\n{} remarks on catalogue `{id}`\n", remarks.len()),
        (_, None) => format!(
            "{lines}\n{} problems; the catalogue cannot be used\n",
            remarks.len()
        ),
    }
}
