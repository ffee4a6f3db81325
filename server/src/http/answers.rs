//! Every answer of a revision, made once: a request only copies a pointer to it.

use std::sync::Arc;

use app::{Clearance, Looked, Recomputed, Theme, VERIFY, carried};
use axum::http::StatusCode;
use backend::{probe::Unobserved, readiness, register::Revision};
use domain::{
    Json, WhatIf,
    page::{self, CLAIMS},
};
use markup::Told;
use quick_cache::sync::Cache;

use super::{
    api,
    pages::{self, Around},
    prepared::Prepared,
    published::Published,
};

/// Maximum number of cached answers under a what-if; rarely requested ones are evicted.
const KEPT: usize = 256;
/// Maximum number of cached answers without a what-if. There are fewer, so all of them stay cached; answers under a
/// what-if cannot evict them, because they have a cache of their own.
const CERTAIN: usize = 4_096;

/// All answers of one revision. Clones share their cache.
#[derive(Clone)]
pub struct Answers {
    pub revision: Arc<Revision>,
    /// Log of the deployment as of these answers; None if a fixed facts document is served.
    pub log: Option<Arc<Published>>,
    /// The public origin, for absolute URLs.
    pub origin: Arc<str>,
    pub facts: Arc<Prepared>,
    pub catalogue: Arc<Prepared>,
    pub catalogue_named: Arc<Prepared>,
    pub advisory: Arc<Prepared>,
    pub strict: Arc<Prepared>,
    /// The probes that cannot be observed at the moment.
    pub unobserved: Arc<[Unobserved]>,
    clearance: Clearance,
    kept: Arc<Kept>,
}

/// Key of an answer that is made at its first request. Pages are named by their positions in the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// A page as HTML; None for the not-found page.
    Page(Option<u32>, WhatIf, Theme),
    /// A page as JSON.
    Document(u32),
    /// The page that checks bundles.
    Verify(Theme),
    /// The page that checks texts, under a what-if.
    Claims(WhatIf, Theme),
    /// A verdict with everything that it was computed from.
    Bundle(WhatIf),
    /// The data that an open page fetches.
    Clearance,
    Sitemap,
}

/// Cached answers: without a what-if, and under one.
struct Kept {
    certain: Cache<Asked, Arc<Prepared>>,
    supposed: Cache<Asked, Arc<Prepared>>,
}

impl Kept {
    fn empty() -> Arc<Self> {
        Arc::new(Self {
            certain: Cache::new(CERTAIN),
            supposed: Cache::new(KEPT),
        })
    }

    fn of(&self, asked: &Asked) -> &Cache<Asked, Arc<Prepared>> {
        if asked.is_hypothetical() {
            &self.supposed
        } else {
            &self.certain
        }
    }
}

impl Asked {
    /// Whether the answer depends on a what-if, so that there are as many variants as what-ifs.
    pub fn is_hypothetical(&self) -> bool {
        match self {
            Self::Page(_, what_if, _) | Self::Claims(what_if, _) | Self::Bundle(what_if) => {
                *what_if != WhatIf::default()
            }
            _ => false,
        }
    }
}

impl Answers {
    pub fn of(revision: Arc<Revision>, origin: Arc<str>) -> Self {
        let [advisory, strict] = readiness(&revision, &[]);
        let catalogue = Prepared::live(&revision.loaded.document);
        Self {
            facts: Arc::new(Prepared::live(&revision.facts)),
            catalogue_named: Arc::new(catalogue.clone().forever()),
            catalogue: Arc::new(catalogue),
            advisory,
            strict,
            unobserved: Arc::default(),
            clearance: clearance(&revision),
            kept: Kept::empty(),
            log: None,
            revision,
            origin,
        }
    }

    /// These answers with the log as it is now. What depends on the log must be requested with its size, so other
    /// answers stay cached.
    #[must_use]
    pub fn with_log(&self, log: Published) -> Self {
        // Pages show whether there is a log to be remembered, so they are rendered again once there is one.
        let kept = self.log.as_ref().map(|_| Arc::clone(&self.kept));
        Self {
            log: Some(Arc::new(log)),
            kept: kept.unwrap_or_else(Kept::empty),
            ..self.clone()
        }
    }

    /// These answers while some probes cannot be observed; readiness names them.
    #[must_use]
    pub fn with_unobserved(&self, unobserved: &[Unobserved]) -> Self {
        let [advisory, strict] = readiness(&self.revision, unobserved);
        Self {
            advisory,
            strict,
            unobserved: unobserved.into(),
            ..self.clone()
        }
    }

