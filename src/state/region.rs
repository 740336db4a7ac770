//! Parts of the Earth that have a name, to be brought into view.

use std::fmt;
use std::str::FromStr;

use crate::earth::{LonLat, Origin, Projection};

/// A part of the Earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Region {
    /// All of it.
    World,
    /// From Iceland to the Urals, from Crete to the North Cape.
    Europe,
    /// From the Nile to the Gulf.
    LevantAndGulf,
    /// From the Great Lakes to Moscow.
    NorthAtlantic,
    /// What lies around the North Pole.
    Arctic,
}

/// The Arctic is shown to this latitude, in degrees north: with Iceland, and most of Scandinavia.
const ARCTIC_FROM_DEG: f64 = 60.0;

impl Region {
    /// All regions, the largest first.
    pub const ALL: [Self; 5] = [
        Self::World,
        Self::NorthAtlantic,
        Self::Europe,
        Self::LevantAndGulf,
        Self::Arctic,
    ];

    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::World => "World",
            Self::Europe => "Europe",
            Self::LevantAndGulf => "Levant and Gulf",
            Self::NorthAtlantic => "North Atlantic",
            Self::Arctic => "Arctic",
        }
    }

    /// Its name in commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Europe => "europe",
            Self::LevantAndGulf => "levant-gulf",
            Self::NorthAtlantic => "north-atlantic",
            Self::Arctic => "arctic",
        }
    }

    /// The projection in which alone it is seen whole and undistorted, if there is one.
    pub fn projection(self) -> Option<Projection> {
        (self == Self::Arctic).then_some(Projection::Equidistant(Origin::NORTH_POLE))
    }

    /// Positions all around it, which are in view when it is. None for the world, which is no part.
    pub fn border(self) -> Vec<LonLat> {
        match self {
            Self::World => Vec::new(),
            Self::Europe => sides([-24.0, 35.0, 60.0, 71.0]),
            Self::LevantAndGulf => sides([25.0, 12.0, 63.0, 42.0]),
            Self::NorthAtlantic => sides([-92.0, 20.0, 50.0, 68.0]),
            Self::Arctic => around_the_pole(ARCTIC_FROM_DEG),
        }
    }
}

/// Positions on the southern and the northern side of a part between west, south, east and north,
/// in degrees.
fn sides([west, south, east, north]: [f64; 4]) -> Vec<LonLat> {
    let middle = (west + east) / 2.0;
    let along = |lat_deg| [west, middle, east].map(|lon_deg| LonLat::new(lon_deg, lat_deg));
    [along(south), along(north)].concat()
}

/// Positions on a parallel, in degrees north.
fn around_the_pole(lat_deg: f64) -> Vec<LonLat> {
    let quarters = [-90.0, 0.0, 90.0, 180.0];
    quarters
        .map(|lon_deg| LonLat::new(lon_deg, lat_deg))
        .to_vec()
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// There is no such region. The message lists those that there are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a region ({}), found {found:?}", Region::ALL.map(Region::id).join(", "))]
pub struct UnknownRegion {
    found: String,
}

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|other| other.id() == text);
        found.ok_or_else(|| UnknownRegion {
            found: text.to_owned(),
        })
    }
}
