//! The lakes of a level.

use crate::fine::{Fine, diagonal_degrees};
use crate::level::{LevelShapes, Part};
use crate::package::Rings;
use crate::rings::{SMALLEST_RING, doubled_area};
use crate::topology::ArcRef;

/// Lakes whose bounding box has a smaller diagonal are left out, in tolerances.
const SMALLEST_LAKE: f64 = 15.0;

/// Adds the lakes that are large enough. They share no edges with anything: each ring is an arc of
/// its own.
pub fn add(lakes: &[Rings], shapes: &mut LevelShapes) {
    let detail = shapes.detail;
    for lake in lakes {
        if diagonal_degrees(&lake[0]) < SMALLEST_LAKE * detail.tolerance_deg() {
            continue;
        }
        let smallest = SMALLEST_RING * detail.tolerance_deg();
        let islands = lake[1..]
            .iter()
            .filter(|ring| diagonal_degrees(ring) >= smallest);
        let rings = std::iter::once(&lake[0]).chain(islands);
        let closed = rings.map(|ring| {
            let closed: Vec<Fine> = ring.iter().chain(ring.first()).copied().collect();
            detail.simplify(&closed)
        });
        let closed: Vec<_> = closed.filter(|cells| doubled_area(cells) != 0).collect();
        let first = shapes.arcs.len();
        let part: Part = (first..first + closed.len())
            .map(|arc| {
                vec![ArcRef {
                    arc,
                    reversed: false,
                }]
            })
            .collect();
        if !part.is_empty() {
            shapes.arcs.extend(closed);
            shapes.lakes.push(part);
        }
    }
}
