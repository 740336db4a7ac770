//! `demarche changes [FILE] --from DAY --to DAY [--json]`: what changed between two days.

mod json;
mod text;

use std::io::{self, Write};

use super::arguments::ChangesOptions;
use super::exit;
use super::open::open;
use crate::model::{Change, Day, Ledger, Moments, Standings, Vantage, changes};

/// All that changed between two days.
struct Report<'a> {
    standings: Standings<'a>,
    from: Day,
    to: Day,
    /// By event, in the order of the file.
    changes: Vec<Change>,
}

/// Writes what changed to `out`, for people or as JSON; problems of the file go to `err`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(options: &ChangesOptions, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    let (from, to) = (options.from, options.to);
    if to < from {
        let found = format!("found --from {from} and --to {to}");
        writeln!(
            err,
            "expected a day for --to that is not before --from, {found}"
        )?;
        return Ok(exit::USAGE);
    }
    let Some(opened) = open(options.file.as_deref(), err)? else {
        return Ok(exit::FAILED);
    };
    let dossier = &opened.dossier;
    let ledger = Ledger::new(dossier);
    let moments = Moments::new(dossier, &ledger);
    let standings = Standings {
        dossier,
        ledger: &ledger,
    };
    let [first, last] = [from, to].map(Vantage::following);
    let report = Report {
        standings,
        from,
        to,
        changes: changes(standings, &moments, first, last),
    };
    match options.json {
        true => json::write(&report, out)?,
        false => text::write(&report, out)?,
    }
    Ok(exit::DONE)
}
