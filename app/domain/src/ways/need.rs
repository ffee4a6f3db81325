//! What is missing, as a formula over steps.

use crate::catalogue::Atom;

/// What has to be done for something to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// It holds.
    Met,
    /// No steps make it hold.
    Never,
    Step(Atom),
    All(Vec<Need>),
    Any(Vec<Need>),
}

impl Need {
    pub(super) fn all(needs: impl Iterator<Item = Self>) -> Self {
        let mut parts = Vec::new();
        for need in needs {
            match need {
                Self::Met => {}
                Self::Never => return Self::Never,
                Self::All(inner) => parts.extend(inner),
                other => parts.push(other),
            }
        }
        if parts.is_empty() {
            Self::Met
        } else {
            Self::All(parts)
        }
    }

    pub(super) fn any(needs: impl Iterator<Item = Self>) -> Self {
        let mut parts = Vec::new();
        for need in needs {
            match need {
                Self::Met => return Self::Met,
                Self::Never => {}
                other => parts.push(other),
            }
        }
        match parts.len() {
            0 => Self::Never,
            1 => parts.swap_remove(0),
            _ => Self::Any(parts),
        }
    }

    /// Calls `visit` with every step that occurs.
    pub fn each_step(&self, visit: &mut impl FnMut(Atom)) {
        match self {
            Self::Met | Self::Never => {}
            Self::Step(step) => visit(*step),
            Self::All(needs) | Self::Any(needs) => {
                needs.iter().for_each(|need| need.each_step(visit));
            }
        }
    }

    /// Whether some steps meet it, and none do without a step of `other`.
    pub(super) fn waits_for(&self, other: &Self) -> bool {
        !matches!(self, Self::Never) && !self.met_without(other)
    }

    /// Whether it is met once every step but those of `other` is done.
    fn met_without(&self, other: &Self) -> bool {
        match self {
            Self::Met => true,
            Self::Never => false,
            Self::Step(step) => !other.names(*step),
            Self::All(needs) => needs.iter().all(|need| need.met_without(other)),
            Self::Any(needs) => needs.iter().any(|need| need.met_without(other)),
        }
    }

    fn names(&self, step: Atom) -> bool {
        match self {
            Self::Met | Self::Never => false,
            Self::Step(own) => *own == step,
            Self::All(needs) | Self::Any(needs) => needs.iter().any(|need| need.names(step)),
        }
    }
}
