//! The shapes of cities and of what takes place in them.

use crate::earth::ScreenPos;
use crate::model::StandingStatus;
use crate::scene::dash::dashes;
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::Shown;

use super::link_style::LinkStyle;

/// The radius of a city's marker, in points.
pub const CITY_RADIUS: f32 = 5.5;
/// The radius of a meeting's mark, in points.
pub const MEETING_RADIUS: f32 = 5.0;

/// That a meeting's mark without a link is contested: ≠ below it.
pub fn not_equal_below(centre: ScreenPos) -> Mark {
    Mark::Text {
        pos: ScreenPos::new(centre.x, centre.y + MEETING_RADIUS + 7.0),
        align: Align::Centre,
        text: "≠".to_owned(),
        style: TextStyle::SmallStrong,
        ink: Ink::new(Role::Denied),
        halo: Some(Ink::faded(Role::Land, 0.85)),
    }
}

/// A ring in dashes: another side's word, which is not the one that stands.
pub fn hollow_dashed(centre: ScreenPos, radius: f32) -> Mark {
    const CORNERS: u8 = 24;
    let corner = |n: u8| {
        let (sin, cos) = (f32::from(n) / f32::from(CORNERS) * std::f32::consts::TAU).sin_cos();
        ScreenPos::new(centre.x + cos * radius, centre.y + sin * radius)
    };
    let ring: Vec<ScreenPos> = (0..=CORNERS).map(corner).collect();
    let dash = std::f32::consts::TAU * radius / 12.0;
    Mark::Lines {
        runs: dashes(&ring, &[dash, dash], 0.0),
        width: 1.5,
        ink: Ink::new(Role::Denied),
    }
}

/// A city's marker.
pub fn marker(at: ScreenPos, is_touched: bool) -> Mark {
    let (radius, alpha) = if is_touched {
        (CITY_RADIUS, 1.0)
    } else {
        (CITY_RADIUS - 1.5, 0.6)
    };
    Mark::Circle {
        centre: at,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((1.75, Ink::faded(Role::Text, alpha))),
    }
}

/// A disc in one colour.
pub fn disc(centre: ScreenPos, radius: f32, ink: Ink) -> Mark {
    Mark::Circle {
        centre,
        radius,
        fill: Some(ink),
        stroke: None,
    }
}

/// The ring around a venue.
pub fn circle(centre: ScreenPos, radius: f32, style: LinkStyle) -> Mark {
    let ink = Ink::faded(style.role, style.alpha);
    Mark::Circle {
        centre,
        radius,
        fill: Some(Ink::new(Role::Surface)),
        stroke: Some((1.75, ink)),
    }
}

/// Filled for what took place, hollow for what did not (yet).
pub fn meeting_mark(centre: ScreenPos, ink: Ink, shown: &Shown) -> Mark {
    let is_held = shown.standing.status == StandingStatus::Held;
    let fill = if is_held {
        ink
    } else {
        Ink::new(Role::Surface)
    };
    let rim = if is_held {
        Ink::new(Role::Surface)
    } else {
        ink
    };
    Mark::Circle {
        centre,
        radius: MEETING_RADIUS,
        fill: Some(fill),
        stroke: Some((1.5, rim)),
    }
}
