//! Links: one great circle for each leg of each event, or one for many of them.
//!
//! The links between two places are drawn together, and drawn anew only when one of them changed.

use std::sync::Arc;

use crate::earth::{
    ArcPiece, Camera, ScreenPos, ScreenRect, great_circle_path, great_circle_path_within,
};
use crate::model::{EventIx, Item, Leg, PlaceIx};
use crate::scene::marks::{Ink, Mark, Role};
use crate::scene::words::status_word;
use crate::state::{AppState, Shown};

use super::badges::{
    MIDDLE_RADIUS, changed, count_badge, count_radius, cross, middle_marks, not_equal, room_of,
};
use super::bundle::{BUNDLE_FROM, BUNDLE_WIDTH, bundle_name, foremost};
use super::fan::{InFan, beside, fanned, middle_of};
use super::index::Index;
use super::lifts::Lifts;
use super::link_node::link_node;
use super::link_style::{LinkStyle, Middle, aged, lines_of};
use super::pairs::Pair;
use super::sight::Sight;
use super::stroke::{Emphasis, SPLIT, arrowhead, glow, split, stroke, touches};
use super::target::{Shape, Target};

/// How far the lifted links of a bundle run beside it and one another at their middle, in points.
const LIFTED_SPACING: f32 = 14.0;
/// How far a link's mark of change stands beside its line, in points.
const CHANGED_BESIDE: f32 = 12.0;
/// A dossier with so many events is drawn with fewer points a line,
const MANY_EVENTS: usize = 1_000;
/// which may leave the true line by so much, in points.
const MANY_TOLERANCE: f64 = 0.5;

/// What the links need to know.
#[derive(Clone, Copy)]
pub struct LinkInputs<'a> {
    /// The state.
    pub state: &'a AppState,
    /// The listed events by pairs of places.
    pub index: &'a Index,
    /// The view.
    pub camera: &'a Camera,
    /// What it can show.
    pub sight: &'a Sight,
    /// What is selected or under the pointer.
    pub lifts: &'a Lifts,
}

/// The links between two places.
#[derive(Clone, Debug)]
pub struct DrawnPair {
    /// The links that are not lifted out.
    pub marks: Mark,
    /// Those that are, each by itself, to be drawn above all others.
    pub lifted: Vec<(Emphasis, Mark)>,
    /// What can be clicked.
    pub targets: Vec<Arc<Target>>,
    /// The marks in the middle of lines, which labels must not cover.
    pub obstacles: Vec<ScreenRect>,
    /// The lines' courses, for labels to keep clear of.
    pub courses: Vec<Vec<ScreenPos>>,
    /// Whether one line stands for many links.
    pub is_bundle: bool,
}

/// One link: a leg of an event.
#[derive(Clone, Copy)]
struct Link<'a> {
    shown: &'a Shown,
    leg: Leg,
}

/// Draws the links between two places; none when nothing of them is in view.
pub fn draw_pair(inputs: &LinkInputs, pair: Pair) -> Option<DrawnPair> {
    let places = inputs.index.alphabet().places(pair);
    let [from, to] = places.map(|place| inputs.state.dossier()[place].at);
    if !inputs.sight.may_show(from, to) {
        return None;
    }
    let straight = inputs.straight(places);
    let links: Vec<Link> = inputs.links(pair).collect();
    let mut pen = Pen::new(inputs);
    if links.len() < BUNDLE_FROM {
        for (position, link) in links.iter().enumerate() {
            let in_fan = InFan {
                position,
                count: links.len(),
            };
            pen.link(link, &fanned(&straight, in_fan), in_fan);
        }
    } else {
        pen.bundle(places, &links, &straight);
    }
    pen.finish()
}

