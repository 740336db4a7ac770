//! What the shapes of the timeline mean, for the key of a figure: only what is drawn.

use std::collections::BTreeSet;

use crate::earth::ScreenPos;
use crate::model::StandingStatus;
use crate::scene::key::{Explained, SAMPLE, sample_rect};
use crate::scene::marks::{Ink, Mark, Role};
use crate::state::AppState;

use super::TimelineScene;
use super::dated;
use super::looks::{Look, QUIET, role_of_status, style_of};
use super::shapes::{cross, hatch, outline, ring};

/// Width of outlines and the radius of dots in samples, in points.
const LINE: f32 = 1.5;
const RADIUS: f32 = 5.0;
/// Height of a sample of a stretch, in points.
const HEIGHT: f32 = 11.0;

/// A shape and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimelineEntry {
    /// It was held on that day, or in that time.
    Held,
    /// It was held at some time in there.
    HeldWithin,
    /// It is expected on that day.
    Expected,
    /// It is expected at some time in there.
    ExpectedWithin,
    /// Its time passed.
    Lapsed,
    /// It is denied.
    Denied,
    /// It was cancelled or postponed.
    CalledOff,
    /// It was not known by then, or had not begun.
    NotYet,
}

impl TimelineEntry {
    /// What explains the events of a drawing.
    pub fn of(scene: &TimelineScene, state: &AppState) -> Vec<Self> {
        let entry = |status: Option<StandingStatus>, look| match (status, look) {
            (None, _) => Self::NotYet,
            (Some(StandingStatus::Held), Look::Fade) => Self::HeldWithin,
            (Some(StandingStatus::Held), _) => Self::Held,
            (Some(StandingStatus::Lapsed), _) => Self::Lapsed,
            (Some(StandingStatus::Denied), _) => Self::Denied,
            (Some(StandingStatus::Cancelled | StandingStatus::Postponed), _) => Self::CalledOff,
            (Some(_), Look::Hatched) => Self::ExpectedWithin,
            (Some(_), _) => Self::Expected,
        };
        let drawn = scene.events.iter();
        let entries = drawn.map(|mark| entry(dated::event(state, mark.event).status(), mark.look));
        entries.collect::<BTreeSet<Self>>().into_iter().collect()
    }

    /// Whether a map's legend has nothing like it.
    pub fn is_of_time(self) -> bool {
        matches!(self, Self::HeldWithin | Self::ExpectedWithin | Self::NotYet)
    }

    fn ink(self) -> Ink {
        let status = match self {
            Self::Held | Self::HeldWithin => Some(StandingStatus::Held),
            Self::Expected | Self::ExpectedWithin => Some(StandingStatus::Proposed),
            Self::Lapsed => Some(StandingStatus::Lapsed),
            Self::Denied => Some(StandingStatus::Denied),
            Self::CalledOff => Some(StandingStatus::Cancelled),
            Self::NotYet => None,
        };
        let role = status.map_or(Role::Neutral, role_of_status);
        Ink::faded(role, style_of(status, false).alpha)
    }
}

impl Explained for TimelineEntry {
    fn text(&self) -> &str {
        match self {
            Self::Held => "held",
            Self::HeldWithin => "held at some time within",
            Self::Expected => "expected",
            Self::ExpectedWithin => "expected within",
            Self::Lapsed => "lapsed: its time passed",
            Self::Denied => "denied",
            Self::CalledOff => "cancelled or postponed",
            Self::NotYet => "not yet known or begun",
        }
    }

    fn sample(&self, left: ScreenPos) -> Vec<Mark> {
        let ink = self.ink();
        let centre = ScreenPos::new(left.x + SAMPLE / 2.0, left.y);
        let rect = sample_rect(left, HEIGHT);
        let inner = RADIUS - LINE / 2.0;
        let ring = |pattern: &[f32]| ring(centre, inner, pattern, LINE, ink);
        let faded = |share: f32| Ink::faded(ink.role, ink.alpha * share);
        match self {
            Self::Held => vec![Mark::Circle {
                centre,
                radius: RADIUS,
                fill: Some(ink),
                stroke: None,
            }],
            Self::HeldWithin => vec![Mark::Fade {
                rect,
                inks: [faded(0.12), ink, faded(0.12)],
            }],
            Self::Expected => vec![ring(&[])],
            Self::ExpectedWithin => vec![
                hatch(rect, rect.min.x, faded(0.55)),
                outline(rect, [false; 2], &[], LINE, ink),
            ],
            Self::Lapsed => vec![outline(rect, [false; 2], &[6.0, 4.0], LINE, ink)],
            Self::Denied => vec![ring(&[]), cross(centre, 2.75, LINE, ink)],
            Self::CalledOff => vec![ring(&[2.0, 3.0])],
            Self::NotYet => vec![ring_of_quiet(centre, inner)],
        }
    }
}

fn ring_of_quiet(centre: ScreenPos, radius: f32) -> Mark {
    Mark::Circle {
        centre,
        radius,
        fill: None,
        stroke: Some((1.0, Ink::faded(Role::Neutral, QUIET))),
    }
}
