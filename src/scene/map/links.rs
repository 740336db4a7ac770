//! Links: one great circle for each leg of each event.

use crate::earth::{ArcPiece, Camera, ScreenPos, ScreenRect};
use crate::model::{Dossier, Item, PlaceIx};
use crate::scene::marks::{Ink, Mark, Role};
use crate::scene::words::status_word;
use crate::state::Shown;

use super::badges::{middle_marks, room_of};
use super::fan::{Fanned, course, fan_out, middle_of};
use super::link_node::link_node;
use super::link_style::lines_of;
use super::stroke::{Emphasis, SPLIT, arrowhead, glow, split, stroke, touches};
use super::target::{Shape, Target};

/// What the links need to know.
pub struct LinkInputs<'a> {
    /// The dossier.
    pub dossier: &'a Dossier,
    /// The view.
    pub camera: &'a Camera,
    /// What is selected.
    pub selection: Option<Item>,
    /// What the pointer is over.
    pub hovered: Option<Item>,
}

/// The marks of all links, then those that lie above the cities' markers.
#[derive(Default)]
pub struct LinkMarks {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// What can be clicked.
    pub targets: Vec<Target>,
    /// The marks in the middle of lines, which labels must not cover.
    pub obstacles: Vec<ScreenRect>,
    /// The lines' courses, for labels to keep clear of.
    pub courses: Vec<Vec<ScreenPos>>,
}

/// Draws the links of everything shown; what is selected comes last, on top.
pub fn links<'a>(inputs: &LinkInputs, events: impl Iterator<Item = &'a Shown>) -> LinkMarks {
    let mut fans = fan_out(inputs.dossier, events);
    fans.sort_by_key(|link| inputs.emphasis(link.shown) as u8);
    let mut out = LinkMarks::default();
    for link in &fans {
        draw(inputs, link, &mut out);
    }
    // Targets in the order of the data, not of emphasis, so that nodes keep their order.
    out.targets
        .sort_by(|a, b| a.item.cmp(&b.item).then_with(|| a.id.cmp(&b.id)));
    out
}

fn draw(inputs: &LinkInputs, link: &Fanned, out: &mut LinkMarks) {
    let pieces = course(inputs.dossier, inputs.camera, link);
    let courses: Vec<Vec<ScreenPos>> = pieces.iter().map(ArcPiece::positions).collect();
    let viewport = inputs.camera.viewport();
    if !courses.iter().any(|course| touches(course, viewport)) {
        return;
    }
    let emphasis = inputs.emphasis(link.shown);
    let styles = lines_of(&link.shown.standing, link.shown.is_past);
    out.marks.extend(glow(&courses, &styles, emphasis));
    for (n, style) in styles.iter().enumerate() {
        let line = match styles.len() {
            1 => courses.clone(),
            _ => split(&pieces, if n == 0 { -SPLIT } else { SPLIT }),
        };
        out.marks.extend(stroke(&line, style, emphasis, viewport));
    }
    if link.leg.directed {
        let (role, alpha) = styles
            .last()
            .map_or((Role::Neutral, 1.0), |s| (s.role, s.alpha));
        let goal = inputs
            .camera
            .screen_from_lonlat(inputs.dossier[link.leg.to].at);
        out.marks
            .extend(arrowhead(&courses, goal, Ink::faded(role, alpha)));
    }
    let middle = middle_of(&courses, link);
    if let Some((at, tangent)) = middle {
        let badges = middle_marks(at, tangent, &styles, &link.shown.standing);
        out.obstacles.extend(badges.iter().filter_map(room_of));
        out.marks.extend(badges);
    }
    out.targets
        .extend(target(inputs, link, &courses, middle.map(|(at, _)| at)));
    out.courses.extend(courses);
}

fn target(
    inputs: &LinkInputs,
    link: &Fanned,
    courses: &[Vec<ScreenPos>],
    middle: Option<ScreenPos>,
) -> Option<Target> {
    let viewport = inputs.camera.viewport();
    let middle = middle.unwrap_or_else(|| viewport.centre());
    let node = link_node(courses, middle, viewport)?;
    let event = &inputs.dossier[link.shown.event];
    let place = |place: PlaceIx| inputs.dossier[place].name.as_str();
    let (lead, joint) = if link.leg.directed {
        ("from", "to")
    } else {
        ("between", "and")
    };
    let status = status_word(event.kind, &link.shown.standing);
    let (from, to) = (place(link.leg.from), place(link.leg.to));
    let id = |place: PlaceIx| inputs.dossier[place].id.as_str();
    let id = format!(
        "link/{}/{}/{}",
        event.id,
        id(link.leg.from),
        id(link.leg.to)
    );
    Some(Target {
        item: Item::Event(link.shown.event),
        id,
        name: format!("{}, {status}, link {lead} {from} {joint} {to}", event.title),
        node,
        shape: Shape::Path(courses.to_vec()),
    })
}

impl LinkInputs<'_> {
    fn emphasis(&self, shown: &Shown) -> Emphasis {
        let item = Item::Event(shown.event);
        let is_selected = self.selection == Some(item) || self.is_selected_through(shown);
        if is_selected {
            Emphasis::Selected
        } else if self.hovered == Some(item) {
            Emphasis::Hovered
        } else {
            Emphasis::None
        }
    }

    /// A selected statement lifts out the events about which it makes claims.
    fn is_selected_through(&self, shown: &Shown) -> bool {
        match self.selection {
            Some(Item::Statement(statement)) => self.dossier[statement]
                .claims
                .iter()
                .any(|claim| claim.event == shown.event),
            _ => false,
        }
    }
}
