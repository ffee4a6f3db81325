//! Each kind of file: plain text, Markdown, HTML, Word documents and PDF.

use super::{
    PROMISE, check,
    files::{docx, paragraph, pdf, pdf_of_glyphs},
    hits, said,
};

#[test]
fn a_text_is_read_by_its_name_or_by_what_it_holds() {
    let own = |line, column| vec![said("self-serve-checkout", line, column)];
    assert_eq!(hits("a.txt", PROMISE), own(1, 9));
    assert_eq!(
        hits("a.md", "# Offer\n\n[Self-serve](x) **check**out\n"),
        own(3, 2)
    );
    assert_eq!(
        hits("a.html", "<p>self<b>-serve</b>&nbsp;check&shy;out</p>"),
        own(1, 4)
    );
    assert_eq!(
        hits("a", "<!doctype html><p>self&#8209;serve <br>checkout"),
        own(1, 19)
    );
    assert_eq!(hits("a", "# Offer\n\n- self-serve `checkout`"), own(3, 3));
    assert_eq!(
        hits(
            "a.html",
            "<script>self-serve checkout</script><p>Hello.</p>"
        ),
        []
    );
}

#[test]
fn a_word_document_is_read() {
    let offer = [
        paragraph("", "Order form for A &amp; B"),
        paragraph(
            "",
            "You get self</w:t><w:noBreakHyphen/><w:t>serve</w:t></w:r><w:r><w:t xml:space=\"preserve\"> checkout.",
        ),
        paragraph("", "Not included:"),
        paragraph(
            "<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>",
            "Automatic HRIS sync",
        ),
        paragraph(
            "<w:pStyle w:val=\"ListParagraph\"/>",
            "External certifications",
        ),
        paragraph("", "Everything else is here."),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("", "Hands-off SSO"),
            paragraph("", "No")
        ),
    ];
    let parts = [
        ("word/document.xml", offer.concat()),
        (
            "word/footer1.xml",
            paragraph("", "Official issuer automation"),
        ),
    ];
    let denied = |claim: &str, line| (claim.to_owned(), "denied".to_owned(), line, 3);
    assert_eq!(
        hits("order-form.docx", docx(&parts)),
        [
            said("self-serve-checkout", 2, 9),
            denied("hris-automation", 4),
            denied("external-certifications", 5),
            denied("enterprise-sso-scim", 7),
            said("official-issuer-automation", 8, 1),
        ]
    );
    // The name of the file does not matter.
    assert_eq!(hits("upload", docx(&parts)).len(), 5);
}

#[test]
fn a_pdf_is_read() {
    let page = [
        "BT /F1 12 Tf 72 700 Td 14 TL",
        // Words separated by gaps, a line that continues, a soft break within a word, and a line drawn with an offset.
        "[(You get self-ser) 20 (ve) -300 (check-)] TJ T* (out from day one.) Tj",
        "0 -40 Td (We do not offer) ' (hands-off SSO.) ' ET",
        "q 1 0 0 1 0 -300 cm BT /F1 12 Tf 72 700 Td (External) Tj 60 0 Td (certi\\256cations) Tj ET Q",
    ];
    let ran_hits = hits("offer.pdf", pdf(&page.join("\n"), ""));
    assert_eq!(
        ran_hits.first(),
        Some(&said("self-serve-checkout", 1, 9)),
        "{ran_hits:?}"
    );
    let claims: Vec<_> = ran_hits
        .iter()
        .map(|(claim, certainty, ..)| (claim.as_str(), certainty.as_str()))
        .collect();
    assert_eq!(
        claims,
        [
            ("self-serve-checkout", "said"),
            ("enterprise-sso-scim", "denied"),
            ("external-certifications", "said")
        ]
    );
    let text = check("offer.pdf", pdf(&page.join("\n"), "")).stdout;
    assert!(text.contains("p1 1:9"), "{text}");
}

#[test]
fn a_pdf_whose_letters_are_numbers_is_read() {
    let found = hits(
        "page.pdf",
        pdf_of_glyphs("Hands\u{2011}o\u{fb00} SSO, at last"),
    );
    assert_eq!(found, [said("enterprise-sso-scim", 1, 1)]);
}
