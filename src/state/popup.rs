//! What lies over the map where it was clicked, one at a time.

use crate::earth::ScreenPos;
use crate::earth::land::Land;
use crate::model::Item;

/// Several things under the pointer, offered for choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where, in points of the window.
    pub at: ScreenPos,
    /// What lies there.
    pub items: Vec<Item>,
}

/// Land of which it is asked what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct AskedLand {
    /// Where it was clicked, in points of the window.
    pub at: ScreenPos,
    /// What lies there.
    pub land: LandId,
}

/// Land by its id in the basemap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LandId {
    /// An entry of the table of areas, by its id: "crimea".
    Area(String),
    /// A country, by the source's code: "POL".
    Country(String),
}

impl From<Land<'_>> for LandId {
    fn from(land: Land) -> Self {
        match land {
            Land::Area(area) => Self::Area(area.id.clone()),
            Land::Country(country) => Self::Country(country.code.clone()),
        }
    }
}

/// What lies over the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Popup {
    /// A list that asks which of several things is meant.
    Choice(Choice),
    /// A card that tells about land.
    Land(AskedLand),
}
