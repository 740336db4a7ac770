//! Undo for looking: where one looked before.

use std::mem::{Discriminant, discriminant};
use std::sync::Arc;

use super::Command;

/// So many steps are remembered.
const MOST_STEPS: usize = 20_000;

/// What was looked at before, and what was undone. A copy of it is small: steps are shared.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<Arc<T>>,
    future: Vec<Arc<T>>,
    /// That of the last step, while it goes on.
    gesture: Option<Gesture>,
}

/// What commands of one kind that follow one another are: a drag, a scrub, a turn of the wheel, a walk
/// through the days. They are one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gesture(Discriminant<Command>);

impl<T> Default for History<T> {
    fn default() -> Self {
        Self {
            past: Vec::new(),
            future: Vec::new(),
            gesture: None,
        }
    }
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the last step.
    Undo,
    /// After the last step that was undone.
    Redo,
}

impl<T> History<T> {
    /// Notes what was looked at before a step, and which gesture it is a part of, if of any. What was undone is forgotten.
    pub fn note(&mut self, before: T, gesture: Option<Gesture>) {
        self.future.clear();
        if gesture.is_some() && gesture == self.gesture {
            return;
        }
        self.gesture = gesture;
        if self.past.len() == MOST_STEPS {
            self.past.remove(0);
        }
        self.past.push(Arc::new(before));
    }

    /// The next change is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// Takes what to look at next, in exchange for what is looked at now; none at the end.
    pub fn step(&mut self, way: Way, now: T) -> Option<Arc<T>> {
        self.gesture = None;
        let (from, to) = match way {
            Way::Undo => (&mut self.past, &mut self.future),
            Way::Redo => (&mut self.future, &mut self.past),
        };
        let next = from.pop()?;
        to.push(Arc::new(now));
        Some(next)
    }

    /// What is looked at after a step that way.
    pub fn next(&self, way: Way) -> Option<&T> {
        let steps = match way {
            Way::Undo => &self.past,
            Way::Redo => &self.future,
        };
        steps.last().map(AsRef::as_ref)
    }

    /// Whether there is a step that way.
    pub fn has(&self, way: Way) -> bool {
        match way {
            Way::Undo => !self.past.is_empty(),
            Way::Redo => !self.future.is_empty(),
        }
    }
}

impl Gesture {
    /// That which a command is a part of.
    pub fn of(command: &Command) -> Option<Self> {
        let is_part = matches!(
            command,
            Command::DragMap { .. }
                | Command::ZoomMap { .. }
                | Command::LookAt(_)
                | Command::PinKnown(_)
                | Command::SetRange { .. }
                | Command::Tick { .. }
        );
        is_part.then(|| Self(discriminant(command)))
    }
}
