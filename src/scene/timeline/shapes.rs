//! Hatches, dashed outlines, crosses and arrows as marks.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::dash::dashes;
use crate::scene::marks::{Ink, Mark};

/// Distance between hatch lines along the top, in points.
const HATCH_STEP: f32 = 7.0;
/// Width of hatch lines, in points.
const HATCH_WIDTH: f32 = 2.0;
/// Width of the line that leads to a window, in points.
const LEAD_WIDTH: f32 = 1.0;
/// Height of a step of a zigzag and its width, in points.
const ZIGZAG_STEP: f32 = 9.0;
const ZIGZAG_WIDTH: f32 = 1.25;
/// Corners of a ring drawn as a polyline.
const RING_CORNERS: u8 = 24;

/// Diagonal lines, rising to the right, clipped to a rectangle. They hang on `origin_x`, so that
/// they keep their place on a bar of which only a part is in view.
pub fn hatch(rect: ScreenRect, origin_x: f32, ink: Ink) -> Mark {
    let height = rect.height();
    // The part of the first step that lies left of the rectangle.
    let offset = (rect.min.x - origin_x).rem_euclid(HATCH_STEP);
    let steps = ((rect.width() + height) / HATCH_STEP).ceil().min(4_000.0);
    let mut runs = Vec::new();
    let mut n = 0.0;
    while n <= steps {
        // x where the line meets the bottom; it meets the top `height` farther right.
        let foot = rect.min.x - offset - height + n * HATCH_STEP;
        let low = foot.max(rect.min.x);
        let high = (foot + height).min(rect.max.x);
        if high - low > 0.25 {
            let at = |x: f32| ScreenPos::new(x, rect.max.y - (x - foot));
            runs.push(vec![at(low), at(high)]);
        }
        n += 1.0;
    }
    Mark::Lines {
        runs,
        width: HATCH_WIDTH,
        ink,
    }
}

/// The outline of a rectangle in dashes; unbroken without a pattern. Sides that lie outside of
/// `open` ends are left out: `[left, right]`.
pub fn outline(rect: ScreenRect, open: [bool; 2], pattern: &[f32], width: f32, ink: Ink) -> Mark {
    let (min, max) = (rect.min, rect.max);
    let corner = ScreenPos::new;
    let sides: Vec<Vec<ScreenPos>> = match open {
        [false, false] => vec![vec![
            min,
            corner(max.x, min.y),
            max,
            corner(min.x, max.y),
            min,
        ]],
        [false, true] => vec![vec![corner(max.x, min.y), min, corner(min.x, max.y), max]],
        [true, false] => vec![vec![min, corner(max.x, min.y), max, corner(min.x, max.y)]],
        [true, true] => vec![
            vec![min, corner(max.x, min.y)],
            vec![corner(min.x, max.y), max],
        ],
    };
    let runs = sides.iter().flat_map(|side| dashes(side, pattern, 0.0));
    Mark::Lines {
        runs: runs.collect(),
        width,
        ink,
    }
}

/// A ring in dashes.
pub fn ring(centre: ScreenPos, radius: f32, pattern: &[f32], width: f32, ink: Ink) -> Mark {
    let corner = |n: u8| {
        let angle = std::f32::consts::TAU * f32::from(n) / f32::from(RING_CORNERS);
        ScreenPos::new(
            centre.x + radius * angle.sin(),
            centre.y - radius * angle.cos(),
        )
    };
    let circle: Vec<ScreenPos> = (0..=RING_CORNERS).map(corner).collect();
    Mark::Lines {
        runs: dashes(&circle, pattern, 0.0),
        width,
        ink,
    }
}

/// A small diagonal cross.
pub fn cross(centre: ScreenPos, reach: f32, width: f32, ink: Ink) -> Mark {
    let at = |x: f32, y: f32| ScreenPos::new(centre.x + x * reach, centre.y + y * reach);
    Mark::Lines {
        runs: vec![
            vec![at(-1.0, -1.0), at(1.0, 1.0)],
            vec![at(-1.0, 1.0), at(1.0, -1.0)],
        ],
        width,
        ink,
    }
}

/// An arrowhead whose tip points to the right (`towards` 1) or to the left (-1).
pub fn arrow(tip: ScreenPos, size: f32, towards: f32, ink: Ink) -> Mark {
    let back = tip.x - towards * size;
    Mark::Convex {
        points: vec![
            tip,
            ScreenPos::new(back, tip.y + size * 0.6),
            ScreenPos::new(back, tip.y - size * 0.6),
        ],
        ink,
    }
}

/// A thin line that leads to a rectangle from where it was announced; a tick stands there, if that
/// is in view.
pub fn lead([from, to]: [f32; 2], rect: ScreenRect, has_tick: bool, ink: Ink) -> Mark {
    let at = ScreenPos::new;
    let y = rect.centre().y;
    let mut runs = vec![vec![at(from, y), at(to, y)]];
    if has_tick {
        let reach = rect.height() / 4.0;
        runs.push(vec![at(from, y - reach), at(from, y + reach)]);
    }
    Mark::Lines {
        runs,
        width: LEAD_WIDTH,
        ink,
    }
}

/// The mark of a break in the axis: a zigzag down the lanes on a strip of the background.
pub fn zigzag(x: f32, [top, bottom]: [f32; 2], reach: f32, ink: Ink) -> Mark {
    let steps = ((bottom - top) / ZIGZAG_STEP).ceil().clamp(2.0, 200.0);
    let step = (bottom - top) / steps;
    let mut points = Vec::new();
    let mut n = 0.0;
    while n <= steps {
        // It begins and ends in the middle.
        let side = match n {
            n if n < 0.5 || n > steps - 0.5 => 0.0,
            n if n % 2.0 < 0.5 => reach,
            _ => -reach,
        };
        points.push(ScreenPos::new(x + side, top + n * step));
        n += 1.0;
    }
    Mark::Lines {
        runs: vec![points],
        width: ZIGZAG_WIDTH,
        ink,
    }
}