/// The middle of an event's first link, in view or not; none when it has no link.
pub fn middle_of_event(inputs: &LinkInputs, event: EventIx) -> Option<ScreenPos> {
    let pair = *inputs.index.trace_of(event)?.pairs.first()?;
    let straight = inputs.straight(inputs.index.alphabet().places(pair));
    let count = inputs.index.members(pair).len();
    let is_lifted = |link: &Link| inputs.lifts.event(link.shown.event) != Emphasis::None;
    let (pieces, in_fan) = if count < BUNDLE_FROM {
        let mut members = inputs.index.members(pair);
        let position = members.position(|member| member.0 == event)?;
        let in_fan = InFan { position, count };
        (fanned(&straight, in_fan), in_fan)
    } else {
        let mut lifted = inputs.links(pair).filter(is_lifted);
        let position = lifted.position(|link| link.shown.event == event);
        let offset = position.map_or(0.0, lifted_offset);
        (beside(&straight, offset), ALONE)
    };
    middle_of(&courses_of(&pieces), in_fan).map(|(at, _)| at)
}

/// A line that shares its middle with no other.
const ALONE: InFan = InFan {
    position: 0,
    count: 1,
};

fn lifted_offset(position: usize) -> f32 {
    let steps = u16::try_from(position + 1).unwrap_or(u16::MAX);
    LIFTED_SPACING * f32::from(steps)
}

fn courses_of(pieces: &[ArcPiece]) -> Vec<Vec<ScreenPos>> {
    pieces.iter().map(ArcPiece::positions).collect()
}

impl<'a> LinkInputs<'a> {
    fn straight(&self, places: [PlaceIx; 2]) -> Vec<ArcPiece> {
        let dossier = self.state.dossier();
        let [from, to] = places.map(|place| dossier[place].at);
        if dossier.events().len() < MANY_EVENTS {
            great_circle_path(self.camera, from, to)
        } else {
            great_circle_path_within(self.camera, from, to, MANY_TOLERANCE)
        }
    }

    fn links(&self, pair: Pair) -> impl Iterator<Item = Link<'a>> {
        let snapshot = self.state.snapshot();
        self.index.members(pair).filter_map(move |(event, leg)| {
            let shown = snapshot.event(event)?;
            let leg = *shown.footprint.legs.get(leg)?;
            Some(Link { shown, leg })
        })
    }

    fn has_changed(&self, event: EventIx) -> bool {
        self.state.changed_events().contains(&event)
    }

    /// Where a leg arrives, if an arrowhead shows it.
    fn goal(&self, leg: Leg) -> Option<ScreenPos> {
        let at = self.state.dossier()[leg.to].at;
        leg.directed.then(|| self.camera.screen_from_lonlat(at))
    }
}

/// Draws links, and gathers what comes of it.
struct Pen<'a> {
    inputs: &'a LinkInputs<'a>,
    viewport: ScreenRect,
    marks: Vec<Mark>,
    lifted: Vec<(Emphasis, Mark)>,
    targets: Vec<Arc<Target>>,
    obstacles: Vec<ScreenRect>,
    courses: Vec<Vec<ScreenPos>>,
    is_bundle: bool,
}

/// A line, its styles, and what lies in its middle.
struct Line<'a> {
    pieces: &'a [ArcPiece],
    courses: Vec<Vec<ScreenPos>>,
    styles: Vec<LinkStyle>,
    emphasis: Emphasis,
    goal: Option<ScreenPos>,
}

impl<'a> Pen<'a> {
    fn new(inputs: &'a LinkInputs<'a>) -> Self {
        Self {
            inputs,
            viewport: inputs.camera.viewport(),
            marks: Vec::new(),
            lifted: Vec::new(),
            targets: Vec::new(),
            obstacles: Vec::new(),
            courses: Vec::new(),
            is_bundle: false,
        }
    }

    fn finish(self) -> Option<DrawnPair> {
        (!self.courses.is_empty()).then(|| DrawnPair {
            marks: Mark::shared(self.marks),
            lifted: self.lifted,
            targets: self.targets,
            obstacles: self.obstacles,
            courses: self.courses,
            is_bundle: self.is_bundle,
        })
    }

    fn sees(&self, courses: &[Vec<ScreenPos>]) -> bool {
        courses.iter().any(|course| touches(course, self.viewport))
    }

