//! What can be clicked on the timeline, and what lies under the pointer.

use std::borrow::Cow;

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, Item};
use crate::state::AppState;

use super::events::event_name;
use super::statements::statement_name;

/// How much larger than drawn a target is for the pointer, in points.
const REACH: f32 = 3.0;

/// What a click on a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Select an item.
    Item(Item),
    /// Show the list of what has no date, which the overview has.
    Undated,
    /// Look at a day.
    LookAt(Day),
    /// Open the folded stretch that begins on a day.
    OpenFold(Day),
    /// Fold the opened stretch that begins on a day.
    CloseFold(Day),
}

/// Something painted that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineTarget {
    /// What a click is for.
    pub goal: Goal,
    /// The item's id in the data; for other goals one that starts with "timeline/".
    pub id: String,
    /// Its name for screen readers, unless it is an item's: that follows from the item.
    pub label: Option<String>,
    /// Where it lies.
    pub rect: ScreenRect,
}

impl TimelineTarget {
    /// Its name for screen readers: "US–Russia talks in Riyadh, held, 18 Feb 2025". Worked out when
    /// it is asked for, as there are many targets and mostly nobody asks.
    pub fn name(&self, state: &AppState) -> Cow<'_, str> {
        match (&self.label, self.goal) {
            (Some(label), _) => label.into(),
            (None, Goal::Item(Item::Event(event))) => event_name(state, event).into(),
            (None, Goal::Item(Item::Statement(statement))) => {
                statement_name(state, statement).into()
            }
            (None, _) => Cow::default(),
        }
    }

    /// The item that it selects, if it selects one.
    pub fn item(&self) -> Option<Item> {
        match self.goal {
            Goal::Item(item) => Some(item),
            Goal::Undated | Goal::LookAt(_) | Goal::OpenFold(_) | Goal::CloseFold(_) => None,
        }
    }
}

/// The targets that get a node of their own, at most so many, and how many are left over. Of very many
/// the events and the rest come first, then statements as far as there is room.
pub fn named(targets: &[TimelineTarget], most: usize) -> (Vec<&TimelineTarget>, usize) {
    let is_statement =
        |target: &TimelineTarget| matches!(target.goal, Goal::Item(Item::Statement(_)));
    let others = targets.iter().filter(|target| !is_statement(target));
    let mut room = most.saturating_sub(others.count());
    let mut has_room = |target: &&TimelineTarget| {
        let is_in = !is_statement(target) || room > 0;
        room = room.saturating_sub(usize::from(is_statement(target)));
        is_in
    };
    let named = targets.iter().filter(&mut has_room).take(most);
    let named: Vec<&TimelineTarget> = named.collect();
    let more = targets.len() - named.len();
    (named, more)
}

/// The target under the pointer: of several, the smallest, because a dot on a long bar could never
/// be reached otherwise; of equal ones the nearest.
pub fn hit(targets: &[TimelineTarget], pos: ScreenPos) -> Option<&TimelineTarget> {
    let size = |rect: ScreenRect| rect.width() * rect.height();
    targets
        .iter()
        .filter(|target| target.rect.expand(REACH).contains(pos))
        .min_by(|a, b| {
            let by_size = size(a.rect).total_cmp(&size(b.rect));
            let nearness = |target: &TimelineTarget| target.rect.centre().distance(pos);
            let near_equal = (size(a.rect) - size(b.rect)).abs() < 1.0;
            if near_equal {
                nearness(a).total_cmp(&nearness(b))
            } else {
                by_size
            }
        })
}
