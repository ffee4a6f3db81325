//! The commands of a catalogue: whether they change data, whether they can be run, and their names.

use std::mem::take;

use super::{Catalogue, Command, Named, Step, Variable, VariableKind, command::PUBLIC_URL};

/// A command with an id and a title.
#[derive(Clone, Copy, Debug)]
pub struct NamedCommand<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// What it proves, its expected result, or the consequence if its proof is missing.
    pub about: &'a str,
    pub command: &'a Command,
}

impl Catalogue {
    /// Whether running a command changes data: because of its check, a confirmation variable that it sets, or its HTTP
    /// method.
    pub fn changes_data(&self, command: &Command) -> bool {
        let mut steps = command.steps.iter();
        steps.any(|step| changes(step, &self.checks, &self.variables))
    }

    /// Whether a command uses a verb, check or path that is not available yet.
    pub fn is_planned(&self, command: &Command) -> bool {
        command
            .steps
            .iter()
            .any(|step| is_planned(step, &self.planned))
    }

    /// Returns every named command: those of pages, of actions, and of proofs; the first one of each id.
    pub fn named_commands(&self) -> Vec<NamedCommand<'_>> {
        let mut all: Vec<NamedCommand<'_>> = Vec::new();
        let mut add = |id, title, about, command| {
            if !all.iter().any(|known| known.id == id) {
                all.push(NamedCommand {
                    id,
                    title,
                    about,
                    command,
                });
            }
        };
        for found in &self.commands {
            add(&found.id, &found.title, &found.proves, &found.command);
        }
        for action in self.workstreams.iter().flat_map(|found| &found.actions) {
            add(&action.id, &action.title, &action.expected, &action.command);
        }
        for proof in &self.proofs {
            add(&proof.id, &proof.title, &proof.if_missing, &proof.command);
        }
        all
    }

    /// Marks the commands that change data and those that cannot be run yet; needs the whole catalogue read.
    pub(super) fn mark_commands(&mut self) {
        let (checks, variables) = (take(&mut self.checks), take(&mut self.variables));
        let planned = take(&mut self.planned);
        self.each_command(&mut |command| {
            let mut steps = command.steps.iter();
            command.changes_data = steps.any(|step| changes(step, &checks, &variables));
            let mut steps = command.steps.iter();
            command.planned = steps.any(|step| is_planned(step, &planned));
        });
        (self.checks, self.variables, self.planned) = (checks, variables, planned);
    }

    /// Puts a deployment's origin into the commands and texts to copy. The digest stays that of the document.
    pub fn name_deployment(&mut self, origin: &str) {
        origin.clone_into(&mut self.origin);
        let named = |text: &str| text.replace(PUBLIC_URL, origin);
        self.each_command(&mut |command| command.here = named(&command.text));
        let gates = self.gates.iter_mut().flat_map(|gate| &mut gate.evidence);
        let attachments = self.attachments.iter_mut();
        let texts = gates.map(|found| &mut found.text);
        for text in texts.chain(attachments.map(|found| &mut found.text)) {
            *text = named(text);
        }
    }

    fn each_command(&mut self, visit: &mut dyn FnMut(&mut Command)) {
        for vendor in &mut self.vendors {
            visit(&mut vendor.command);
        }
        for proof in &mut self.proofs {
            visit(&mut proof.command);
        }
        for found in &mut self.commands {
            visit(&mut found.command);
        }
        for gate in &mut self.go_no_go {
            visit(&mut gate.command);
        }
        for workstream in &mut self.workstreams {
            for action in &mut workstream.actions {
                visit(&mut action.command);
            }
        }
    }
}

fn changes(step: &Step, checks: &[Named], variables: &[Variable]) -> bool {
    let confirms = |assignment: &String| {
        let name = assignment.split('=').next().unwrap_or_default();
        let mut variables = variables.iter();
        variables.any(|known| known.kind == VariableKind::Confirm && known.id == name)
    };
    let runs = |check: &Named| {
        let with = check.mutating_with.as_ref();
        let mutating = check.mutating || with.is_some_and(|with| step.args.contains(with));
        mutating && step.name.strip_prefix("check ") == Some(&check.id)
    };
    matches!(step.name.as_str(), "POST" | "PUT" | "PATCH" | "DELETE")
        || step.env.iter().any(confirms)
        || checks.iter().any(runs)
}

/// Whether a step's verb with its check, or its path, is in `planned`.
fn is_planned(step: &Step, planned: &[String]) -> bool {
    let path = step.args.first().filter(|path| path.starts_with('/'));
    planned
        .iter()
        .any(|name| *name == step.name || Some(name) == path)
}