    /// Makes and compresses what a first visit requests, which takes longer than a request should.
    pub fn warm(&self) {
        // All pages are rendered before anything is compressed, because compressing takes longest.
        for asked in self.pages() {
            self.kept(asked);
        }
        self.catalogue_named.warm();
        self.kept(Asked::Clearance).warm();
        for at in (0..).take(self.revision.catalogue().pages.len()) {
            self.kept(Asked::Page(Some(at), WhatIf::default(), Theme::System))
                .warm();
        }
    }

    /// A cached answer; None if it was not made yet.
    pub fn ready(&self, asked: &Asked) -> Option<Arc<Prepared>> {
        self.kept.of(asked).get(asked)
    }

    /// An answer from the cache; it is made now if it is not cached.
    pub fn kept(&self, asked: Asked) -> Arc<Prepared> {
        let made = self.kept.of(&asked).get_or_insert_with(&asked, || {
            let made = self.make(&asked);
            let made = if asked.is_hypothetical() {
                made.seldom()
            } else {
                made
            };
            Ok::<_, std::convert::Infallible>(Arc::new(made))
        });
        match made {
            Ok(prepared) => prepared,
            Err(never) => match never {},
        }
    }

    /// Every page as HTML, in each colour theme.
    fn pages(&self) -> impl Iterator<Item = Asked> + use<> {
        let count = self.revision.catalogue().pages.len();
        let pages = (0..).take(count).map(Some).chain([None]);
        pages.flat_map(|at| {
            let page = move |theme| Asked::Page(at, WhatIf::default(), theme);
            Theme::ALL.into_iter().map(page)
        })
    }

    fn make(&self, asked: &Asked) -> Prepared {
        match asked {
            Asked::Page(at, what_if, theme) => {
                pages::render(&self.clearance, *at, what_if, *theme, self.around())
            }
            Asked::Document(at) => Prepared::live(&self.document(*at)),
            Asked::Verify(theme) => self.told(VERIFY, Told::default(), &WhatIf::default(), *theme),
            Asked::Claims(what_if, theme) => self.told(CLAIMS, Told::default(), what_if, *theme),
            Asked::Bundle(what_if) => api::bundle_of(&self.revision, what_if),
            Asked::Clearance => Prepared::of(carried::carry(&self.clearance), "application/json"),
            Asked::Sitemap => pages::sitemap(self.revision.catalogue(), &self.origin),
        }
    }

    /// Renders the page of search results.
    pub fn found(&self, query: &str, what_if: &WhatIf, theme: Theme) -> Prepared {
        pages::render_found(query, what_if, &self.clearance, theme, self.around())
    }

    /// Renders the page at a path that checks something, with its result.
    pub fn told(&self, path: &str, told: Told, what_if: &WhatIf, theme: Theme) -> Prepared {
        pages::render_told(path, told, what_if, &self.clearance, theme, self.around())
    }

    /// Renders the history page with the requested part of the history.
    pub fn looked(&self, looked: Looked, theme: Theme) -> Prepared {
        pages::render_looked(looked, &self.clearance, theme, self.around())
    }

    fn around(&self) -> Around<'_> {
        Around {
            origin: &self.origin,
            keeps_log: self.log.is_some(),
        }
    }

    fn document(&self, at: u32) -> Json {
        let page = page::page(self.revision.catalogue(), &self.revision.verdict, at);
        Json::object([
            ("verdict", Json::clone(&self.revision.document)),
            ("page", page.map(|page| page.json()).into()),
        ])
    }
}

/// Advisory and strict readiness.
fn readiness(revision: &Revision, unobserved: &[Unobserved]) -> [Arc<Prepared>; 2] {
    let document = Prepared::live(&readiness::document(revision, unobserved));
    let holds = [
        !readiness::is_down(revision),
        readiness::is_strict(revision),
    ];
    holds.map(|holds| Arc::new(document.clone().status(available(holds))))
}

fn clearance(revision: &Revision) -> Clearance {
    Clearance {
        catalogue: revision.loaded.catalogue,
        facts: Arc::clone(&revision.facts),
        verdict: Arc::clone(&revision.verdict),
        document: Arc::clone(&revision.document),
        recomputed: Recomputed::NotYet,
    }
}

fn available(available: bool) -> StatusCode {
    if available {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    }
}
