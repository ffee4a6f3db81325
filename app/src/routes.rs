//! The frame every page stands in, and one line per page.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::components::{NavLink, ThemeForm};
use crate::pages::{Home, LaunchClearance, NotFound};

/// Everything inside `<body>`. The same on both sides, node by node.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <a class="skip" href="#main">"Skip to content"</a>
            <header class="masthead">
                <a href="/" class="brand">"Thesmios"</a>
                <nav aria-label="Main">
                    <NavLink/>
                </nav>
            </header>
            <main id="main" tabindex="-1">
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/launch-clearance") view=LaunchClearance/>
                </FlatRoutes>
            </main>
            <footer class="footer">
                <ThemeForm/>
            </footer>
        </Router>
    }
}
