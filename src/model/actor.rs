//! Actors: states, organisations and persons.

use serde::{Deserialize, Serialize};

use super::{ActorIx, PlaceIx, When};

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// A state.
    State,
    /// An organisation: a body of states, an agency, a newspaper.
    Organisation,
    /// A person.
    Person,
}

impl ActorKind {
    /// One word, that of the file format.
    pub fn word(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }
}

/// An office that an actor holds: of whom, as what, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// The state or organisation.
    pub of: ActorIx,
    /// The office: "Secretary of State".
    pub title: String,
    /// While it was held.
    pub when: Option<When>,
}

/// A state, an organisation or a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Unique in the dossier.
    pub id: String,
    /// What it is.
    pub kind: ActorKind,
    /// Its name.
    pub name: String,
    /// Other names that it goes by, in the order of the file; none of them empty.
    pub names: Vec<String>,
    /// ISO 3166-1 alpha-3 code of a state.
    pub iso3: Option<String>,
    /// Where its delegations start.
    pub seat: Option<PlaceIx>,
    /// Its offices, in the order of the file.
    pub offices: Vec<Office>,
}

impl Actor {
    /// The office that it held at a time: the first whose own time may overlap it, or is not told.
    pub fn office_at(&self, when: &When) -> Option<&Office> {
        let may_hold =
            |office: &&Office| office.when.as_ref().is_none_or(|own| own.may_overlap(when));
        self.offices.iter().find(may_hold)
    }
}
