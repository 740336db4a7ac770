//! Fans: links between the same two places, side by side in a stable order.

use std::collections::BTreeMap;

use crate::earth::{ArcPiece, Camera, ScreenPos, great_circle_path, offset_path};
use crate::model::{Dossier, Leg};
use crate::scene::dash::{length, point_along};
use crate::state::Shown;

/// The distance between neighbours of a fan at its middle, in points.
const FAN_SPACING: f32 = 9.0;
/// The widest fan at its middle, in points; beyond it neighbours move together.
const WIDEST_FAN: f32 = 56.0;
/// How far the marks in the middle of neighbours are moved along their lines, as a part of them.
const MIDDLE_STAGGER: f32 = 0.055;

/// A link to draw: a leg of an event and its place in the fan.
#[derive(Clone, Copy, Debug)]
pub struct Fanned<'a> {
    /// What is drawn.
    pub shown: &'a Shown,
    /// From where to where.
    pub leg: Leg,
    /// Position among the links between the same two places, and how many there are.
    pub position: usize,
    pub count: usize,
}

/// Every leg of every event with its place in its fan.
pub fn fan_out<'a>(dossier: &Dossier, events: impl Iterator<Item = &'a Shown>) -> Vec<Fanned<'a>> {
    let mut between: BTreeMap<(&str, &str), Vec<Fanned>> = BTreeMap::new();
    for shown in events {
        for &leg in &shown.footprint.legs {
            let fan = between.entry(canonical(dossier, leg)).or_default();
            fan.push(Fanned {
                shown,
                leg,
                position: fan.len(),
                count: 0,
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

/// The course from the canonical first place to the second.
pub fn course(dossier: &Dossier, camera: &Camera, link: &Fanned) -> Vec<ArcPiece> {
    let (first, _) = canonical(dossier, link.leg);
    let (from, to) = if dossier[link.leg.from].id == first {
        (link.leg.from, link.leg.to)
    } else {
        (link.leg.to, link.leg.from)
    };
    let pieces = great_circle_path(camera, dossier[from].at, dossier[to].at);
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
    let spacing = FAN_SPACING.min(WIDEST_FAN / last.max(1.0));
    (position - last / 2.0) * spacing
}

/// The middle of a link, staggered within its fan so that neighbours' marks stand apart.
pub fn middle_of(courses: &[Vec<ScreenPos>], link: &Fanned) -> Option<(ScreenPos, [f32; 2])> {
    #[expect(clippy::cast_precision_loss, reason = "fans are far smaller than 2^24")]
    let (position, last) = (link.position as f32, link.count.saturating_sub(1) as f32);
    let stagger = ((position - last / 2.0) * MIDDLE_STAGGER).clamp(-0.3, 0.3);
    let longest = courses
        .iter()
        .max_by(|a, b| length(a).total_cmp(&length(b)))?;
    point_along(longest, 0.5 + stagger)
}
