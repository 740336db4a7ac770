//! How many statements concern each place, counted as they come to be known, as far as the filter lets
//! them through.

use std::collections::BTreeSet;

use crate::model::{Dossier, Item, PlaceIx, StatementIx};
use crate::state::AppState;

use super::index::Trace;

/// Statements counted by place. A statement concerns the places where it was made, about which it
/// was made, which it names as venues, and which the events touch that its claims name.
#[derive(Clone, Debug, Default)]
pub struct StatementTally {
    /// Under which places each statement is counted at present.
    counted_at: Vec<Vec<PlaceIx>>,
    count: Vec<usize>,
}

impl StatementTally {
    /// Nothing counted yet.
    pub fn new(dossier: &Dossier) -> Self {
        Self {
            counted_at: vec![Vec::new(); dossier.statements().len()],
            count: vec![0; dossier.places().len()],
        }
    }

    /// Counts some statements anew; gives the places whose count changed, and some whose did not.
    pub fn review(
        &mut self,
        state: &AppState,
        traces: &[Option<Trace>],
        statements: BTreeSet<StatementIx>,
    ) -> BTreeSet<PlaceIx> {
        let mut recounted = BTreeSet::new();
        for statement in statements {
            let after = match state.is_heard(statement) {
                true => places_of(state.dossier(), traces, statement),
                false => Vec::new(),
            };
            let counted_at = &mut self.counted_at[statement.position()];
            if *counted_at == after {
                continue;
            }
            for place in counted_at.iter() {
                self.count[place.position()] -= 1;
            }
            for place in &after {
                self.count[place.position()] += 1;
            }
            recounted.extend(counted_at.iter().chain(&after).copied());
            *counted_at = after;
        }
        recounted
    }

    /// How many statements concern a place.
    pub fn at(&self, place: PlaceIx) -> usize {
        self.count[place.position()]
    }
}

fn places_of(dossier: &Dossier, traces: &[Option<Trace>], ix: StatementIx) -> Vec<PlaceIx> {
    let statement = &dossier[ix];
    let about = statement.about.iter().filter_map(|item| match item {
        Item::Place(place) => Some(*place),
        _ => None,
    });
    let mut places: Vec<PlaceIx> = statement.at.into_iter().chain(about).collect();
    for claim in &statement.claims {
        places.extend(claim.venue);
        let named = [Some(claim.event), claim.requires, claim.prepares];
        for event in named.into_iter().flatten() {
            let trace = traces[event.position()].as_ref();
            places.extend(trace.into_iter().flat_map(|trace| &trace.places));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}
