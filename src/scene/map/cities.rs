//! Cities: their markers, and the marks of what takes place in them.
//!
//! Each is drawn anew only when something about it changed.

use std::sync::Arc;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Contest, EventIx, Item, PlaceIx, PlaceKind, Slot};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words::{count, status_word};
use crate::state::{AppState, Shown};

use super::badges::changed;
use super::city_shapes::{
    CITY_RADIUS, MEETING_RADIUS, circle, disc, hollow_dashed, marker, meeting_mark, not_equal_below,
};
use super::index::Index;
use super::legend::Entries;
use super::lifts::Lifts;
use super::link_style::{aged, style_of};
use super::links::changed_words;
use super::stroke::Emphasis;
use super::target::{Shape, Target, TargetList};

/// The radius of the ring around a venue, in points.
pub const VENUE_RADIUS: f32 = 9.0;
/// How far a meeting's mark stands from its city, in points.
const MEETING_DISTANCE: f32 = 17.0;
/// More marks of meetings than this would cover the neighbourhood; the city's page lists them all.
const MOST_MEETINGS: usize = 5;

/// A city of the dossier on the map.
#[derive(Clone, Debug)]
pub struct CityOnMap {
    /// Which.
    pub place: PlaceIx,
    /// Where it is shown.
    pub at: ScreenPos,
    /// Whether a visible link ends there, or something takes place there.
    pub is_endpoint: bool,
}

/// A city and what takes place in it.
#[derive(Clone, Debug)]
pub struct DrawnCity {
    /// In drawing order.
    pub marks: Mark,
    /// What can be clicked.
    pub targets: TargetList,
    /// What labels must not cover.
    pub obstacles: Vec<ScreenRect>,
    /// What explains how the meetings are drawn.
    pub entries: Entries,
    /// For its label.
    pub city: CityOnMap,
}

/// What the cities need to know.
#[derive(Clone, Copy)]
pub struct CityInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// The listed events by place.
    pub index: &'a Index,
    /// What is selected or under the pointer.
    pub lifts: &'a Lifts,
}

/// Draws a city and the meetings in it.
pub fn draw_city(inputs: &CityInputs, place: PlaceIx, at: ScreenPos) -> DrawnCity {
    let mut pen = Pen {
        inputs: *inputs,
        at,
        marks: Vec::new(),
        targets: Vec::new(),
        obstacles: Vec::new(),
        entries: Entries::default(),
    };
    let is_endpoint = pen.city(place);
    DrawnCity {
        marks: Mark::shared(pen.marks),
        targets: pen.targets.into(),
        obstacles: pen.obstacles,
        entries: pen.entries,
        city: CityOnMap {
            place,
            at,
            is_endpoint,
        },
    }
}

struct Pen<'a> {
    inputs: CityInputs<'a>,
    at: ScreenPos,
    marks: Vec<Mark>,
    targets: Vec<Arc<Target>>,
    obstacles: Vec<ScreenRect>,
    entries: Entries,
}

/// In which way a city is an event's venue.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Venue {
    /// It is the one that stands.
    Own,
    /// A side names it, others name another one.
    Rival,
}

