//! In which order actors are told.

use std::cmp::Reverse;

use crate::model::{ActorIx, Dossier};

use super::{Circle, Encounters};

/// In which order actors are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Who met most often first, then who is to; of equals as in the file.
    #[default]
    Number,
    /// Who met most often first; after each whom it met most often of those that are left, of
    /// equals whom all before it met most often, then by number.
    Closeness,
}

impl Order {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Number, Self::Closeness];

    /// What it is called in the window.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "By number",
            Self::Closeness => "Close together",
        }
    }
}

/// The actors of a circle that met someone of it or are to, in an order.
pub fn ordered(
    encounters: &Encounters,
    dossier: &Dossier,
    circle: Circle,
    order: Order,
) -> Vec<ActorIx> {
    let mut actors = encounters.actors(dossier, circle);
    actors.sort_by_cached_key(|actor| Reverse(encounters.total(dossier, circle, *actor)));
    match order {
        Order::Number => actors,
        Order::Closeness => chained(encounters, dossier, &actors),
    }
}

/// One after the other, each near the one before it. In proportion to the square of their number.
fn chained(encounters: &Encounters, dossier: &Dossier, by_number: &[ActorIx]) -> Vec<ActorIx> {
    let count = dossier.actors().len();
    // How often each met the last one, and all that are placed, and how often it is to: what was
    // held decides first.
    let (mut to_last, mut to_all) = (vec![[0; 2]; count], vec![[0; 2]; count]);
    let mut left = by_number.to_vec();
    let mut chain = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let key = |actor: ActorIx| (to_last[actor.position()], to_all[actor.position()]);
        // Of equals the first one, which is the one with the greatest number.
        let best = left.iter().enumerate();
        let best = best.max_by_key(|(at, actor)| (key(**actor), Reverse(*at)));
        let Some((at, _)) = best else { break };
        let next = left.remove(at);
        chain.push(next);
        to_last.fill([0; 2]);
        for other in encounters.of(next) {
            let at = other.with.position();
            to_last[at] = [other.met, other.expected];
            to_all[at] = [to_all[at][0] + other.met, to_all[at][1] + other.expected];
        }
    }
    chain
}
