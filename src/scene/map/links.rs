//! Links: one great circle for each leg of each event, fanned out between the same two places.

use std::collections::BTreeMap;

use crate::earth::{ArcPiece, Camera, ScreenPos, ScreenRect, great_circle_path, offset_path};
use crate::model::{Dossier, Item, Leg, PlaceIx};
use crate::scene::dash::{dashes, point_along};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::Shown;

use super::link_node::link_node;
use super::link_style::{LinkStyle, Middle, lines_of};
use super::target::{Shape, Target};

/// The distance between neighbours of a fan at its middle, in points.
const FAN_SPACING: f32 = 9.0;
/// The widest fan at its middle, in points; beyond it neighbours move together.
const WIDEST_FAN: f32 = 56.0;
/// Neighbours never come nearer than this, in points.
const LEAST_SPACING: f32 = 3.0;
/// How far the marks in the middle of neighbours are moved along their lines, as a part of them.
const MIDDLE_STAGGER: f32 = 0.055;
/// Half the distance between the two lines of a contested link, in points.
const SPLIT: f32 = 1.9;
/// How far short of its goal an open end stops, in points.
const OPEN_END: f32 = 22.0;
/// The length and half width of an arrowhead, in points.
const ARROW: (f32, f32) = (9.0, 4.0);
/// An arrow ends at the rim of a city's marker, in points from its middle.
pub const RIM: f32 = 7.5;
/// The radius of the marks in the middle of a line, in points.
const MIDDLE_RADIUS: f32 = 7.0;

/// A link to draw: a leg of an event and its place in the fan.
#[derive(Clone, Copy, Debug)]
struct Fanned<'a> {
    shown: &'a Shown,
    leg: Leg,
    /// Position among the links between the same two places, and how many there are.
    position: usize,
    count: usize,
    /// Which leg of its event it is.
    number: usize,
}

/// How a link is lifted out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// Not at all.
    None,
    /// The pointer is over it.
    Hovered,
    /// It is selected.
    Selected,
}

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
pub fn links(inputs: &LinkInputs, events: &[Shown]) -> LinkMarks {
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

fn fan_out<'a>(dossier: &Dossier, events: &'a [Shown]) -> Vec<Fanned<'a>> {
    let mut between: BTreeMap<(&str, &str), Vec<Fanned>> = BTreeMap::new();
    for shown in events {
        for (number, &leg) in shown.footprint.legs.iter().enumerate() {
            let fan = between.entry(canonical(dossier, leg)).or_default();
            fan.push(Fanned {
                shown,
                leg,
                position: fan.len(),
                count: 0,
                number,
            });
        }
    }
    let with_count = |fan: Vec<Fanned<'a>>| {
        let count = fan.len();
        fan.into_iter().map(move |link| Fanned { count, ..link })
    };
    between.into_values().flat_map(with_count).collect()
}

/// The ids of a leg's ends in alphabetical order: A→B and B→A share a fan and do not swap sides.
fn canonical(dossier: &Dossier, leg: Leg) -> (&str, &str) {
    let (a, b) = (dossier[leg.from].id.as_str(), dossier[leg.to].id.as_str());
    if a <= b { (a, b) } else { (b, a) }
}

fn draw(inputs: &LinkInputs, link: &Fanned, out: &mut LinkMarks) {
    let pieces = course(inputs, link);
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
        out.marks.extend(arrowhead(
            &courses,
            link.leg,
            inputs,
            Ink::faded(role, alpha),
        ));
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

/// The course from the canonical first place to the second.
fn course(inputs: &LinkInputs, link: &Fanned) -> Vec<ArcPiece> {
    let dossier = inputs.dossier;
    let (first, _) = canonical(dossier, link.leg);
    let (from, to) = if dossier[link.leg.from].id == first {
        (link.leg.from, link.leg.to)
    } else {
        (link.leg.to, link.leg.from)
    };
    let pieces = great_circle_path(inputs.camera, dossier[from].at, dossier[to].at);
    let offset = fan_offset(link.position, link.count);
    if offset == 0.0 {
        pieces
    } else {
        offset_path(&pieces, offset)
    }
}

/// The sideways distance of a line of a fan at its middle, in points.
fn fan_offset(position: usize, count: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "fans are far smaller than 2^24")]
    let (position, last) = (position as f32, count.saturating_sub(1) as f32);
    let spacing = FAN_SPACING
        .min(WIDEST_FAN / last.max(1.0))
        .max(LEAST_SPACING);
    (position - last / 2.0) * spacing
}

