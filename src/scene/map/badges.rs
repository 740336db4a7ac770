//! Small marks in the middle of a line: set, denied, contested.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::Standing;
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};

use super::link_style::{LinkStyle, Middle};

/// The radius of the marks in the middle of a line, in points.
pub const MIDDLE_RADIUS: f32 = 7.0;

/// The marks in the middle of a link: its own, and next to it that it is contested.
pub fn middle_marks(
    at: ScreenPos,
    tangent: [f32; 2],
    styles: &[LinkStyle],
    standing: &Standing,
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

/// The same marks with as little as possible, where there are very many links.
pub fn quiet_marks(at: ScreenPos, style: &LinkStyle, standing: &Standing) -> Option<Mark> {
    let sign = |text: &str, role| Mark::Text {
        pos: at,
        align: Align::Centre,
        text: text.to_owned(),
        style: TextStyle::SmallStrong,
        ink: Ink::faded(role, style.alpha.max(0.6)),
        halo: None,
    };
    match style.middle {
        _ if !standing.contested.is_empty() => Some(sign("≠", Role::Denied)),
        Middle::Cross => Some(sign("×", Role::Denied)),
        Middle::Ring => Some(Mark::Circle {
            centre: at,
            radius: 2.5,
            fill: Some(Ink::faded(style.role, style.alpha)),
            stroke: None,
        }),
        Middle::Plain => None,
    }
}

/// The room that a badge takes, which names keep clear of.
pub fn room_of(badge: &Mark) -> Option<ScreenRect> {
    match badge {
        Mark::Circle { centre, radius, .. } => {
            let side = 2.0 * radius + 2.0;
            Some(ScreenRect::from_centre_size(*centre, side, side))
        }
        _ => None,
    }
}

/// A hollow ring on the line.
pub fn ring(centre: ScreenPos, radius: f32, ink: Ink) -> Mark {
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

/// How many links are drawn as one: the number in a ring.
pub fn count_badge(centre: ScreenPos, number: usize, ink: Ink) -> Vec<Mark> {
    let text = Mark::Text {
        pos: centre,
        align: Align::Centre,
        text: number.to_string(),
        style: TextStyle::SmallStrong,
        ink: Ink::new(Role::Text),
        halo: None,
    };
    vec![ring(centre, count_radius(number), ink), text]
}

/// The radius of the ring around a number, in points.
pub fn count_radius(number: usize) -> f32 {
    match number {
        0..100 => 9.0,
        100..1_000 => 12.0,
        _ => 15.0,
    }
}

/// What differs from the clocks of the comparison: a filled diamond.
pub fn changed(centre: ScreenPos) -> Vec<Mark> {
    let diamond = |arm: f32, role| Mark::Convex {
        points: [(0.0, -arm), (arm, 0.0), (0.0, arm), (-arm, 0.0)]
            .map(|(dx, dy)| ScreenPos::new(centre.x + dx, centre.y + dy))
            .to_vec(),
        ink: Ink::new(role),
    };
    vec![diamond(6.5, Role::Surface), diamond(4.5, Role::Accent)]
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
