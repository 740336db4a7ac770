//! Everything that can be done.

use crate::earth::borders::BordersView;
use crate::earth::{Projection, ScreenPos, ScreenRect};
use crate::model::{Day, Item, PlaceIx};

use super::ordering::{EventColumn, Order, StatementColumn};
use super::{Clocks, Filter, LandId, ModeKind, Region, Spot, Stage, Stride, Theme, TimeMode, View};

/// One thing to do. Views push these; [`super::AppState::apply`] does them.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Select an item everywhere.
    Select(Item),
    /// Select nothing: the panel shows the overview of the date.
    Deselect,
    /// To what was selected before.
    Back,
    /// To what was selected after.
    Forward,
    /// Ask which of several things under the pointer is meant.
    Offer {
        /// Where, in points of the window.
        at: ScreenPos,
        /// What lies there.
        items: Vec<Item>,
    },
    /// Take the offer back, or the card.
    CloseOffer,
    /// Select nothing, and tell what land this is and who is from there.
    AskLand {
        /// Where, in points of the window.
        at: ScreenPos,
        /// What lies there.
        land: LandId,
    },
    /// Look at a day.
    LookAt(Day),
    /// To the next day on which some standing changes.
    NextStop,
    /// To the previous day on which some standing changed.
    PreviousStop,
    /// To the first day on which some standing changes.
    FirstStop,
    /// To the last day on which some standing changes.
    LastStop,
    /// This many days later.
    StepDays(i32),
    /// This many months later.
    StepMonths(i32),
    /// Keep what was known by a day.
    PinKnown(Day),
    /// Let what is known follow the day looked at.
    UnpinKnown,
    /// Look at another stretch of time; the day looked at stays.
    SetMode(TimeMode),
    /// Look at another stretch of time, as long as the last one of its kind.
    ChooseMode(ModeKind),
    /// Look at the stretch between two days: the later one is the day looked at.
    SetRange {
        /// Its first day; one after the last means the last.
        first: Day,
        /// Its last day.
        last: Day,
    },
    /// List only what a filter wants.
    SetFilter(Filter),
    /// Show what changed since these clocks, or no longer.
    CompareWith(Option<Clocks>),
    /// Start or stop walking by itself.
    TogglePlay,
    /// How far one step of the walk goes.
    SetStride(Stride),
    /// Whether the walk begins again at its end.
    ToggleLoop,
    /// Whether the walk leaves out stretches in which nothing changes.
    ToggleSkipEmpty,
    /// A speed, as its position among [`super::SPEEDS`].
    SetSpeed(usize),
    /// The next higher speed.
    Faster,
    /// The next lower speed.
    Slower,
    /// Time has passed.
    Tick {
        /// Seconds since the last tick.
        seconds: f64,
    },
    /// The map has this much room.
    ResizeMap(ScreenRect),
    /// The position of the Earth at `from` is dragged to `to`.
    DragMap {
        /// In points of the window.
        from: ScreenPos,
        /// In points of the window.
        to: ScreenPos,
    },
    /// The map grows by a factor around a position that stays.
    ZoomMap {
        /// In points of the window.
        at: ScreenPos,
        /// More than 1 goes nearer.
        factor: f64,
    },
    /// All that the date shows, in view.
    FitMap,
    /// A part of the Earth, in view.
    ShowRegion(Region),
    /// Look as before the last step.
    Undo,
    /// Look as after the last step that was undone.
    Redo,
    /// A drag or a scrub is over: the next one is a step of its own.
    EndGesture,
    /// A position in the middle of the map, as near as it was.
    LookFrom(Spot),
    /// How the Earth is laid out flat; what is in view stays in view.
    SetProjection(Projection),
    /// Whose view of the world's boundaries is shown.
    SetBorders(BordersView),
    /// All of the Earth, laid out so that distances from a place are true.
    MeasureFrom(PlaceIx),
    /// The timeline moves by days (later when positive), as wide as they are where nothing is folded.
    PanTime {
        /// Days.
        days: f64,
    },
    /// The timeline grows by a factor around a day that stays.
    ZoomTime {
        /// Day number, see [`Day::number`].
        at: f64,
        /// More than 1 goes nearer.
        factor: f64,
    },
    /// All that has a date, in view, and all folded that can be.
    FitTime,
    /// Give the days of a folded stretch their room, told by its first day.
    OpenFold(Day),
    /// Fold an opened stretch again, told by its first day.
    CloseFold(Day),
    /// Fold all that was opened.
    FoldAll,
    /// What fills the middle of the window.
    ShowStage(Stage),
    /// By which column the table of events goes.
    OrderEvents(Order<EventColumn>),
    /// By which column the table of statements goes.
    OrderStatements(Order<StatementColumn>),
    /// Look at what a view looks at, in one step; the theme stays.
    ShowView(Box<View>),
    /// Light or dark, whatever the desktop prefers.
    SetTheme(Theme),
    /// Light or dark as the desktop prefers.
    FollowDesktopTheme,
    /// The desktop prefers this one.
    DesktopPrefers(Theme),
}
