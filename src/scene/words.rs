//! Short phrases that the map, the timeline and the panel share.

use crate::earth::LonLat;
use crate::model::{
    Day, Dossier, EventKind, Item, PlaceKind, Standing, StandingStatus, StatementIx,
};
use crate::state::{Clocks, Known, ModeKind, Scope};

/// "1 event", "2 events", "no events".
pub fn count(number: usize, noun: &str) -> String {
    match number {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}

/// What kind of thing an item is, in one word: "person", "capital", "summit".
pub fn kind(dossier: &Dossier, item: Item) -> &'static str {
    match item {
        Item::Event(event) => dossier[event].kind.word(),
        Item::Statement(_) => "statement",
        Item::Source(_) => "source",
        Item::Actor(actor) => dossier[actor].kind.word(),
        Item::Place(place) => dossier[place].kind.map_or("place", PlaceKind::word),
    }
}

/// A distance in kilometres: "0.4 km", "38 km", "7,840 km"; from a thousand on to ten kilometres,
/// because cities are no points.
pub fn kilometres(distance_m: f64) -> String {
    let km = distance_m / 1000.0;
    if km < 9.95 {
        return format!("{} km", (km * 10.0).round() / 10.0);
    }
    if km < 999.5 {
        return format!("{} km", km.round());
    }
    let rounded = (km / 10.0).round() * 10.0;
    let thousands = (rounded / 1000.0).floor();
    format!("{thousands},{:03} km", rounded - thousands * 1000.0)
}

/// A position to a hundredth of a degree: "55.75° N, 37.62° E".
pub fn coordinates(at: LonLat) -> String {
    let part = |degrees: f64, [positive, negative]: [&str; 2]| {
        // What is rounded to nothing has no side.
        let side = if degrees < -0.005 { negative } else { positive };
        format!("{:.2}° {side}", degrees.abs())
    };
    let lat = part(at.lat_deg, ["N", "S"]);
    format!("{lat}, {}", part(at.lon_deg, ["E", "W"]))
}

/// What a day, or a stretch between two days, is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// "22 February 2025".
    Long,
    /// "22 Feb 2025".
    Short,
}

/// A stretch between two days; what they share at their end is written once: "18–22 February
/// 2025", "18 February – 8 March 2025", "28 December 2024 – 3 January 2025".
pub fn stretch(first: Day, last: Day, length: Length) -> String {
    let words = |day: Day| match length {
        Length::Long => day.long(),
        Length::Short => day.short(),
    };
    let month = |day: Day| match length {
        Length::Long => day.month_name(),
        Length::Short => day.month_short(),
    };
    let end = words(last);
    if first == last {
        end
    } else if first.year() != last.year() {
        format!("{} – {end}", words(first))
    } else if first.month() != last.month() {
        format!("{} {} – {end}", first.day_of_month(), month(first))
    } else {
        format!("{}–{end}", first.day_of_month())
    }
}

/// What time a scope looks at, without by when things were known: a day, a stretch, or "until" a
/// day.
pub fn time(scope: Scope, length: Length) -> String {
    match scope.stretch() {
        Some((first, last)) => stretch(first, last, length),
        None => {
            let day = stretch(scope.clocks.on, scope.clocks.on, length);
            match scope.mode.kind() {
                ModeKind::Cumulative => format!("until {day}"),
                _ => day,
            }
        }
    }
}

/// What the map shows, in words: "22 February 2025", "9 March 2025, as known on 22 February". The
/// year of what was known is left out where it is that of the day looked at.
pub fn as_known(scope: Scope) -> String {
    with_known(time(scope, Length::Long), scope.clocks)
}

/// Where the clocks stand, in the same words.
pub fn clocks(clocks: Clocks) -> String {
    with_known(clocks.on.long(), clocks)
}

fn with_known(time: String, clocks: Clocks) -> String {
    match known_day(clocks) {
        None => time,
        Some(known) => format!("{time}, as known on {known}"),
    }
}

fn known_day(clocks: Clocks) -> Option<String> {
    match clocks.known {
        Known::Follows => None,
        Known::Pinned(day) if day.year() == clocks.on.year() => {
            Some(format!("{} {}", day.day_of_month(), day.month_name()))
        }
        Known::Pinned(day) => Some(day.long()),
    }
}

/// A standing's status in the event's own terms: "held", "concluded", "denied", "lapsed".
pub fn status_word(kind: EventKind, standing: &Standing) -> String {
    let word = status_alone(kind, standing.status);
    if standing.possibly_not_yet {
        format!("{word}, possibly not yet")
    } else {
        word.to_owned()
    }
}

