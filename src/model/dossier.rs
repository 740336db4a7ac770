//! The dossier: places, actors, events, statements and sources, and the handles into it.

use super::{Actor, Event, Place, Source, Statement, When};

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $list:ident, $of:ty) => {
        $(#[$doc])*
        ///
        /// A handle is valid for the dossier that gave it. Outside of a running program, things
        /// are named by their ids.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The handle of the item at this position of the file's list.
            ///
            /// A file of 64 MiB holds fewer items than a `u32` counts; a position beyond it would
            /// give the last handle.
            pub fn from_position(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }

            /// The position in the file's list, for tables beside the dossier.
            pub fn position(self) -> usize {
                self.0 as usize
            }
        }

        impl std::ops::Index<$name> for Dossier {
            type Output = $of;

            fn index(&self, handle: $name) -> &$of {
                &self.parts.$list[handle.position()]
            }
        }
    };
}

handle!(
    /// A place of a dossier.
    PlaceIx, places, Place
);
handle!(
    /// An actor of a dossier.
    ActorIx, actors, Actor
);
handle!(
    /// An event of a dossier.
    EventIx, events, Event
);
handle!(
    /// A statement of a dossier.
    StatementIx, statements, Statement
);
handle!(
    /// A source of a dossier.
    SourceIx, sources, Source
);

/// Anything that has an id, and so can be selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A place.
    Place(PlaceIx),
    /// An actor.
    Actor(ActorIx),
    /// An event.
    Event(EventIx),
    /// A statement.
    Statement(StatementIx),
    /// A source.
    Source(SourceIx),
}

/// What a dossier is made of. Handles inside must lie within these lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub summary: Option<String>,
    /// BCP 47 tag of its language.
    pub language: Option<String>,
    /// Where things can be read.
    pub sources: Vec<Source>,
    /// Cities and sites.
    pub places: Vec<Place>,
    /// States, organisations and persons.
    pub actors: Vec<Actor>,
    /// What happens, may happen, or was said to happen.
    pub events: Vec<Event>,
    /// Who said what, when.
    pub statements: Vec<Statement>,
}

/// One document: places, actors, events, statements and sources. It does not change once read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    parts: Parts,
    /// All items, by their ids.
    by_id: Vec<Item>,
}

impl Dossier {
    /// A dossier of its parts. Of two items with one id, the first is found by it.
    pub fn new(parts: Parts) -> Self {
        let mut dossier = Self {
            by_id: Vec::new(),
            parts,
        };
        let mut by_id: Vec<Item> = dossier.items().collect();
        // Of equals the first stays first.
        by_id.sort_by(|a, b| dossier.id_of(*a).cmp(dossier.id_of(*b)));
        by_id.dedup_by(|later, first| dossier.id_of(*later) == dossier.id_of(*first));
        by_id.shrink_to_fit();
        dossier.by_id = by_id;
        dossier
    }

    fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let sources = self.sources().map(|(ix, _)| Item::Source(ix));
        let places = self.places().map(|(ix, _)| Item::Place(ix));
        let actors = self.actors().map(|(ix, _)| Item::Actor(ix));
        let events = self.events().map(|(ix, _)| Item::Event(ix));
        let statements = self.statements().map(|(ix, _)| Item::Statement(ix));
        sources
            .chain(places)
            .chain(actors)
            .chain(events)
            .chain(statements)
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// What it is about.
    pub fn summary(&self) -> Option<&str> {
        self.parts.summary.as_deref()
    }

    /// The BCP 47 tag of the language of its texts.
    pub fn language(&self) -> Option<&str> {
        self.parts.language.as_deref()
    }

    /// All places with their handles, in the order of the file.
    pub fn places(&self) -> impl ExactSizeIterator<Item = (PlaceIx, &Place)> {
        numbered(&self.parts.places, |n, place| {
            (PlaceIx::from_position(n), place)
        })
    }

    /// All actors with their handles, in the order of the file.
    pub fn actors(&self) -> impl ExactSizeIterator<Item = (ActorIx, &Actor)> {
        numbered(&self.parts.actors, |n, actor| {
            (ActorIx::from_position(n), actor)
        })
    }

    /// All events with their handles, in the order of the file.
    pub fn events(&self) -> impl ExactSizeIterator<Item = (EventIx, &Event)> {
        numbered(&self.parts.events, |n, event| {
            (EventIx::from_position(n), event)
        })
    }

    /// All statements with their handles, in the order of the file.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = (StatementIx, &Statement)> {
        numbered(&self.parts.statements, |n, statement| {
            (StatementIx::from_position(n), statement)
        })
    }

    /// All sources with their handles, in the order of the file.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = (SourceIx, &Source)> {
        numbered(&self.parts.sources, |n, source| {
            (SourceIx::from_position(n), source)
        })
    }

    /// When the last of the sources was published, as precisely as it is known: of the dates whose
    /// last day is known, the one whose last day is the latest.
    pub fn last_published(&self) -> Option<&When> {
        let published = self.parts.sources.iter().map(|source| &source.published);
        published
            .filter(|when| when.last_day().is_some())
            .max_by_key(|when| when.last_day())
    }

    /// The item with this id.
    pub fn find(&self, id: &str) -> Option<Item> {
        let found = (self.by_id).binary_search_by(|item| self.id_of(*item).cmp(id));
        found.ok().map(|at| self.by_id[at])
    }

    /// The id of an item.
    pub fn id_of(&self, item: Item) -> &str {
        match item {
            Item::Place(place) => &self[place].id,
            Item::Actor(actor) => &self[actor].id,
            Item::Event(event) => &self[event].id,
            Item::Statement(statement) => &self[statement].id,
            Item::Source(source) => &self[source].id,
        }
    }

    /// What an item is called wherever it is shown: its name or title; of a statement its text.
    pub fn name_of(&self, item: Item) -> &str {
        match item {
            Item::Place(place) => &self[place].name,
            Item::Actor(actor) => &self[actor].name,
            Item::Event(event) => &self[event].title,
            Item::Statement(statement) => &self[statement].text,
            Item::Source(source) => &self[source].title,
        }
    }

    /// All ids in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.iter().map(|item| self.id_of(*item))
    }
}

fn numbered<'a, T, U>(
    list: &'a [T],
    with: impl Fn(usize, &'a T) -> U,
) -> impl ExactSizeIterator<Item = U> {
    list.iter().enumerate().map(move |(n, item)| with(n, item))
}
