//! Who has which id, and what a reference means.

use std::collections::HashMap;

use super::format::Dossier;
use super::nearest::{did_you_mean, nearest};
use super::problem::ProblemKind;
use super::report::{Draft, Report};
use super::scalar::Id;
use super::shape::{Broken, Listed, Spot};
use super::visible::shortened;
use crate::model::{ActorIx, EventIx, Item, PlaceIx, SourceIx, StatementIx};

/// What an id can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Source,
    Place,
    Actor,
    Event,
    Statement,
}

impl Sort {
    fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Place => "place",
            Self::Actor => "actor",
            Self::Event => "event",
            Self::Statement => "statement",
        }
    }

    fn item(self, position: usize) -> Item {
        match self {
            Self::Source => Item::Source(SourceIx::from_position(position)),
            Self::Place => Item::Place(PlaceIx::from_position(position)),
            Self::Actor => Item::Actor(ActorIx::from_position(position)),
            Self::Event => Item::Event(EventIx::from_position(position)),
            Self::Statement => Item::Statement(StatementIx::from_position(position)),
        }
    }
}

enum State {
    Whole(Item),
    Broken { because: usize },
}

struct Entry {
    sort: Sort,
    at: usize,
    state: State,
}

/// The ids of a file.
pub(super) struct Index {
    /// Asked only by id, so that its order shows nowhere.
    entries: HashMap<Id, Entry>,
    /// The ids in alphabetical order, once one is misspelt.
    in_order: Vec<Id>,
    /// How many ids may still be compared with misspelt ones, so that a file full of them is
    /// read in the same time as any other.
    comparisons_left: usize,
}

impl Index {
    /// Finds who has which id: of two items with one id the first in the file. The others are
    /// reported and taken from their lists.
    pub fn new(dossier: &mut Dossier, report: &mut Report) -> Self {
        let mut owners = HashMap::new();
        claim_ids(&mut owners, &dossier.sources, Sort::Source, |item| &item.id);
        claim_ids(&mut owners, &dossier.places, Sort::Place, |item| &item.id);
        claim_ids(&mut owners, &dossier.actors, Sort::Actor, |item| &item.id);
        claim_ids(&mut owners, &dossier.events, Sort::Event, |item| &item.id);
        claim_ids(&mut owners, &dossier.statements, Sort::Statement, |item| {
            &item.id
        });
        let mut index = Self {
            entries: owners,
            in_order: Vec::new(),
            comparisons_left: 1_000_000,
        };
        index.keep_owners(&mut dossier.sources, Sort::Source, |item| &item.id, report);
        index.keep_owners(&mut dossier.places, Sort::Place, |item| &item.id, report);
        index.keep_owners(&mut dossier.actors, Sort::Actor, |item| &item.id, report);
        index.keep_owners(&mut dossier.events, Sort::Event, |item| &item.id, report);
        index.keep_owners(
            &mut dossier.statements,
            Sort::Statement,
            |item| &item.id,
            report,
        );
        index
    }

    fn keep_owners<T>(
        &mut self,
        list: &mut Listed<T>,
        sort: Sort,
        id: impl Fn(&T) -> &Spot<Id>,
        report: &mut Report,
    ) {
        let mut position = 0;
        list.whole.retain(|item| {
            let id = id(&item.value);
            let Some(owner) = self.entries.get_mut(&id.value) else {
                return false;
            };
            if owner.at == item.at {
                owner.state = State::Whole(sort.item(position));
                position += 1;
                return true;
            }
            let shown = shortened(id.value.as_str());
            let found = format!(
                "\"{shown}\", which the {} in line {{line}} has",
                owner.sort.word()
            );
            report.push(
                Draft::new(ProblemKind::DuplicateId, id.at, "an id of its own", &found)
                    .id(&shown)
                    .line_of(owner.at)
                    .outcome(&format!("this {} is left out", sort.word())),
            );
            false
        });
    }

