//! Among whom one looks for encounters.

use crate::model::ActorIx;
use crate::model::{ActorKind, Dossier};

/// Among whom one looks for encounters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Circle {
    /// States and organisations.
    #[default]
    Bodies,
    /// Persons.
    People,
    /// All of them, and persons with states.
    Everyone,
}

impl Circle {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Bodies, Self::People, Self::Everyone];

    /// What it is called in the window.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bodies => "States and organisations",
            Self::People => "People",
            Self::Everyone => "All",
        }
    }

    /// Whether an actor is of it.
    pub fn has(self, dossier: &Dossier, actor: ActorIx) -> bool {
        let is_person = dossier[actor].kind == ActorKind::Person;
        match self {
            Self::Bodies => !is_person,
            Self::People => is_person,
            Self::Everyone => true,
        }
    }
}
