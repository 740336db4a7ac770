//! What is told, section by section. One in which nothing would stand is left out.

use std::borrow::Cow;

use super::Asked;
use super::document::{Block, Brief, Entry, Fact, Line, Section, Table};
use super::notes::Notes;
use crate::export::sentence::Sentence;
use crate::export::told::{self, supports};
use crate::model::{Change, Day, EventIx, StandingStatus, StatementIx, Vantage, When, changes};
use crate::scene::change_words::{ToldChange, of_event};
use crate::scene::contest_words::slot_words;
use crate::scene::map::nothing_words;
use crate::scene::words::{Length, count, time};
use crate::state::{AppState, Known, Shelf, Shown};

/// The whole brief.
pub(super) fn brief<'a>(state: &'a AppState, asked: &Asked) -> Brief<'a> {
    let dossier = state.dossier();
    let mut teller = Teller {
        state,
        notes: Notes::new(dossier),
    };
    // One after the other: notes are numbered as they are read.
    let sections = [
        teller.summary(),
        teller.stands(),
        teller.expected(),
        teller.contested(),
        asked.since.and_then(|since| teller.changes(since)),
        teller.statements(),
    ];
    let mut sections: Vec<Section> = sections.into_iter().flatten().collect();
    if let Some(summary) = sections.first_mut().filter(|_| state.listing().is_empty()) {
        let nothing = format!("There is nothing to tell: {}.", nothing_words(state));
        summary.blocks.push(paragraph(nothing));
    }
    Brief {
        title: dossier.title().to_owned(),
        language: dossier.language().map(str::to_owned),
        facts: facts(state, asked),
        sections,
        notes: teller.notes.all(),
        command: asked.command.to_owned(),
    }
}

/// Both clocks, the filter and the last source, in words.
fn facts(state: &AppState, asked: &Asked) -> Vec<Fact> {
    let (dossier, scope) = (state.dossier(), state.scope());
    let known = match scope.clocks.known {
        Known::Follows => "the same day".to_owned(),
        Known::Pinned(day) => day.long(),
    };
    let last = dossier.last_published().map(When::long_words);
    let fact = |name, told: Option<String>| told.map(|told| Fact { name, told });
    let facts = [
        fact("Looked at", Some(time(scope, Length::Long))),
        fact("As known by the end of", Some(known)),
        fact("Listed", Some(state.filter().words(dossier))),
        fact("Changes since", asked.since.map(Day::long)),
        fact("Last source", last),
    ];
    facts.into_iter().flatten().collect()
}

fn paragraph<'a>(words: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Paragraph(Line {
        parts: Sentence::default().words(words).parts,
        refs: Vec::new(),
    })
}

fn section<'a>(id: &'static str, heading: &str, blocks: Vec<Block<'a>>) -> Option<Section<'a>> {
    let section = Section {
        id,
        heading: heading.to_owned(),
        blocks,
    };
    (!section.blocks.is_empty()).then_some(section)
}

/// Tells of a state, and numbers what it rests on.
struct Teller<'a> {
    state: &'a AppState,
    notes: Notes<'a>,
}

