//! Widths, dashes and the scales from which things are drawn.

use crate::earth::basemap::BorderClass;
use crate::scene::marks::Role;

/// Width of coasts and shores, in points.
pub const COAST_WIDTH: f32 = 0.8;
/// Width of the graticule and of the world's outline, in points.
pub const GRATICULE_WIDTH: f32 = 0.7;
/// The distance between the lines of contested areas that are highlighted, in points.
pub const HATCH_SPACING: f64 = 6.0;
/// Their width, in points.
pub const HATCH_WIDTH: f32 = 1.0;
/// How much of their colour they have: less than boundaries, which run across them.
pub const HATCH_STRENGTH: f32 = 0.5;

/// How a boundary looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BorderStyle {
    /// International boundaries.
    Solid,
    /// Undisputed, not demarcated.
    LongDash,
    /// Disputed.
    Dashed,
    /// Lines of control and frontiers that no side has settled.
    Dotted,
    /// Claims, leases and zones.
    FineDotted,
}

impl BorderStyle {
    /// All, in the order in which they are drawn: contested lines come last and lie on top.
    pub const ALL: [Self; 5] = [
        Self::Solid,
        Self::LongDash,
        Self::Dashed,
        Self::Dotted,
        Self::FineDotted,
    ];

    /// The style of a class of boundary.
    pub fn of(class: BorderClass) -> Self {
        match class {
            BorderClass::International => Self::Solid,
            BorderClass::Indefinite => Self::LongDash,
            BorderClass::Disputed => Self::Dashed,
            BorderClass::LineOfControl | BorderClass::Indeterminate => Self::Dotted,
            BorderClass::Claim | BorderClass::Lease => Self::FineDotted,
        }
    }

    /// The colour it is drawn in.
    pub fn role(self) -> Role {
        match self {
            Self::Solid | Self::LongDash => Role::Border,
            Self::Dashed | Self::Dotted | Self::FineDotted => Role::Disputed,
        }
    }

    /// Its width in points.
    pub fn width(self) -> f32 {
        match self {
            Self::Solid | Self::LongDash => 0.65,
            Self::Dashed => 1.0,
            Self::Dotted => 1.2,
            Self::FineDotted => 1.0,
        }
    }

    /// Lengths of dash and gap in points; empty for a solid line.
    pub fn pattern(self) -> &'static [f32] {
        match self {
            Self::Solid => &[],
            Self::LongDash => &[10.0, 3.0],
            Self::Dashed => &[4.0, 3.0],
            Self::Dotted => &[1.5, 2.5],
            Self::FineDotted => &[1.0, 2.0],
        }
    }
}

/// From which scale on a class of boundary is drawn, in points per degree.
pub fn visible_from(class: BorderClass) -> f64 {
    match class {
        BorderClass::International
        | BorderClass::Indefinite
        | BorderClass::Disputed
        | BorderClass::LineOfControl => 0.0,
        BorderClass::Indeterminate | BorderClass::Claim => 12.0,
        BorderClass::Lease => 60.0,
    }
}

/// Up to how many physical pixels a degree each level but the finest serves. There its lines,
/// simplified to 0.2°, 0.08° and 0.02°, are off by 0.9 pixels at most, and by about one where the
/// next level takes over.
const UP_TO: [f64; 3] = [4.0, 10.0, 45.0];

/// The level of detail for a scale: 0 up to 4 physical pixels per degree, 1 up to 10, 2 up to 45, 3
/// above. Near
/// these scales the level in use stays (15 % to either side), so that zooming to and fro does not
/// flicker.
pub fn level_for(current: usize, points_per_degree: f64, pixels_per_point: f32) -> usize {
    let pixels_per_degree = points_per_degree * f64::from(pixels_per_point);
    let is_finer = |(level, up_to): &(usize, f64)| {
        let slack = if current <= *level { 1.15 } else { 0.85 };
        pixels_per_degree > up_to * slack
    };
    UP_TO.into_iter().enumerate().take_while(is_finer).count()
}

/// Degrees between the lines of the graticule: the smallest of a round series that keeps them
/// 40 points apart.
pub fn graticule_step_deg(points_per_degree: f64) -> u16 {
    [1_u16, 2, 5, 10, 15, 30]
        .into_iter()
        .find(|&step| f64::from(step) * points_per_degree >= 40.0)
        .unwrap_or(30)
}
