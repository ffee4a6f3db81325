//! Checking in this browser: what is pasted, chosen or dropped is read here, and goes nowhere.

use std::time::Duration;

use domain::bundle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{
    DragEvent, Element, Event, File, FileList, HtmlElement, HtmlInputElement, HtmlTextAreaElement,
    js_sys::Uint8Array,
};
use wasm_bindgen_futures::JsFuture;

use super::{DETAILS, FILE, FORM, SUMMARY, TEXT, Told};

/// Long enough for the browser to draw, before checking keeps it busy.
const DRAWN: Duration = Duration::from_millis(40);

/// Checks what the reader gives, as long as the page is shown.
pub(super) fn check_here() {
    let hear = |name: &str, heard: fn(Event)| window_event_listener_untyped(name, heard);
    let heard = [
        hear("submit", sent),
        hear("change", chosen),
        hear("dragover", dragged),
        hear("drop", dropped),
    ];
    on_cleanup(move || heard.into_iter().for_each(WindowListenerHandle::remove));
}

fn sent(event: Event) {
    if target(&event).is_none_or(|form| form.class_name() != FORM) {
        return;
    }
    event.prevent_default();
    let text = element::<HtmlTextAreaElement>(TEXT).map(|area| area.value());
    let text = text.unwrap_or_default();
    if !text.trim().is_empty() {
        return check(String::new(), text.into_bytes());
    }
    match element::<HtmlInputElement>(FILE).and_then(|input| first(input.files())) {
        Some(file) => check_file(file),
        None => show(&Told::refused("Choose a file or paste a text first.")),
    }
}

fn chosen(event: Event) {
    let input = target(&event).filter(|input| input.id() == FILE);
    let input = input.map(JsCast::unchecked_into::<HtmlInputElement>);
    let file = input.and_then(|input| first(input.files()));
    file.into_iter().for_each(check_file);
}

/// A page takes what is dropped only where it has said so before.
fn dragged(event: Event) {
    event.prevent_default();
}

/// Text that is dragged stays the business of the field it is dropped on.
fn dropped(event: Event) {
    let dropped: &DragEvent = event.unchecked_ref();
    let files = dropped.data_transfer().and_then(|data| data.files());
    if let Some(file) = first(files) {
        event.prevent_default();
        check_file(file);
    }
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.get(0)
}

fn check_file(file: File) {
    let name = file.name();
    say(&["Reading ", &name, " …"].concat());
    spawn_local(async move {
        match read(&file).await {
            Some(bytes) => check(name, bytes),
            None => show(&Told::refused("This file cannot be read. Choose it again.")),
        }
    });
}

/// The bytes of a file; one more than a bundle may have is enough to refuse it.
async fn read(file: &File) -> Option<Vec<u8>> {
    #[expect(clippy::cast_precision_loss, reason = "a few million")]
    let most = (bundle::BYTES_MAX + 1) as f64;
    let part = file.slice_with_f64_and_f64(0.0, most).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Checks once the browser has drawn that it is being done.
fn check(name: String, bytes: Vec<u8>) {
    let what = if name.is_empty() { "the text" } else { &name };
    say(&["Checking ", what, " …"].concat());
    let then = move || show(&Told::of(&name, &bundle::check(&bytes)));
    // Without timers nothing would be checked, which the text on the page then says.
    let _ = set_timeout(then, DRAWN);
}

fn say(text: &str) {
    for (id, text) in [(SUMMARY, text), (DETAILS, "")] {
        if let Some(element) = element::<Element>(id) {
            element.set_text_content(Some(text));
        }
    }
}

fn show(told: &Told) {
    for (id, markup) in [(SUMMARY, &told.summary), (DETAILS, &told.details)] {
        if let Some(element) = element::<Element>(id) {
            element.set_inner_html(markup.as_str());
        }
    }
    if let Some(summary) = element::<HtmlElement>(SUMMARY) {
        // What cannot take the focus is shown all the same.
        let _ = summary.focus();
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// An element of the page, which is what its id says.
fn element<T: JsCast>(id: &str) -> Option<T> {
    Some(document().get_element_by_id(id)?.unchecked_into())
}
