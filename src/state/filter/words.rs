//! A filter as a sentence.

use std::fmt::Write;

use crate::model::{Act, Dossier, EventKind, Hedge, Item, StandingStatus, StatementIx};
use crate::state::AppState;

use super::names::name_words;
use super::{Facet, FacetValue, Filter, FilterText};

/// What is said where nothing is chosen.
pub(super) const EVERYTHING: &str = "everything";

/// All acts, in the order of the file format.
pub(super) const ACTS: [Act; 10] = [
    Act::Announce,
    Act::Propose,
    Act::Confirm,
    Act::Condition,
    Act::Demand,
    Act::Offer,
    Act::Deny,
    Act::Decline,
    Act::Report,
    Act::Comment,
];
/// All hedges, the firmest first.
pub(super) const HEDGES: [Hedge; 3] = [Hedge::Firm, Hedge::Likely, Hedge::Possible];
/// All kinds of events, in the order of the file format.
pub(super) const KINDS: [EventKind; 9] = [
    EventKind::Meeting,
    EventKind::Summit,
    EventKind::Call,
    EventKind::Visit,
    EventKind::Negotiation,
    EventKind::Agreement,
    EventKind::Conflict,
    EventKind::Aid,
    EventKind::Other,
];
/// All standings, from what is spoken of to what follows from the clocks.
pub(super) const STANDINGS: [StandingStatus; 12] = [
    StandingStatus::SpokenOf,
    StandingStatus::Floated,
    StandingStatus::Proposed,
    StandingStatus::Preparing,
    StandingStatus::Agreed,
    StandingStatus::Scheduled,
    StandingStatus::Held,
    StandingStatus::Postponed,
    StandingStatus::Cancelled,
    StandingStatus::Denied,
    StandingStatus::Lapsed,
    StandingStatus::Ahead,
];

/// Several events of a kind.
pub(super) fn kind_words(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "meetings",
        EventKind::Summit => "summits",
        EventKind::Call => "calls",
        EventKind::Visit => "visits",
        EventKind::Negotiation => "negotiations",
        EventKind::Agreement => "agreements",
        EventKind::Conflict => "conflicts",
        EventKind::Aid => "aid",
        EventKind::Other => "other events",
    }
}

impl FacetValue {
    /// What it is called in a list of its facet's values.
    pub fn name(self, dossier: &Dossier) -> &str {
        let either = |is: bool, yes, no| if is { yes } else { no };
        match self {
            Self::By(actor) | Self::Involving(actor) => dossier.name_of(Item::Actor(actor)),
            Self::Source(source) => dossier.name_of(Item::Source(source)),
            Self::At(place) => dossier.name_of(Item::Place(place)),
            Self::Act(act) => act.word(),
            Self::Hedge(hedge) => hedge.word(),
            Self::Contested(is) => either(is, "contested", "uncontested"),
            Self::Dated(is) => either(is, "dated", "undated"),
            Self::Placed(is) => either(is, "placed", "unplaced"),
            Self::Kind(kind) => kind_words(kind),
            Self::Standing(status) => status.word(),
        }
    }

    /// What asks for an item: a place, a source, an actor who spoke, another who takes part. None asks
    /// for an event or a statement.
    pub fn of_item(state: &AppState, item: Item) -> Option<Self> {
        match item {
            Item::Place(_) => Self::at(item),
            Item::Source(_) => Self::citing(item),
            Item::Actor(actor) => {
                let mut statements = state.relations().of_actor(actor).iter();
                let has_spoken = |ix: &StatementIx| {
                    let statement = &state.dossier()[*ix];
                    statement.speaker == actor || statement.on_behalf_of == Some(actor)
                };
                match statements.any(has_spoken) {
                    true => Self::by(item),
                    false => Self::involving(item),
                }
            }
            Item::Event(_) | Item::Statement(_) => None,
        }
    }

