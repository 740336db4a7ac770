//! All that can be looked for, read once for each dossier.

use std::collections::BTreeSet;

use crate::model::{ActorIx, Dossier, EventIx, Item, SourceIx, StatementIx};
use crate::state::AppState;

use super::names::Name;
use super::query::{Exactness, Query};
use super::results::{Caps, Closeness, Group, Hit, Hits, Target, Via};
use super::texts::Texts;

/// What stands before others of the same closeness because it is there at the clocks.
const IS_THERE: usize = 4;

/// All that can be looked for in a dossier.
///
/// It is read in slices, so that a large dossier holds up no frame: see [`Index::read`].
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// All items in the order in which they are read.
    items: Vec<Item>,
    /// How many of them have been.
    done: usize,
    /// Those of one item follow one another.
    names: Vec<Name>,
    /// What is written of events and sources beside their titles.
    notes: Texts,
    /// Statements in the order in which they came to be known.
    statements: Texts,
}

impl Index {
    /// An index of which nothing has been read.
    pub fn begun(state: &AppState) -> Self {
        let dossier = state.dossier();
        let places = dossier.places().map(|(ix, _)| Item::Place(ix));
        let actors = dossier.actors().map(|(ix, _)| Item::Actor(ix));
        let events = dossier.events().map(|(ix, _)| Item::Event(ix));
        let sources = dossier.sources().map(|(ix, _)| Item::Source(ix));
        let mut statements: Vec<StatementIx> = dossier.statements().map(|(ix, _)| ix).collect();
        statements.sort_by_key(|ix| (state.relations().counts_from(*ix), *ix));
        let statements = statements.into_iter().map(Item::Statement);
        Self {
            items: places
                .chain(actors)
                .chain(events)
                .chain(sources)
                .chain(statements)
                .collect(),
            ..Self::default()
        }
    }

    /// An index of which all has been read.
    pub fn whole(state: &AppState) -> Self {
        let mut index = Self::begun(state);
        index.read(state.dossier(), usize::MAX);
        index
    }

    /// Reads so many more items of the dossier that it was begun with.
    pub fn read(&mut self, dossier: &Dossier, most: usize) {
        let end = self.items.len().min(self.done.saturating_add(most));
        for n in self.done..end {
            self.add(dossier, self.items[n]);
        }
        self.done = end;
    }

    /// Whether all has been read.
    pub fn is_whole(&self) -> bool {
        self.done == self.items.len()
    }

