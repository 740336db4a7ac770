//! The parts that the JSON of several subcommands has in common: a stable form of its own, so that
//! the model may change.

use serde::Serialize;

use crate::model::{
    Citation, Contest, Dossier, EventIx, Requirement, SlotValue, StandingStatus, Standings,
};

#[derive(PartialEq, Serialize)]
pub(super) struct Contested<'a> {
    slot: &'static str,
    sides: Vec<Side<'a>>,
}

#[derive(PartialEq, Serialize)]
struct Side<'a> {
    by: Option<&'a str>,
    value: &'a str,
    date: String,
    cites: Vec<Cite<'a>>,
}

#[derive(PartialEq, Serialize)]
pub(super) struct Requires<'a> {
    event: &'a str,
    met: bool,
}

#[derive(PartialEq, Serialize)]
pub(super) struct Cite<'a> {
    source: &'a str,
    at: Option<String>,
}

/// The word of the data; none where no status was asserted.
pub(super) fn status(status: StandingStatus) -> Option<&'static str> {
    (status != StandingStatus::SpokenOf).then(|| status.word())
}

pub(super) fn contested<'a>(
    standings: Standings<'a>,
    event: EventIx,
    contests: &'a [Contest],
) -> Vec<Contested<'a>> {
    let dossier = standings.dossier;
    let side = |side: &'a crate::model::Side| Side {
        by: side.by.map(|actor| dossier[actor].id.as_str()),
        value: match &side.value {
            SlotValue::Status(status) => status.word(),
            SlotValue::When(when) => when.as_str(),
            SlotValue::Venue(venue) => &dossier[*venue].id,
        },
        date: standings.date_of(event, side.origin).to_string(),
        cites: cites(dossier, side.origin.cites(dossier, event)),
    };
    let contested = |contest: &'a Contest| Contested {
        slot: contest.slot.word(),
        sides: contest.sides.iter().map(side).collect(),
    };
    contests.iter().map(contested).collect()
}

pub(super) fn requires<'a>(dossier: &'a Dossier, needs: &[Requirement]) -> Vec<Requires<'a>> {
    let requires = |need: &Requirement| Requires {
        event: &dossier[need.event].id,
        met: need.met,
    };
    needs.iter().map(requires).collect()
}

pub(super) fn cites(dossier: &Dossier, cites: Vec<Citation>) -> Vec<Cite<'_>> {
    let cite = |cite: Citation| Cite {
        source: &dossier[cite.source].id,
        at: cite.locator.map(String::from),
    };
    cites.into_iter().map(cite).collect()
}
