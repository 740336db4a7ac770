//! What changed, for programs.
//!
//! An event that appears has a change of `there` and one of each slot that has a value then.
//! Shortcoming: what an event prepares, and whether it may not have begun, are no slots.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use crate::cli::shapes::{self, Cite, Contested, Requires, cites};
use crate::model::{self, Difference, Dossier, EventIx, PlaceIx, Standings, When};

#[derive(Serialize)]
struct Root<'a> {
    from: String,
    to: String,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    id: &'a str,
    slot: &'static str,
    before: Value<'a>,
    after: Value<'a>,
    on: String,
    cites: Vec<Cite<'a>>,
}

#[derive(PartialEq, Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Text(Option<&'a str>),
    Contested(Vec<Contested<'a>>),
    Requires(Vec<Requires<'a>>),
}

/// Writes the report as JSON, with a final newline.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let changes = report.changes.iter();
    let root = Root {
        from: report.from.to_string(),
        to: report.to.to_string(),
        changes: changes
            .filter_map(|change| told(report.standings, change))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &root)?;
    writeln!(out)
}

/// None for what no slot tells, such as that what appears has no status.
fn told<'a>(standings: Standings<'a>, change: &'a model::Change) -> Option<Change<'a>> {
    let dossier = standings.dossier;
    let (slot, [before, after]) = values(standings, change.event, &change.what)?;
    (before != after).then(|| Change {
        id: &dossier[change.event].id,
        slot,
        before,
        after,
        on: change.on.to_string(),
        cites: cites(dossier, change.cites(dossier)),
    })
}

fn values<'a>(
    standings: Standings<'a>,
    event: EventIx,
    what: &'a Difference,
) -> Option<(&'static str, [Value<'a>; 2])> {
    let dossier = standings.dossier;
    Some(match what {
        Difference::There(shift) => {
            let there = |is_there: bool| Value::Text(is_there.then_some("there"));
            ("there", [shift.before, shift.after].map(there))
        }
        Difference::Status(shift) => {
            let status = |status: Option<_>| Value::Text(status.and_then(shapes::status));
            ("status", [shift.before, shift.after].map(status))
        }
        Difference::When(shift) => {
            let when = |when: &'a Option<When>| Value::Text(when.as_ref().map(When::as_str));
            ("when", [&shift.before, &shift.after].map(when))
        }
        Difference::Venue(shift) => {
            let venue = |venue| Value::Text(venue_id(dossier, venue));
            ("venue", [shift.before, shift.after].map(venue))
        }
        Difference::Contested(shift) => {
            let contested =
                |contests| Value::Contested(shapes::contested(standings, event, contests));
            (
                "contested",
                [&shift.before, &shift.after].map(|list| contested(list)),
            )
        }
        Difference::Requires(shift) => {
            let requires = |needs: &'a Vec<_>| Value::Requires(shapes::requires(dossier, needs));
            ("requires", [&shift.before, &shift.after].map(requires))
        }
        Difference::Prepares(_) | Difference::PossiblyNotYet(_) => return None,
    })
}

fn venue_id(dossier: &Dossier, venue: Option<PlaceIx>) -> Option<&str> {
    venue.map(|venue| dossier[venue].id.as_str())
}
