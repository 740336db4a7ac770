//! Where actors lie in the network: near whom they met, or are to.
//!
//! Computed once for a dossier, over all its meetings whatever came of them, so that points stay
//! where they are while the clocks move. Two who share `n` meetings are to lie `1 + 1/n` from one
//! another, others as far as the shortest way between them (Floyd 1962); positions with about these
//! distances are found by stochastic gradient descent on the stress (Zheng, Pawar & Goodman 2018,
//! "Graph Drawing by Stochastic Gradient Descent", eq. 3–6), whose random order is made by
//! arithmetic: the same dossier gives the same positions to the last bit. At last the whole is
//! turned so that it is widest from left to right.
//!
//! The cost is the cube of the number of actors, which is therefore bounded.

use std::cmp::Reverse;

use crate::model::{ActorIx, Dossier};
use crate::state::encounters::{Circle, Rosters};

/// More actors than these are not laid out: a network of them could not be read.
pub const MOST_ACTORS: usize = 400;
/// How much farther apart than the farthest two are those that no way leads between.
const APART: f32 = 1.2;
/// What is left of the length of a step in the next round.
const DECAY: f64 = 0.7;
/// The length of the last step, as a part of the one that closes the smallest gap at once.
const LAST_STEP: f64 = 0.05;

/// Where actors lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Who, in the order of the file.
    pub actors: Vec<ActorIx>,
    /// Where each lies, x to the right and y down, in units of about the least distance.
    pub positions: Vec<[f64; 2]>,
    /// How many are left out: of very many those that were together with fewest others.
    pub left_out: usize,
}

impl Layout {
    /// Where the actors of a circle lie that share a meeting with another one of it.
    pub fn new(dossier: &Dossier, rosters: &Rosters, circle: Circle) -> Self {
        let (actors, left_out) = most_connected(dossier, rosters, circle);
        let (actors, shared) = without_loners(&actors, &shared_meetings(dossier, rosters, &actors));
        let distances = distances(&shared, actors.len());
        let mut positions = first_positions(actors.len());
        descend(&mut positions, &distances);
        turn(&mut positions);
        Self {
            actors,
            positions,
            left_out,
        }
    }
}

/// At most [`MOST_ACTORS`] that were at events with others, and how many more there are.
fn most_connected(dossier: &Dossier, rosters: &Rosters, circle: Circle) -> (Vec<ActorIx>, usize) {
    let mut others = vec![0_usize; dossier.actors().len()];
    for roster in rosters.iter() {
        let is_of = |actor: &ActorIx| circle.has(dossier, *actor);
        let present = roster.actors().filter(is_of).count();
        for actor in roster.actors().filter(is_of) {
            others[actor.position()] += present - 1;
        }
    }
    let all = dossier.actors().map(|(actor, _)| actor);
    let mut actors: Vec<ActorIx> = all.filter(|actor| others[actor.position()] > 0).collect();
    let left_out = actors.len().saturating_sub(MOST_ACTORS);
    actors.sort_by_key(|actor| Reverse(others[actor.position()]));
    actors.truncate(MOST_ACTORS);
    actors.sort_unstable();
    (actors, left_out)
}

/// How many meetings any two share, row by row.
fn shared_meetings(dossier: &Dossier, rosters: &Rosters, actors: &[ActorIx]) -> Vec<u16> {
    let mut place = vec![None; dossier.actors().len()];
    for (n, actor) in actors.iter().enumerate() {
        place[actor.position()] = Some(n);
    }
    let mut shared = vec![0_u16; actors.len() * actors.len()];
    for roster in rosters.iter() {
        for actor in roster.actors() {
            let Some(row) = place[actor.position()] else {
                continue;
            };
            for other in roster.met_by(actor) {
                if let Some(column) = place[other.position()] {
                    let count = &mut shared[row * actors.len() + column];
                    *count = count.saturating_add(1);
                }
            }
        }
    }
    shared
}

