//! `demarche standing [FILE] --on DAY [--known DAY] [--json]`: what stands on a day.

mod json;
pub(super) mod text;

use std::io::{self, Write};

use super::arguments::StandingOptions;
use super::exit;
use super::open::open;
use crate::model::{Citation, Day, Dossier, EventIx, Ledger, Standing, Standings, Step};

/// All that stands at two clocks.
struct Report<'a> {
    dossier: &'a Dossier,
    standings: Standings<'a>,
    on: Day,
    known: Day,
    /// In the order of the file; those not there left out.
    entries: Vec<Entry>,
}

/// One event that is there.
struct Entry {
    event: EventIx,
    standing: Standing,
    ladder: Vec<Step>,
    cites: Vec<Citation>,
}

/// Writes what stands to `out`, for people or as JSON; problems of the file go to `err`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(options: &StandingOptions, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let Some(opened) = open(options.file.as_deref(), err)? else {
        return Ok(exit::FAILED);
    };
    let dossier = &opened.dossier;
    let ledger = Ledger::new(dossier);
    let standings = Standings {
        dossier,
        ledger: &ledger,
    };
    let known = options.known.unwrap_or(options.on);
    let report = Report::new(standings, options.on, known);
    match options.json {
        true => json::write(&report, out)?,
        false => text::write(&report, out)?,
    }
    Ok(exit::DONE)
}

impl<'a> Report<'a> {
    fn new(standings: Standings<'a>, on: Day, known: Day) -> Self {
        let dossier = standings.dossier;
        let entry = |event| {
            let standing = standings.of(event, on, known)?;
            Some(Entry {
                event,
                standing,
                ladder: standings.ladder(event, on, known),
                cites: standings.cites(event, known),
            })
        };
        Self {
            dossier,
            standings,
            on,
            known,
            entries: (dossier.events())
                .filter_map(|(event, _)| entry(event))
                .collect(),
        }
    }
}
