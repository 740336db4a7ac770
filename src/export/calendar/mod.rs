//! Events as entries of a calendar: iCalendar (RFC 5545, and RFC 7986 for what the calendar itself is
//! called).
//!
//! An entry is of whole days: from the first day of an event's date to its last, whose following day
//! is `DTEND`. A date that is not exact to the day never becomes one: such an event is left out,
//! listed in the calendar's own description and in [`Calendar::left_out`]. `STATUS` follows from the
//! standing at the clocks: held, scheduled and agreed are `CONFIRMED`, denied and cancelled are
//! `CANCELLED`, all else is `TENTATIVE`; the standing itself is in `X-DEMARCHE-STANDING`, the date as
//! it is written in `X-DEMARCHE-WHEN`.
//!
//! The same events at the same clocks give the same bytes: `DTSTAMP` is the end of what was known,
//! `UID` is made of the dossier's title and the event's id, and `SEQUENCE` counts what had been
//! asserted, so that a later calendar replaces an earlier one.
//!
//! Shortcomings: a stretch of days in which something is expected to happen takes all of them; a
//! calendar in which no event has a day has no entry, which RFC 5545 does not provide for; years
//! before 1 are left out, as the format has none.

mod days;
mod entry;
mod line;

use super::File;
use crate::model::{EventIx, When, visible_line};
use crate::scene::words::{as_known, date_words};
use crate::state::{AppState, Shown};
use days::Days;
use line::{Lines, stamp};

/// What the file is called.
pub const FILE_NAME: &str = "dossier.ics";

/// A calendar, and what is not in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// The file.
    pub file: File,
    /// The events whose date is not exact to the day, in the order of the dossier.
    pub left_out: Vec<LeftOut>,
}

/// An event without a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The event.
    pub event: EventIx,
    /// What is known of its date: "June 2021", "no date named".
    pub date: String,
}

/// The events that a state lists, as its clocks have them.
pub fn written(state: &AppState) -> Calendar {
    let (mut entries, mut left_out) = (Vec::new(), Vec::new());
    for shown in state.snapshot().events() {
        match shown.standing.when.as_ref().and_then(Days::of) {
            Some(days) => entries.push((shown, days)),
            None => left_out.push(LeftOut {
                event: shown.event,
                date: left_out_words(shown),
            }),
        }
    }
    let mut lines = head(state, &left_out);
    for (shown, days) in entries {
        entry::write(&mut lines, state, shown, days);
    }
    lines.put("END", "VCALENDAR");
    Calendar {
        file: File {
            name: FILE_NAME.to_owned(),
            bytes: lines.into_bytes(),
        },
        left_out,
    }
}

fn left_out_words(shown: &Shown) -> String {
    match &shown.standing.when {
        Some(when) => when.long_words(),
        None => date_words(&shown.standing),
    }
}

fn head(state: &AppState, left_out: &[LeftOut]) -> Lines {
    let dossier = state.dossier();
    let title = visible_line(dossier.title());
    let description = description(state, left_out);
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Demarche//Dossier//EN");
    lines.put("CALSCALE", "GREGORIAN");
    // What RFC 7986 has, and before it what programs made of their own.
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.put_text(name, &title);
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        lines.put_text(name, &description);
    }
    lines.put("LAST-MODIFIED", &stamp(state.clocks().known_day()));
    lines
}

/// The clocks, the filter, and what has no day.
fn description(state: &AppState, left_out: &[LeftOut]) -> String {
    let dossier = state.dossier();
    let mut text = format!("As it stands on {}.", as_known(state.scope()));
    if state.filter().is_active() {
        text += &format!(" Only {}.", state.filter().words(dossier));
    }
    if let Some(source) = dossier.last_published().map(When::long_words) {
        text += &format!(" Last source: {source}.");
    }
    if !left_out.is_empty() {
        text += "\nWithout a day, so not in this calendar:";
    }
    for LeftOut { event, date } in left_out {
        text += &format!("\n{} ({date})", visible_line(&dossier[*event].title));
    }
    text
}
