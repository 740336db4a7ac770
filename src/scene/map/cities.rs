//! Cities: their markers, and the marks of what takes place in them.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Dossier, Item, PlaceIx, PlaceKind};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::{AppState, Shown, query};

use super::link_style::{LinkStyle, style_of};
use super::target::{Shape, Target};

/// The radius of a city's marker, in points.
pub const CITY_RADIUS: f32 = 5.5;
/// The radius of the ring around a venue, in points.
const VENUE_RADIUS: f32 = 9.0;
/// The radius of a meeting's mark, in points.
const MEETING_RADIUS: f32 = 5.0;
/// How far a meeting's mark stands from its city, in points.
const MEETING_DISTANCE: f32 = 17.0;

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

/// The marks and targets of cities.
#[derive(Default)]
pub struct CityMarks {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// What can be clicked.
    pub targets: Vec<Target>,
    /// The cities in view, for their labels.
    pub cities: Vec<CityOnMap>,
    /// What labels must not cover.
    pub obstacles: Vec<ScreenRect>,
}

/// Draws every place of the dossier that is in view, and the meetings in it.
pub fn cities(state: &AppState, hovered: Option<Item>) -> CityMarks {
    let camera = state.camera();
    let reach = camera.viewport().expand(VENUE_RADIUS);
    let mut out = CityMarks::default();
    for (place, data) in state.dossier().places() {
        let at = camera.screen_from_lonlat(data.at);
        if reach.contains(at) {
            draw_city(state, place, at, hovered, &mut out);
        }
    }
    out
}

fn draw_city(
    state: &AppState,
    place: PlaceIx,
    at: ScreenPos,
    hovered: Option<Item>,
    out: &mut CityMarks,
) {
    let touching: Vec<&Shown> = state.snapshot().events_at(place).collect();
    let here: Vec<&Shown> = touching
        .iter()
        .copied()
        .filter(|shown| shown.footprint.venue == Some(place))
        .collect();
    let is_absent = touching
        .iter()
        .any(|shown| shown.footprint.absent.contains(&place));
    let item = Item::Place(place);
    if state.selection() == Some(item) || hovered == Some(item) {
        let alpha = if state.selection() == Some(item) {
            0.35
        } else {
            0.18
        };
        out.marks
            .push(disc(at, 14.0, Ink::faded(Role::Accent, alpha)));
    }
    if let Some(shown) = here.last() {
        out.marks
            .push(circle(at, VENUE_RADIUS, style_of(shown.standing.status)));
    }
    out.marks.push(marker(at, !touching.is_empty()));
    if is_absent {
        out.marks.push(Mark::Rect {
            rect: ScreenRect::from_centre_size(at, 22.0, 22.0),
            corner: 2.0,
            fill: None,
            stroke: Some((1.25, Ink::new(Role::Cancelled))),
        });
    }
    out.obstacles
        .push(ScreenRect::from_centre_size(at, 15.0, 15.0));
    out.targets
        .push(city_target(state, place, at, touching.len()));
    meeting_marks(state.dossier(), &here, at, hovered, state.selection(), out);
    out.cities.push(CityOnMap {
        place,
        at,
        is_endpoint: !touching.is_empty(),
    });
}

fn marker(at: ScreenPos, is_touched: bool) -> Mark {
    let (radius, alpha) = if is_touched {
        (CITY_RADIUS, 1.0)
    } else {
        (CITY_RADIUS - 1.5, 0.6)
    };
    Mark::Circle {
        centre: at,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((1.75, Ink::faded(Role::Text, alpha))),
    }
}

fn disc(centre: ScreenPos, radius: f32, ink: Ink) -> Mark {
    Mark::Circle {
        centre,
        radius,
        fill: Some(ink),
        stroke: None,
    }
}

fn circle(centre: ScreenPos, radius: f32, style: LinkStyle) -> Mark {
    let ink = Ink::faded(style.role, style.alpha);
    Mark::Circle {
        centre,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((1.75, ink)),
    }
}

