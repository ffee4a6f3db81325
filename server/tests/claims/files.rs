//! Small files, as other programs would write them.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// A paragraph of a Word document; `text` is XML.
pub fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>\n")
}

/// A Word document: an archive with some XML parts.
pub fn docx(parts: &[(&str, String)]) -> Vec<u8> {
    const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, body) in parts {
        archive
            .start_file(*name, options)
            .expect("a part can be begun");
        let part =
            format!("{HEAD}\n<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
        archive
            .write_all(part.as_bytes())
            .expect("a part can be written");
    }
    archive
        .finish()
        .expect("an archive can be ended")
        .into_inner()
}

/// A PDF of one page: `content` paints it with letters of Helvetica, and `trailer` is added to its trailer.
pub fn pdf(content: &str, trailer: &str) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
    file(&[content_of(content), font.to_owned()], trailer)
}

/// A PDF as browsers write it: its codes are numbers of glyphs, and a table maps them to letters.
pub fn pdf_of_glyphs(text: &str) -> Vec<u8> {
    let (mut codes, mut letters) = (String::new(), String::new());
    for (at, letter) in (1..).zip(text.encode_utf16()) {
        let _ = write!(codes, "{at:04X}");
        let _ = writeln!(letters, "<{at:04X}> <{letter:04X}>");
    }
    let map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n\
         <<  /Registry (Adobe)\n/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n\
         /CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n\
         {} beginbfchar\n{letters}endbfchar\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        letters.lines().count()
    );
    let font = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [7 0 R] /ToUnicode 6 0 R >>";
    let glyphs = "<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [1 [500 500] 3 40 500] >>";
    let shown = content_of(&format!("BT /F1 12 Tf 72 700 Td <{codes}> Tj ET"));
    file(
        &[shown, font.to_owned(), content_of(&map), glyphs.to_owned()],
        "",
    )
}

fn content_of(content: &str) -> String {
    format!(
        "<< /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A PDF of one page, with objects from the fourth on: its content, its font, and what the font needs.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
        /Resources << /Font << /F1 5 0 R >> >> >>";
    let first = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
    ];
    let all = first.into_iter().chain(objects.iter().map(String::as_str));
    let (mut file, mut table) = ("%PDF-1.7\n".to_owned(), "0000000000 65535 f \n".to_owned());
    let mut count = 1;
    for object in all {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{count} 0 obj\n{object}\nendobj");
        count += 1;
    }
    let start = file.len();
    let _ = writeln!(
        file,
        "xref\n0 {count}\n{table}trailer\n<< /Size {count} /Root 1 0 R {trailer} >>"
    );
    let _ = writeln!(file, "startxref\n{start}\n%%EOF");
    file.into_bytes()
}
