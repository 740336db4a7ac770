//! Maps that are a disc: the Earth turned so that one position is in the middle, and cut at a
//! circle around it, the rim.

use crate::earth::{LonLat, Orientation, UnitVec};

use super::{WorldPos, equidistant, globe};

/// How a turned Earth becomes a disc.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disc {
    /// As from far away: the near half.
    Globe,
    /// By the distance from the middle: nearly all of it.
    Equidistant,
}

impl Disc {
    /// The radius of the disc, in world units.
    pub fn rim(self) -> f64 {
        match self {
            Self::Globe => 1.0,
            Self::Equidistant => equidistant::RIM_DEG.to_radians(),
        }
    }

    /// How far towards the viewer the rim lies, in radii: what lies less far is not shown.
    pub fn rim_depth(self) -> f64 {
        match self {
            Self::Globe => 0.0,
            Self::Equidistant => equidistant::RIM_DEG.to_radians().cos(),
        }
    }

    /// Down to this depth, in radii, a short line on the Earth is straight on the map, or nearly so.
    pub fn straight_depth(self) -> f64 {
        match self {
            Self::Globe => 0.0,
            Self::Equidistant => equidistant::STRAIGHT_TO_DEG.to_radians().cos(),
        }
    }

    /// Whether the Earth is drawn out along the rim, so that straight lines are none there.
    pub fn is_drawn_out(self) -> bool {
        self.straight_depth() > self.rim_depth()
    }

    /// Where a direction falls that is seen to the right, up, and towards the viewer
    /// ([`Orientation::turned`]). Defined for what is not shown, too.
    pub fn position(self, turned: [f64; 3]) -> WorldPos {
        let [x, y] = match self {
            Self::Globe => globe::position(turned),
            Self::Equidistant => equidistant::position(turned),
        };
        WorldPos::new(x, y)
    }

    /// The direction that is shown there, in the viewer's frame; `None` beyond the rim.
    pub fn direction(self, at: WorldPos) -> Option<[f64; 3]> {
        match self {
            Self::Globe => globe::direction([at.x, at.y]),
            Self::Equidistant => equidistant::direction([at.x, at.y]),
        }
    }

    /// How many times longer across than outwards a step is drawn where it is shown, at a depth of
    /// at least the rim's.
    pub fn stretch(self, depth: f64) -> f64 {
        match self {
            Self::Globe => 1.0,
            Self::Equidistant => {
                let depth = depth.clamp(self.rim_depth(), 1.0);
                equidistant::stretch((1.0 - depth * depth).sqrt(), depth)
            }
        }
    }

    /// Where a position falls when `middle` is in the middle of the disc.
    pub(super) fn project(self, middle: LonLat, at: LonLat) -> WorldPos {
        self.position(Orientation::facing(middle).turned(UnitVec::from(at)))
    }

    /// The position that falls there; `None` beyond the rim.
    pub(super) fn unproject(self, middle: LonLat, at: WorldPos) -> Option<LonLat> {
        let direction = self.direction(at)?;
        let found = Orientation::facing(middle).turned_back(direction);
        found.map(UnitVec::to_lonlat)
    }

    /// The rim: a closed ring (the first point is not repeated), anticlockwise from below, in
    /// equal steps.
    pub(super) fn outline(self, steps: u32) -> Vec<WorldPos> {
        let rim = self.rim();
        let at = |step: u32| {
            let turn = std::f64::consts::TAU * f64::from(step) / f64::from(steps);
            let (sin, cos) = turn.sin_cos();
            WorldPos::new(rim * sin, -rim * cos)
        };
        (0..steps).map(at).collect()
    }
}
