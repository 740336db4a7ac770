//! What changed between two places of the clocks, one sentence for each change.
//!
//! The sentences begin in lower case, so that they follow a date or a name.

use crate::model::{
    Change, Citation, Contest, Day, Difference, Dossier, EventIx, PlaceIx, Requirement, Shift,
    Slot, StandingStatus, Way, When,
};

use super::{status_words, words};

/// Going back, what is told of an event that goes away.
pub(super) const NOT_YET_THERE: &str = "not yet there: nothing had been said of it";

/// One sentence about an event.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldChange {
    /// In words.
    pub text: String,
    /// The day on which it came about.
    pub on: Day,
    /// Which way the clock went.
    pub way: Way,
    /// Where it can be read; empty when it follows from the clocks and nobody said it.
    pub cites: Vec<Citation>,
}

impl ToldChange {
    /// Whether it follows from the clocks and nobody said it.
    pub fn is_derived(&self) -> bool {
        self.cites.is_empty()
    }
}

/// All changes of one event as sentences, in the order in which they came about. What it amounts
/// to on the day on which it appears is told with that; going back, that it is not yet there says
/// all.
pub fn of_event(dossier: &Dossier, changes: &[Change]) -> Vec<ToldChange> {
    let appears = changes.iter().find(|change| is_there_change(change));
    let mut told: Vec<ToldChange> = changes
        .iter()
        .filter(|change| !appears.is_some_and(|appears| is_told_with(change, appears)))
        .map(|change| told(dossier, change, changes))
        .collect();
    told.sort_by_key(|told| match told.way {
        Way::Forth => (false, told.on.number()),
        Way::Back => (true, -told.on.number()),
    });
    told
}

fn told(dossier: &Dossier, change: &Change, all: &[Change]) -> ToldChange {
    let (text, mut cites) = match &change.what {
        Difference::There(shift) if shift.after => (appeared(dossier, change, all), Vec::new()),
        _ => (sentence(dossier, change), Vec::new()),
    };
    let with_it = all.iter().filter(|other| is_told_with(other, change));
    for cite in std::iter::once(change)
        .chain(with_it)
        .flat_map(|change| change.cites(dossier))
    {
        if !cites.contains(&cite) {
            cites.push(cite);
        }
    }
    ToldChange {
        text,
        on: change.on,
        way: change.way,
        cites,
    }
}

fn is_there_change(change: &Change) -> bool {
    matches!(change.what, Difference::There(_))
}

/// Whether a change is told together with the one that the event appears or goes away.
fn is_told_with(change: &Change, appears: &Change) -> bool {
    match (&appears.what, &change.what) {
        (Difference::There(_), Difference::There(_)) => false,
        (Difference::There(shift), _) if !shift.after => true,
        (
            Difference::There(_),
            Difference::Status(_)
            | Difference::When(_)
            | Difference::Venue(_)
            | Difference::PossiblyNotYet(_),
        ) => change.on == appears.on && change.way == appears.way,
        _ => false,
    }
}

/// "appeared: proposed for 22 Feb – 8 Mar 2025, in Riyadh".
fn appeared(dossier: &Dossier, appears: &Change, all: &[Change]) -> String {
    let kind = dossier[appears.event].kind;
    let (mut status, mut when, mut venue, mut is_vague) = (None, None, None, false);
    for change in all.iter().filter(|change| is_told_with(change, appears)) {
        match &change.what {
            Difference::Status(shift) => status = shift.after,
            Difference::When(shift) => when = shift.after.as_ref(),
            Difference::Venue(shift) => venue = shift.after,
            Difference::PossiblyNotYet(shift) => is_vague = shift.after,
            _ => {}
        }
    }
    let status = status.map(|status| {
        let word = words::status_alone(kind, status);
        let vague = if is_vague { ", possibly not yet" } else { "" };
        let date = when.map_or_else(String::new, |when| dated(status, when));
        format!(": {word}{vague}{date}")
    });
    let date = || when.map_or_else(String::new, |when| format!(", {}", for_date(when)));
    let venue = venue.map_or_else(String::new, |venue| {
        format!("; venue: {}", dossier[venue].name)
    });
    format!("appeared{}{venue}", status.unwrap_or_else(date))
}

/// "for 9 May 2025" of what is to come, ", 18 Feb 2025" of what took place.
fn dated(status: StandingStatus, when: &When) -> String {
    match status {
        status if status.is_expected() => format!(" {}", for_date(when)),
        _ => format!(", {}", when.words()),
    }
}

/// "for 9 May 2025", but "by 9 May 2025" and "since 2022".
pub fn for_date(when: &When) -> String {
    let words = when.words();
    let has_preposition = ["since ", "from ", "by ", "until ", "between ", "at "]
        .iter()
        .any(|start| words.starts_with(start));
    match has_preposition {
        true => words,
        false => format!("for {words}"),
    }
}

