//! What locks a claim, and until when.

use domain::{
    Catalogue, Statuses,
    catalogue::{Atom, Claim, Item, ItemStatus, Kind, Mode, Rule},
    reasons,
    statuses::ModeStatus,
};

/// A claim with its locks.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    pub claim: &'a Claim,
    pub locked: bool,
    /// Items, then the mode, that lock it. Empty if nothing but the catalogue itself locks it.
    pub locks: Vec<Lock<'a>>,
}

/// What locks a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock<'a> {
    /// `item` or `mode`.
    pub kind: &'static str,
    pub id: &'a str,
    pub title: &'a str,
    /// Owner who closes an item; empty for a mode.
    pub owner: &'a str,
    /// Status of the item or mode, as a word.
    pub state: &'static str,
    /// What it waits for, proofs with their state. A signed exclusion unlocks nothing (§7b) and is not named.
    pub until: Vec<String>,
    /// What it waits for, without states.
    pub names: Vec<String>,
}

/// Locks with the same title and owner, as shown to readers.
#[derive(Clone, Debug)]
pub struct Told<'h> {
    /// First of the locks, to which pages link.
    pub lock: &'h Lock<'h>,
    /// What the locks wait for, each thing once, except their own title.
    pub until: Vec<&'h str>,
}

impl Held<'_> {
    /// The locks, grouped by title and owner so that a reader sees each once.
    pub fn told(&self) -> Vec<Told<'_>> {
        let mut all: Vec<Told<'_>> = Vec::new();
        for lock in &self.locks {
            let same = |told: &&mut Told<'_>| {
                (told.lock.title, told.lock.owner) == (lock.title, lock.owner)
            };
            if let Some(told) = all.iter_mut().find(same) {
                told.add(lock);
            } else {
                let until = Vec::new();
                let mut told = Told { lock, until };
                told.add(lock);
                all.push(told);
            }
        }
        all
    }
}

impl<'h> Told<'h> {
    fn add(&mut self, lock: &'h Lock<'h>) {
        for name in lock.names.iter().map(String::as_str) {
            if name != lock.title && !self.until.contains(&name) {
                self.until.push(name);
            }
        }
    }

    /// Renders the text after the name, with at most `most` of the things that the locks wait for:
    /// `locked until A, B and 3 more. Owner: Finance.`
    pub fn sentence(&self, most: usize) -> String {
        let (named, more) = self
            .until
            .split_at_checked(most)
            .unwrap_or((&self.until, &[]));
        let mut parts: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
        if !more.is_empty() {
            parts.push([&more.len().to_string(), " more"].concat());
        }
        let until = match parts.split_last() {
            None => "this is done".to_owned(),
            Some((only, [])) => only.clone(),
            Some((last, rest)) => [&rest.join(", "), " and ", last].concat(),
        };
        match self.lock.owner {
            "" => ["locked until ", &until, "."].concat(),
            owner => ["locked until ", &until, ". Owner: ", owner, "."].concat(),
        }
    }
}

/// Returns a claim with its locks. None if there is no such claim.
pub(super) fn held<'a>(
    catalogue: &'a Catalogue,
    statuses: &Statuses,
    at: usize,
) -> Option<Held<'a>> {
    let claim = catalogue.claims.get(at)?;
    let view = View {
        catalogue,
        statuses,
    };
    let mut locks = view.items(at);
    locks.extend(claim.mode.and_then(|mode| view.mode(mode)));
    Some(Held {
        claim,
        locked: *statuses.locked.get(at)?,
        locks,
    })
}

struct View<'a, 's> {
    catalogue: &'a Catalogue,
    statuses: &'s Statuses,
}

impl<'a> View<'a, '_> {
    fn items(&self, claim: usize) -> Vec<Lock<'a>> {
        let items = self.catalogue.items.iter().zip(&self.statuses.items);
        let open = items.filter(|(_, status)| **status != ItemStatus::Closed);
        let locks = |item: &Item| item.locks.iter().any(|text| text.claim as usize == claim);
        let open = open.filter(|(item, _)| locks(item));
        open.map(|(item, status)| self.item(item, *status))
            .collect()
    }

    fn item(&self, item: &'a Item, status: ItemStatus) -> Lock<'a> {
        let owner = self.catalogue.owners.get(item.owner as usize);
        Lock {
            kind: "item",
            id: &item.id,
            title: &item.title,
            owner: owner.map_or("", |owner| &owner.title),
            state: status.word(),
            until: self.open_parts(&item.closed_when, &|atom| self.part(atom)),
            names: self.open_parts(&item.closed_when, &|atom| self.name(atom)),
        }
    }

    fn mode(&self, at: u32) -> Option<Lock<'a>> {
        let status = *self.statuses.modes.get(at as usize)?;
        let mode = self.catalogue.modes.get(at as usize)?;
        (status != ModeStatus::Clear).then(|| Lock {
            kind: "mode",
            id: &mode.id,
            title: &mode.title,
            owner: "",
            state: status.word(),
            until: self.awaited(mode, &|atom| self.part(atom)),
            names: self.awaited(mode, &|atom| self.name(atom)),
        })
    }

    fn awaited(&self, mode: &Mode, word: &dyn Fn(Atom) -> String) -> Vec<String> {
        let mut parts = Vec::new();
        for at in reasons::blocked_by(self.catalogue, self.statuses, mode) {
            let blocker = self.catalogue.blockers.get(at as usize);
            parts.extend(blocker.map(|blocker| blocker.title.clone()));
        }
        for part in reasons::awaiting_proof(self.catalogue, self.statuses, mode) {
            parts.push(word(part.atom));
        }
        parts
    }

    /// The parts of a rule that are not met, in words.
    fn open_parts(&self, rule: &Rule, word: &dyn Fn(Atom) -> String) -> Vec<String> {
        match rule {
            _ if self.met(rule) => Vec::new(),
            Rule::Atom(atom) => vec![word(*atom)],
            Rule::All(rules) => rules
                .iter()
                .flat_map(|rule| self.open_parts(rule, word))
                .collect(),
            Rule::Any(rules) => {
                let proofs = rules.iter().filter(|rule| !is_exclusion(rule));
                let branches: Vec<String> = proofs
                    .map(|rule| self.open_parts(rule, word).join(" and "))
                    .collect();
                vec![branches.join(", or ")]
            }
        }
    }

    /// Whether a rule is met by proof, exclusions aside.
    fn met(&self, rule: &Rule) -> bool {
        rule.met(&|atom| atom.kind != Kind::Excluded && self.statuses.world.holds(atom))
    }

    fn name(&self, atom: Atom) -> String {
        self.catalogue.name(atom).to_owned()
    }

    /// Name of an atom with its state: `Stripe secrets (missing)`.
    fn part(&self, atom: Atom) -> String {
        let state = self.statuses.state(atom).replace('_', " ");
        [self.catalogue.name(atom), " (", &state, ")"].concat()
    }
}

fn is_exclusion(rule: &Rule) -> bool {
    matches!(rule, Rule::Atom(atom) if atom.kind == Kind::Excluded)
}
