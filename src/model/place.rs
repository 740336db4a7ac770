//! Places.

use serde::{Deserialize, Serialize};

use crate::earth::LonLat;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// The seat of a state's government.
    Capital,
    /// Another city.
    City,
    /// A site that is no city: a palace, an air base, a ship's anchorage.
    Site,
}

impl PlaceKind {
    /// One word, that of the file format.
    pub fn word(self) -> &'static str {
        match self {
            Self::Capital => "capital",
            Self::City => "city",
            Self::Site => "site",
        }
    }
}

/// A city or site with a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Unique in the dossier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names that it goes by, in the order of the file; none of them empty.
    pub names: Vec<String>,
    /// ISO 3166-1 alpha-3 code of the country, if the dossier names one.
    pub country: Option<String>,
    /// Where it lies.
    pub at: LonLat,
    /// What it is.
    pub kind: Option<PlaceKind>,
}
