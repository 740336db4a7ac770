//! What each side says about an event about which they contradict one another, in words.

use crate::model::{
    ActorIx, ActorKind, Citation, Dossier, EventIx, EventKind, Origin, Side, Slot, SlotValue,
    Standings, StatementIx,
};

use super::words::status_alone;

/// What one side says, and where it can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideWords {
    /// Whose side: "Press reports"; "On record" for what no statement says.
    pub by: String,
    /// What it says, with the date that it says it of: "floated, 9 May 2025".
    pub says: String,
    /// When it said so: "20 Feb 2025".
    pub said: String,
    /// The statement in which it said so; none for what is on record.
    pub statement: Option<StatementIx>,
    /// Where it can be read first.
    pub cite: Option<Citation>,
}

impl SideWords {
    /// "Press reports: floated, 9 May 2025".
    pub fn sentence(&self) -> String {
        format!("{}: {}", self.by, self.says)
    }
}

/// What a side says in a contest.
///
/// ```
/// use demarche::io::open_built_in;
/// use demarche::model::{Item, Ledger, Standings};
/// use demarche::scene::contest_words::side_words;
///
/// let dossier = open_built_in()?.dossier;
/// let ledger = Ledger::new(&dossier);
/// let standings = Standings { dossier: &dossier, ledger: &ledger };
/// let day = "2025-02-22".parse().expect("a day");
/// let Some(Item::Event(visit)) = dossier.find("moscow-visit") else { panic!("it is there") };
/// let standing = standings.of(visit, day, day).expect("it is spoken of");
/// let sides = &standing.contested[0].sides;
/// let words = side_words(&dossier, standings, visit, &sides[0]);
/// assert_eq!(words.sentence(), "Press reports, unnamed: floated, 9 May 2025");
/// # Ok::<(), demarche::io::OpenError>(())
/// ```
pub fn side_words(
    dossier: &Dossier,
    standings: Standings,
    event: EventIx,
    side: &Side,
) -> SideWords {
    let name = |actor: ActorIx| dossier[actor].name.clone();
    SideWords {
        by: side.by.map_or_else(|| "On record".to_owned(), name),
        says: says(dossier, event, side),
        said: standings.date_of(event, side.origin).words(),
        statement: side.origin.statement(),
        cite: side.origin.cites(dossier, event).into_iter().next(),
    }
}

/// The head of a side's column: a state speaks by its seat, "Washington says", a person by name;
/// others are named alone, since "press reports" are many and "the ministry" is one.
pub fn side_title(dossier: &Dossier, by: Option<ActorIx>) -> String {
    let Some(by) = by else {
        return "On record".to_owned();
    };
    let actor = &dossier[by];
    match (actor.kind, actor.seat) {
        (ActorKind::State, Some(seat)) => format!("{} says", dossier[seat].name),
        (ActorKind::State | ActorKind::Person, _) => format!("{} says", actor.name),
        (ActorKind::Organisation, _) => actor.name.clone(),
    }
}

/// The value; a status together with the date that it was said of.
fn says(dossier: &Dossier, event: EventIx, side: &Side) -> String {
    match &side.value {
        SlotValue::Status(status) => {
            let word = status_alone(dossier[event].kind, (*status).into());
            let when = match side.origin {
                Origin::Record => dossier[event].record.when.as_ref(),
                Origin::Claim(statement, claim) => dossier[statement][claim].when.as_ref(),
            };
            when.map_or_else(
                || word.to_owned(),
                |when| format!("{word}, {}", when.words()),
            )
        }
        SlotValue::When(when) => when.words(),
        SlotValue::Venue(place) => dossier[*place].name.clone(),
    }
}

/// What is contested, as a question: "Was it held?", "When?", "Where?".
pub fn slot_words(kind: EventKind, slot: Slot) -> String {
    match slot {
        Slot::Status => match kind {
            EventKind::Conflict => "Did it begin?".to_owned(),
            EventKind::Other => "Did it take place?".to_owned(),
            _ => format!("Was it {}?", kind.held_word()),
        },
        Slot::When => "When?".to_owned(),
        Slot::Venue => "Where?".to_owned(),
    }
}

/// A source by its first words and the place in it: "Moscow says efforts…, line 15".
pub fn cite_words(dossier: &Dossier, cite: &Citation) -> String {
    const MOST: usize = 28;
    let title = super::words::shortened(&dossier[cite.source].title, MOST);
    match &cite.locator {
        Some(locator) => format!("{title}, {locator}"),
        None => title,
    }
}
