//! Which actors are from a state, and how much is listed about each.

use std::cmp::Reverse;

use crate::model::{Actor, ActorIx, ActorKind, FormerState, Item, When};

use super::{AppState, query};

/// An actor and how much about it is listed at the clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Native {
    /// The actor.
    pub actor: ActorIx,
    /// Events in which it has a part.
    pub events: usize,
    /// Statements by it, on its behalf, or about it.
    pub statements: usize,
}

impl Native {
    /// Whether anything about it is listed.
    pub fn is_known(&self) -> bool {
        self.events + self.statements > 0
    }

    fn of(state: &AppState, actor: ActorIx) -> Self {
        let item = Item::Actor(actor);
        let events = query::events_for(state, item);
        let statements = query::statements_for(state, item);
        Self {
            actor,
            events: events.iter().filter(|shown| shown.is_listed).count(),
            statements: statements
                .iter()
                .filter(|ix| state.listing().has(**ix))
                .count(),
        }
    }
}

/// The actors that are from a state on the day looked at: the state itself, who holds an office of
/// it on that day, and who holds no office at all but is in its delegation to an event that is there
/// at the clocks. The state comes first, then those of whom most is listed, then as in the file.
/// `is_home` tells of an ISO 3166-1 alpha-3 code whether it is the state's.
pub fn natives(state: &AppState, is_home: impl Fn(&str) -> bool) -> Vec<Native> {
    let dossier = state.dossier();
    let on = When::from(state.clocks().on);
    // A state that is no more may have had the code of a present one.
    let is_state = |ix: ActorIx| {
        let actor = &dossier[ix];
        actor.iso3.as_deref().is_some_and(&is_home) && FormerState::of(actor).is_none()
    };
    let is_native = |ix: ActorIx, actor: &Actor| match actor.kind {
        _ if is_state(ix) => true,
        _ if actor.offices.is_empty() => is_in_delegation(state, ix, is_state),
        _ => actor.offices.iter().any(|office| {
            is_state(office.of) && office.when.as_ref().is_none_or(|own| own.may_overlap(&on))
        }),
    };
    let from_here = dossier.actors().filter(|(ix, actor)| is_native(*ix, actor));
    let mut natives: Vec<Native> = from_here.map(|(ix, _)| Native::of(state, ix)).collect();
    natives.sort_by_key(|native| {
        let is_person = dossier[native.actor].kind != ActorKind::State;
        let known = Reverse(native.events + native.statements);
        (!native.is_known(), is_person, known, native.actor)
    });
    natives
}

fn is_in_delegation(state: &AppState, member: ActorIx, is_state: impl Fn(ActorIx) -> bool) -> bool {
    let events = state.relations().events_of_actor(member).iter();
    let mut there = events.filter(|event| state.snapshot().event(**event).is_some());
    there.any(|event| {
        let mut parties = state.dossier()[*event].parties.iter();
        parties.any(|party| is_state(party.actor) && party.members.contains(&member))
    })
}
