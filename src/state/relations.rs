//! Which statements speak of what: looked up once, when a dossier is opened.

use smallvec::SmallVec;

use crate::model::{
    ActorIx, Day, Dossier, EventIx, Item, PlaceIx, StandingGroup, Statement, StatementIx,
    statement_counts_from,
};

use super::{Lists, counted_day, group_of_statement};

/// Statements by what they speak of, each list by date, then as in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    by_event: Vec<Vec<StatementIx>>,
    by_actor: Vec<Vec<StatementIx>>,
    by_place: Vec<Vec<StatementIx>>,
    by_source: Vec<Vec<StatementIx>>,
    events_by_actor: Vec<Vec<EventIx>>,
    counts_from: Vec<Option<Day>>,
    /// Statements by the day on which they came to be known, then as in the file.
    by_day: Vec<(Day, StatementIx)>,
    /// The same with those that never came to be known, at the day on which they were said.
    dots: Vec<(Day, StatementIx)>,
    /// Where the dot of each statement is among them, if it has one.
    dot_of: Vec<Option<u32>>,
    claimed: Lists<EventIx>,
    named: Lists<EventIx>,
    places: Lists<PlaceIx>,
    counted_under: Vec<(Option<Day>, StandingGroup)>,
}

impl Relations {
    /// The relations of a dossier.
    pub fn new(dossier: &Dossier) -> Self {
        let mut relations = Self {
            by_event: vec![Vec::new(); dossier.events().len()],
            by_actor: vec![Vec::new(); dossier.actors().len()],
            by_place: vec![Vec::new(); dossier.places().len()],
            by_source: vec![Vec::new(); dossier.sources().len()],
            events_by_actor: vec![Vec::new(); dossier.actors().len()],
            counts_from: dossier
                .statements()
                .map(|(_, s)| statement_counts_from(dossier, s))
                .collect(),
            by_day: Vec::new(),
            dots: Vec::new(),
            dot_of: vec![None; dossier.statements().len()],
            claimed: each_statement(dossier, claimed).collect(),
            named: each_statement(dossier, named).collect(),
            places: each_statement(dossier, places).collect(),
            counted_under: each_statement(dossier, |statement| {
                (counted_day(&statement.said), group_of_statement(statement))
            })
            .collect(),
        };
        let mut order: Vec<StatementIx> = dossier.statements().map(|(ix, _)| ix).collect();
        order.sort_by_key(|&ix| (relations.counts_from(ix), dossier[ix].said.first_day(), ix));
        for statement in order {
            relations.add_statement(dossier, statement);
            let day = relations.counts_from(statement);
            relations.by_day.extend(day.map(|day| (day, statement)));
        }
        let day = |ix| relations.dot(dossier, ix);
        let dots = dossier.statements();
        let dots = dots.filter_map(|(ix, _)| day(ix).map(|day| (day, ix)));
        relations.dots = dots.collect();
        relations.dots.sort_unstable();
        for (n, (_, statement)) in relations.dots.iter().enumerate() {
            relations.dot_of[statement.position()] = u32::try_from(n).ok();
        }
        for (event, data) in dossier.events() {
            for party in &data.parties {
                for actor in std::iter::once(party.actor).chain(party.members.iter().copied()) {
                    push_new(&mut relations.events_by_actor[actor.position()], event);
                }
            }
        }
        relations.shrink();
        relations
    }

    /// Lists that grow item by item have more room than they need.
    fn shrink(&mut self) {
        self.by_day.shrink_to_fit();
        let of_statements = [
            &mut self.by_event,
            &mut self.by_actor,
            &mut self.by_place,
            &mut self.by_source,
        ];
        let lists = of_statements.into_iter().flatten();
        lists.for_each(Vec::shrink_to_fit);
        let of_events = self.events_by_actor.iter_mut();
        of_events.for_each(Vec::shrink_to_fit);
    }

    fn add_statement(&mut self, dossier: &Dossier, ix: StatementIx) {
        let statement = &dossier[ix];
        let mut add_actor = |actor: ActorIx| push_new(&mut self.by_actor[actor.position()], ix);
        add_actor(statement.speaker);
        statement.on_behalf_of.into_iter().for_each(&mut add_actor);
        for item in &statement.about {
            match *item {
                Item::Actor(actor) => add_actor(actor),
                Item::Place(_) | Item::Event(_) | Item::Statement(_) | Item::Source(_) => {}
            }
        }
        for place in self.places.of(ix.position()) {
            push_new(&mut self.by_place[place.position()], ix);
        }
        for event in self.named.of(ix.position()) {
            push_new(&mut self.by_event[event.position()], ix);
        }
        for cite in statement.cites.iter() {
            push_new(&mut self.by_source[cite.source.position()], ix);
        }
    }

