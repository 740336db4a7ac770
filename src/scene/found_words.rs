//! What was found, in words: two lines for each hit, with what was typed marked in them.

use std::ops::Range;

use crate::model::{Dossier, EventIx, Item, SourceIx, StatementIx};
use crate::scene::words::{self, Length};
use crate::state::search::{Exactness, Group, Hit, Query, Target, Via};
use crate::state::{AppState, TypedTime};

/// A line is cut after so many characters; longer ones do not fit any window.
const LONGEST: usize = 240;
/// An excerpt begins at most so many characters before what was typed.
const BEFORE: usize = 28;

/// A line of text, parts of it marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The line.
    pub text: String,
    /// The marked parts in bytes: in order, apart from one another, on the boundaries of characters.
    pub marks: Vec<Range<usize>>,
}

/// A hit as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// What it is called; of a statement what it says around what was typed.
    pub name: Marked,
    /// What kind of thing it is, and what else tells it from others.
    pub detail: Marked,
    /// That it was not known or not there at the clocks: "said later".
    pub remark: Option<&'static str>,
}

impl Marked {
    fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            marks: Vec::new(),
        }
    }

    fn of(query: &Query, text: &str, exactness: Exactness) -> Self {
        let text = on_one_line(text, LONGEST);
        let marks = query.marks(&text, exactness);
        Self { text, marks }
    }

    /// The words around what was typed.
    fn excerpt(query: &Query, text: &str) -> Self {
        let from = query
            .first_mark(text)
            .map_or(0, |mark| start_before(text, mark));
        let rest = on_one_line(&text[from..], LONGEST);
        let text = if from > 0 { format!("…{rest}") } else { rest };
        let marks = query.marks(&text, Exactness::Typed);
        Self { text, marks }
    }

    /// This line and, after a point, another one.
    fn and(mut self, other: Self) -> Self {
        if self.text.is_empty() || other.text.is_empty() {
            return if self.text.is_empty() { other } else { self };
        }
        self.text.push_str(" · ");
        let by = self.text.len();
        self.text.push_str(&other.text);
        let moved = |mark: Range<usize>| mark.start + by..mark.end + by;
        self.marks.extend(other.marks.into_iter().map(moved));
        self
    }
}

/// The head of a group of hits.
pub fn group_words(group: Group) -> &'static str {
    match group {
        Group::Dates => "Dates",
        Group::Places => "Places",
        Group::Actors => "Actors",
        Group::Events => "Events",
        Group::Commands => "Commands",
        Group::Statements => "Statements",
        Group::Sources => "Sources",
    }
}

/// "12 more statements": what of a group is not shown.
pub fn more_words(group: Group, more: usize) -> String {
    let noun = match group {
        Group::Dates => "date",
        Group::Places => "place",
        Group::Actors => "actor",
        Group::Events => "event",
        Group::Commands => "command",
        Group::Statements => "statement",
        Group::Sources => "source",
    };
    words::count(more, &format!("more {noun}"))
}

/// The lines of a hit.
pub fn lines(state: &AppState, query: &Query, hit: &Hit) -> Lines {
    match &hit.target {
        Target::Time(time) => Lines {
            name: Marked::plain(time_words(*time)),
            detail: Marked::plain(match time {
                TypedTime::Day(_) => "look at this day",
                TypedTime::Range { .. } => "look at what happened between these days",
            }),
            remark: None,
        },
        Target::Action(action) => Lines {
            name: Marked::of(query, &action.name, hit.exactness()),
            detail: Marked::plain(match action.key {
                "" => "command".to_owned(),
                key => format!("command · {key}"),
            }),
            remark: None,
        },
        Target::Item(Item::Statement(statement)) => of_statement(state, query, *statement),
        Target::Item(item) => of_named(state, query, hit, *item),
    }
}

fn time_words(time: TypedTime) -> String {
    words::stretch(time.first(), time.last(), Length::Long)
}

fn of_named(state: &AppState, query: &Query, hit: &Hit, item: Item) -> Lines {
    let dossier = state.dossier();
    let name = match hit.via {
        Via::OtherName(_) => Marked::plain(on_one_line(dossier.name_of(item), LONGEST)),
        Via::Name | Via::Text => Marked::of(query, dossier.name_of(item), hit.exactness()),
    };
    let kind = Marked::plain(kind_words(state, item));
    let hint = match hit.via {
        Via::Name => None,
        Via::OtherName(n) => other_name(dossier, item, n).map(|other| {
            let also = Marked::plain("also: ");
            let other = Marked::of(query, other, hit.exactness());
            Marked {
                marks: (other.marks.iter())
                    .map(|mark| mark.start + also.text.len()..mark.end + also.text.len())
                    .collect(),
                text: also.text + &other.text,
            }
        }),
        Via::Text => written(dossier, item, query),
    };
    Lines {
        name,
        detail: kind.and(hint.unwrap_or_default()),
        remark: remark(state, item),
    }
}

