//! What was found.

use crate::model::Item;
use crate::state::{Command, TypedTime};

use super::WrongDate;
use super::actions::{Action, Does};
use super::query::Exactness;

/// What belongs together in a list of hits; of groups that are equally close, the first comes
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A typed date.
    Dates,
    /// Places.
    Places,
    /// Actors.
    Actors,
    /// Events.
    Events,
    /// Commands.
    Commands,
    /// Statements.
    Statements,
    /// Sources.
    Sources,
}

/// What a hit leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An item, to be selected.
    Item(Item),
    /// A day or a stretch, to be looked at.
    Time(TypedTime),
    /// Something to do.
    Action(Box<Action>),
}

/// Where what was typed was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// In the name or title.
    Name,
    /// In another name, by its position among those.
    OtherName(usize),
    /// In a text.
    Text,
}

/// How close a hit is, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The whole name was typed.
    Whole,
    /// Words of the name begin as typed.
    Words,
    /// Words of a text begin as typed.
    Text,
    /// The name is nearly what was typed.
    Nearly,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it leads to.
    pub target: Target,
    /// Where what was typed was found.
    pub via: Via,
    /// How close it is.
    pub closeness: Closeness,
    /// Among hits that are equally close: the more, the better.
    pub points: usize,
}

/// The hits of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// Which group.
    pub group: Group,
    /// The best, the best first.
    pub shown: Vec<Hit>,
    /// How many there are.
    pub total: usize,
}

/// All that was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Groups with hits, the closest first.
    pub groups: Vec<Hits>,
    /// What is wrong with what looks like a date.
    pub wrong_date: Option<WrongDate>,
}

/// How many hits of a group are shown at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Of each group.
    pub usual: usize,
    /// A group of which more is wanted.
    pub opened: Option<Group>,
    /// Of that.
    pub of_opened: usize,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            usual: 5,
            opened: None,
            of_opened: 1_000,
        }
    }
}

impl Caps {
    /// How many hits of this group are shown at most.
    pub fn of(self, group: Group) -> usize {
        match self.opened == Some(group) {
            true => self.of_opened,
            false => self.usual,
        }
    }
}

impl Target {
    /// What selecting it does.
    pub fn does(&self) -> Does {
        Does::Command(match self {
            Self::Item(item) => Command::Select(*item),
            Self::Time(TypedTime::Day(day)) => Command::LookAt(*day),
            Self::Time(TypedTime::Range { first, last }) => Command::SetRange {
                first: *first,
                last: *last,
            },
            Self::Action(action) => return action.does.clone(),
        })
    }

    /// The item, where it is one.
    pub fn item(&self) -> Option<Item> {
        match self {
            Self::Item(item) => Some(*item),
            Self::Time(_) | Self::Action(_) => None,
        }
    }
}

impl Hit {
    /// An item that was not looked for.
    pub fn of_item(item: Item) -> Self {
        Self {
            target: Target::Item(item),
            via: Via::Name,
            closeness: Closeness::Whole,
            points: 0,
        }
    }

    /// How exactly it is what was typed.
    pub fn exactness(&self) -> Exactness {
        match self.closeness {
            Closeness::Nearly => Exactness::Nearly,
            Closeness::Whole | Closeness::Words | Closeness::Text => Exactness::Typed,
        }
    }
}

impl Hits {
    pub(super) fn of_time(time: TypedTime) -> Self {
        Self {
            group: Group::Dates,
            shown: vec![Hit {
                target: Target::Time(time),
                via: Via::Name,
                closeness: Closeness::Whole,
                points: 0,
            }],
            total: 1,
        }
    }

    /// The best of all these, as many as may be shown.
    pub(super) fn best(group: Group, mut hits: Vec<Hit>, caps: Caps) -> Self {
        let total = hits.len();
        // In the order of the file where nothing else decides.
        hits.sort_by_key(|hit| (hit.closeness, std::cmp::Reverse(hit.points)));
        hits.truncate(caps.of(group));
        Self {
            group,
            shown: hits,
            total,
        }
    }

    /// How close the best hit is.
    pub fn closest(&self) -> Option<Closeness> {
        self.shown.first().map(|hit| hit.closeness)
    }

    /// How many more there are than are shown.
    pub fn more(&self) -> usize {
        self.total - self.shown.len()
    }
}

impl Found {
    /// The first hit.
    pub fn first(&self) -> Option<&Hit> {
        self.groups.first()?.shown.first()
    }

    /// How many hits there are, shown or not.
    pub fn total(&self) -> usize {
        self.groups.iter().map(|hits| hits.total).sum()
    }
}