    /// The first day on whose evening a statement was known.
    pub fn counts_from(&self, statement: StatementIx) -> Option<Day> {
        self.counts_from[statement.position()]
    }

    /// Statements with the days on which they came to be known, in that order.
    pub fn by_day(&self) -> &[(Day, StatementIx)] {
        &self.by_day
    }

    /// The day at which a statement stands on the timeline: that on whose evening it was known, else
    /// the first on which it can have been said.
    fn dot(&self, dossier: &Dossier, ix: StatementIx) -> Option<Day> {
        self.counts_from(ix).or(dossier[ix].said.first_day())
    }

    /// Statements with the days at which they stand on the timeline, in that order, then as in the
    /// file.
    pub fn dots(&self) -> &[(Day, StatementIx)] {
        &self.dots
    }

    /// Where the dot of a statement is among [`Self::dots`], if it has one.
    pub fn dot_of(&self, statement: StatementIx) -> Option<usize> {
        let dot = self.dot_of.get(statement.position()).copied().flatten();
        dot.map(|dot| dot as usize)
    }

    /// The events that a statement makes claims about, each once, in the order of its claims.
    pub fn claimed(&self, statement: StatementIx) -> &[EventIx] {
        self.claimed.of(statement.position())
    }

    /// The events that a statement makes claims about or names in them, each once.
    pub fn named(&self, statement: StatementIx) -> &[EventIx] {
        self.named.of(statement.position())
    }

    /// The places where a statement was made, about which it was made, and which it names as venues,
    /// each once.
    pub fn places(&self, statement: StatementIx) -> &[PlaceIx] {
        self.places.of(statement.position())
    }

    /// Under which day and with which standings a statement is counted.
    pub fn counted_under(&self, statement: StatementIx) -> (Option<Day>, StandingGroup) {
        self.counted_under[statement.position()]
    }

    /// Statements that came to be known between two days, both included, in that order.
    pub fn known_between(&self, first: Day, last: Day) -> impl Iterator<Item = StatementIx> + '_ {
        let start = self.by_day.partition_point(|(day, _)| *day < first);
        let end = self.by_day.partition_point(|(day, _)| *day <= last);
        self.by_day[start.min(end)..end].iter().map(|(_, ix)| *ix)
    }

    /// Statements that make a claim about an event or name it in one.
    pub fn of_event(&self, event: EventIx) -> &[StatementIx] {
        &self.by_event[event.position()]
    }

    /// Statements by an actor, on its behalf, or about it.
    pub fn of_actor(&self, actor: ActorIx) -> &[StatementIx] {
        &self.by_actor[actor.position()]
    }

    /// Statements made at a place, about it, or about a venue there.
    pub fn of_place(&self, place: PlaceIx) -> &[StatementIx] {
        &self.by_place[place.position()]
    }

    /// Statements that can be read in a source.
    pub fn of_source(&self, source: crate::model::SourceIx) -> &[StatementIx] {
        &self.by_source[source.position()]
    }

    /// Events in which an actor takes part, itself or in a delegation.
    pub fn events_of_actor(&self, actor: ActorIx) -> &[EventIx] {
        &self.events_by_actor[actor.position()]
    }
}

fn each_statement<'a, T>(
    dossier: &'a Dossier,
    look: impl Fn(&'a Statement) -> T + 'a,
) -> impl Iterator<Item = T> + 'a {
    dossier
        .statements()
        .map(move |(_, statement)| look(statement))
}

fn claimed(statement: &Statement) -> SmallVec<[EventIx; 4]> {
    once_each(statement.claims.iter().map(|claim| claim.event))
}

fn named(statement: &Statement) -> SmallVec<[EventIx; 4]> {
    let claims = statement.claims.iter();
    let named = claims.flat_map(|claim| [Some(claim.event), claim.requires, claim.prepares]);
    once_each(named.flatten())
}

fn places(statement: &Statement) -> SmallVec<[PlaceIx; 4]> {
    let about = statement.about.iter().filter_map(|item| match item {
        Item::Place(place) => Some(*place),
        Item::Actor(_) | Item::Event(_) | Item::Statement(_) | Item::Source(_) => None,
    });
    let venues = statement.claims.iter().filter_map(|claim| claim.venue);
    once_each(statement.at.into_iter().chain(about).chain(venues))
}

fn once_each<T: Copy + PartialEq>(all: impl Iterator<Item = T>) -> SmallVec<[T; 4]> {
    let mut once = SmallVec::new();
    for item in all {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    // Statements come one after the other, so that a repetition is always the last entry.
    if list.last() != Some(&item) {
        list.push(item);
    }
}
