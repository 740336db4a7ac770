//! What draws the links between two places, and gathers what comes of it.

use std::sync::Arc;

use crate::earth::{ArcPiece, ScreenPos, ScreenRect};
use crate::model::{Item, PlaceIx, Standing};
use crate::scene::hairlines::Hairlines;
use crate::scene::marks::{Ink, Mark, Role};
use crate::scene::words::status_word;

use super::badges::{changed, middle_marks, quiet_marks, room_of};
use super::bundle::{BUNDLE_FROM, as_bundle, bundle_badges, bundle_name, foremost};
use super::fan::{InFan, beside, middle_of};
use super::legend::Entries;
use super::link_node::link_node;
use super::link_style::{LinkStyle, aged, lines_of};
use super::links::{
    ALONE, DrawnPair, Link, LinkInputs, changed_words, courses_of, far_courses_of, lifted_offset,
};
use super::stroke::{Emphasis, SPLIT, arrowhead, glow, hairline, split, stroke, touches};
use super::target::{Shape, Target};
use super::weight::Weight;

/// How far a link's mark of change stands beside its line, in points.
const CHANGED_BESIDE: f32 = 12.0;
/// The part of its colour that a line keeps on the far side of the globe.
const FAR: f32 = 0.22;

/// Draws links, and gathers what comes of it.
pub struct Pen<'a> {
    inputs: &'a LinkInputs<'a>,
    viewport: ScreenRect,
    marks: Vec<Mark>,
    signs: Vec<Mark>,
    lifted: Vec<(Emphasis, Mark)>,
    targets: Vec<Arc<Target>>,
    obstacles: Vec<ScreenRect>,
    courses: Vec<Vec<ScreenPos>>,
    is_bundle: bool,
    heaviest: Weight,
    entries: Entries,
    hairline: Option<Arc<Hairlines>>,
}

/// A line, its styles, and what lies in its middle.
struct Line<'a> {
    pieces: &'a [ArcPiece],
    courses: Vec<Vec<ScreenPos>>,
    styles: Vec<LinkStyle>,
    emphasis: Emphasis,
    goal: Option<ScreenPos>,
    /// That of the event whose style it has.
    standing: &'a Standing,
    /// Whether something that it stands for differs from the clocks of the comparison.
    has_changed: bool,
    /// Whether it is drawn with little.
    is_quiet: bool,
}

impl<'a> Pen<'a> {
    /// A pen that has drawn nothing yet.
    pub fn new(inputs: &'a LinkInputs<'a>) -> Self {
        Self {
            inputs,
            viewport: inputs.camera.viewport(),
            marks: Vec::new(),
            signs: Vec::new(),
            lifted: Vec::new(),
            targets: Vec::new(),
            obstacles: Vec::new(),
            courses: Vec::new(),
            is_bundle: false,
            heaviest: Weight::default(),
            entries: Entries::default(),
            hairline: None,
        }
    }

    /// What was drawn; none when nothing of it is in view.
    pub fn finish(self) -> Option<DrawnPair> {
        (!self.courses.is_empty()).then(|| DrawnPair {
            marks: shared(self.marks),
            signs: self.signs,
            lifted: self.lifted,
            targets: self.targets,
            obstacles: self.obstacles,
            courses: self.courses,
            is_bundle: self.is_bundle,
            heaviest: self.heaviest,
            entries: self.entries,
            hairline: self.hairline,
        })
    }

    fn sees(&self, courses: &[Vec<ScreenPos>]) -> bool {
        courses.iter().any(|course| touches(course, self.viewport))
    }

    /// One link along its course.
    pub fn link(&mut self, link: &Link, pieces: &[ArcPiece], in_fan: InFan) {
        let courses = courses_of(pieces);
        if !self.sees(&courses) {
            return;
        }
        let standing = &link.shown.standing;
        let styles = lines_of(standing, link.shown.is_past).into_iter();
        let emphasis = self.inputs.lifts.event(link.shown.event);
        let weight = self.inputs.index.weight_of(link.shown.event);
        let line = Line {
            pieces,
            courses,
            styles: styles
                .map(|style| weight.applied(aged(style, link.shown.age)))
                .collect(),
            emphasis,
            goal: self.inputs.goal(link.leg),
            standing,
            has_changed: self.inputs.has_changed(link.shown.event),
            is_quiet: self.inputs.is_quiet && emphasis == Emphasis::None,
        };
        if !line.is_quiet {
            self.heaviest = self.heaviest.max(weight);
        }
        self.entries
            .join(self.inputs.index.entries_of(link.shown.event));
        let (marks, middle) = self.lay(&line, in_fan, |at, tangent| {
            middle_marks(at, tangent, &line.styles, standing)
        });
        let target = self.link_target(link, &line.courses, middle);
        self.put(line.emphasis, target.as_deref(), marks);
        self.targets.extend(target);
        self.courses.extend(line.courses);
    }