fn split(pieces: &[ArcPiece], offset: f32) -> Vec<Vec<ScreenPos>> {
    // The whole line is moved, ends included: the two run side by side all the way.
    pieces
        .iter()
        .map(|piece| shifted(&piece.positions(), offset))
        .collect()
}

fn shifted(points: &[ScreenPos], offset: f32) -> Vec<ScreenPos> {
    let last = points.len().saturating_sub(1);
    let shift = |(n, pos): (usize, &ScreenPos)| {
        let (before, after) = (points[n.saturating_sub(1)], points[(n + 1).min(last)]);
        let length = before.distance(after).max(f32::EPSILON);
        let (dx, dy) = ((after.x - before.x) / length, (after.y - before.y) / length);
        ScreenPos::new(pos.x - dy * offset, pos.y + dx * offset)
    };
    points.iter().enumerate().map(shift).collect()
}

fn glow(courses: &[Vec<ScreenPos>], styles: &[LinkStyle], emphasis: Emphasis) -> Option<Mark> {
    let (width, alpha) = match emphasis {
        Emphasis::None => return None,
        Emphasis::Hovered => (8.0, 0.16),
        Emphasis::Selected => (9.0, 0.28),
    };
    let role = styles.last().map_or(Role::Selection, |style| style.role);
    Some(Mark::Lines {
        runs: courses.to_vec(),
        width,
        ink: Ink::faded(role, alpha),
    })
}

fn stroke(
    courses: &[Vec<ScreenPos>],
    style: &LinkStyle,
    emphasis: Emphasis,
    viewport: ScreenRect,
) -> Option<Mark> {
    let mut runs = Vec::new();
    let mut phase = 0.0;
    for (n, course) in courses.iter().enumerate() {
        let is_last = n + 1 == courses.len();
        let course = if style.open_end && is_last {
            shortened(course)
        } else {
            course.clone()
        };
        let pattern = style.pattern.dashes();
        runs.extend(
            dashes(&course, pattern, phase)
                .into_iter()
                .filter(|run| touches(run, viewport)),
        );
        phase += crate::scene::dash::length(&course);
    }
    let alpha = if emphasis == Emphasis::None {
        style.alpha
    } else {
        style.alpha.max(0.8)
    };
    let ink = Ink::faded(style.role, alpha);
    (!runs.is_empty()).then_some(Mark::Lines {
        runs,
        width: style.width,
        ink,
    })
}

/// The course without its last points, so that its end stays open.
fn shortened(course: &[ScreenPos]) -> Vec<ScreenPos> {
    let length = crate::scene::dash::length(course);
    let keep = (length - OPEN_END).max(length / 2.0);
    dashes(course, &[keep, length], 0.0)
        .into_iter()
        .next()
        .unwrap_or_default()
}

fn arrowhead(courses: &[Vec<ScreenPos>], leg: Leg, inputs: &LinkInputs, ink: Ink) -> Option<Mark> {
    let goal = inputs.camera.screen_from_lonlat(inputs.dossier[leg.to].at);
    let ends = courses.iter().filter_map(|course| {
        let (first, last) = (*course.first()?, *course.last()?);
        let from_end = last.distance(goal) <= first.distance(goal);
        let points: Vec<ScreenPos> = if from_end {
            course.iter().rev().copied().collect()
        } else {
            course.clone()
        };
        Some(points)
    });
    // Measured from the goal backwards: the tip at the marker's rim, the base behind it.
    let near = ends.min_by(|a, b| a[0].distance(goal).total_cmp(&b[0].distance(goal)))?;
    let length = crate::scene::dash::length(&near);
    if length < RIM + ARROW.0 {
        return None;
    }
    let (tip, _) = point_along(&near, RIM / length)?;
    let (base, _) = point_along(&near, (RIM + ARROW.0) / length)?;
    let size = tip.distance(base).max(f32::EPSILON);
    let (dx, dy) = ((tip.x - base.x) / size, (tip.y - base.y) / size);
    let side =
        |sign: f32| ScreenPos::new(base.x - dy * ARROW.1 * sign, base.y + dx * ARROW.1 * sign);
    Some(Mark::Convex {
        points: vec![tip, side(1.0), side(-1.0)],
        ink,
    })
}

