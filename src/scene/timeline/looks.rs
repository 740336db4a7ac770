//! How dates and standings look on the timeline.
//!
//! | the event | single day | precise stretch | imprecise date |
//! |---|---|---|---|
//! | held | filled dot | bar | fade over what it can mean |
//! | ahead | hollow dot | outline | outline |
//! | expected | hollow dot | hatched, outlined | hatched over a fade, without ends |
//! | lapsed | dashed ring | dashed outline, empty | dashed outline, empty |
//! | denied | ring with a cross | dashed outline with a cross | the same |
//! | cancelled, postponed | dotted ring | dotted outline | dotted outline |
//! | not yet there | thin quiet ring | thin quiet outline | thin quiet outline |
//!
//! Of a set of dates each member has the look of its own, joined by a line where all are meant; where
//! one of them is, they are hollow or faded and the joint is dotted.

use crate::model::{Dossier, StandingStatus, StatementIx, Status, When};
use crate::scene::marks::Role;
use crate::state::AppState;

pub use crate::state::counted_day;

/// The part of its colour that a lapsed thing keeps: less, but its outline must still be seen.
const LAPSED: f32 = 0.6;
/// The part of its colour that an uncertain thing keeps.
const UNCERTAIN: f32 = 0.5;
/// The part of its colour that a thing keeps which is not yet there at the clocks.
pub const QUIET: f32 = 0.55;

/// The shape of an event's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A dot: one day.
    Point,
    /// A bar: a stretch of time in which it went on.
    Bar,
    /// A fade: at some time in there.
    Fade,
    /// Hatched: expected within.
    Hatched,
    /// An empty outline: lapsed, denied, cancelled, ahead, or not yet there.
    Outline,
    /// Several marks joined: all members of a set.
    All,
    /// Several faint marks: one of them, nobody knows which.
    OneOf,
}

/// How a status is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Its colour.
    pub role: Role,
    /// How much of it, 0 to 1.
    pub alpha: f32,
    /// Lengths of dash and gap along outlines, in points; empty for unbroken ones.
    pub dashes: &'static [f32],
    /// Whether a dot is filled.
    pub filled: bool,
    /// Whether a cross stands in the middle.
    pub cross: bool,
}

/// The colour role of a status: the map's.
pub fn role_of_status(status: StandingStatus) -> Role {
    crate::scene::map::style_of(status).role
}

/// The colour role of a statement: that of the first status it claims. What is not yet known tells
/// no outcome.
pub fn role_of_statement(state: &AppState, ix: StatementIx) -> Role {
    if !state.is_known(ix) {
        return Role::Neutral;
    }
    let statement = &state.dossier()[ix];
    let status = statement.claims.iter().find_map(|claim| claim.status);
    status.map_or(Role::Neutral, |status: Status| {
        role_of_status(status.into())
    })
}

/// How a status is drawn; `None` for what is not yet there.
pub fn style_of(status: Option<StandingStatus>, possibly_not_yet: bool) -> Style {
    let Some(status) = status else {
        return Style {
            role: Role::Neutral,
            alpha: QUIET,
            dashes: &[],
            filled: false,
            cross: false,
        };
    };
    let dashes: &[f32] = match status {
        StandingStatus::Lapsed | StandingStatus::Denied => &[6.0, 4.0],
        StandingStatus::Cancelled | StandingStatus::Postponed => &[2.0, 3.0],
        _ => &[],
    };
    let lapsed = if status == StandingStatus::Lapsed {
        LAPSED
    } else {
        1.0
    };
    Style {
        role: role_of_status(status),
        alpha: if possibly_not_yet { UNCERTAIN } else { lapsed },
        dashes,
        filled: status == StandingStatus::Held,
        cross: status == StandingStatus::Denied,
    }
}

/// The shape of a date under a status; `None` for what is not yet there.
pub fn look_of(status: Option<StandingStatus>, when: &When) -> Look {
    let members = when.members().filter(|members| members.days.len() > 1);
    match members {
        Some(members) if members.is_all => Look::All,
        Some(_) => Look::OneOf,
        None => look_of_one(status, when.is_single_day(), when.is_interval()),
    }
}

/// The shape of a date that is no set, or of a member of one.
pub fn look_of_one(status: Option<StandingStatus>, is_day: bool, is_interval: bool) -> Look {
    match status {
        _ if is_day => Look::Point,
        Some(StandingStatus::Held) if is_interval => Look::Bar,
        Some(StandingStatus::Held) => Look::Fade,
        Some(status) if status.is_expected() && status != StandingStatus::Postponed => {
            Look::Hatched
        }
        _ => Look::Outline,
    }
}

/// The name of a source and the place in it: "Moscow says …, line 13".
pub fn source_words(dossier: &Dossier, cite: &crate::model::Citation) -> String {
    let title = &dossier[cite.source].title;
    match &cite.locator {
        Some(at) => format!("{title}, {at}"),
        None => title.clone(),
    }
}