/// Leaves out who was only ever with its own delegation.
fn without_loners(actors: &[ActorIx], shared: &[u16]) -> (Vec<ActorIx>, Vec<u16>) {
    let count = actors.len();
    let row = |n: usize| &shared[n * count..(n + 1) * count];
    let kept: Vec<usize> = (0..count)
        .filter(|n| row(*n).iter().any(|shared| *shared > 0))
        .collect();
    let cells = kept.iter().flat_map(|n| kept.iter().map(|m| row(*n)[*m]));
    let cells = cells.collect();
    (kept.iter().map(|n| actors[*n]).collect(), cells)
}

/// How far apart any two are to lie, row by row.
fn distances(shared: &[u16], count: usize) -> Vec<f32> {
    let length = |shared: &u16| match shared {
        0 => f32::INFINITY,
        n => 1.0 + 1.0 / f32::from(*n),
    };
    let mut distances: Vec<f32> = shared.iter().map(length).collect();
    for n in 0..count {
        distances[n * count + n] = 0.0;
    }
    for via in 0..count {
        let from_via = distances[via * count..(via + 1) * count].to_vec();
        for row in distances.chunks_exact_mut(count) {
            let to_via = row[via];
            if to_via.is_finite() {
                for (direct, rest) in row.iter_mut().zip(&from_via) {
                    *direct = direct.min(to_via + rest);
                }
            }
        }
    }
    let finite = distances.iter().filter(|distance| distance.is_finite());
    let farthest = finite.fold(1.0, |a: f32, b| a.max(*b)) * APART;
    for distance in &mut distances {
        *distance = distance.min(farthest);
    }
    distances
}

