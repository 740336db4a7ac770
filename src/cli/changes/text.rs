//! What changed, for people: event by event, a sentence for each change under its name.

use std::io::{self, Write};

use super::Report;
use crate::cli::standing::text::cites_words;
use crate::io::visible;
use crate::model::{Change, Dossier};
use crate::scene::change_words::{ToldChange, of_event};

/// Writes the report. What strangers wrote is made fit for a terminal.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let dossier = report.standings.dossier;
    let mut text = head(report);
    for changes in report.changes.chunk_by(|a, b| a.event == b.event) {
        text.push('\n');
        for line in lines_of(dossier, changes) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    if report.changes.is_empty() {
        text.push_str("\nNothing changed.\n");
    }
    out.write_all(text.as_bytes())
}

fn head(report: &Report) -> String {
    let dossier = report.standings.dossier;
    let title = match dossier.title() {
        "" => String::new(),
        title => format!("{}\n", visible(title)),
    };
    let last = dossier.last_published();
    let last = last.map_or_else(String::new, |when| {
        format!("; last source: {}", when.long_words())
    });
    let (from, to) = (report.from.long(), report.to.long());
    format!("{title}What changed from {from} to {to}{last}\n")
}

fn lines_of(dossier: &Dossier, changes: &[Change]) -> Vec<String> {
    let Some(event) = changes.first().map(|change| &dossier[change.event]) else {
        return Vec::new();
    };
    let told = of_event(dossier, changes);
    let days: Vec<String> = told.iter().map(|told| told.on.short()).collect();
    let width = days
        .iter()
        .map(|day| day.chars().count())
        .max()
        .unwrap_or(0);
    let name = format!("{} ({})", visible(&event.title), event.id);
    let lines = days.iter().zip(&told).map(|(day, told)| {
        let source = source(dossier, told);
        format!("  {day:width$}  {} {source}", visible(&told.text))
    });
    std::iter::once(name).chain(lines).collect()
}

fn source(dossier: &Dossier, told: &ToldChange) -> String {
    match told.is_derived() {
        true => "(follows from the date; nobody said it)".to_owned(),
        false => cites_words(dossier, &told.cites),
    }
}
