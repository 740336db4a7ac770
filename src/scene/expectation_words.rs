//! What is expected of an event, what came of it, and what it waits for, in words. Never more than
//! the dossier can say.

use crate::model::{
    ActorIx, Chain, ChainStep, Dossier, EventIx, Expectation, Fate, Standings, Status, Tally,
};

use super::change_words::for_date;
use super::words;

/// "proposed for 22 Feb – 8 Mar 2025 by Russia, said 22 Feb 2025".
pub fn outlook(standings: Standings, expectation: &Expectation) -> String {
    let what = match expectation.status {
        Some(Status::Preparing) => "in preparation",
        Some(status) => status.word(),
        None => "spoken of",
    };
    let date = match &expectation.when {
        Some(when) => format!(" {}", for_date(when)),
        None => String::new(),
    };
    let no_date = match expectation.when {
        Some(_) => "",
        None => ", no date named",
    };
    let said = standings
        .date_of(expectation.event, expectation.origin)
        .words();
    match expectation.by {
        Some(by) => {
            let by = &standings.dossier[by].name;
            format!("{what}{date} by {by}{no_date}, said {said}")
        }
        None => format!("{what}{date}{no_date}, on record {said}"),
    }
}

/// "slipped once", "slipped twice", "slipped 3 times"; nothing when it did not.
pub fn slips(expectation: &Expectation) -> Option<String> {
    match expectation.slips {
        0 => None,
        1 => Some("slipped once".to_owned()),
        2 => Some("slipped twice".to_owned()),
        n => Some(format!("slipped {n} times")),
    }
}

/// What came of it, as a sentence; none while it is open.
pub fn fate(dossier: &Dossier, expectation: &Expectation) -> Option<String> {
    let kind = dossier[expectation.event].kind;
    match expectation.fate {
        Fate::Kept => Some(kind.held_word().to_owned()),
        Fate::Lapsed => Some(words::lapse(dossier)),
        Fate::CalledOff => Some("called off".to_owned()),
        Fate::Denied => Some("denied".to_owned()),
        Fate::Open | Fate::Slipped => None,
    }
}

/// The name of a side, or "on record".
pub fn side(dossier: &Dossier, side: Option<ActorIx>) -> &str {
    side.map_or("on record", |side| &dossier[side].name)
}

/// "1 kept, 2 slipped, 0 lapsed, 3 open"; what was called off or denied is told apart, and only
/// where there is some.
pub fn tally(tally: Tally) -> String {
    let told = |fate: &Fate| format!("{} {}", tally.of(*fate), fate.word());
    let counted = [Fate::Kept, Fate::Slipped, Fate::Lapsed, Fate::Open];
    let counted: Vec<String> = counted.iter().map(told).collect();
    let apart = [Fate::CalledOff, Fate::Denied];
    let apart: Vec<String> = apart
        .iter()
        .filter(|fate| tally.of(**fate) > 0)
        .map(told)
        .collect();
    match apart.is_empty() {
        true => counted.join(", "),
        false => format!("{}; {}", counted.join(", "), apart.join(", ")),
    }
}

/// What leads to a step of what an event needs: "needs", "which needs".
pub fn needs_lead(step: &ChainStep) -> &'static str {
    match step.depth {
        1 => "needs",
        _ => "which needs",
    }
}

/// What leads to a step of what waits for an event: "needed by", "which is needed by".
pub fn blocks_lead(step: &ChainStep) -> &'static str {
    match step.depth {
        1 => "needed by",
        _ => "which is needed by",
    }
}

/// "met" or "not met".
pub fn met(step: &ChainStep) -> &'static str {
    match step.met {
        true => "met",
        false => "not met",
    }
}

/// "needs: A peace settlement in Ukraine, not met; which needs: Direct talks, not met", and how
/// many more there are. A step under another than the one before it is named with it.
pub fn needs(dossier: &Dossier, chain: &Chain) -> String {
    let mut before: Option<EventIx> = None;
    let mut told = Vec::new();
    for step in &chain.steps {
        let title = &dossier[step.event].title;
        let lead = match before {
            Some(before) if before != step.parent && step.depth > 1 => {
                format!("{} needs", dossier[step.parent].title)
            }
            _ => needs_lead(step).to_owned(),
        };
        told.push(format!("{lead}: {title}, {}", met(step)));
        before = Some(step.event);
    }
    told.extend(left_out(chain));
    told.join("; ")
}

/// "and 3 events more"; nothing when the chain is whole.
pub fn left_out(chain: &Chain) -> Option<String> {
    (chain.left_out > 0).then(|| format!("and {} more", words::count(chain.left_out, "event")))
}

/// "a circle: Peace needs Talks, which needs Peace".
pub fn circle(dossier: &Dossier, circle: &[EventIx]) -> String {
    let titles: Vec<&str> = circle
        .iter()
        .map(|event| dossier[*event].title.as_str())
        .collect();
    let Some(first) = titles.first() else {
        return String::new();
    };
    let rest = titles.iter().skip(1).chain([first]).copied();
    format!(
        "a circle: {first} needs {}",
        rest.collect::<Vec<_>>().join(", which needs ")
    )
}
