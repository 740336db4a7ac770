//! Fans: links between the same two places, side by side in a stable order.

use crate::earth::{ArcPiece, ScreenPos, offset_path};
use crate::scene::dash::{length, point_along};

/// The distance between neighbours of a fan at its middle, in points.
const FAN_SPACING: f32 = 9.0;
/// The widest fan at its middle, in points; beyond it neighbours move together.
const WIDEST_FAN: f32 = 56.0;
/// How far the marks in the middle of neighbours are moved along their lines, as a part of them.
const MIDDLE_STAGGER: f32 = 0.055;

/// A link's place among the links between the same two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InFan {
    /// Its position among them.
    pub position: usize,
    /// How many there are.
    pub count: usize,
}

/// The course of a link beside the straight one.
pub fn fanned(straight: &[ArcPiece], place: InFan) -> Vec<ArcPiece> {
    beside(straight, fan_offset(place))
}

/// A course so many points beside the straight one at its middle.
pub fn beside(straight: &[ArcPiece], offset: f32) -> Vec<ArcPiece> {
    if offset == 0.0 {
        straight.to_vec()
    } else {
        offset_path(straight, offset)
    }
}

/// The sideways distance of a line of a fan at its middle, in points.
fn fan_offset(InFan { position, count }: InFan) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "fans are far smaller than 2^24")]
    let (position, last) = (position as f32, count.saturating_sub(1) as f32);
    let spacing = FAN_SPACING.min(WIDEST_FAN / last.max(1.0));
    (position - last / 2.0) * spacing
}

/// The middle of a link, staggered within its fan so that neighbours' marks stand apart.
pub fn middle_of(courses: &[Vec<ScreenPos>], place: InFan) -> Option<(ScreenPos, [f32; 2])> {
    #[expect(clippy::cast_precision_loss, reason = "fans are far smaller than 2^24")]
    let (position, last) = (place.position as f32, place.count.saturating_sub(1) as f32);
    let stagger = ((position - last / 2.0) * MIDDLE_STAGGER).clamp(-0.3, 0.3);
    let longest = courses
        .iter()
        .max_by(|a, b| length(a).total_cmp(&length(b)))?;
    point_along(longest, 0.5 + stagger)
}