/// The middle of a link, staggered within its fan so that neighbours' marks stand apart.
fn middle_of(courses: &[Vec<ScreenPos>], link: &Fanned) -> Option<(ScreenPos, [f32; 2])> {
    #[expect(clippy::cast_precision_loss, reason = "fans are far smaller than 2^24")]
    let (position, last) = (link.position as f32, link.count.saturating_sub(1) as f32);
    let stagger = ((position - last / 2.0) * MIDDLE_STAGGER).clamp(-0.3, 0.3);
    let longest = courses
        .iter()
        .max_by(|a, b| crate::scene::dash::length(a).total_cmp(&crate::scene::dash::length(b)))?;
    point_along(longest, 0.5 + stagger)
}

fn middle_marks(
    at: ScreenPos,
    tangent: [f32; 2],
    styles: &[LinkStyle],
    standing: &crate::model::Standing,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let own = styles.iter().find(|style| style.middle != Middle::Plain);
    let is_contested = !standing.contested.is_empty();
    let apart = if own.is_some() && is_contested {
        MIDDLE_RADIUS + 1.5
    } else {
        0.0
    };
    let along = |sign: f32| {
        ScreenPos::new(
            at.x + tangent[0] * apart * sign,
            at.y + tangent[1] * apart * sign,
        )
    };
    if let Some(style) = own {
        let ink = Ink::faded(style.role, style.alpha);
        match style.middle {
            Middle::Ring => marks.push(ring(along(-1.0), 4.0, ink)),
            Middle::Cross => marks.extend(cross(along(-1.0), ink)),
            Middle::Plain => {}
        }
    }
    if is_contested {
        marks.extend(not_equal(along(1.0)));
    }
    marks
}

fn room_of(badge: &Mark) -> Option<ScreenRect> {
    match badge {
        Mark::Circle { centre, radius, .. } => {
            let side = 2.0 * radius + 2.0;
            Some(ScreenRect::from_centre_size(*centre, side, side))
        }
        _ => None,
    }
}

fn ring(centre: ScreenPos, radius: f32, ink: Ink) -> Mark {
    let fill = Some(Ink::new(Role::Surface));
    Mark::Circle {
        centre,
        radius,
        fill,
        stroke: Some((1.5, ink)),
    }
}

/// The badge for "denied": a cross in a ring.
pub fn cross(centre: ScreenPos, ink: Ink) -> Vec<Mark> {
    let arm = 2.8;
    let at = |dx: f32, dy: f32| ScreenPos::new(centre.x + dx * arm, centre.y + dy * arm);
    let runs = vec![
        vec![at(-1.0, -1.0), at(1.0, 1.0)],
        vec![at(-1.0, 1.0), at(1.0, -1.0)],
    ];
    vec![
        ring(centre, MIDDLE_RADIUS, ink),
        Mark::Lines {
            runs,
            width: 1.5,
            ink,
        },
    ]
}

/// The badge for "contested": ≠ in a ring.
pub fn not_equal(centre: ScreenPos) -> Vec<Mark> {
    let ink = Ink::new(Role::Denied);
    let text = Mark::Text {
        pos: centre,
        align: Align::Centre,
        text: "≠".to_owned(),
        style: TextStyle::SmallStrong,
        ink,
        halo: None,
    };
    vec![ring(centre, MIDDLE_RADIUS, ink), text]
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
    let status = crate::scene::words::status_word(event.kind, &link.shown.standing);
    let (from, to) = (place(link.leg.from), place(link.leg.to));
    let id = match link.number {
        0 => format!("link/{}", event.id),
        n => format!("link/{}/{}", event.id, n + 1),
    };
    Some(Target {
        item: Item::Event(link.shown.event),
        id,
        name: format!("{}, {status}, link {lead} {from} {joint} {to}", event.title),
        node,
        shape: Shape::Path(courses.to_vec()),
    })
}

fn touches(points: &[ScreenPos], viewport: ScreenRect) -> bool {
    let fold = |start, pick: fn(f32, f32) -> f32, of: fn(&ScreenPos) -> f32| {
        points.iter().map(of).fold(start, pick)
    };
    let min = ScreenPos::new(
        fold(f32::MAX, f32::min, |p| p.x),
        fold(f32::MAX, f32::min, |p| p.y),
    );
    let max = ScreenPos::new(
        fold(f32::MIN, f32::max, |p| p.x),
        fold(f32::MIN, f32::max, |p| p.y),
    );
    ScreenRect::new(min, max).expand(2.0).intersects(viewport)
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
