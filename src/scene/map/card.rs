//! The card that says in words what the map shows, and the credits.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::scene::words::{self, count};
use crate::state::{AppState, Known, TimeMode};

const PADDING: f32 = 16.0;
/// A filter's sentence up to this many letters is told.
const MOST_FILTER: usize = 40;
/// Whose the basemap is, and what its lines are not.
pub const CREDITS: &str = "Natural Earth · boundaries are conventions, not positions";

/// The background of a card on the map.
pub fn surface(rect: ScreenRect) -> Mark {
    Mark::Rect {
        rect,
        corner: 8.0,
        fill: Some(Ink::faded(Role::Surface, 0.96)),
        stroke: None,
    }
}

/// What the map shows, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapWords {
    /// The day, and by when things were known where that is another day.
    pub title: String,
    /// How much stands.
    pub subtitle: String,
}

impl MapWords {
    /// Of a state.
    pub fn new(state: &AppState) -> Self {
        let (title, subtitle) = words(state);
        Self { title, subtitle }
    }
}

/// What time is looked at, by when things were known, and how much that shows.
fn words(state: &AppState) -> (String, String) {
    let title = words::as_known(state.scope());
    let listing = state.listing();
    if listing.is_empty() || state.dossier().events().len() == 0 {
        return (title, nothing_words(state));
    }
    let known = match (state.clocks().known, state.mode()) {
        (Known::Follows, TimeMode::Instant) => Some("as known on the same day".to_owned()),
        _ => None,
    };
    let is_filtered = state.filter().is_active();
    let filter = is_filtered.then(|| filter_words(state));
    let parts = [known, Some(amount_words(state)), filter];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (title, parts.join(" · "))
}

/// What is listed only, where that is short to say.
fn filter_words(state: &AppState) -> String {
    let words = state.filter().words(state.dossier());
    match words.chars().count() <= MOST_FILTER {
        true => words,
        false => "filtered".to_owned(),
    }
}

/// "11 events stand, 1 contested"; of a stretch of time what it holds: "5 events, 9 statements".
fn amount_words(state: &AppState) -> String {
    let listing = state.listing();
    let events = count(listing.events(), "event");
    if let TimeMode::Window(_) | TimeMode::Range { .. } = state.mode() {
        return format!("{events}, {}", count(listing.statements(), "statement"));
    }
    let stand = if listing.events() == 1 {
        "stands"
    } else {
        "stand"
    };
    match (listing.events(), state.snapshot().contested_count()) {
        (_, 0) => format!("{events} {stand}"),
        (1, _) => format!("{events} {stand}, contested"),
        (_, contested) => format!("{events} {stand}, {contested} contested"),
    }
}

/// Why nothing is listed.
pub fn nothing_words(state: &AppState) -> String {
    if state.dossier().events().len() == 0 {
        let statements = count(state.dossier().statements().len(), "statement");
        return format!("this dossier has no events and {statements}");
    }
    if state.filter().is_active() {
        return "the filter leaves nothing".to_owned();
    }
    if state.scope().stretch().is_some() {
        return "nothing happened and nothing was said in this time".to_owned();
    }
    match state.next_news() {
        Some(day) => format!("nothing had been said by then · next: {}", day.short()),
        None => "nothing had been said by then".to_owned(),
    }
}

/// The card in the upper left corner of the map, and the room that it takes.
pub fn card(
    state: &AppState,
    map: ScreenRect,
    measure: &dyn TextMeasure,
) -> (Vec<Mark>, ScreenRect) {
    let (title, subtitle) = words(state);
    let wide = measure.text_size(&title, TextStyle::Title).0;
    let wide = wide.max(measure.text_size(&subtitle, TextStyle::Small).0);
    let min = ScreenPos::new(map.min.x + 16.0, map.min.y + 16.0);
    let rect = ScreenRect::from_min_size(min, wide + 2.0 * PADDING, 62.0);
    let line = |text: String, y: f32, style, role| Mark::Text {
        pos: ScreenPos::new(rect.min.x + PADDING, rect.min.y + y),
        align: Align::Left,
        text,
        style,
        ink: Ink::new(role),
        halo: None,
    };
    let marks = vec![
        surface(rect),
        line(title, 22.0, TextStyle::Title, Role::Text),
        line(subtitle, 44.0, TextStyle::Small, Role::Subtle),
    ];
    (marks, rect)
}

/// The credits in the lower right corner of the map, and the room that they take.
pub fn credits(map: ScreenRect, measure: &dyn TextMeasure) -> (Mark, ScreenRect) {
    let (width, height) = measure.text_size(CREDITS, TextStyle::Small);
    let end = ScreenPos::new(map.max.x - 12.0, map.max.y - 14.0);
    let min = ScreenPos::new(end.x - width, end.y - height / 2.0);
    let mark = Mark::Text {
        pos: end,
        align: Align::Right,
        text: CREDITS.to_owned(),
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: Some(Ink::faded(Role::Land, 0.7)),
    };
    (mark, ScreenRect::from_min_size(min, width, height))
}