/// One change as a sentence of its own.
pub fn sentence(dossier: &Dossier, change: &Change) -> String {
    let (event, way) = (change.event, change.way);
    match &change.what {
        Difference::There(shift) if shift.after => "appeared".to_owned(),
        Difference::There(_) => NOT_YET_THERE.to_owned(),
        Difference::Status(shift) => status_words::change(dossier, event, way, shift),
        Difference::When(shift) => date(way, shift),
        Difference::Venue(shift) => venue(dossier, way, shift),
        Difference::Contested(shift) => contested(way, shift),
        Difference::Requires(shift) => requires(dossier, way, shift),
        Difference::Prepares(shift) => prepares(dossier, shift),
        Difference::PossiblyNotYet(shift) => status_words::begun(dossier[event].kind, shift),
    }
}

fn date(way: Way, shift: &Shift<Option<When>>) -> String {
    let again = match way {
        Way::Forth => "",
        Way::Back => "back ",
    };
    match (&shift.before, &shift.after) {
        (Some(before), Some(after)) if before.may_overlap(after) => {
            format!("date {again}from {} to {}", before.words(), after.words())
        }
        (Some(before), Some(after)) => {
            format!(
                "date moved {again}from {} to {}",
                before.words(),
                after.words()
            )
        }
        (None, Some(after)) => format!("date named: {}", after.words()),
        (Some(before), None) => match way {
            Way::Forth => format!("no date named any more; it had been {}", before.words()),
            Way::Back => format!("no date named yet; later {}", before.words()),
        },
        (None, None) => String::new(),
    }
}

fn venue(dossier: &Dossier, way: Way, shift: &Shift<Option<PlaceIx>>) -> String {
    let name = |place: PlaceIx| &dossier[place].name;
    match (shift.before, shift.after, way) {
        (Some(before), Some(after), Way::Forth) => {
            format!("venue moved from {} to {}", name(before), name(after))
        }
        (Some(before), Some(after), Way::Back) => {
            format!("venue moved back from {} to {}", name(before), name(after))
        }
        (None, Some(after), _) => format!("venue named: {}", name(after)),
        (Some(before), None, _) => format!("no venue named yet; later {}", name(before)),
        (None, None, _) => String::new(),
    }
}

/// What is contested, in words.
pub fn contested_slot(slot: Slot) -> &'static str {
    match slot {
        Slot::Status => "whether it is so",
        Slot::When => "the date",
        Slot::Venue => "the venue",
    }
}

fn contested(way: Way, shift: &Shift<Vec<Contest>>) -> String {
    let has = |contests: &[Contest], slot: Slot| contests.iter().any(|c| c.slot == slot);
    let slots = |contests: &[Contest], wanted: &dyn Fn(&Contest) -> bool| {
        let slots = contests.iter().filter(|contest| wanted(contest));
        let slots: Vec<&str> = slots.map(|contest| contested_slot(contest.slot)).collect();
        slots.join(", ")
    };
    let new = slots(&shift.after, &|contest| !has(&shift.before, contest.slot));
    let gone = slots(&shift.before, &|contest| !has(&shift.after, contest.slot));
    let other = slots(&shift.after, &|contest| {
        has(&shift.before, contest.slot) && !shift.before.contains(contest)
    });
    let (became, no_longer) = match way {
        Way::Forth => ("became contested", "no longer contested"),
        Way::Back => ("contested again", "not yet contested"),
    };
    let rows = [
        (became, new),
        (no_longer, gone),
        ("still contested, in other words", other),
    ];
    let told = rows.into_iter().filter(|(_, slots)| !slots.is_empty());
    let told: Vec<String> = told
        .map(|(what, slots)| format!("{what}: {slots}"))
        .collect();
    told.join("; ")
}

fn requires(dossier: &Dossier, way: Way, shift: &Shift<Vec<Requirement>>) -> String {
    let title = |event: EventIx| &dossier[event].title;
    let find = |list: &[Requirement], event| list.iter().find(|need| need.event == event).copied();
    let new_or_met = shift.after.iter().filter_map(|after| {
        let title = title(after.event);
        match (find(&shift.before, after.event), after.met, way) {
            (Some(before), met, _) if before.met == met => None,
            (None, true, _) => Some(format!("needs {title}, which is met")),
            (None, false, _) => Some(format!("needs {title}, not met")),
            (Some(_), true, _) => Some(format!("its condition was met: {title}")),
            (Some(_), false, Way::Forth) => {
                Some(format!("its condition is no longer met: {title}"))
            }
            (Some(_), false, Way::Back) => Some(format!("its condition is not yet met: {title}")),
        }
    });
    let gone = shift
        .before
        .iter()
        .filter(|before| find(&shift.after, before.event).is_none());
    let gone = gone.map(|before| format!("not yet said to need {}", title(before.event)));
    let told: Vec<String> = new_or_met.chain(gone).collect();
    told.join("; ")
}

fn prepares(dossier: &Dossier, shift: &Shift<Vec<EventIx>>) -> String {
    let missing = |from: &[EventIx], in_list: &[EventIx], what: &str| -> Vec<String> {
        let missing = from.iter().filter(|event| !in_list.contains(event));
        missing
            .map(|event| format!("{what} {}", dossier[*event].title))
            .collect()
    };
    let new = missing(&shift.after, &shift.before, "prepares");
    let gone = missing(&shift.before, &shift.after, "not yet said to prepare");
    [new, gone].concat().join("; ")
}
