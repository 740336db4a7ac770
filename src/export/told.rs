//! What is told of an event, sentence by sentence, in the words that map and panel use.

use super::sentence::Sentence;
use crate::model::{
    Citation, Contest, Dossier, EventIx, Expectation, Side, StandingStatus, Statement,
};
use crate::scene::contest_words::side_words;
use crate::scene::expectation_words::{outlook, slips};
use crate::scene::table_words::{act_words, parties_words};
use crate::scene::words::{date_words, lapse, status_word};
use crate::state::{AppState, Shown};

/// "US–Russia talks in Riyadh (meeting): held, 18 Feb 2025; venue: Riyadh; United States and Russia."
pub(super) fn standing<'a>(state: &'a AppState, shown: &Shown) -> Sentence<'a> {
    let dossier = state.dossier();
    let (event, standing) = (&dossier[shown.event], &shown.standing);
    let mut sentence = Sentence::about(&event.title).words(format!(
        " ({}): {}",
        event.kind.word(),
        status_word(event.kind, standing)
    ));
    if !standing.contested.is_empty() {
        sentence = sentence.words(", contested");
    }
    sentence = sentence.words(format!(", {}", date_words(standing)));
    if let Some(venue) = standing.venue {
        sentence = sentence.words("; venue: ").data(&dossier[venue].name);
    }
    let parties = parties_words(dossier, shown.event);
    if !parties.is_empty() {
        let names = party_names(dossier, shown.event);
        sentence = sentence.words_with(&format!("; {parties}"), &names);
    }
    sentence.words(".").citing(supports(state, shown.event))
}

/// What else the clocks make of it: that its window passed, that it is still ahead, and what it needs
/// and prepares.
pub(super) fn consequences<'a>(state: &'a AppState, shown: &Shown) -> Vec<Sentence<'a>> {
    let dossier = state.dossier();
    let of_clocks = match shown.standing.status {
        StandingStatus::Lapsed => Some(lapse(dossier)),
        StandingStatus::Ahead => Some("It was held later than the day looked at.".to_owned()),
        _ => None,
    };
    let of_clocks = of_clocks.map(|words| {
        Sentence::default()
            .words(words)
            .citing(supports(state, shown.event))
    });
    let needs = shown.standing.requires.iter().map(|need| {
        let met = if need.met { "met" } else { "not met" };
        let cites = cites_of(state, shown.event, |one| one.requires == Some(need.event));
        let named = Sentence::default()
            .words("It needs ")
            .data(&dossier[need.event].title);
        named.words(format!(": {met}.")).citing(cites)
    });
    let prepares = shown.standing.prepares.iter().map(|other| {
        let cites = cites_of(state, shown.event, |one| one.prepares == Some(*other));
        let named = Sentence::default()
            .words("It prepares ")
            .data(&dossier[*other].title);
        named.words(".").citing(cites)
    });
    of_clocks.into_iter().chain(needs).chain(prepares).collect()
}

/// "Expected: proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025; slipped once."
pub(super) fn expected<'a>(state: &'a AppState, expectation: &Expectation) -> Sentence<'a> {
    let dossier = state.dossier();
    let outlook = outlook(state.standings(), expectation);
    let slips = slips(expectation).map_or_else(String::new, |slips| format!("; {slips}"));
    let by = expectation.by.map(|by| dossier[by].name.as_str());
    let cites = expectation.origin.cites(dossier, expectation.event);
    Sentence::of(&format!("Held out: {outlook}{slips}."), by.as_slice()).citing(cites)
}

/// What a side says in a contest, when, and where that can be read.
pub(super) struct SideTold<'a> {
    pub by: Sentence<'a>,
    pub says: Sentence<'a>,
    pub said: Sentence<'a>,
}

/// Each side of a contest, in the order in which they first spoke.
pub(super) fn sides<'a>(
    state: &'a AppState,
    event: EventIx,
    contest: &Contest,
) -> Vec<SideTold<'a>> {
    let told = |side: &Side| {
        let words = side_words(state.dossier(), state.standings(), event, side);
        let cites = side.origin.cites(state.dossier(), event);
        SideTold {
            by: Sentence::default().data(words.by),
            says: Sentence::default().data(words.says),
            said: Sentence::default().words(words.said).citing(cites),
        }
    };
    contest.sides.iter().map(told).collect()
}

/// "20 February 2025: Marco Rubio, Secretary of State, for United States, sets a condition
/// (interview, in Riyadh): A meeting will depend on progress."
pub(super) fn statement<'a>(dossier: &'a Dossier, statement: &'a Statement) -> Sentence<'a> {
    let speaker = &dossier[statement.speaker];
    let mut told = Sentence::default()
        .words(statement.said.long_words())
        .words(": ");
    told = told.data(&speaker.name);
    if let Some(office) = speaker.office_at(&statement.said) {
        told = told.words(", ").data(&office.title);
    }
    let side = statement.on_behalf_of;
    if let Some(side) = side.filter(|side| *side != statement.speaker) {
        told = told.words(", for ").data(&dossier[side].name);
    }
    told = told.words(format!(", {}", act_words(statement)));
    let place = statement.at.map(|place| &dossier[place].name);
    told = match (statement.setting.as_deref(), place) {
        (None, None) => told,
        (Some(setting), None) => told.words(" (").data(setting).words(")"),
        (None, Some(place)) => told.words(" (in ").data(place).words(")"),
        (Some(setting), Some(place)) => {
            let set = told.words(" (").data(setting);
            set.words(", in ").data(place).words(")")
        }
    };
    let said = told.words(": ").data(statement.text.trim_end());
    said.citing(statement.cites.iter().cloned())
}

/// The names of those who take part.
fn party_names(dossier: &Dossier, event: EventIx) -> Vec<&str> {
    let parties = dossier[event].parties.iter();
    parties
        .map(|party| dossier[party.actor].name.as_str())
        .collect()
}

/// Where the status, the date and the venue can be read that stand.
pub(super) fn supports(state: &AppState, event: EventIx) -> Vec<Citation> {
    let (dossier, standings) = (state.dossier(), state.standings());
    let known = state.clocks().known_day();
    let assertions = || standings.ledger.known_by(dossier, event, known).rev();
    let last = [
        assertions().find(|one| one.status.is_some()),
        assertions().find(|one| one.when.is_some()),
        assertions().find(|one| one.venue.is_some()),
    ];
    let mut last: Vec<_> = last.into_iter().flatten().map(|one| one.origin).collect();
    if last.is_empty() {
        last.extend(assertions().next().map(|one| one.origin));
    }
    distinct(last.iter().flat_map(|origin| origin.cites(dossier, event)))
}

/// Where something can be read that is asserted of an event.
fn cites_of(
    state: &AppState,
    event: EventIx,
    is_asserted: impl Fn(&crate::model::Assertive) -> bool,
) -> Vec<Citation> {
    let (dossier, standings) = (state.dossier(), state.standings());
    let known = state.clocks().known_day();
    let assertions = standings.ledger.known_by(dossier, event, known);
    let asserted = assertions.filter(is_asserted);
    distinct(asserted.flat_map(|one| one.origin.cites(dossier, event)))
}

fn distinct(cites: impl Iterator<Item = Citation>) -> Vec<Citation> {
    let mut list: Vec<Citation> = Vec::new();
    for cite in cites {
        if !list.contains(&cite) {
            list.push(cite);
        }
    }
    list
}