fn of_statement(state: &AppState, query: &Query, ix: StatementIx) -> Lines {
    let dossier = state.dossier();
    let statement = &dossier[ix];
    let texts = [Some(&statement.text), statement.quote.as_ref()];
    let text = (texts.into_iter().flatten())
        .find(|text| query.first_mark(text).is_some())
        .unwrap_or(&statement.text);
    let typed = Exactness::Typed;
    let speaker = Marked::of(query, &dossier[statement.speaker].name, typed);
    let setting = statement.setting.as_deref().unwrap_or_default();
    let said = Marked::plain(statement.said.words());
    Lines {
        name: Marked::excerpt(query, text),
        detail: speaker.and(said).and(Marked::of(query, setting, typed)),
        remark: remark(state, Item::Statement(ix)),
    }
}

/// That something was said after what is known, or is not there yet.
fn remark(state: &AppState, item: Item) -> Option<&'static str> {
    match item {
        Item::Statement(ix) if !state.is_known(ix) => {
            Some(match state.relations().counts_from(ix) {
                Some(_) => "said later",
                None => "no day known",
            })
        }
        Item::Event(ix) if state.snapshot().event(ix).is_none() => Some("not yet spoken of"),
        _ => None,
    }
}

fn kind_words(state: &AppState, item: Item) -> String {
    let dossier = state.dossier();
    let kind = words::kind(dossier, item);
    let more = match item {
        Item::Event(event) => return event_words(state, event),
        Item::Actor(actor) => dossier[actor]
            .offices
            .first()
            .map(|office| office.title.clone()),
        Item::Source(source) => Some(published_words(dossier, source)),
        Item::Place(_) | Item::Statement(_) => None,
    };
    match more {
        Some(more) => format!("{kind} · {more}"),
        None => kind.to_owned(),
    }
}

/// "meeting · held · 18 Feb 2025"; what is not there has no standing yet.
fn event_words(state: &AppState, event: EventIx) -> String {
    let kind = state.dossier()[event].kind;
    let Some(shown) = state.snapshot().event(event) else {
        return kind.word().to_owned();
    };
    let status = words::status_word(kind, &shown.standing);
    let when = shown
        .standing
        .when
        .as_ref()
        .map(|when| format!(" · {}", when.words()));
    format!("{} · {status}{}", kind.word(), when.unwrap_or_default())
}

fn published_words(dossier: &Dossier, source: SourceIx) -> String {
    format!("published {}", dossier[source].published.words())
}

fn other_name(dossier: &Dossier, item: Item, n: usize) -> Option<&str> {
    let names = match item {
        Item::Place(place) => &dossier[place].names,
        Item::Actor(actor) => &dossier[actor].names,
        Item::Event(_) | Item::Statement(_) | Item::Source(_) => return None,
    };
    names.get(n).map(String::as_str)
}

/// An excerpt of what is written of an event or a source beside its title.
fn written(dossier: &Dossier, item: Item, query: &Query) -> Option<Marked> {
    let texts: Vec<&str> = match item {
        Item::Event(event) => dossier[event].note.iter().map(String::as_str).collect(),
        Item::Source(source) => {
            let source = &dossier[source];
            let authors = source.authors.iter();
            let all = authors.chain(&source.publisher).chain(&source.note);
            all.map(String::as_str).collect()
        }
        Item::Place(_) | Item::Actor(_) | Item::Statement(_) => Vec::new(),
    };
    let found = texts
        .into_iter()
        .find(|text| query.first_mark(text).is_some());
    found.map(|text| Marked::excerpt(query, text))
}

/// Where an excerpt begins so that it shows a few words before a mark.
fn start_before(text: &str, mark: usize) -> usize {
    let before = &text[..mark];
    let Some((from, _)) = before.char_indices().rev().nth(BEFORE) else {
        return 0;
    };
    let word = before[from..].find(char::is_whitespace);
    let space = word.map_or(from, |at| from + at);
    space + before[space..].len() - before[space..].trim_start().len()
}

/// The first characters of a text, line breaks and other controls as spaces.
fn on_one_line(text: &str, most: usize) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut line: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        line.push('…');
    }
    line
}
