//! The router of the client: the current page, and links that lead on without loading a document.

#[cfg(feature = "hydrate")]
mod browser;

use domain::{Catalogue, WhatIf};
use leptos::prelude::*;

/// Path of the page that is shown, and its what-if.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    path: RwSignal<String>,
    what_if: RwSignal<WhatIf>,
}

impl Place {
    /// Starts at the address of the document. In the browser it follows links and the back button from there.
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

    /// Returns the current path; a view that reads it is updated when it changes.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// Returns the current what-if; a view that reads it is updated when it changes.
    pub fn what_if(self) -> WhatIf {
        self.what_if.get()
    }
}
