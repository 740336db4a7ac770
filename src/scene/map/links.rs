//! Links: one great circle for each leg of each event, or one for many of them.
//!
//! The links between two places are drawn together, and drawn anew only when one of them changed.

use std::sync::Arc;

use crate::earth::{
    ArcPiece, Camera, ScreenPos, ScreenRect, great_circle_path, great_circle_path_within,
    great_circle_sketch,
};
use crate::model::{EventIx, Leg, PlaceIx};
use crate::scene::hairlines::Hairlines;
use crate::scene::marks::Mark;
use crate::state::{AppState, Shown};

use super::bundle::{BUNDLE_FROM, QUIET_BUNDLE_FROM};
use super::fan::{InFan, beside, fanned, middle_of};
use super::index::Index;
use super::legend::Entries;
use super::lifts::Lifts;
use super::link_pen::Pen;
use super::pairs::Pair;
use super::sight::Sight;
use super::stroke::Emphasis;
use super::target::Target;
use super::weight::Weight;

/// How far the lifted links of a bundle run beside it and one another at their middle, in points.
const LIFTED_SPACING: f32 = 14.0;
/// A dossier with so many events is drawn with fewer points a line,
const MANY_EVENTS: usize = 1_000;
/// which may leave the true line by so much, in points.
const MANY_TOLERANCE: f64 = 0.7;

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
    /// Whether links are drawn with little: there are very many.
    pub is_quiet: bool,
}

/// The links between two places.
#[derive(Clone, Debug)]
pub struct DrawnPair {
    /// The links that are not lifted out, where they are drawn with all that belongs to them.
    pub marks: Option<Mark>,
    /// The line where it is drawn with little.
    pub hairline: Option<Arc<Hairlines>>,
    /// What lies on their lines, where it is drawn above all lines.
    pub signs: Vec<Mark>,
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
    /// The most that was said of one of them.
    pub heaviest: Weight,
    /// What explains how they are drawn.
    pub entries: Entries,
}

/// One link: a leg of an event.
#[derive(Clone, Copy)]
pub struct Link<'a> {
    /// The event.
    pub shown: &'a Shown,
    /// From where to where.
    pub leg: Leg,
}

/// Draws the links between two places; none when nothing of them is in view.
pub fn draw_pair(inputs: &LinkInputs, pair: Pair) -> Option<DrawnPair> {
    let places = inputs.index.alphabet().places(pair);
    let [from, to] = places.map(|place| inputs.state.dossier()[place].at);
    if !inputs.sight.may_show(from, to) {
        return None;
    }
    let links: Vec<Link> = inputs.links(pair).collect();
    let straight = if inputs.is_hairline(places, &links) {
        great_circle_sketch(inputs.camera, from, to, MANY_TOLERANCE)
    } else {
        inputs.straight(places)
    };
    let mut pen = Pen::new(inputs);
    if links.len() < inputs.bundle_from() {
        for (position, link) in links.iter().enumerate() {
            let in_fan = InFan {
                position,
                count: links.len(),
            };
            let pieces = inputs.held_on_disc(fanned(&straight, in_fan));
            pen.link(link, &pieces, in_fan);
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
    let (pieces, in_fan) = if count < inputs.bundle_from() {
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
pub const ALONE: InFan = InFan {
    position: 0,
    count: 1,
};

/// How far a lifted link of a bundle runs beside it at its middle, in points.
pub fn lifted_offset(position: usize) -> f32 {
    let steps = u16::try_from(position + 1).unwrap_or(u16::MAX);
    LIFTED_SPACING * f32::from(steps)
}

/// The positions of a course, as far as it is on the side that is seen.
pub fn courses_of(pieces: &[ArcPiece]) -> Vec<Vec<ScreenPos>> {
    let near = pieces.iter().filter(|piece| !piece.is_far);
    near.map(ArcPiece::positions).collect()
}

/// The positions of a course on the far side of the globe.
pub fn far_courses_of(pieces: &[ArcPiece]) -> Vec<Vec<ScreenPos>> {
    let far = pieces.iter().filter(|piece| piece.is_far);
    far.map(ArcPiece::positions).collect()
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

    /// Whether the links between two places are drawn as nothing but a hairline.
    fn is_hairline(&self, places: [PlaceIx; 2], links: &[Link]) -> bool {
        let is_lifted = |link: &Link| self.lifts.event(link.shown.event) != Emphasis::None;
        self.is_quiet
            && links.len() < BUNDLE_FROM
            && self.lifts.bundle(places) == Emphasis::None
            && !links.iter().any(is_lifted)
    }

    /// The same pieces; what bulges beyond a disc's rim is held on it.
    pub fn held_on_disc(&self, mut pieces: Vec<ArcPiece>) -> Vec<ArcPiece> {
        if self.camera.projection().disc().is_some() {
            let points = pieces.iter_mut().flat_map(|piece| &mut piece.points);
            points.for_each(|point| point.pos = self.camera.held_on_disc(point.pos));
        }
        pieces
    }

    /// From how many links between the same two places on they are drawn as one.
    pub fn bundle_from(&self) -> usize {
        if self.is_quiet {
            QUIET_BUNDLE_FROM
        } else {
            BUNDLE_FROM
        }
    }

    /// The links between two places.
    pub fn links(&self, pair: Pair) -> impl Iterator<Item = Link<'a>> {
        let snapshot = self.state.snapshot();
        self.index.members(pair).filter_map(move |(event, leg)| {
            let shown = snapshot.event(event)?;
            let leg = *shown.footprint.legs.get(leg as usize)?;
            Some(Link { shown, leg })
        })
    }

    /// Whether an event differs from the clocks of the comparison.
    pub fn has_changed(&self, event: EventIx) -> bool {
        self.state.changed_events().contains(&event)
    }

    /// Where a leg arrives, if an arrowhead shows it.
    pub fn goal(&self, leg: Leg) -> Option<ScreenPos> {
        let at = self.state.dossier()[leg.to].at;
        let is_shown = leg.directed && self.camera.sees(at);
        is_shown.then(|| self.camera.screen_from_lonlat(at))
    }
}

/// What a target's name ends with where it differs from the clocks of the comparison.
pub fn changed_words(has_changed: bool) -> &'static str {
    if has_changed { ", changed" } else { "" }
}