    /// How much has been read, from 0 to 1.
    pub fn share_read(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "some hundred thousand items")]
        let [done, all] = [self.done, self.items.len()].map(|n| n as f64);
        if all > 0.0 { done / all } else { 1.0 }
    }

    fn add(&mut self, dossier: &Dossier, item: Item) {
        match item {
            Item::Place(place) => self.add_names(dossier, item, &dossier[place].names),
            Item::Actor(actor) => self.add_names(dossier, item, &dossier[actor].names),
            Item::Event(event) => {
                self.add_names(dossier, item, &[]);
                self.notes.add(item, event_texts(dossier, event));
            }
            Item::Source(source) => {
                self.add_names(dossier, item, &[]);
                self.notes.add(item, source_texts(dossier, source));
            }
            Item::Statement(statement) => {
                self.statements
                    .add(item, statement_texts(dossier, statement));
            }
        }
    }

    fn add_names(&mut self, dossier: &Dossier, item: Item, others: &[String]) {
        self.names
            .push(Name::new(item, None, dossier.name_of(item)));
        let others = others.iter().enumerate();
        self.names
            .extend(others.map(|(n, name)| Name::new(item, Some(n), name)));
    }

    /// The items that a query means, by group; groups can be empty.
    pub(super) fn search(&self, state: &AppState, query: &Query, caps: Caps) -> Vec<Hits> {
        if query.is_empty() {
            return Vec::new();
        }
        let mut named = self.named(state, query, Exactness::Typed);
        if named.is_empty() {
            named = self.named(state, query, Exactness::Nearly);
        }
        self.add_noted(&mut named, query);
        let groups = [Group::Places, Group::Actors, Group::Events, Group::Sources];
        let mut groups: Vec<Hits> = groups
            .into_iter()
            .map(|group| {
                let of_group = named.iter().filter(|hit| group_of(hit) == Some(group));
                Hits::best(group, of_group.cloned().collect(), caps)
            })
            .collect();
        groups.push(self.said(state, query, caps.of(Group::Statements)));
        groups
    }

    /// Items by their names, each by the closest one.
    fn named(&self, state: &AppState, query: &Query, exactness: Exactness) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for name in &self.names {
            let Some(found) = name.closeness(query, exactness) else {
                continue;
            };
            let closeness = match exactness {
                Exactness::Nearly => Closeness::Nearly,
                Exactness::Typed if found.is_whole => Closeness::Whole,
                Exactness::Typed => Closeness::Words,
            };
            let hit = Hit {
                target: Target::Item(name.item),
                via: name.other.map_or(Via::Name, Via::OtherName),
                closeness,
                points: found.points
                    + if is_there(state, name.item) {
                        IS_THERE
                    } else {
                        0
                    },
            };
            match hits.last_mut().filter(|last| last.target == hit.target) {
                None => hits.push(hit),
                Some(last) if is_better(&hit, last) => *last = hit,
                Some(_) => {}
            }
        }
        hits
    }

    /// Adds events and sources by what is written of them, where their names do not begin as typed.
    fn add_noted(&self, named: &mut Vec<Hit>, query: &Query) {
        let matches = self.notes.matches(query.words());
        let mut noted: BTreeSet<Item> = self.notes.latest(&matches).map(|(item, _)| item).collect();
        named.retain(|hit| {
            let item = hit.target.item();
            match hit.closeness {
                Closeness::Nearly => item.is_none_or(|item| !noted.contains(&item)),
                _ => {
                    item.map(|item| noted.remove(&item));
                    true
                }
            }
        });
        named.extend(noted.into_iter().map(|item| Hit {
            target: Target::Item(item),
            via: Via::Text,
            closeness: Closeness::Text,
            points: 0,
        }));
    }

    /// Statements by their words: those whose words are whole first, then those that were known by
    /// the clock, then the latest.
    fn said(&self, state: &AppState, query: &Query, most: usize) -> Hits {
        let matches = self.statements.matches(query.words());
        let mut ranks: [Vec<Hit>; 4] = Default::default();
        for (item, is_whole) in self.statements.latest(&matches) {
            let rank = match (is_whole, is_there(state, item)) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            if ranks[rank].len() < most {
                ranks[rank].push(Hit {
                    target: Target::Item(item),
                    via: Via::Text,
                    closeness: Closeness::Text,
                    points: 3 - rank,
                });
            }
        }
        Hits {
            group: Group::Statements,
            shown: ranks.into_iter().flatten().take(most).collect(),
            total: matches.count(),
        }
    }
}

/// Whether an item is rather shown by this hit: its own name is the one that readers know.
fn is_better(hit: &Hit, other: &Hit) -> bool {
    let order = |hit: &Hit| {
        let is_other_name = hit.via != Via::Name;
        (hit.closeness, is_other_name, std::cmp::Reverse(hit.points))
    };
    order(hit) < order(other)
}

fn group_of(hit: &Hit) -> Option<Group> {
    Some(match hit.target.item()? {
        Item::Place(_) => Group::Places,
        Item::Actor(_) => Group::Actors,
        Item::Event(_) => Group::Events,
        Item::Statement(_) => Group::Statements,
        Item::Source(_) => Group::Sources,
    })
}

/// Whether something is there at the clocks. Places, actors and sources always are.
fn is_there(state: &AppState, item: Item) -> bool {
    match item {
        Item::Event(event) => state.snapshot().event(event).is_some(),
        Item::Statement(statement) => state.is_known(statement),
        Item::Place(_) | Item::Actor(_) | Item::Source(_) => true,
    }
}

fn event_texts(dossier: &Dossier, event: EventIx) -> impl Iterator<Item = &str> {
    let event = &dossier[event];
    [event.title.as_str()]
        .into_iter()
        .chain(event.note.as_deref())
}

fn source_texts(dossier: &Dossier, source: SourceIx) -> impl Iterator<Item = &str> {
    let source = &dossier[source];
    let authors = source.authors.iter().map(String::as_str);
    let more = [&source.publisher, &source.note].into_iter();
    [source.title.as_str()]
        .into_iter()
        .chain(authors)
        .chain(more.filter_map(Option::as_deref))
}

/// What it says, and who says so.
fn statement_texts(dossier: &Dossier, statement: StatementIx) -> impl Iterator<Item = &str> {
    let statement = &dossier[statement];
    let names = move |actor: ActorIx| {
        let actor = &dossier[actor];
        [actor.name.as_str()]
            .into_iter()
            .chain(actor.names.iter().map(String::as_str))
    };
    let speaker = names(statement.speaker);
    let side = statement.on_behalf_of.into_iter().flat_map(names);
    let more = [&statement.quote, &statement.setting].into_iter();
    [&*statement.text]
        .into_iter()
        .chain(more.filter_map(Option::as_deref))
        .chain(speaker)
        .chain(side)
}
