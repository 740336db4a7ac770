//! What is lifted out of the rest: hovered, selected, or in relation to what is selected.
//!
//! Asked thing by thing, so that it costs what is in view and not what is related.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{ActorIx, Day, EventIx, Item, PlaceIx, SourceIx, StatementIx};
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::AppState;

/// How far a ring lies around what it lifts out, in points.
const REACH: f32 = 3.0;

/// How much an item stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lift {
    /// Not at all.
    None,
    /// It belongs to what is selected.
    Related,
    /// The pointer is on it.
    Hovered,
    /// It is selected.
    Selected,
}

/// What stands out at the moment.
#[derive(Clone, Copy, Debug)]
pub struct Lifted<'a> {
    state: &'a AppState,
    selected: Option<Item>,
    hovered: Option<Item>,
}

impl<'a> Lifted<'a> {
    /// What the selection and the pointer lift out.
    pub fn of(state: &'a AppState, hovered: Option<Item>) -> Self {
        Self {
            state,
            selected: state.selection(),
            hovered,
        }
    }

    /// What is selected.
    pub fn selected(&self) -> Option<Item> {
        self.selected
    }

    /// How much an item stands out.
    pub fn lift(&self, item: Item) -> Lift {
        if self.selected == Some(item) {
            Lift::Selected
        } else if self.hovered == Some(item) {
            Lift::Hovered
        } else if self.is_related(item) {
            Lift::Related
        } else {
            Lift::None
        }
    }

    /// The events that must be seen: what is selected, and what a selected statement speaks of.
    pub fn events(&self) -> Vec<EventIx> {
        let mut events: Vec<EventIx> = match self.selected {
            Some(Item::Event(event)) => vec![event],
            Some(Item::Statement(ix)) if self.state.is_known(ix) => {
                let claims = self.state.dossier()[ix].claims.iter();
                claims.map(|claim| claim.event).collect()
            }
            _ => Vec::new(),
        };
        events.sort_unstable();
        events.dedup();
        events
    }

    /// The statements that must be seen first among those whose dots stand between two days: at
    /// most so many.
    pub fn statements(&self, first: Day, last: Day, most: usize) -> Vec<StatementIx> {
        let counts_from = |ix: &StatementIx| self.state.relations().counts_from(*ix);
        let selected = self.selected.and_then(|item| match item {
            Item::Statement(ix) => Some(ix),
            _ => None,
        });
        let is_there = |ix: &StatementIx| {
            let day = super::dated::statement_day(self.state, *ix);
            day.is_some_and(|day| first <= day && day <= last)
        };
        let mut statements: Vec<StatementIx> = selected.into_iter().filter(is_there).collect();
        if let Some(Item::Event(event)) = self.selected {
            let about = self.state.relations().of_event(event);
            let start = about.partition_point(|ix| counts_from(ix) < Some(first));
            let about = about[start..].iter().copied();
            let about = about.take_while(|ix| counts_from(ix) <= Some(last));
            statements.extend(about.filter(|ix| self.state.is_known(*ix)).take(most));
        }
        statements
    }

    /// Whether it belongs to what is selected, as the panel tells it.
    fn is_related(&self, item: Item) -> bool {
        let Some(selected) = self.selected else {
            return false;
        };
        match item {
            Item::Event(event) => {
                let shown = self.state.snapshot().event(event);
                shown.is_some() && self.is_related_event(selected, event)
            }
            Item::Statement(ix) => {
                self.state.is_known(ix) && self.is_related_statement(selected, ix)
            }
            _ => false,
        }
    }

    fn is_related_event(&self, selected: Item, event: EventIx) -> bool {
        match selected {
            Item::Event(_) => false,
            Item::Actor(actor) => {
                let events = self.state.relations().events_of_actor(actor);
                events.binary_search(&event).is_ok()
            }
            Item::Place(place) => self.touches(event, place),
            Item::Statement(ix) => {
                let mut claims = self.state.dossier()[ix].claims.iter();
                claims.any(|claim| claim.event == event)
            }
            Item::Source(source) => {
                let mut cites = self.state.dossier()[event].record.cites.iter();
                let shown = self.state.snapshot().event(event);
                shown.is_some_and(|shown| shown.is_listed)
                    && cites.any(|cite| cite.source == source)
            }
        }
    }

    fn is_related_statement(&self, selected: Item, ix: StatementIx) -> bool {
        match selected {
            Item::Event(event) => self.names(ix, |named| named == event),
            Item::Actor(actor) => self.is_by_or_about(ix, actor),
            Item::Source(source) => self.cites(ix, source),
            Item::Place(place) => self.is_about_place(ix, place),
            Item::Statement(_) => false,
        }
    }

    /// Whether an event is listed and touches a place.
    fn touches(&self, event: EventIx, place: PlaceIx) -> bool {
        let shown = self.state.snapshot().event(event);
        shown.is_some_and(|shown| shown.is_listed && shown.footprint.places().contains(&place))
    }

    /// Whether some claim names such an event.
    fn names(&self, ix: StatementIx, is_meant: impl Fn(EventIx) -> bool) -> bool {
        let mut claims = self.state.dossier()[ix].claims.iter();
        claims.any(|claim| {
            let named = [Some(claim.event), claim.requires, claim.prepares];
            named.into_iter().flatten().any(&is_meant)
        })
    }

    fn is_by_or_about(&self, ix: StatementIx, actor: ActorIx) -> bool {
        let statement = &self.state.dossier()[ix];
        statement.speaker == actor
            || statement.on_behalf_of == Some(actor)
            || statement.about.contains(&Item::Actor(actor))
    }

    fn cites(&self, ix: StatementIx, source: SourceIx) -> bool {
        let mut cites = self.state.dossier()[ix].cites.iter();
        cites.any(|cite| cite.source == source)
    }

    fn is_about_place(&self, ix: StatementIx, place: PlaceIx) -> bool {
        let statement = &self.state.dossier()[ix];
        statement.at == Some(place)
            || statement.about.contains(&Item::Place(place))
            || statement
                .claims
                .iter()
                .any(|claim| claim.venue == Some(place))
            || self.names(ix, |event| self.touches(event, place))
    }

    /// A ring around a dot, to be drawn before it.
    pub fn ring(&self, item: Item, centre: ScreenPos, radius: f32, out: &mut Vec<Mark>) {
        if let Some((fill, stroke)) = inks(self.lift(item)) {
            out.push(Mark::Circle {
                centre,
                radius: radius + REACH,
                fill: Some(fill),
                stroke: Some(stroke),
            });
        }
    }

    /// A ring around a bar, to be drawn before it.
    pub fn frame(&self, item: Item, rect: ScreenRect, out: &mut Vec<Mark>) {
        if let Some((fill, stroke)) = inks(self.lift(item)) {
            out.push(Mark::Rect {
                rect: rect.expand(REACH - 0.5),
                corner: 5.0,
                fill: Some(fill),
                stroke: Some(stroke),
            });
        }
    }
}

fn inks(lift: Lift) -> Option<(Ink, (f32, Ink))> {
    let fill = Ink::new(Role::Selection);
    match lift {
        Lift::None => None,
        Lift::Related => Some((fill, (1.0, Ink::faded(Role::Accent, 0.6)))),
        Lift::Hovered => Some((fill, (1.5, Ink::new(Role::Subtle)))),
        Lift::Selected => Some((fill, (2.0, Ink::new(Role::Accent)))),
    }
}