    /// The item that it names, if it names one.
    pub fn item(self) -> Option<Item> {
        match self {
            Self::By(actor) | Self::Involving(actor) => Some(Item::Actor(actor)),
            Self::Source(source) => Some(Item::Source(source)),
            Self::At(place) => Some(Item::Place(place)),
            _ => None,
        }
    }

    /// What it is called in a sentence that can be read back.
    fn words(self, dossier: &Dossier) -> String {
        match self.item() {
            Some(item) => name_words(dossier, item),
            None => self.name(dossier).to_owned(),
        }
    }

    /// Said by an actor.
    pub(super) fn by(item: Item) -> Option<Self> {
        match item {
            Item::Actor(actor) => Some(Self::By(actor)),
            _ => None,
        }
    }

    /// An actor takes part.
    pub(super) fn involving(item: Item) -> Option<Self> {
        match item {
            Item::Actor(actor) => Some(Self::Involving(actor)),
            _ => None,
        }
    }

    /// At a place.
    pub(super) fn at(item: Item) -> Option<Self> {
        match item {
            Item::Place(place) => Some(Self::At(place)),
            _ => None,
        }
    }

    /// To be read in a source.
    pub(super) fn citing(item: Item) -> Option<Self> {
        match item {
            Item::Source(source) => Some(Self::Source(source)),
            _ => None,
        }
    }
}

impl Filter {
    /// What is chosen of a facet, as it stands in the sentence; empty where nothing is.
    pub fn piece(&self, dossier: &Dossier, facet: Facet) -> String {
        let values = self.of(facet).map(|value| value.words(dossier));
        let values: Vec<String> = values.collect();
        let values = values.join(" or ");
        let is_not_yet_held = || {
            STANDINGS
                .into_iter()
                .all(|status| self.has(FacetValue::Standing(status)) == status.is_expected())
        };
        match facet {
            _ if values.is_empty() => values,
            Facet::By => format!("by {values}"),
            Facet::Act => format!("that {values}"),
            Facet::Hedge => format!("hedged as {values}"),
            Facet::Source => format!("citing {values}"),
            Facet::Contested | Facet::Dated | Facet::Placed | Facet::Kind => values,
            Facet::Involving => format!("involving {values}"),
            Facet::At => format!("at {values}"),
            Facet::Standing if is_not_yet_held() => "not yet held".to_owned(),
            Facet::Standing => format!("that are {values}"),
        }
    }

    /// The whole of it as a sentence, which is the same for the same filter and reads back as it:
    /// `statements by Marco Rubio about contested meetings not yet held`. Where nothing is chosen it
    /// is `everything`.
    pub fn words(&self, dossier: &Dossier) -> String {
        let phrase = |noun: &str, facets: &[Facet], noun_after: usize| {
            let mut pieces: Vec<String> = facets
                .iter()
                .map(|facet| self.piece(dossier, *facet))
                .collect();
            if !noun.is_empty() {
                pieces.insert(noun_after, noun.to_owned());
            }
            pieces.retain(|piece| !piece.is_empty());
            pieces.join(" ")
        };
        let facets = self.facets();
        let asks = |of_statements| {
            facets
                .iter()
                .any(|facet| facet.is_of_statements() == of_statements)
        };
        let (said, of_events) = Facet::ALL.split_at(4);
        let noun = if facets.contains(&Facet::Kind) {
            ""
        } else {
            "events"
        };
        match (asks(true), asks(false)) {
            (false, false) => EVERYTHING.to_owned(),
            (true, false) => phrase("statements", said, 0),
            (false, true) => phrase(noun, of_events, 3),
            (true, true) => {
                let (said, events) = (phrase("statements", said, 0), phrase(noun, of_events, 3));
                format!("{said} about {events}")
            }
        }
    }
}

impl FilterText {
    /// Filter and clock as a sentence: `events at Riyadh, known by 22 February 2025`.
    pub fn words(&self, dossier: &Dossier) -> String {
        let mut words = self.filter.words(dossier);
        if let Some(known) = self.known {
            // Writing to a string does not fail.
            let _ = write!(words, ", known by {}", known.long());
        }
        words
    }
}
