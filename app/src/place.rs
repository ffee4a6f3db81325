//! Where the reader is, and how a link leads on without loading a document.

#[cfg(feature = "hydrate")]
mod browser;

use leptos::prelude::*;

/// The path of the page that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Place(RwSignal<String>);

impl Place {
    /// Starts at the path of the document. In the browser, links and the back button lead on from there.
    pub fn at(path: String) -> Self {
        let place = Self(RwSignal::new(path));
        #[cfg(feature = "hydrate")]
        browser::follow_links(place);
        place
    }

    /// The path now; whoever asks while a view is built is asked again when it changes.
    pub fn path(self) -> String {
        self.0.get()
    }
}
