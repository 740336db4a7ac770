//! How much was said of an event, from which the width of its link follows.

use super::link_style::LinkStyle;

/// How much was said of an event, in four steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// One or two statements, or none.
    #[default]
    Few,
    /// Three to five.
    Some,
    /// Six to ten.
    Many,
    /// More.
    VeryMany,
}

impl Weight {
    /// All steps, the least first.
    pub const ALL: [Self; 4] = [Self::Few, Self::Some, Self::Many, Self::VeryMany];

    /// The step of a number of statements.
    pub fn of(statements: usize) -> Self {
        match statements {
            0..=2 => Self::Few,
            3..=5 => Self::Some,
            6..=10 => Self::Many,
            _ => Self::VeryMany,
        }
    }

    /// How many times wider than a link of the least weight.
    pub fn widening(self) -> f32 {
        match self {
            Self::Few => 1.0,
            Self::Some => 1.4,
            Self::Many => 1.9,
            Self::VeryMany => 2.5,
        }
    }

    /// The same style for an event of this weight.
    pub fn applied(self, style: LinkStyle) -> LinkStyle {
        LinkStyle {
            width: style.width * self.widening(),
            ..style
        }
    }
}
