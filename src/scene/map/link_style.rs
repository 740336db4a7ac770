//! How a standing is drawn. Nothing is told by colour alone: each standing has its pattern or mark.

use crate::model::{Slot, SlotValue, Standing, StandingStatus, Status};
use crate::scene::hairlines::Dashes;
use crate::scene::marks::Role;
use crate::state::Age;

/// Dashes along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pattern {
    /// Unbroken.
    Solid,
    /// Six points on, four off.
    Dashed,
    /// Two on, three off.
    Dotted,
}

impl Pattern {
    /// Lengths of dash and gap in points; empty for a solid line.
    pub fn dashes(self) -> &'static [f32] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[6.0, 4.0],
            Self::Dotted => &[2.0, 3.0],
        }
    }
}

impl Pattern {
    /// Longer and fewer dashes, for a map with very many lines.
    pub fn of_hairline(self) -> Dashes {
        match self {
            Self::Solid => Dashes::None,
            Self::Dashed => Dashes::Long,
            Self::Dotted => Dashes::Dots,
        }
    }
}

/// What stands in the middle of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Middle {
    /// Nothing.
    Plain,
    /// A hollow ring: set, but not yet.
    Ring,
    /// A cross: denied.
    Cross,
}

/// How one line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkStyle {
    /// Its dashes.
    pub pattern: Pattern,
    /// Its colour.
    pub role: Role,
    /// Its width in points.
    pub width: f32,
    /// How much of its colour, 0 to 1.
    pub alpha: f32,
    /// What stands in its middle.
    pub middle: Middle,
    /// Whether it ends short of its goal: what lapsed did not arrive.
    pub open_end: bool,
}

/// The part of their colour that past and uncertain things keep.
const LIGHTER: f32 = 0.5;
/// The part of its colour that a lapsed thing keeps.
const LAPSED: f32 = 0.4;

/// How a status is drawn.
pub fn style_of(status: StandingStatus) -> LinkStyle {
    let style = |pattern, role, width| LinkStyle {
        pattern,
        role,
        width,
        alpha: 1.0,
        middle: Middle::Plain,
        open_end: false,
    };
    match status {
        StandingStatus::Held => style(Pattern::Solid, Role::Held, 2.0),
        StandingStatus::Scheduled | StandingStatus::Agreed => LinkStyle {
            middle: Middle::Ring,
            ..style(Pattern::Solid, Role::Expected, 1.5)
        },
        StandingStatus::Ahead => LinkStyle {
            middle: Middle::Ring,
            ..style(Pattern::Solid, Role::Held, 1.5)
        },
        StandingStatus::SpokenOf
        | StandingStatus::Floated
        | StandingStatus::Proposed
        | StandingStatus::Preparing => style(Pattern::Dashed, Role::Expected, 1.75),
        StandingStatus::Lapsed => LinkStyle {
            alpha: LAPSED,
            open_end: true,
            ..style(Pattern::Dashed, Role::Expected, 1.75)
        },
        StandingStatus::Cancelled | StandingStatus::Postponed => {
            style(Pattern::Dotted, Role::Cancelled, 1.75)
        }
        StandingStatus::Denied => LinkStyle {
            middle: Middle::Cross,
            ..style(Pattern::Dashed, Role::Denied, 1.75)
        },
    }
}

/// The lines of one link: one, or two where the status is contested: that of a side that
/// contradicts, and beside it the event's own.
pub fn lines_of(standing: &Standing, is_past: bool) -> Vec<LinkStyle> {
    let own = faded(style_of(standing.status), standing, is_past);
    let contest = standing
        .contested
        .iter()
        .find(|contest| contest.slot == Slot::Status);
    let is_denied = standing.status == StandingStatus::Denied;
    let other = contest.and_then(|contest| {
        contest.sides.iter().find_map(|side| match side.value {
            SlotValue::Status(status) if (status == Status::Denied) != is_denied => Some(status),
            _ => None,
        })
    });
    let other = other.map(|status| faded(style_of(status.into()), standing, is_past));
    other.into_iter().chain([own]).collect()
}

fn faded(style: LinkStyle, standing: &Standing, is_past: bool) -> LinkStyle {
    if is_past || standing.possibly_not_yet {
        lighter(style)
    } else {
        style
    }
}

/// The same style for what is over, or has possibly not begun.
pub fn lighter(style: LinkStyle) -> LinkStyle {
    LinkStyle {
        alpha: style.alpha * LIGHTER,
        ..style
    }
}

/// The same style for what last moved so long ago.
pub fn aged(style: LinkStyle, age: Age) -> LinkStyle {
    let kept = match age {
        Age::Fresh => 1.0,
        Age::Recent => 0.7,
        Age::Old => 0.45,
        Age::Oldest => 0.25,
    };
    LinkStyle {
        alpha: style.alpha * kept,
        ..style
    }
}

#[cfg(test)]
mod tests {
    use super::{Middle, Pattern, lines_of, style_of};
    use crate::model::{Contest, Origin, Side, Slot, SlotValue, Standing, StandingStatus, Status};

    #[test]
    fn standings_differ_without_colour() {
        let kinds = [
            StandingStatus::Held,
            StandingStatus::Scheduled,
            StandingStatus::Proposed,
            StandingStatus::Denied,
            StandingStatus::Cancelled,
            StandingStatus::Lapsed,
        ];
        let look = |status| -> (Pattern, Middle, bool) {
            let style = style_of(status);
            (style.pattern, style.middle, style.open_end)
        };
        for (n, a) in kinds.iter().enumerate() {
            for b in &kinds[n + 1..] {
                assert_ne!(look(*a), look(*b), "{a:?} and {b:?} differ by colour alone");
            }
        }
    }

    /// A standing whose status the sides contest: what stands, and what each side says.
    fn contested(status: StandingStatus, sides: &[Status]) -> Standing {
        let sides = sides.iter().map(|side| Side {
            by: None,
            value: SlotValue::Status(*side),
            origin: Origin::Record,
        });
        Standing {
            status,
            when: None,
            venue: None,
            possibly_not_yet: false,
            contested: vec![Contest {
                slot: Slot::Status,
                sides: sides.collect(),
            }],
            requires: Vec::new(),
            prepares: Vec::new(),
        }
    }

    #[test]
    fn a_contested_link_always_shows_the_denial_and_what_it_denies() {
        let rows = [
            (
                StandingStatus::Denied,
                vec![Status::Scheduled, Status::Floated, Status::Denied],
            ),
            (StandingStatus::Held, vec![Status::Denied, Status::Held]),
            (
                StandingStatus::Lapsed,
                vec![Status::Denied, Status::Proposed],
            ),
        ];
        for (status, sides) in rows {
            let lines = lines_of(&contested(status, &sides), false);
            assert_eq!(lines.len(), 2, "{status:?}");
            assert_eq!(lines[1], style_of(status), "its own is the second");
            let crosses = lines
                .iter()
                .filter(|line| line.middle == Middle::Cross)
                .count();
            assert_eq!(crosses, 1, "{status:?}");
        }
    }
}