impl Pen<'_> {
    /// The city; says whether anything touches it.
    fn city(&mut self, place: PlaceIx) -> bool {
        let at = self.at;
        let CityInputs {
            state,
            index,
            lifts,
        } = self.inputs;
        let here = index.at(place);
        let touching = state.snapshot().events_at(place).len();
        let is_touched = touching + here.rival_venue_of.len() > 0;
        let glow = match lifts.item(Item::Place(place)) {
            Emphasis::None => None,
            Emphasis::Hovered => Some(0.18),
            Emphasis::Selected => Some(0.35),
        };
        let glow = glow.map(|alpha| disc(at, 14.0, Ink::faded(Role::Accent, alpha)));
        self.marks.extend(glow);
        let last = here
            .venue_of
            .last()
            .and_then(|e| state.snapshot().event(*e));
        if let Some(shown) = last {
            let style = aged(style_of(shown.standing.status), shown.age);
            self.marks.push(circle(at, VENUE_RADIUS, style));
        } else if !here.rival_venue_of.is_empty() {
            self.marks.push(hollow_dashed(at, VENUE_RADIUS));
        }
        self.marks.push(marker(at, is_touched));
        for part in here.parts.keys() {
            self.marks.push(part.mark(at));
            self.entries.join(Entries::of_part(*part));
        }
        let has_changed = self.has_changed_without_link(place);
        if has_changed {
            let beside = ScreenPos::new(at.x - 12.0, at.y - 12.0);
            self.marks.extend(changed(beside));
        }
        self.obstacles
            .push(ScreenRect::from_centre_size(at, 15.0, 15.0));
        self.name_from(0, self.city_target(place, touching, has_changed));
        self.meetings(place);
        is_touched
    }

    /// Whether an event changed of which nothing but its places can be drawn.
    fn has_changed_without_link(&self, place: PlaceIx) -> bool {
        let CityInputs { state, index, .. } = self.inputs;
        state.changed_events().iter().any(|event| {
            index.trace_of(*event).is_some_and(|trace| {
                trace.pairs.is_empty() && trace.places.binary_search(&place).is_ok()
            })
        })
    }

    /// The meetings in a city: one mark that selects the meeting; with several, a mark for each in
    /// a row to the lower left.
    fn meetings(&mut self, place: PlaceIx) {
        let CityInputs { state, index, .. } = self.inputs;
        let here = index.at(place);
        let own = here.venue_of.iter().map(|event| (*event, Venue::Own));
        let rival = here.rival_venue_of.iter();
        let rival = rival.map(|event| (*event, Venue::Rival));
        let mut step = 0.0;
        let most = if index.is_quiet() { 1 } else { MOST_MEETINGS };
        for (event, venue) in own.chain(rival).take(most) {
            if let Some(shown) = state.snapshot().event(event) {
                let centre = ScreenPos::new(self.at.x - step, self.at.y + MEETING_DISTANCE);
                self.meeting(shown, venue, place, centre);
                step += 2.0 * MEETING_RADIUS + 3.0;
            }
        }
        let all = here.venue_of.len() + here.rival_venue_of.len();
        if let Some(more) = all.checked_sub(most).filter(|more| *more > 0) {
            self.marks.push(Mark::Text {
                pos: ScreenPos::new(self.at.x + 10.0, self.at.y + MEETING_DISTANCE),
                align: Align::Left,
                text: format!("+{more}"),
                style: TextStyle::SmallStrong,
                ink: Ink::new(Role::Text),
                halo: Some(Ink::new(Role::Land)),
            });
        }
    }

    /// The marks from one on stand for a target.
    fn name_from(&mut self, first: usize, target: Arc<Target>) {
        let marks = self.marks.split_off(first);
        self.marks
            .push(Mark::named(&target.id, &target.name, marks));
        self.targets.push(target);
    }

    fn meeting(&mut self, shown: &Shown, venue: Venue, place: PlaceIx, centre: ScreenPos) {
        let first = self.marks.len();
        self.entries.join(self.inputs.index.entries_of(shown.event));
        let style = aged(style_of(shown.standing.status), shown.age);
        let past = if shown.is_past { 0.75 } else { 1.0 };
        let ink = Ink::faded(style.role, style.alpha * past);
        if self.inputs.lifts.item(Item::Event(shown.event)) != Emphasis::None {
            let glow = Ink::faded(style.role, 0.28);
            self.marks.push(disc(centre, MEETING_RADIUS + 4.0, glow));
        }
        match venue {
            Venue::Own => self.marks.push(meeting_mark(centre, ink, shown)),
            Venue::Rival => self.marks.push(hollow_dashed(centre, MEETING_RADIUS)),
        }
        // Where the sides contradict one another is told beside the link, if there is one.
        if shown.footprint.legs.is_empty() && is_contested_here(shown, venue) {
            self.marks.push(not_equal_below(centre));
        }
        self.obstacles
            .push(ScreenRect::from_centre_size(centre, 12.0, 12.0));
        self.name_from(first, self.meeting_target(shown, venue, place, centre));
    }

    fn city_target(&self, place: PlaceIx, events: usize, has_changed: bool) -> Arc<Target> {
        let data = &self.inputs.state.dossier()[place];
        let kind = match data.kind {
            Some(PlaceKind::Capital) => ", capital",
            Some(PlaceKind::City) => ", city",
            Some(PlaceKind::Site) => ", site",
            None => "",
        };
        let events = count(events, "event");
        let statements = count(self.inputs.index.statements_at(place), "statement");
        let parts: String = self
            .inputs
            .index
            .at(place)
            .parts
            .keys()
            .map(|part| part.words())
            .collect();
        let changed = changed_words(has_changed);
        let side = 2.0 * CITY_RADIUS + 4.0;
        Arc::new(Target::new(
            Item::Place(place),
            format!("place/{}", data.id),
            format!(
                "{}{kind}, {events}, {statements}{parts}{changed}",
                data.name
            ),
            ScreenRect::from_centre_size(self.at, side, side),
            Shape::Disc {
                centre: self.at,
                radius: CITY_RADIUS + 2.0,
            },
        ))
    }

    fn meeting_target(
        &self,
        shown: &Shown,
        venue: Venue,
        place: PlaceIx,
        centre: ScreenPos,
    ) -> Arc<Target> {
        let dossier = self.inputs.state.dossier();
        let event = &dossier[shown.event];
        let (id, what) = match venue {
            Venue::Own => (format!("meeting/{}", event.id), "mark at its venue"),
            Venue::Rival => (
                format!("rival/{}/{}", event.id, dossier[place].id),
                "mark at the venue that another side names",
            ),
        };
        let status = status_word(event.kind, &shown.standing);
        let changed = changed_words(self.has_changed(shown.event));
        Arc::new(Target::new(
            Item::Event(shown.event),
            id,
            format!("{}, {status}, {what}{changed}", event.title),
            ScreenRect::from_centre_size(centre, 2.0 * MEETING_RADIUS, 2.0 * MEETING_RADIUS),
            Shape::Disc {
                centre,
                radius: MEETING_RADIUS,
            },
        ))
    }

    fn has_changed(&self, event: EventIx) -> bool {
        self.inputs.state.changed_events().contains(&event)
    }
}

/// A rival venue is contested by being one; at its own venue an event is contested in any way.
fn is_contested_here(shown: &Shown, venue: Venue) -> bool {
    let about_venue = |contest: &Contest| contest.slot == Slot::Venue;
    let mut contests = shown.standing.contested.iter();
    match venue {
        Venue::Own => contests.next().is_some(),
        Venue::Rival => contests.any(about_venue),
    }
}