    /// Draws a line and what lies in its middle: gives the marks that belong together, and where
    /// the middle is.
    fn lay(
        &mut self,
        line: &Line,
        in_fan: InFan,
        badges: impl FnOnce(ScreenPos, [f32; 2]) -> Vec<Mark>,
    ) -> (Vec<Mark>, Option<ScreenPos>) {
        let mut marks = Vec::new();
        if line.is_quiet {
            self.hairline = line.hairline();
        } else {
            marks = line.marks(self.viewport);
        }
        let Some((at, tangent)) = middle_of(&line.courses, in_fan) else {
            return (marks, None);
        };
        let badges = match line.styles.last().filter(|_| line.is_quiet) {
            Some(own) => quiet_marks(at, own, line.standing).into_iter().collect(),
            None => badges(at, tangent),
        };
        self.obstacles.extend(badges.iter().filter_map(room_of));
        let above = if line.is_quiet {
            &mut self.signs
        } else {
            &mut marks
        };
        above.extend(badges);
        if line.has_changed {
            above.extend(changed(beside_of(at, tangent)));
        }
        (marks, Some(at))
    }

    /// Adds what belongs together, by the name of its target.
    fn put(&mut self, emphasis: Emphasis, target: Option<&Target>, marks: Vec<Mark>) {
        if marks.is_empty() {
            return;
        }
        let mark = match target {
            Some(target) => Mark::named(&target.id, &target.name, marks),
            None => Mark::shared(marks),
        };
        match emphasis {
            Emphasis::None => self.marks.push(mark),
            Emphasis::Hovered | Emphasis::Selected => self.lifted.push((emphasis, mark)),
        }
    }

    /// One line for all links, in the style of what matters most, with their number; those that
    /// are lifted out run beside it as well.
    pub fn bundle(&mut self, places: [PlaceIx; 2], links: &[Link], straight: &[ArcPiece]) {
        self.bundle_line(places, links, straight);
        let lifts = self.inputs.lifts;
        let is_lifted = |link: &&Link| lifts.event(link.shown.event) != Emphasis::None;
        for (position, link) in links.iter().filter(is_lifted).enumerate() {
            let pieces = beside(straight, lifted_offset(position));
            self.link(link, &self.inputs.held_on_disc(pieces), ALONE);
        }
    }

    fn bundle_line(&mut self, places: [PlaceIx; 2], links: &[Link], straight: &[ArcPiece]) {
        let courses = courses_of(straight);
        let foremost = foremost(links.iter().map(|link| link.shown));
        let Some(foremost) = foremost.filter(|_| self.sees(&courses)) else {
            return;
        };
        self.is_bundle = true;
        self.entries
            .join(self.inputs.index.entries_of(foremost.event));
        let styles = lines_of(&foremost.standing, foremost.is_past).into_iter();
        let all_arrive = links.iter().all(|link| link.leg == links[0].leg);
        let mut items: Vec<Item> = links.iter().map(|l| Item::Event(l.shown.event)).collect();
        items.dedup();
        let emphasis = self.inputs.lifts.bundle(places);
        let line = Line {
            pieces: straight,
            courses,
            styles: styles
                .map(|style| aged(as_bundle(style), foremost.age))
                .collect(),
            emphasis,
            goal: self.inputs.goal(links[0].leg).filter(|_| all_arrive),
            standing: &foremost.standing,
            has_changed: items.iter().any(|item| self.has_changed(*item)),
            is_quiet: self.inputs.is_quiet
                && items.len() < BUNDLE_FROM
                && emphasis == Emphasis::None,
        };
        let (marks, middle) = self.lay(&line, ALONE, |at, tangent| {
            bundle_badges(at, tangent, items.len(), &line.styles, foremost)
        });
        let target = self.bundle_target(places, items, &line.courses, middle);
        self.put(Emphasis::None, target.as_deref(), marks);
        self.targets.extend(target);
        self.courses.extend(line.courses);
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
    /// The event's own line alone, with little.
    fn hairline(&self) -> Option<Arc<Hairlines>> {
        let own = self.styles.last();
        own.map(|own| Arc::new(hairline(&self.courses, own)))
    }

    /// The event's own line where it goes on behind the globe, faint.
    fn far_marks(&self, viewport: ScreenRect) -> Option<Mark> {
        let far = far_courses_of(self.pieces);
        let own = self.styles.last().filter(|_| !far.is_empty())?;
        let faint = LinkStyle {
            alpha: own.alpha * FAR,
            open_end: false,
            ..*own
        };
        stroke(&far, &faint, Emphasis::None, viewport)
    }

    /// Glow, line or lines, arrowhead.
    fn marks(&self, viewport: ScreenRect) -> Vec<Mark> {
        let mut marks: Vec<Mark> = glow(&self.courses, &self.styles, self.emphasis)
            .into_iter()
            .collect();
        marks.extend(self.far_marks(viewport));
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

/// Some marks as one; none when there are none.
fn shared(marks: Vec<Mark>) -> Option<Mark> {
    (!marks.is_empty()).then(|| Mark::shared(marks))
}

fn beside_of(at: ScreenPos, [dx, dy]: [f32; 2]) -> ScreenPos {
    // Above the line on the screen, whichever way it runs.
    let side = if dx > 0.0 { 1.0 } else { -1.0 };
    ScreenPos::new(
        at.x + dy * side * CHANGED_BESIDE,
        at.y - dx * side * CHANGED_BESIDE,
    )
}