impl<'a> Teller<'a> {
    /// What the dossier says of itself, and how much there is.
    fn summary(&self) -> Option<Section<'a>> {
        let shelf = |shelf| self.state.snapshot().shelf(shelf).len();
        let counts = [
            (shelf(Shelf::TookPlace), "took place"),
            (shelf(Shelf::Expected), "expected"),
            (shelf(Shelf::Overdue), "overdue"),
            (shelf(Shelf::Gone), "denied or called off"),
            (shelf(Shelf::Contested), "contested"),
        ];
        let counts = counts.iter().filter(|(number, _)| *number > 0);
        let counts: Vec<String> = counts
            .map(|(number, what)| format!("{number} {what}"))
            .collect();
        let listing = self.state.listing();
        let all = format!(
            "{} and {}",
            count(listing.events(), "event"),
            count(listing.statements(), "statement")
        );
        let all = match counts.is_empty() {
            true => format!("{all}."),
            false => format!("{all}: {}.", counts.join(", ")),
        };
        let own = self.state.dossier().summary().map(|summary| {
            Block::Paragraph(Line {
                parts: Sentence::default().data(summary).parts,
                refs: Vec::new(),
            })
        });
        let blocks = own.into_iter().chain([paragraph(all)]).collect();
        section("summary", "Summary", blocks)
    }

    fn stands(&mut self) -> Option<Section<'a>> {
        let parts = [
            ("Took place", Shelf::TookPlace),
            ("Denied or called off", Shelf::Gone),
        ];
        let blocks = parts
            .into_iter()
            .flat_map(|(heading, shelf)| self.shelf(heading, shelf));
        let blocks = blocks.collect();
        section("stands", "What stands", blocks)
    }

    fn expected(&mut self) -> Option<Section<'a>> {
        let parts = [("Expected", Shelf::Expected), ("Overdue", Shelf::Overdue)];
        let blocks = parts
            .into_iter()
            .flat_map(|(heading, shelf)| self.shelf(heading, shelf));
        let blocks = blocks.collect();
        section("expected", "What is expected, and what is overdue", blocks)
    }

    /// The events of a shelf by their dates, those without one last.
    fn shelf(&mut self, heading: &'static str, shelf: Shelf) -> Vec<Block<'a>> {
        let snapshot = self.state.snapshot();
        let events = snapshot.shelf(shelf).iter();
        let mut shown: Vec<&Shown> = events.filter_map(|event| snapshot.event(*event)).collect();
        shown.sort_by_key(|shown| {
            let when = shown.standing.when.as_ref();
            let day = when.and_then(|when| when.first_day().or(when.last_day()));
            (day.is_none(), day)
        });
        if shown.is_empty() {
            return Vec::new();
        }
        let entries = shown.into_iter().map(|shown| self.event(shown)).collect();
        vec![Block::Heading(heading), Block::List(entries)]
    }

    fn event(&mut self, shown: &Shown) -> Entry<'a> {
        let standing = told::standing(self.state, shown);
        let status = shown.standing.status;
        let is_open = status.is_expected() || status == StandingStatus::Lapsed;
        let expectation = shown.expectation.as_ref().filter(|_| is_open);
        let expected = expectation.map(|expectation| told::expected(self.state, expectation));
        let consequences = told::consequences(self.state, shown);
        let sentences = std::iter::once(standing)
            .chain(expected)
            .chain(consequences);
        Entry {
            lines: sentences
                .map(|sentence| self.notes.line(sentence))
                .collect(),
            quote: None,
        }
    }

    /// Each contested slot of each event as a table of the sides.
    fn contested(&mut self) -> Option<Section<'a>> {
        let mut blocks = Vec::new();
        let snapshot = self.state.snapshot();
        for event in snapshot.shelf(Shelf::Contested) {
            let Some(shown) = snapshot.event(*event) else {
                continue;
            };
            let data = &self.state.dossier()[*event];
            for contest in &shown.standing.contested {
                let question = slot_words(data.kind, contest.slot);
                let caption = Sentence::about(&data.title).words(format!(": {question}"));
                let sides = told::sides(self.state, *event, contest).into_iter();
                let rows = sides.map(|side| {
                    let cells = [side.by, side.says, side.said];
                    cells.map(|cell| self.notes.line(cell)).to_vec()
                });
                blocks.push(Block::Table(Table {
                    rows: rows.collect(),
                    caption: Line {
                        parts: caption.parts,
                        refs: Vec::new(),
                    },
                    head: vec!["Side", "Says", "Said"],
                }));
            }
        }
        section("contested", "What is contested", blocks)
    }

    /// What changed since the end of a day, event by event.
    fn changes(&mut self, since: Day) -> Option<Section<'a>> {
        let now = self.state.clocks().vantage();
        let then = Vantage {
            on: since,
            known: since.min(now.known),
        };
        let changes = changes(self.state.standings(), self.state.moments(), then, now);
        let passing = changes.chunk_by(|a, b| a.event == b.event);
        let passing = passing.filter(|changes| {
            let first = changes.first();
            first.is_some_and(|change| self.state.passes(change.event))
        });
        let entries: Vec<Entry> = passing.flat_map(|changes| self.changed(changes)).collect();
        let blocks = match entries.is_empty() {
            true => vec![paragraph("Nothing changed.")],
            false => vec![Block::List(entries)],
        };
        section(
            "changes",
            &format!("What changed since {}", since.long()),
            blocks,
        )
    }

    /// The changes of one event, a point for each.
    fn changed(&mut self, changes: &[Change]) -> Vec<Entry<'a>> {
        let Some(event) = changes.first().map(|change| change.event) else {
            return Vec::new();
        };
        let told = of_event(self.state.dossier(), changes);
        told.iter()
            .map(|told| Entry {
                lines: vec![self.change(event, told)],
                quote: None,
            })
            .collect()
    }

    fn change(&mut self, event: EventIx, told: &ToldChange) -> Line<'a> {
        let text = told.text.trim_end_matches('.');
        let sentence = Sentence::about(&self.state.dossier()[event].title);
        let sentence = sentence.words(": ").data(text.to_owned());
        let day = told.on.long();
        let sentence = match told.is_derived() {
            true => {
                let sentence = sentence.words(format!(", {day}, by the date alone."));
                sentence.citing(supports(self.state, event))
            }
            false => sentence
                .words(format!(", {day}."))
                .citing(told.cites.clone()),
        };
        self.notes.line(sentence)
    }

    /// What was said, by the day on which it came to be known.
    fn statements(&mut self) -> Option<Section<'a>> {
        let statements: Vec<StatementIx> = self.state.listed_statements().collect();
        if statements.is_empty() {
            return None;
        }
        let entries = statements
            .into_iter()
            .map(|ix| self.statement(ix))
            .collect();
        section("statements", "What was said", vec![Block::List(entries)])
    }

    fn statement(&mut self, ix: StatementIx) -> Entry<'a> {
        let dossier = self.state.dossier();
        let statement = &dossier[ix];
        let quote = statement.quote.as_ref().map(|quote| {
            let sentence = Sentence::default().data(&**quote);
            sentence.citing(statement.cites.iter().cloned())
        });
        Entry {
            lines: vec![self.notes.line(told::statement(dossier, statement))],
            quote: quote.map(|quote| self.notes.line(quote)),
        }
    }
}
