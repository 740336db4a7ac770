//! `demarche export OUTDIR [FILE] --csv|--geojson|--ics`: what other programs read.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::ExportOptions;
use super::exit;
use super::open::state_at;
use super::saved_view::time_commands;
use super::time_options::TimeOptions;
use crate::export::calendar::LeftOut;
use crate::export::csv::Cells;
use crate::export::{File, calendar, csv, geojson};
use crate::io::{Existing, save_all, shown, visible};
use crate::state::AppState;

/// Writes the files; their paths go to `out`.
///
/// # Errors
///
/// When writing to `out` or `err` fails.
pub fn run(
    options: &ExportOptions,
    existing: Existing,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    if is_time_for_nothing(options) {
        writeln!(
            err,
            "expected no other options of time or filter with --csv alone, found some: tables hold the \
             whole dossier"
        )?;
        return Ok(exit::USAGE);
    }
    let file = options.file.as_deref();
    let state = match state_at(file, err, |dossier, err| {
        time_commands(&options.time, file, dossier, err)
    })? {
        Ok(state) => state,
        Err(code) => return Ok(code),
    };
    let (files, left_out) = files(options, &state);
    let written: Vec<(&str, &[u8])> = (files.iter())
        .map(|file| (file.name.as_str(), file.bytes.as_slice()))
        .collect();
    if let Err(error) = save_all(&options.folder, &written, existing) {
        writeln!(err, "{error}")?;
        return Ok(exit::of_save(&error));
    }
    tell_left_out(&state, &left_out, err)?;
    tell_files(&options.folder, &files, out)?;
    Ok(exit::DONE)
}

/// The whole dossier has no time.
fn is_time_for_nothing(options: &ExportOptions) -> bool {
    let formats = &options.formats;
    !formats.geojson && !formats.ics && options.time != TimeOptions::default()
}

/// The files, and the events that are in no calendar.
fn files(options: &ExportOptions, state: &AppState) -> (Vec<File>, Vec<LeftOut>) {
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    if options.formats.csv {
        let cells = match options.raw_cells {
            true => Cells::Raw,
            false => Cells::Neutralised,
        };
        files.extend(csv::written(state.dossier(), cells));
    }
    if options.formats.geojson {
        files.push(geojson::written(state));
    }
    if options.formats.ics {
        let calendar = calendar::written(state);
        files.push(calendar.file);
        left_out = calendar.left_out;
    }
    (files, left_out)
}

fn tell_left_out(state: &AppState, left_out: &[LeftOut], err: &mut dyn Write) -> io::Result<()> {
    let events = match left_out.len() {
        0 => return Ok(()),
        1 => "1 event is".to_owned(),
        number => format!("{number} events are"),
    };
    writeln!(
        err,
        "{events} not in the calendar, for want of a date that is exact to the day:"
    )?;
    for LeftOut { event, date } in left_out {
        let event = &state.dossier()[*event];
        writeln!(err, "  {} ({}): {date}", visible(&event.title), event.id)?;
    }
    Ok(())
}

fn tell_files(folder: &Path, files: &[File], out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        writeln!(out, "{}", shown(&folder.join(&file.name)))?;
    }
    Ok(())
}
