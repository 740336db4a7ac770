//! What projections are called: by people, and in commands.

use std::fmt;
use std::str::FromStr;

use super::Projection;

impl Projection {
    /// Its name in the interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::EqualEarth => "Equal Earth",
            Self::NaturalEarth => "Natural Earth",
            Self::Mercator => "Mercator",
            Self::Equirectangular => "Equirectangular",
            Self::Globe => "Globe",
            Self::Equidistant(_) => "Equidistant",
        }
    }

    /// Its name in commands and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::EqualEarth => "equal-earth",
            Self::NaturalEarth => "natural-earth",
            Self::Mercator => "mercator",
            Self::Equirectangular => "equirectangular",
            Self::Globe => "globe",
            Self::Equidistant(_) => "equidistant",
        }
    }

    /// What it keeps true, in a few words.
    pub fn keeps(self) -> &'static str {
        match self {
            Self::EqualEarth => "areas are true",
            Self::NaturalEarth => "a compromise, for the world",
            Self::Mercator => "shapes are true; for regions",
            Self::Equirectangular => "degrees are squares",
            Self::Globe => "half of the Earth, as from space",
            Self::Equidistant(_) => "distances from one place are true",
        }
    }

    /// The next one, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        let mut all = Self::ALL.into_iter().cycle();
        all.find(|other| other.is_like(self));
        all.next().unwrap_or(self)
    }

    /// Whether it is the same but for the place from which distances are true.
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl fmt::Display for Projection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// There is no such projection. The message lists those that there are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a projection ({}), found {found:?}", Projection::ALL.map(Projection::id).join(", "))]
pub struct UnknownProjection {
    found: String,
}

impl FromStr for Projection {
    type Err = UnknownProjection;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|other| other.id() == text);
        found.ok_or_else(|| UnknownProjection {
            found: text.to_owned(),
        })
    }
}
