//! What can be clicked on the map, and what lies under the pointer.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Item;
use crate::scene::dash::distance_to_polyline;

/// How near the pointer must come to a line, in points.
const LINE_REACH: f32 = 5.0;
/// How much larger than drawn a disc is for the pointer, in points.
const DISC_REACH: f32 = 4.0;

/// Where a target takes the pointer.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A city's marker or the mark of a meeting.
    Disc {
        /// Its middle.
        centre: ScreenPos,
        /// Its radius as drawn, in points.
        radius: f32,
    },
    /// A link, in pieces.
    Path(Vec<Vec<ScreenPos>>),
}

/// Something painted that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What it selects.
    pub item: Item,
    /// Its id in the data, made unique for several marks of one item: "link/riyadh-talks/moscow/riyadh".
    pub id: String,
    /// Its name for screen readers: "Riyadh, capital, 1 event, 2 statements".
    pub name: String,
    /// Where its node lies: a link's is a box at its middle.
    pub node: ScreenRect,
    /// Where it takes the pointer.
    pub shape: Shape,
}

impl Target {
    /// The distance beyond its reach; none when the pointer is out of reach.
    fn distance(&self, pos: ScreenPos) -> Option<f32> {
        match &self.shape {
            Shape::Disc { centre, radius } => {
                let distance = centre.distance(pos) - radius;
                (distance <= DISC_REACH).then_some(distance)
            }
            Shape::Path(pieces) => {
                let distance = pieces.iter().map(|piece| distance_to_polyline(piece, pos));
                let nearest = distance.fold(f32::INFINITY, f32::min);
                (nearest <= LINE_REACH).then_some(nearest)
            }
        }
    }

    fn is_disc(&self) -> bool {
        matches!(self.shape, Shape::Disc { .. })
    }
}

/// What lies under the pointer, each item once, the nearest first.
///
/// Every link ends at a city: where the pointer is on a city or a meeting's mark, links do not
/// count, or no city could ever be clicked.
pub fn hits(targets: &[Target], pos: ScreenPos) -> Vec<&Target> {
    let mut found: Vec<(f32, &Target)> = targets
        .iter()
        .filter_map(|target| target.distance(pos).map(|distance| (distance, target)))
        .collect();
    if found.iter().any(|(_, target)| target.is_disc()) {
        found.retain(|(_, target)| target.is_disc());
    }
    // A pointer inside one disc means that one, not a neighbour that is only near.
    if found
        .iter()
        .any(|(distance, target)| target.is_disc() && *distance <= 0.0)
    {
        found.retain(|(distance, _)| *distance <= 0.0);
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut once: Vec<&Target> = Vec::new();
    for (_, target) in found {
        if !once.iter().any(|other| other.item == target.item) {
            once.push(target);
        }
    }
    once
}