    fn link(&mut self, link: &Link, pieces: &[ArcPiece], in_fan: InFan) {
        let courses = courses_of(pieces);
        if !self.sees(&courses) {
            return;
        }
        let styles = lines_of(&link.shown.standing, link.shown.is_past);
        let styles = styles.into_iter().map(|style| aged(style, link.shown.age));
        let line = Line {
            pieces,
            courses,
            styles: styles.collect(),
            emphasis: self.inputs.lifts.event(link.shown.event),
            goal: self.inputs.goal(link.leg),
        };
        let mut marks = line.marks(self.viewport);
        let middle = middle_of(&line.courses, in_fan);
        if let Some((at, tangent)) = middle {
            let badges = middle_marks(at, tangent, &line.styles, &link.shown.standing);
            self.obstacles.extend(badges.iter().filter_map(room_of));
            marks.extend(badges);
            if self.inputs.has_changed(link.shown.event) {
                marks.extend(changed(beside_of(at, tangent)));
            }
        }
        self.targets
            .extend(self.link_target(link, &line.courses, middle.map(|(at, _)| at)));
        self.courses.extend(line.courses);
        self.put(line.emphasis, marks);
    }

    fn put(&mut self, emphasis: Emphasis, marks: Vec<Mark>) {
        if emphasis == Emphasis::None {
            self.marks.extend(marks);
        } else {
            self.lifted.push((emphasis, Mark::shared(marks)));
        }
    }

    /// One line for all links, in the style of what matters most, with their number; those that
    /// are lifted out run beside it as well.
    fn bundle(&mut self, places: [PlaceIx; 2], links: &[Link], straight: &[ArcPiece]) {
        self.bundle_line(places, links, straight);
        let lifts = self.inputs.lifts;
        let is_lifted = |link: &&Link| lifts.event(link.shown.event) != Emphasis::None;
        for (position, link) in links.iter().filter(is_lifted).enumerate() {
            self.link(link, &beside(straight, lifted_offset(position)), ALONE);
        }
    }

    fn bundle_line(&mut self, places: [PlaceIx; 2], links: &[Link], straight: &[ArcPiece]) {
        let courses = courses_of(straight);
        let foremost = foremost(links.iter().map(|link| link.shown));
        let Some(foremost) = foremost.filter(|_| self.sees(&courses)) else {
            return;
        };
        self.is_bundle = true;
        let styles = lines_of(&foremost.standing, foremost.is_past).into_iter();
        let all_arrive = links.iter().all(|link| link.leg == links[0].leg);
        let line = Line {
            pieces: straight,
            courses,
            styles: styles
                .map(|style| aged(as_bundle(style), foremost.age))
                .collect(),
            emphasis: self.inputs.lifts.bundle(places),
            goal: self.inputs.goal(links[0].leg).filter(|_| all_arrive),
        };
        let mut items: Vec<Item> = links.iter().map(|l| Item::Event(l.shown.event)).collect();
        items.dedup();
        let mut marks = line.marks(self.viewport);
        let middle = middle_of(&line.courses, ALONE);
        if let Some((at, tangent)) = middle {
            let badges = bundle_badges(at, tangent, items.len(), &line.styles, foremost);
            self.obstacles.extend(badges.iter().filter_map(room_of));
            marks.extend(badges);
            if items.iter().any(|item| self.has_changed(*item)) {
                marks.extend(changed(beside_of(at, tangent)));
            }
        }
        self.targets.extend(self.bundle_target(
            places,
            items,
            &line.courses,
            middle.map(|(at, _)| at),
        ));
        self.courses.extend(line.courses);
        self.marks.extend(marks);
    }

    fn has_changed(&self, item: Item) -> bool {
        matches!(item, Item::Event(event) if self.inputs.has_changed(event))
    }

    fn link_target(
        &self,
        link: &Link,
        courses: &[Vec<ScreenPos>],
        middle: Option<ScreenPos>,
    ) -> Option<Arc<Target>> {
        let middle = middle.unwrap_or_else(|| self.viewport.centre());
        let node = link_node(courses, middle, self.viewport)?;
        let dossier = self.inputs.state.dossier();
        let Link { shown, leg } = *link;
        let event = &dossier[shown.event];
        let [from, to] = [leg.from, leg.to].map(|place| &dossier[place]);
        let (lead, joint) = if leg.directed {
            ("from", "to")
        } else {
            ("between", "and")
        };
        let status = status_word(event.kind, &shown.standing);
        let changed = changed_words(self.inputs.has_changed(shown.event));
        let name = format!(
            "{}, {status}, link {lead} {} {joint} {}{changed}",
            event.title, from.name, to.name
        );
        Some(Arc::new(Target::new(
            Item::Event(shown.event),
            format!("link/{}/{}/{}", event.id, from.id, to.id),
            name,
            node,
            Shape::Path(courses.to_vec()),
        )))
    }

