//! What there is between any two actors at the clocks.

use crate::model::{ActorIx, Dossier, EventIx};
use crate::state::AppState;

use super::encounter::{Counted, Encounter, Told};
use super::{Circle, Roster, Rosters};

/// Marks an actor that has no place in the row yet.
const NO_SLOT: usize = usize::MAX;

/// What there is between any two actors at the clocks, from either side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encounters {
    /// By actor; each row in the order of the file.
    rows: Vec<Vec<Encounter>>,
}

impl Encounters {
    /// What is listed. It costs what all pairs at all listed meetings are.
    pub fn at(rosters: &Rosters, state: &AppState) -> Self {
        let dossier = state.dossier();
        let mut told = vec![None; dossier.events().len()];
        for shown in state.snapshot().events() {
            told[shown.event.position()] = Told::of(dossier, shown, state.clocks().on);
        }
        let mut rows = Rows::new(dossier);
        let of = |(actor, _)| {
            let events = state.relations().events_of_actor(actor).iter();
            let there = events.filter_map(|event| told[event.position()]);
            rows.row(actor, there.map(|told| (told, rosters.of(told.event))))
        };
        Self {
            rows: dossier.actors().map(of).collect(),
        }
    }

    /// Whom an actor met or is to meet, in the order of the file.
    pub fn of(&self, actor: ActorIx) -> &[Encounter] {
        self.rows.get(actor.position()).map_or(&[], Vec::as_slice)
    }

    /// What there is between two actors, as the first one sees it.
    pub fn between(&self, one: ActorIx, other: ActorIx) -> Option<&Encounter> {
        let row = self.of(one);
        let at = row.binary_search_by_key(&other, |encounter| encounter.with);
        at.ok().map(|at| &row[at])
    }

    /// The actors of a circle that met someone of it or are to, in the order of the file.
    pub fn actors(&self, dossier: &Dossier, circle: Circle) -> Vec<ActorIx> {
        let is_of = |actor: ActorIx| circle.has(dossier, actor);
        let actors = dossier.actors().map(|(actor, _)| actor);
        let meets = |actor: &ActorIx| self.of(*actor).iter().any(|other| is_of(other.with));
        actors
            .filter(|actor| is_of(*actor) && meets(actor))
            .collect()
    }

    /// How often an actor met anyone of a circle, and how often it is to.
    pub fn total(&self, dossier: &Dossier, circle: Circle, actor: ActorIx) -> [usize; 2] {
        let others = self.of(actor).iter();
        let others = others.filter(|other| circle.has(dossier, other.with));
        others.fold([0, 0], |[met, expected], other| {
            [met + other.met, expected + other.expected]
        })
    }
}

/// Whom one actor met or is to meet, in the order of the file: its row of [`Encounters`], without
/// the others.
pub fn encounters_of(state: &AppState, actor: ActorIx) -> Vec<Encounter> {
    let meetings: Vec<(Told, Roster)> = meetings_of(state, actor).collect();
    let meetings = meetings.iter().map(|(told, roster)| (*told, roster));
    Rows::new(state.dossier()).row(actor, meetings)
}

/// The events in which two actors met or are to, by date: what was held first, what has no date at
/// its beginning.
pub fn events_between(state: &AppState, one: ActorIx, other: ActorIx) -> Vec<EventIx> {
    let meetings = meetings_of(state, one).filter(|(_, roster)| roster.meet(one, other));
    let mut both: Vec<Told> = meetings.map(|(told, _)| told).collect();
    both.sort_unstable_by_key(|told| (told.part, told.rank));
    both.into_iter().map(|told| told.event).collect()
}

/// The listed meetings, held or expected, in which an actor has a part.
fn meetings_of(state: &AppState, actor: ActorIx) -> impl Iterator<Item = (Told, Roster)> {
    let (dossier, on) = (state.dossier(), state.clocks().on);
    let events = state.relations().events_of_actor(actor).iter();
    let there = events.filter_map(|event| state.snapshot().event(*event));
    let told = there.filter_map(move |shown| Told::of(dossier, shown, on));
    told.map(|told| (told, Roster::of(&dossier[told.event])))
}

/// Makes one row after the other.
struct Rows {
    /// Where each actor is in the row that is being made.
    slots: Vec<usize>,
}

impl Rows {
    fn new(dossier: &Dossier) -> Self {
        Self {
            slots: vec![NO_SLOT; dossier.actors().len()],
        }
    }

    /// The row of an actor, from the meetings in which it has a part.
    fn row<'r>(
        &mut self,
        actor: ActorIx,
        meetings: impl Iterator<Item = (Told, &'r Roster)>,
    ) -> Vec<Encounter> {
        let mut row: Vec<Counted> = Vec::new();
        for (told, roster) in meetings {
            for other in roster.met_by(actor) {
                let slot = &mut self.slots[other.position()];
                if *slot == NO_SLOT {
                    *slot = row.len();
                    row.push(Counted::none(other));
                }
                row[*slot].add(told);
            }
        }
        let mut row: Vec<Encounter> = row.into_iter().map(|counted| counted.encounter).collect();
        for encounter in &row {
            self.slots[encounter.with.position()] = NO_SLOT;
        }
        row.sort_unstable_by_key(|encounter| encounter.with);
        row
    }
}
