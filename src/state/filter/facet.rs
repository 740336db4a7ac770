//! By what things are told apart.

use crate::model::{Act, ActorIx, EventKind, Hedge, PlaceIx, SourceIx, StandingStatus};

/// A question that sorts events or statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Of statements: who spoke, or on whose behalf; for a state or an organisation also those who
    /// held an office of it when they spoke.
    By,
    /// Of statements: what the speaker does by it.
    Act,
    /// Of statements: how firmly it is said.
    Hedge,
    /// Of statements, and of records: where it can be read.
    Source,
    /// Of events: whether the sides contradict one another.
    Contested,
    /// Of events: whether any day of it is known.
    Dated,
    /// Of events: whether it touches any place.
    Placed,
    /// Of events: what it is.
    Kind,
    /// Of events: who takes part; for a state or an organisation also those who hold an office of it
    /// then.
    Involving,
    /// Of events: which places it touches on the map.
    At,
    /// Of events: what it amounts to at the clocks.
    Standing,
}

/// One answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// See [`Facet::By`].
    By(ActorIx),
    /// See [`Facet::Act`].
    Act(Act),
    /// See [`Facet::Hedge`].
    Hedge(Hedge),
    /// See [`Facet::Source`].
    Source(SourceIx),
    /// See [`Facet::Contested`].
    Contested(bool),
    /// See [`Facet::Dated`].
    Dated(bool),
    /// See [`Facet::Placed`].
    Placed(bool),
    /// See [`Facet::Kind`].
    Kind(EventKind),
    /// See [`Facet::Involving`].
    Involving(ActorIx),
    /// See [`Facet::At`].
    At(PlaceIx),
    /// See [`Facet::Standing`].
    Standing(StandingStatus),
}

impl Facet {
    /// All of them; those of statements first.
    pub const ALL: [Self; 11] = [
        Self::By,
        Self::Act,
        Self::Hedge,
        Self::Source,
        Self::Contested,
        Self::Dated,
        Self::Placed,
        Self::Kind,
        Self::Involving,
        Self::At,
        Self::Standing,
    ];

    /// Whether it sorts statements; if not, events.
    pub fn is_of_statements(self) -> bool {
        matches!(self, Self::By | Self::Act | Self::Hedge | Self::Source)
    }

    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Self::By => "Said by",
            Self::Act => "Act",
            Self::Hedge => "Hedge",
            Self::Source => "Source",
            Self::Contested => "Contested",
            Self::Dated => "Dated",
            Self::Placed => "Placed",
            Self::Kind => "Kind",
            Self::Involving => "Taking part",
            Self::At => "Place",
            Self::Standing => "Standing",
        }
    }

    /// A set with this facet alone.
    pub(super) fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

impl FacetValue {
    /// The question that it answers.
    pub fn facet(self) -> Facet {
        match self {
            Self::By(_) => Facet::By,
            Self::Act(_) => Facet::Act,
            Self::Hedge(_) => Facet::Hedge,
            Self::Source(_) => Facet::Source,
            Self::Contested(_) => Facet::Contested,
            Self::Dated(_) => Facet::Dated,
            Self::Placed(_) => Facet::Placed,
            Self::Kind(_) => Facet::Kind,
            Self::Involving(_) => Facet::Involving,
            Self::At(_) => Facet::At,
            Self::Standing(_) => Facet::Standing,
        }
    }
}