/// A status in the event's own terms.
pub fn status_alone(kind: EventKind, status: StandingStatus) -> &'static str {
    match status {
        StandingStatus::Held => kind.held_word(),
        other => other.word(),
    }
}

/// "22 Feb 2025" or "no date named".
pub fn date_words(standing: &Standing) -> String {
    standing
        .when
        .as_ref()
        .map_or_else(|| "no date named".to_owned(), crate::model::When::words)
}

/// What a lapse means. Never more than the dossier can say.
pub fn lapse(dossier: &Dossier) -> String {
    let last_source = dossier.last_published().map_or_else(String::new, |when| {
        format!(" (last source {})", when.long_words())
    });
    format!("The window passed; nothing in this dossier{last_source} says that it took place.")
}

/// The first words of a statement, for lists: at most `most` characters, cut between words.
pub fn excerpt(dossier: &Dossier, statement: StatementIx, most: usize) -> String {
    shortened(&dossier[statement].text, most)
}

/// The first words of a text: at most `most` characters, cut between words.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let whole = cut
        .rfind(char::is_whitespace)
        .map_or(cut.as_str(), |end| &cut[..end]);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::{Length, as_known, coordinates, kilometres, stretch};
    use crate::earth::LonLat;
    use crate::model::Day;
    use crate::state::{Clocks, Known, Scope, Span, TimeMode};

    fn day(text: &str) -> Day {
        text.parse().expect(text)
    }

    #[test]
    fn distances_are_told_as_exactly_as_cities_are_points() {
        let rows = [
            (0.0, "0 km"),
            (349.0, "0.3 km"),
            (9_940.0, "9.9 km"),
            (9_960.0, "10 km"),
            (293_700.0, "294 km"),
            (999_499.0, "999 km"),
            (999_600.0, "1,000 km"),
            (7_843_000.0, "7,840 km"),
            (10_004_000.0, "10,000 km"),
            (20_003_931.0, "20,000 km"),
        ];
        for (metres, words) in rows {
            assert_eq!(kilometres(metres), words, "{metres}");
        }
    }

    #[test]
    fn positions_have_their_sides() {
        let rows = [
            (55.7558, 37.6173, "55.76° N, 37.62° E"),
            (-33.92, -18.42, "33.92° S, 18.42° W"),
            (0.0, 0.0, "0.00° N, 0.00° E"),
            (-0.001, -0.004, "0.00° N, 0.00° E"),
        ];
        for (lat, lon, words) in rows {
            assert_eq!(coordinates(LonLat::new(lon, lat)), words);
        }
    }

    #[test]
    fn two_days_share_what_is_the_same_at_their_end() {
        let rows = [
            (
                "2025-02-22",
                "2025-02-22",
                "22 February 2025",
                "22 Feb 2025",
            ),
            (
                "2025-02-18",
                "2025-02-22",
                "18–22 February 2025",
                "18–22 Feb 2025",
            ),
            (
                "2025-02-18",
                "2025-03-08",
                "18 February – 8 March 2025",
                "18 Feb – 8 Mar 2025",
            ),
            (
                "2024-12-28",
                "2025-01-03",
                "28 December 2024 – 3 January 2025",
                "28 Dec 2024 – 3 Jan 2025",
            ),
            (
                "-0043-03-12",
                "-0043-03-15",
                "12–15 March 44 BCE",
                "12–15 Mar 44 BCE",
            ),
        ];
        for (first, last, long, short) in rows {
            let (first, last) = (day(first), day(last));
            assert_eq!(stretch(first, last, Length::Long), long);
            assert_eq!(stretch(first, last, Length::Short), short);
        }
    }

    #[test]
    fn the_map_says_what_it_shows() {
        let (week, range) = (
            TimeMode::Window(Span::Days(7)),
            TimeMode::Range {
                first: day("2025-02-20"),
            },
        );
        let rows = [
            (TimeMode::Instant, None, "9 March 2025"),
            (
                TimeMode::Instant,
                Some("2025-02-22"),
                "9 March 2025, as known on 22 February",
            ),
            (
                TimeMode::Instant,
                Some("2024-12-31"),
                "9 March 2025, as known on 31 December 2024",
            ),
            (week, None, "3–9 March 2025"),
            (
                range,
                Some("2025-03-01"),
                "20 February – 9 March 2025, as known on 1 March",
            ),
            (TimeMode::Cumulative, None, "until 9 March 2025"),
        ];
        for (mode, known, expected) in rows {
            let known = known.map_or(Known::Follows, |text| Known::Pinned(day(text)));
            let scope = Scope {
                clocks: Clocks {
                    on: day("2025-03-09"),
                    known,
                },
                mode,
            };
            assert_eq!(as_known(scope), expected);
        }
    }
}
