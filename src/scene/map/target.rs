//! What can be clicked on the map, and what lies under the pointer.

use std::sync::Arc;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Item, PlaceIx};
use crate::scene::dash::distance_to_polyline;

/// More nodes than these no reader walks through, and each costs every frame.
const MOST_NODES: usize = 500;

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

/// What a click on a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goal {
    /// An item to select.
    Item(Item),
    /// All links between two places that are drawn as one: a choice among their events.
    Bundle(PlaceIx, PlaceIx),
}

/// Something painted that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What a click on it asks for.
    pub goal: Goal,
    /// The items that it stands for: one, or the events of a bundle in the order of the file.
    pub items: Vec<Item>,
    /// Its id in the data, made unique for several marks of one item: "link/riyadh-talks/moscow/riyadh".
    pub id: String,
    /// Its name for screen readers: "Riyadh, capital, 1 event, 2 statements".
    pub name: String,
    /// Where its node lies: a link's is a box at its middle.
    pub node: ScreenRect,
    /// Where it takes the pointer.
    pub shape: Shape,
    /// What the pointer has to be in to be near its shape.
    reach: ScreenRect,
}

impl Target {
    /// A target that selects an item.
    pub fn new(item: Item, id: String, name: String, node: ScreenRect, shape: Shape) -> Self {
        Self {
            goal: Goal::Item(item),
            items: vec![item],
            id,
            name,
            node,
            reach: reach(&shape),
            shape,
        }
    }

    /// The same target for many items, of which a click asks which is meant.
    pub fn of_bundle(self, a: PlaceIx, b: PlaceIx, items: Vec<Item>) -> Self {
        Self {
            goal: Goal::Bundle(a, b),
            items,
            ..self
        }
    }

    /// The distance beyond its reach; none when the pointer is out of reach.
    fn distance(&self, pos: ScreenPos) -> Option<f32> {
        if !self.reach.contains(pos) {
            return None;
        }
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

/// The rectangle around all that is near a shape.
fn reach(shape: &Shape) -> ScreenRect {
    match shape {
        Shape::Disc { centre, radius } => {
            let side = 2.0 * (radius + DISC_REACH);
            ScreenRect::from_centre_size(*centre, side, side)
        }
        Shape::Path(pieces) => ScreenRect::around(pieces.iter().flatten()).expand(LINE_REACH),
    }
}

/// What lies under the pointer, each goal once, the nearest first.
///
/// Every link ends at a city: where the pointer is on a city or a meeting's mark, links do not
/// count, or no city could ever be clicked.
pub fn hits(targets: &Targets, pos: ScreenPos) -> Vec<&Target> {
    let mut found: Vec<(f32, &Target)> = targets
        .iter()
        .filter_map(|target| target.distance(pos).map(|distance| (distance, &**target)))
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
        if !once.iter().any(|other| other.goal == target.goal) {
            once.push(target);
        }
    }
    once
}

/// What can be clicked: places first, then links. Put together from lists that are shared while
/// nothing about them changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets {
    lists: Vec<TargetList>,
}

/// Some targets, shared.
pub type TargetList = Arc<[Arc<Target>]>;

impl Targets {
    /// Targets from lists, in their order.
    pub fn new(lists: Vec<TargetList>) -> Self {
        Self { lists }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Target>> + Clone {
        self.lists.iter().flat_map(|list| list.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lists.iter().map(|list| list.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The targets that get a node of their own, and how many are left over: discs first, then links in
/// the order of the data. Of very many targets the places and the bundles come first, then the
/// others as far as there is room.
pub fn named(targets: &Targets) -> (Vec<Arc<Target>>, usize) {
    let count = targets.len();
    if count <= MOST_NODES {
        let (mut named, mut links): (Vec<_>, Vec<_>) =
            targets.iter().cloned().partition(|target| target.is_disc());
        links.sort_by(|a, b| (a.goal, &a.id).cmp(&(b.goal, &b.id)));
        named.append(&mut links);
        return (named, 0);
    }
    let comes_first = |target: &&Arc<Target>| {
        matches!(target.goal, Goal::Item(Item::Place(_)) | Goal::Bundle(..))
    };
    let first = targets.iter().filter(comes_first);
    let others = targets.iter().filter(|target| !comes_first(target));
    let named = first.chain(others).take(MOST_NODES).cloned().collect();
    (named, count - MOST_NODES)
}