/// Numbers that look like chance, the same ones everywhere: the finaliser of MurmurHash3 (Appleby).
fn mixed(n: u64) -> u64 {
    let mut bits = n.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    bits = (bits ^ (bits >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    bits ^ (bits >> 33)
}

/// Anywhere in a square.
fn first_positions(count: usize) -> Vec<[f64; 2]> {
    let part = |n: u64| f64::from(u32::try_from(mixed(n) >> 32).unwrap_or(0)) / f64::from(u32::MAX);
    (0..count as u64)
        .map(|n| [part(2 * n), part(2 * n + 1)])
        .collect()
}

/// Moves the positions until they are about as far apart as they are to be.
fn descend(positions: &mut [[f64; 2]], distances: &[f32]) {
    let count = positions.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let mut pairs: Vec<(usize, usize, f64)> = pairs
        .map(|(a, b)| (a, b, f64::from(distances[a * count + b])))
        .collect();
    let ends = pairs.iter().map(|(_, _, distance)| distance * distance);
    let (least, most) = ends.fold((f64::INFINITY, 0.0_f64), |(least, most), squared| {
        (least.min(squared), most.max(squared))
    });
    let mut step = most;
    let mut seed = 0;
    while step > LAST_STEP * least {
        shuffle(&mut pairs, &mut seed);
        for (a, b, distance) in &pairs {
            pull(positions, (*a, *b), *distance, step);
        }
        step *= DECAY;
    }
}

/// Moves two towards or away from one another, by a part of what they lack that is the smaller, the
/// farther apart they are to be.
fn pull(positions: &mut [[f64; 2]], (a, b): (usize, usize), distance: f64, step: f64) {
    let ([ax, ay], [bx, by]) = (positions[a], positions[b]);
    let (dx, dy) = (ax - bx, ay - by);
    let apart = (dx * dx + dy * dy).sqrt();
    let (dx, dy, apart) = match apart > 1e-9 {
        true => (dx, dy, apart),
        false => (1e-9, 0.0, 1e-9),
    };
    let part = (step / (distance * distance)).min(1.0);
    let by_each = part * (apart - distance) / (2.0 * apart);
    positions[a] = [ax - by_each * dx, ay - by_each * dy];
    positions[b] = [bx + by_each * dx, by + by_each * dy];
}

/// In another order, each as likely as any other (Fisher & Yates; Durstenfeld 1964).
fn shuffle<T>(list: &mut [T], seed: &mut u64) {
    for n in (1..list.len()).rev() {
        *seed += 1;
        let upto = n as u64 + 1;
        let other = usize::try_from(mixed(*seed) % upto).unwrap_or(0);
        list.swap(n, other);
    }
}

/// Moves the middle to the origin and turns the longest axis to the horizontal: the eigenvector of
/// the covariance with the greater eigenvalue.
fn turn(positions: &mut [[f64; 2]]) {
    let Ok(count) = u32::try_from(positions.len()) else {
        return;
    };
    let count = f64::from(count.max(1));
    let sum = |of: fn(&[f64; 2]) -> f64| positions.iter().map(of).sum::<f64>() / count;
    let (mx, my) = (sum(|at| at[0]), sum(|at| at[1]));
    for at in positions.iter_mut() {
        *at = [at[0] - mx, at[1] - my];
    }
    let sum = |of: fn(&[f64; 2]) -> f64| positions.iter().map(of).sum::<f64>();
    let (xx, yy, xy) = (
        sum(|at| at[0] * at[0]),
        sum(|at| at[1] * at[1]),
        sum(|at| at[0] * at[1]),
    );
    let half = (xx - yy) / 2.0;
    let greater = f64::midpoint(xx, yy) + (half * half + xy * xy).sqrt();
    let (x, y) = match xy.abs() > 1e-9 {
        true => (greater - yy, xy),
        false if xx >= yy => (1.0, 0.0),
        false => (0.0, 1.0),
    };
    let length = (x * x + y * y).sqrt();
    let (cos, sin) = (x / length, y / length);
    for at in positions {
        *at = [at[0] * cos + at[1] * sin, at[1] * cos - at[0] * sin];
    }
}

#[cfg(test)]
mod tests {
    use super::{descend, distances, first_positions, turn};

    /// Where so many lie whose shared meetings these are.
    fn laid_out(shared: &[u16], count: usize) -> Vec<[f64; 2]> {
        let mut positions = first_positions(count);
        descend(&mut positions, &distances(shared, count));
        turn(&mut positions);
        positions
    }

    fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
        ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
    }

    #[test]
    fn two_lie_side_by_side_as_far_apart_as_they_are_to() {
        let at = laid_out(&[0, 4, 4, 0], 2);
        assert!((apart(at[0], at[1]) - 1.25).abs() < 1e-3, "{at:?}");
        assert!((at[0][1] - at[1][1]).abs() < 1e-6, "{at:?}");
    }

    #[test]
    fn of_a_chain_the_ends_lie_farthest_apart() {
        let at = laid_out(&[0, 1, 0, 1, 0, 1, 0, 1, 0], 3);
        assert!((apart(at[0], at[2]) - 4.0).abs() < 0.2, "{at:?}");
        assert!((apart(at[0], at[1]) - 2.0).abs() < 0.2, "{at:?}");
    }

    #[test]
    fn those_that_no_way_leads_between_lie_apart_and_somewhere() {
        let mut shared = vec![0_u16; 16];
        for (a, b) in [(0, 1), (2, 3)] {
            shared[a * 4 + b] = 1;
            shared[b * 4 + a] = 1;
        }
        let at = laid_out(&shared, 4);
        assert!(at.iter().flatten().all(|part| part.is_finite()), "{at:?}");
        assert!(
            apart(at[0], at[1]) > 1.0 && apart(at[0], at[2]) > 1.0,
            "{at:?}"
        );
    }

    #[test]
    fn the_same_dossier_gives_the_same_positions() {
        let shared: Vec<u16> = (0..900_u16)
            .map(|n| u16::from(n / 30 != n % 30 && (n / 30 + n % 30) % 5 == 0))
            .collect();
        assert_eq!(laid_out(&shared, 30), laid_out(&shared, 30));
        assert_eq!(laid_out(&[], 0), Vec::<[f64; 2]>::new());
        assert_eq!(laid_out(&[0], 1), vec![[0.0, 0.0]]);
    }
}
