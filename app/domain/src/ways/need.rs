//! What is missing, as a formula over steps.

use crate::catalogue::Atom;

/// What has to be done for something to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// It holds.
    Met,
    /// No step brings it about.
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

    /// Every step that occurs.
    pub(super) fn steps(&self) -> Vec<Atom> {
        let mut steps = Vec::new();
        self.each_step(&mut |step| steps.push(step));
        steps
    }

    /// Whether some steps meet it, and none do without one of `steps`.
    pub(super) fn waits_for_any(&self, steps: &[Atom]) -> bool {
        *self != Self::Never && !self.met_without(steps)
    }

    /// Whether it is met once everything but `steps` is done.
    fn met_without(&self, steps: &[Atom]) -> bool {
        match self {
            Self::Met => true,
            Self::Never => false,
            Self::Step(step) => !steps.contains(step),
            Self::All(needs) => needs.iter().all(|need| need.met_without(steps)),
            Self::Any(needs) => needs.iter().any(|need| need.met_without(steps)),
        }
    }
}
