//! How often two actors met, in steps that the eye can tell apart.

/// How often two actors met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Often {
    /// Once.
    Once,
    /// Two or three times.
    Few,
    /// Four to seven times.
    Some,
    /// More often.
    Many,
}

impl Often {
    /// All steps, the least first.
    pub const ALL: [Self; 4] = [Self::Once, Self::Few, Self::Some, Self::Many];

    /// The step of a number; none for nothing.
    pub fn of(met: usize) -> Option<Self> {
        match met {
            0 => None,
            1 => Some(Self::Once),
            2..=3 => Some(Self::Few),
            4..=7 => Some(Self::Some),
            _ => Some(Self::Many),
        }
    }

    /// What a legend writes.
    pub fn words(self) -> &'static str {
        match self {
            Self::Once => "1",
            Self::Few => "2–3",
            Self::Some => "4–7",
            Self::Many => "8 or more",
        }
    }

    /// How much of its colour a cell has: dark text stands out from all but the last, light text
    /// from that one.
    pub fn shade(self) -> f32 {
        match self {
            Self::Once => 0.14,
            Self::Few => 0.30,
            Self::Some => 0.55,
            Self::Many => 1.0,
        }
    }

    /// The width of a line, in points.
    pub fn width(self) -> f32 {
        match self {
            Self::Once => 1.5,
            Self::Few => 2.5,
            Self::Some => 3.5,
            Self::Many => 5.0,
        }
    }
}
