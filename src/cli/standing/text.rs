//! What stands, for people: event by event, what is said of it under its name.
//!
//! Shortcoming: columns are counted in characters, so that they are off where a script's letters
//! are wider or narrower than one cell of the terminal.

use std::io::{self, Write};

use super::{Entry, Report};
use crate::io::visible;
use crate::model::{Citation, Contest, Dossier, EventKind, Side, SlotValue, StandingStatus, Step};
use crate::scene::change_words::contested_slot;
use crate::scene::words;

/// The width of the column that says what a line is about.
const LABEL: usize = 11;

/// Writes the report. What strangers wrote is made fit for a terminal.
pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut text = head(report);
    for entry in &report.entries {
        let lines = lines_of(report, entry);
        text.push('\n');
        text.push_str(&lines.join("\n"));
        text.push('\n');
    }
    if report.entries.is_empty() {
        text.push_str(&format!("\n{}\n", nothing(report)));
    }
    out.write_all(text.as_bytes())
}

fn head(report: &Report) -> String {
    let known = match report.known == report.on {
        true => "as known by then".to_owned(),
        false => format!("as known by {}", report.known.long()),
    };
    let title = match report.dossier.title() {
        "" => String::new(),
        title => format!("{}\n", visible(title)),
    };
    let last = report.dossier.last_published();
    let last = last.map_or_else(String::new, |when| {
        format!("; last source: {}", when.long_words())
    });
    format!(
        "{title}What stands on {}, {known}{last}\n",
        report.on.long()
    )
}

fn nothing(report: &Report) -> String {
    match report.standings.ledger.first_day() {
        Some(first) => format!(
            "Nothing had been said by then. The first is known from {}.",
            first.long()
        ),
        None => "Nothing is asserted of any event in this dossier.".to_owned(),
    }
}

fn lines_of(report: &Report, entry: &Entry) -> Vec<String> {
    let dossier = report.dossier;
    let event = &dossier[entry.event];
    let standing = &entry.standing;
    let mut lines = vec![
        format!("{} ({})", visible(&event.title), event.id),
        row(event.kind.word(), &words::status_word(event.kind, standing)),
        row("when", &words::date_words(standing)),
        row(
            "venue",
            &match standing.venue {
                Some(venue) => visible(&dossier[venue].name),
                None => "none named".to_owned(),
            },
        ),
    ];
    lines.extend(match standing.status {
        StandingStatus::Lapsed => Some(row("", &words::lapse(dossier))),
        StandingStatus::Ahead => Some(row("", "It was held later than the day looked at.")),
        _ => None,
    });
    for contest in &standing.contested {
        lines.extend(contest_lines(report, entry, contest));
    }
    let requires = standing.requires.iter().map(|requirement| {
        let met = if requirement.met { "met" } else { "not met" };
        format!("{}: {met}", visible(&dossier[requirement.event].title))
    });
    lines.extend(block("requires", requires));
    let prepares = standing.prepares.iter();
    lines.extend(block(
        "prepares",
        prepares.map(|event| visible(&dossier[*event].title)),
    ));
    lines.extend(block(
        "how it came",
        ladder(dossier, event.kind, &entry.ladder),
    ));
    lines.extend(block("cites", [cites_words(dossier, &entry.cites)]));
    lines
}

/// A line with what it is about in the first column.
fn row(label: &str, text: &str) -> String {
    format!("  {label:LABEL$}  {text}")
}

/// Several lines of which the first says what they are about.
fn block(label: &str, texts: impl IntoIterator<Item = String>) -> Vec<String> {
    let texts = texts.into_iter().enumerate();
    texts
        .map(|(n, text)| row(if n == 0 { label } else { "" }, &text))
        .collect()
}

fn contest_lines(report: &Report, entry: &Entry, contest: &Contest) -> Vec<String> {
    let slot = contested_slot(contest.slot);
    let sides = contest.sides.iter();
    let sides = sides.map(|side| format!("  {}", side_words(report, entry, side)));
    let lines = std::iter::once(format!("{slot}:")).chain(sides);
    block("contested", lines)
}

fn side_words(report: &Report, entry: &Entry, side: &Side) -> String {
    let dossier = report.dossier;
    let kind = dossier[entry.event].kind;
    let value = match &side.value {
        SlotValue::Status(status) => words::status_alone(kind, (*status).into()).to_owned(),
        SlotValue::When(when) => when.words(),
        SlotValue::Venue(venue) => visible(&dossier[*venue].name),
    };
    let by = side.by.map_or("on record".to_owned(), |actor| {
        visible(&dossier[actor].name)
    });
    let date = report.standings.date_of(entry.event, side.origin);
    let cites = cites_words(dossier, &side.origin.cites(dossier, entry.event));
    format!("{by}: {value}, {} {cites}", date.words())
}

/// The steps, their dates and statuses one below the other.
fn ladder(dossier: &Dossier, kind: EventKind, steps: &[Step]) -> Vec<String> {
    let rows: Vec<[String; 3]> = steps.iter().map(|step| rung(dossier, kind, step)).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or(0)
    };
    let (dates, statuses) = (width(0), width(1));
    rows.iter()
        .map(|[date, status, who]| format!("{date:dates$}  {status:statuses$}  {who}"))
        .collect()
}

fn rung(dossier: &Dossier, kind: EventKind, step: &Step) -> [String; 3] {
    let who = match step.statement.map(|statement| &dossier[statement]) {
        Some(statement) => {
            let speaker = visible(&dossier[statement.speaker].name);
            let side = statement.on_behalf_of;
            let side = side.map_or_else(String::new, |side| {
                format!(" for {}", visible(&dossier[side].name))
            });
            format!("{speaker}{side} ({})", statement.act.verb())
        }
        None if step.derived => "follows from the date; nobody said it".to_owned(),
        None => "on record".to_owned(),
    };
    let cites = cites_words(dossier, &step.cites);
    [
        step.date.words(),
        words::status_alone(kind, step.status).to_owned(),
        format!("{who} {cites}").trim_end().to_owned(),
    ]
}

/// "[article, line 13] [article, line 14]".
pub(in crate::cli) fn cites_words(dossier: &Dossier, cites: &[Citation]) -> String {
    let one = |cite: &Citation| {
        let source = &dossier[cite.source].id;
        match &cite.locator {
            Some(locator) => format!("[{source}, {}]", visible(locator)),
            None => format!("[{source}]"),
        }
    };
    cites.iter().map(one).collect::<Vec<_>>().join(" ")
}
