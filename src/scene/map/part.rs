//! What a party does that goes nowhere, as a mark at its seat: it hosts, it mediates, it was absent.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Ink, Mark, Role};

/// What a party does that has no leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// It is the host.
    Host,
    /// It mediates.
    Mediator,
    /// It was absent.
    Absent,
}

impl Part {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 3] = [Self::Host, Self::Mediator, Self::Absent];

    /// What the legend says of its mark.
    pub fn text(self) -> &'static str {
        match self {
            Self::Host => "hosts",
            Self::Mediator => "mediates",
            Self::Absent => "was absent",
        }
    }

    /// What a city's name ends with that has it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Host => ", hosts",
            Self::Mediator => ", mediates",
            Self::Absent => ", was absent",
        }
    }

    /// Its mark around a city's marker: a dot within it, a diamond, a square.
    pub fn mark(self, at: ScreenPos) -> Mark {
        match self {
            Self::Host => Mark::Circle {
                centre: at,
                radius: 2.5,
                fill: Some(Ink::new(Role::Text)),
                stroke: None,
            },
            Self::Mediator => diamond(at, 15.0),
            Self::Absent => Mark::Rect {
                rect: ScreenRect::from_centre_size(at, 22.0, 22.0),
                corner: 2.0,
                fill: None,
                stroke: Some((1.25, Ink::new(Role::Cancelled))),
            },
        }
    }

    /// Its mark in the legend, with the marker that it belongs to.
    pub fn sample(self, middle: ScreenPos) -> Vec<Mark> {
        let marker = Mark::Circle {
            centre: middle,
            radius: 4.0,
            fill: Some(Ink::new(Role::Surface)),
            stroke: Some((1.5, Ink::new(Role::Text))),
        };
        let mark = match self {
            Self::Host => Mark::Circle {
                centre: middle,
                radius: 1.75,
                fill: Some(Ink::new(Role::Text)),
                stroke: None,
            },
            Self::Mediator => diamond(middle, 9.0),
            Self::Absent => Mark::Rect {
                rect: ScreenRect::from_centre_size(middle, 14.0, 14.0),
                corner: 2.0,
                fill: None,
                stroke: Some((1.25, Ink::new(Role::Cancelled))),
            },
        };
        vec![marker, mark]
    }
}

/// A diamond so many points high and wide from its middle.
fn diamond(at: ScreenPos, reach: f32) -> Mark {
    let corner = |x: f32, y: f32| ScreenPos::new(at.x + reach * x, at.y + reach * y);
    let ring = [
        (0.0, -1.0),
        (1.0, 0.0),
        (0.0, 1.0),
        (-1.0, 0.0),
        (0.0, -1.0),
    ];
    Mark::Lines {
        runs: vec![ring.map(|(x, y)| corner(x, y)).to_vec()],
        width: 1.25,
        ink: Ink::new(Role::Subtle),
    }
}
