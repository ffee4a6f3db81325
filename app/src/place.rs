//! Where the reader is, and how a link leads on without loading a document.

#[cfg(feature = "hydrate")]
mod browser;

use domain::{Catalogue, WhatIf};
use leptos::prelude::*;

/// The path of the page that is shown, and what it supposes.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    path: RwSignal<String>,
    what_if: RwSignal<WhatIf>,
}

impl Place {
    /// Starts at the address of the document. In the browser, links and the back button lead on from there.
    pub fn at(path: String, what_if: WhatIf, catalogue: &'static Catalogue) -> Self {
        let place = Self {
            path: RwSignal::new(path),
            what_if: RwSignal::new(what_if),
        };
        #[cfg(feature = "hydrate")]
        browser::follow_links(place, catalogue);
        #[cfg(not(feature = "hydrate"))]
        let _ = catalogue;
        place
    }

    /// The path now; whoever asks while a view is built is asked again when it changes.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// What is supposed now; asked again like the path.
    pub fn what_if(self) -> WhatIf {
        self.what_if.get()
    }
}