/// The meetings in a city: one mark that selects the meeting; with several, a mark for each in a
/// row to the lower left.
fn meeting_marks(
    dossier: &Dossier,
    here: &[&Shown],
    at: ScreenPos,
    hovered: Option<Item>,
    selection: Option<Item>,
    out: &mut CityMarks,
) {
    /// More marks than this would cover the neighbourhood; the city's page lists them all.
    const MOST: usize = 5;
    for (n, shown) in here.iter().take(MOST).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "at most five marks")]
        let step = n as f32 * (2.0 * MEETING_RADIUS + 3.0);
        let centre = ScreenPos::new(at.x - step, at.y + MEETING_DISTANCE);
        let item = Item::Event(shown.event);
        let style = style_of(shown.standing.status);
        let ink = Ink::faded(style.role, if shown.is_past { 0.75 } else { style.alpha });
        if selection == Some(item) || hovered == Some(item) {
            out.marks.push(disc(
                centre,
                MEETING_RADIUS + 4.0,
                Ink::faded(style.role, 0.28),
            ));
        }
        out.marks.extend(meeting_mark(centre, ink, shown));
        out.obstacles
            .push(ScreenRect::from_centre_size(centre, 12.0, 12.0));
        out.targets.push(meeting_target(dossier, shown, centre));
    }
    if here.len() > MOST {
        out.marks.push(Mark::Text {
            pos: ScreenPos::new(at.x + 10.0, at.y + MEETING_DISTANCE),
            align: Align::Left,
            text: format!("+{}", here.len() - MOST),
            style: TextStyle::SmallStrong,
            ink: Ink::new(Role::Text),
            halo: Some(Ink::new(Role::Land)),
        });
    }
}

/// Filled for what took place, hollow for what did not (yet).
fn meeting_mark(centre: ScreenPos, ink: Ink, shown: &Shown) -> [Mark; 1] {
    let is_held = shown.standing.status == crate::model::StandingStatus::Held;
    let fill = if is_held {
        ink
    } else {
        Ink::new(Role::Surface)
    };
    let rim = if is_held {
        Ink::new(Role::Surface)
    } else {
        ink
    };
    [Mark::Circle {
        centre,
        radius: MEETING_RADIUS,
        fill: Some(fill),
        stroke: Some((1.5, rim)),
    }]
}

fn city_target(state: &AppState, place: PlaceIx, at: ScreenPos, events: usize) -> Target {
    let data = &state.dossier()[place];
    let statements = query::statements_for(state, Item::Place(place)).len();
    let kind = match data.kind {
        Some(PlaceKind::Capital) => ", capital",
        Some(PlaceKind::City) => ", city",
        Some(PlaceKind::Site) => ", site",
        None => "",
    };
    let events = crate::scene::words::count(events, "event");
    let statements = crate::scene::words::count(statements, "statement");
    Target {
        item: Item::Place(place),
        id: format!("place/{}", data.id),
        name: format!("{}{kind}, {events}, {statements}", data.name),
        node: ScreenRect::from_centre_size(at, 2.0 * CITY_RADIUS + 4.0, 2.0 * CITY_RADIUS + 4.0),
        shape: Shape::Disc {
            centre: at,
            radius: CITY_RADIUS + 2.0,
        },
    }
}

fn meeting_target(dossier: &Dossier, shown: &Shown, centre: ScreenPos) -> Target {
    let event = &dossier[shown.event];
    let status = crate::scene::words::status_word(event.kind, &shown.standing);
    Target {
        item: Item::Event(shown.event),
        id: format!("meeting/{}", event.id),
        name: format!("{}, {status}, mark at its venue", event.title),
        node: ScreenRect::from_centre_size(centre, 2.0 * MEETING_RADIUS, 2.0 * MEETING_RADIUS),
        shape: Shape::Disc {
            centre,
            radius: MEETING_RADIUS,
        },
    }
}