    /// The item with this id, if it is of one of these sorts and whole; reported otherwise.
    pub fn find(&mut self, id: &Spot<Id>, sorts: &[Sort], report: &mut Report) -> Option<Item> {
        if let Some(entry) = self.entries.get(&id.value)
            && let State::Whole(item) = entry.state
            && sorts.contains(&entry.sort)
        {
            return Some(item);
        }
        report.add(id.at, || self.nothing_found(id, sorts));
        None
    }

    fn nothing_found(&mut self, id: &Spot<Id>, sorts: &[Sort]) -> Draft {
        let words: Vec<String> = sorts.iter().map(|sort| with_article(sort.word())).collect();
        let expected = format!("the id of {}", words.join(" or "));
        let shown = shortened(id.value.as_str());
        let draft = |kind, found: String| {
            Draft::new(
                kind,
                id.at,
                &expected,
                format_args!("\"{shown}\", which {found}"),
            )
        };
        match self.entries.get(&id.value) {
            Some(entry) if !sorts.contains(&entry.sort) => {
                let found = format!("is {}", with_article(entry.sort.word()));
                draft(ProblemKind::WrongItem, found)
            }
            Some(Entry {
                state: State::Broken { because },
                ..
            }) => {
                let found = "is left out because of the problem in line {line}".to_owned();
                draft(ProblemKind::LeftOut, found).line_of(*because)
            }
            _ => {
                let hint = did_you_mean(self.nearest(id.value.as_str(), sorts).as_deref());
                draft(
                    ProblemKind::DanglingId,
                    format!("nothing in this file has{hint}"),
                )
            }
        }
    }

    fn nearest(&mut self, id: &str, sorts: &[Sort]) -> Option<String> {
        if self.comparisons_left < self.entries.len() {
            return None;
        }
        self.comparisons_left -= self.entries.len();
        if self.in_order.is_empty() {
            self.in_order = self.entries.keys().cloned().collect();
            self.in_order
                .sort_unstable_by(|one, other| one.as_str().cmp(other.as_str()));
        }
        let is_right =
            |id: &&Id| (self.entries.get(*id)).is_some_and(|entry| sorts.contains(&entry.sort));
        let right = self.in_order.iter().filter(is_right);
        nearest(id, right.map(Id::as_str)).map(str::to_owned)
    }

    pub fn place(&mut self, id: &Spot<Id>, report: &mut Report) -> Option<PlaceIx> {
        match self.find(id, &[Sort::Place], report) {
            Some(Item::Place(place)) => Some(place),
            _ => None,
        }
    }

    pub fn actor(&mut self, id: &Spot<Id>, report: &mut Report) -> Option<ActorIx> {
        match self.find(id, &[Sort::Actor], report) {
            Some(Item::Actor(actor)) => Some(actor),
            _ => None,
        }
    }

    pub fn event(&mut self, id: &Spot<Id>, report: &mut Report) -> Option<EventIx> {
        match self.find(id, &[Sort::Event], report) {
            Some(Item::Event(event)) => Some(event),
            _ => None,
        }
    }

    pub fn source(&mut self, id: &Spot<Id>, report: &mut Report) -> Option<SourceIx> {
        match self.find(id, &[Sort::Source], report) {
            Some(Item::Source(source)) => Some(source),
            _ => None,
        }
    }
}

fn claim_ids<T>(
    owners: &mut HashMap<Id, Entry>,
    list: &Listed<T>,
    sort: Sort,
    id: impl Fn(&T) -> &Spot<Id>,
) {
    // A whole item gets its handle once it is known which ones are kept.
    let unplaced = || State::Whole(sort.item(0));
    let whole = (list.whole.iter()).map(|item| {
        let id = id(&item.value).value.clone();
        (id, item.at, unplaced())
    });
    let broken = list.broken.iter().map(|Broken { id, at, because }| {
        let state = State::Broken { because: *because };
        (Id::of(id), *at, state)
    });
    for (id, at, state) in whole.chain(broken) {
        let entry = Entry { sort, at, state };
        match owners.get_mut(&id) {
            Some(owner) if owner.at <= at => {}
            Some(owner) => *owner = entry,
            None => {
                owners.insert(id, entry);
            }
        }
    }
}

fn with_article(word: &str) -> String {
    let article = if word.starts_with(['a', 'e']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}