    fn bundle_target(
        &self,
        places: [PlaceIx; 2],
        items: Vec<Item>,
        courses: &[Vec<ScreenPos>],
        middle: Option<ScreenPos>,
    ) -> Option<Arc<Target>> {
        let middle = middle.unwrap_or_else(|| self.viewport.centre());
        let node = link_node(courses, middle, self.viewport)?;
        let first = *items.first()?;
        let [a, b] = places;
        let dossier = self.inputs.state.dossier();
        let changed = changed_words(items.iter().any(|item| self.has_changed(*item)));
        let name = bundle_name(self.inputs.state, places, &items) + changed;
        let id = format!("links/{}/{}", dossier[a].id, dossier[b].id);
        let shape = Shape::Path(courses.to_vec());
        let target = Target::new(first, id, name, node, shape).of_bundle(a, b, items);
        Some(Arc::new(target))
    }
}

impl Line<'_> {
    /// Glow, line or lines, arrowhead.
    fn marks(&self, viewport: ScreenRect) -> Vec<Mark> {
        let mut marks: Vec<Mark> = glow(&self.courses, &self.styles, self.emphasis)
            .into_iter()
            .collect();
        for (n, style) in self.styles.iter().enumerate() {
            let apart = SPLIT.max(style.width / 2.0 + 0.85);
            let line = match self.styles.len() {
                1 => self.courses.clone(),
                _ => split(self.pieces, if n == 0 { -apart } else { apart }),
            };
            marks.extend(stroke(&line, style, self.emphasis, viewport));
        }
        let own = self.styles.last();
        let (role, alpha) = own.map_or((Role::Neutral, 1.0), |style| (style.role, style.alpha));
        let head = self
            .goal
            .and_then(|goal| arrowhead(&self.courses, goal, Ink::faded(role, alpha)));
        marks.extend(head);
        marks
    }
}

/// A bundle arrives, whatever became of a part of it.
fn as_bundle(style: LinkStyle) -> LinkStyle {
    LinkStyle {
        width: BUNDLE_WIDTH,
        open_end: false,
        ..style
    }
}

/// The number of links in the middle, and next to it that some are denied or contested.
fn bundle_badges(
    at: ScreenPos,
    [dx, dy]: [f32; 2],
    number: usize,
    styles: &[LinkStyle],
    foremost: &Shown,
) -> Vec<Mark> {
    let ink = styles.last().map_or(Ink::new(Role::Subtle), |style| {
        Ink::faded(style.role, style.alpha)
    });
    let mut marks = count_badge(at, number, ink);
    let apart = count_radius(number) + MIDDLE_RADIUS + 2.0;
    let along = |sign: f32| ScreenPos::new(at.x + dx * apart * sign, at.y + dy * apart * sign);
    if styles.iter().any(|style| style.middle == Middle::Cross) {
        marks.extend(cross(along(-1.0), Ink::new(Role::Denied)));
    }
    if !foremost.standing.contested.is_empty() {
        marks.extend(not_equal(along(1.0)));
    }
    marks
}

fn beside_of(at: ScreenPos, [dx, dy]: [f32; 2]) -> ScreenPos {
    // Above the line on the screen, whichever way it runs.
    let side = if dx > 0.0 { 1.0 } else { -1.0 };
    ScreenPos::new(
        at.x + dy * side * CHANGED_BESIDE,
        at.y - dx * side * CHANGED_BESIDE,
    )
}

/// What a target's name ends with where it differs from the clocks of the comparison.
pub fn changed_words(has_changed: bool) -> &'static str {
    if has_changed { ", changed" } else { "" }
}
