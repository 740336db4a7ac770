//! Circles of `requires`: events that wait for one another and so could never be held.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Dossier, EventIx};

/// Which events each event requires.
pub(super) type Edges = BTreeMap<EventIx, BTreeSet<EventIx>>;

/// The circles in what all claims of all statements require, whenever they were made: each begins
/// with its first event in the file, and every event requires the next, the last one the first.
///
/// Where several circles have events in common, only a shortest one through their first event is
/// given; it takes time in proportion to the claims.
pub fn circles(dossier: &Dossier) -> Vec<Vec<EventIx>> {
    let mut forwards = Edges::new();
    for (_, statement) in dossier.statements() {
        for claim in &statement.claims {
            if let Some(required) = claim.requires {
                forwards.entry(claim.event).or_default().insert(required);
            }
        }
    }
    circles_of(&forwards).0
}

/// The circles among some requirements, as [`circles`] gives them, and every event that is on its
/// way to itself in them.
pub(super) fn circles_of(forwards: &Edges) -> (Vec<Vec<EventIx>>, BTreeSet<EventIx>) {
    let mut backwards = Edges::new();
    for (event, required) in forwards {
        for required in required {
            backwards.entry(*required).or_default().insert(*event);
        }
    }
    let (mut circles, mut waiting) = (Vec::new(), BTreeSet::new());
    for knot in knots(forwards, &backwards) {
        if let Some(circle) = shortest_circle(&knot, forwards) {
            circles.push(circle);
            waiting.extend(knot);
        }
    }
    circles.sort();
    (circles, waiting)
}

fn next_of(edges: &Edges, event: EventIx) -> impl Iterator<Item = EventIx> {
    edges.get(&event).into_iter().flatten().copied()
}

/// The strongly connected parts (Kosaraju's algorithm, after Sharir, 1981), without recursion.
fn knots(forwards: &Edges, backwards: &Edges) -> Vec<BTreeSet<EventIx>> {
    let mut seen = BTreeSet::new();
    let mut knots = Vec::new();
    for event in finishing_order(forwards).into_iter().rev() {
        let mut knot = BTreeSet::new();
        let mut open = vec![event];
        while let Some(event) = open.pop() {
            if seen.insert(event) {
                knot.insert(event);
                open.extend(next_of(backwards, event));
            }
        }
        if !knot.is_empty() {
            knots.push(knot);
        }
    }
    knots
}

/// The events in the order in which a depth-first search leaves them.
fn finishing_order(edges: &Edges) -> Vec<EventIx> {
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    for &root in edges.keys() {
        if !seen.insert(root) {
            continue;
        }
        let mut path = vec![(root, next_of(edges, root))];
        while let Some((event, rest)) = path.last_mut() {
            match rest.find(|next| seen.insert(*next)) {
                Some(next) => path.push((next, next_of(edges, next))),
                None => {
                    order.push(*event);
                    path.pop();
                }
            }
        }
    }
    order
}

fn shortest_circle(knot: &BTreeSet<EventIx>, edges: &Edges) -> Option<Vec<EventIx>> {
    let start = *knot.first()?;
    let mut came_from = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(event) = open.pop_front() {
        for next in next_of(edges, event).filter(|next| knot.contains(next)) {
            if next == start {
                return Some(way_back(start, event, &came_from));
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = came_from.entry(next) {
                entry.insert(event);
                open.push_back(next);
            }
        }
    }
    None
}

fn way_back(start: EventIx, last: EventIx, came_from: &BTreeMap<EventIx, EventIx>) -> Vec<EventIx> {
    let mut circle: Vec<EventIx> =
        std::iter::successors(Some(last), |event| came_from.get(event).copied()).collect();
    if circle.last() != Some(&start) {
        circle.push(start);
    }
    circle.reverse();
    circle
}

#[cfg(test)]
mod tests {
    use super::{Edges, circles_of};
    use crate::model::EventIx;

    fn circles(edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
        let mut forwards = Edges::new();
        for (a, b) in edges {
            let (a, b) = (EventIx::from_position(*a), EventIx::from_position(*b));
            forwards.entry(a).or_default().insert(b);
        }
        let (found, _) = circles_of(&forwards);
        let positions = |circle: Vec<EventIx>| circle.into_iter().map(EventIx::position).collect();
        found.into_iter().map(positions).collect()
    }

    #[test]
    fn a_circle_is_named_from_its_first_event_on() {
        let none: [Vec<usize>; 0] = [];
        assert_eq!(circles(&[(0, 1), (1, 2), (0, 2)]), none);
        assert_eq!(circles(&[(0, 0)]), [[0]]);
        assert_eq!(circles(&[(1, 0), (0, 1)]), [[0, 1]]);
        assert_eq!(circles(&[(2, 5), (5, 3), (3, 2), (9, 2)]), [[2, 5, 3]]);
        assert_eq!(
            circles(&[(0, 1), (1, 0), (2, 3), (3, 2), (1, 2)]),
            [[0, 1], [2, 3]]
        );
        assert_eq!(circles(&[(0, 1), (1, 2), (2, 0), (1, 0)]), [[0, 1]]);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_is_followed_to_its_end() {
        let last = 100_000;
        let mut chain: Vec<(usize, usize)> = (0..last).map(|n| (n, n + 1)).collect();
        chain.push((last, 0));
        assert_eq!(circles(&chain)[0].len(), last + 1);
    }
}
