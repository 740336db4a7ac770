//! What was selected before and after.

use crate::model::Item;

/// The longest way back that is remembered.
const MAX_STEPS: usize = 1_000;

/// The selection, and the way to it and back. `None` is the overview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    past: Vec<Option<Item>>,
    present: Option<Item>,
    future: Vec<Option<Item>>,
}

impl Trail {
    /// What is selected.
    pub fn present(&self) -> Option<Item> {
        self.present
    }

    /// What was selected, the present first, then the way back, then the way forward; what was
    /// selected several times comes several times.
    pub fn visited(&self) -> impl Iterator<Item = Item> + '_ {
        let back = self.past.iter().rev();
        let forward = self.future.iter().rev();
        let all = std::iter::once(&self.present).chain(back).chain(forward);
        all.copied().flatten()
    }

    /// Whether there is a way back.
    pub fn can_go_back(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a way forward.
    pub fn can_go_forward(&self) -> bool {
        !self.future.is_empty()
    }

    /// Goes on to something else; what lay ahead is forgotten.
    pub fn visit(&mut self, item: Option<Item>) {
        if item == self.present {
            return;
        }
        self.past.push(self.present);
        if self.past.len() > MAX_STEPS {
            self.past.remove(0);
        }
        self.present = item;
        self.future.clear();
    }

    /// One step back, if there is one.
    pub fn back(&mut self) {
        if let Some(item) = self.past.pop() {
            self.future.push(self.present);
            self.present = item;
        }
    }

    /// One step forward, if there is one.
    pub fn forward(&mut self) {
        if let Some(item) = self.future.pop() {
            self.past.push(self.present);
            self.present = item;
        }
    }
}
