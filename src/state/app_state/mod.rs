//! The state and its one door. What a command does is in the file of its kind.

mod clocks;
mod comparing;
mod playing;
mod reading;
mod succeeding;
mod undoing;
mod viewing;

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use crate::earth::borders::BordersView;
use crate::earth::{Camera, Projection, ScreenRect};
use crate::model::{Day, Dossier, EventIx, Item, Ledger, Moments, Standings, stops};

use super::opening::DatedDays;
use super::ordering::{EventColumn, Order, Orders, StatementColumn};
use undoing::Looked;
use viewing::Framing;

use super::{
    AskedLand, Choice, Clocks, Command, Facts, Filter, Folds, Gesture, History, Playback, Popup,
    Relations, Scope, Snapshot, Span, Stage, TimeMode, TimeView, Trail, Way,
};

/// The length of the first range, in days from its first day to its last.
const RANGE_DAYS: i32 = 6;

/// From so many events or so many statements on a dossier is large.
const MANY_EVENTS: usize = 1_500;
const MANY_STATEMENTS: usize = 15_000;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark text on light ground.
    #[default]
    Light,
    /// Light text on dark ground.
    Dark,
}

/// What the user is doing with a dossier. A copy of it costs little: what is large is shared.
#[derive(Clone, Debug)]
pub struct AppState {
    dossier: Arc<Dossier>,
    ledger: Arc<Ledger>,
    moments: Arc<Moments>,
    relations: Arc<Relations>,
    facts: Arc<Facts>,
    orders: Arc<Orders>,
    stops: Arc<[Day]>,
    snapshot: Arc<Snapshot>,
    /// How often the snapshot changed.
    revision: u64,
    /// The events that its last changes changed, the newest last.
    recent: VecDeque<Arc<BTreeSet<EventIx>>>,
    /// The length of the last window.
    span: Span,
    /// The length of the last range, in days from its first day to its last.
    range_days: i32,
    /// The clocks with which the present ones are compared.
    comparison: Option<Clocks>,
    /// The events whose standings differ between those clocks and the present ones.
    changed: BTreeSet<EventIx>,
    /// The clocks at the end of the last comparison; at first, those of the opening.
    last_looked: Clocks,
    trail: Trail,
    history: History<Looked>,
    popup: Option<Popup>,
    playback: Playback,
    camera: Camera,
    borders_view: BordersView,
    framing: Framing,
    /// The projection that a region with one of its own was shown instead of.
    projection_before: Option<Projection>,
    folds: Folds,
    time_view: TimeView,
    /// What "fit" shows, where anything has a date.
    full_view: Option<TimeView>,
    stage: Stage,
    event_order: Order<EventColumn>,
    statement_order: Order<StatementColumn>,
    /// What was chosen; without it, the desktop's.
    theme: Option<Theme>,
    desktop_theme: Theme,
}

impl AppState {
    /// A dossier as it opens: on the last day of the latest `said`.
    pub fn new(dossier: Arc<Dossier>) -> Self {
        let ledger = Ledger::new(&dossier);
        let standings = Standings {
            dossier: &dossier,
            ledger: &ledger,
        };
        let stops: Arc<[Day]> = stops(standings).into();
        let clocks = Clocks::following(opening_day(&dossier, &stops));
        let moments = Moments::new(&dossier, &ledger);
        let relations = Relations::new(&dossier);
        let facts = Facts::new(&dossier);
        let scope = Scope {
            clocks,
            mode: TimeMode::default(),
        };
        let sources = clocks::sources(&dossier, &ledger, &moments, &relations, &facts);
        let snapshot = Arc::new(Snapshot::at(sources, scope, Filter::default()));
        let days = DatedDays::of(&dossier, &stops, clocks.on);
        let folds = days.folds(&dossier);
        Self {
            relations: Arc::new(relations),
            facts: Arc::new(facts),
            moments: Arc::new(moments),
            ledger: Arc::new(ledger),
            orders: Arc::new(Orders::new(Arc::clone(&dossier))),
            dossier,
            stops,
            snapshot,
            revision: 0,
            recent: VecDeque::new(),
            span: Span::default(),
            range_days: RANGE_DAYS,
            comparison: None,
            changed: BTreeSet::new(),
            last_looked: clocks,
            trail: Trail::default(),
            history: History::default(),
            popup: None,
            playback: Playback::default(),
            camera: Camera::world_fit(Projection::default(), ScreenRect::default()),
            borders_view: BordersView::default(),
            framing: Framing::AllShown,
            projection_before: None,
            time_view: days.opening_view(&folds),
            full_view: days.full_view(&folds),
            folds,
            stage: Stage::default(),
            event_order: Order::default(),
            statement_order: Order::default(),
            theme: None,
            desktop_theme: Theme::default(),
        }
    }

    /// Does one thing. The only place where the state changes.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Undo => self.step_in_history(Way::Undo),
            Command::Redo => self.step_in_history(Way::Redo),
            Command::EndGesture => self.history.end_gesture(),
            // That the map gets another size is no step.
            Command::ResizeMap(_) => self.follow(command),
            _ => {
                let (before, gesture) = (self.looked(), Gesture::of(&command));
                self.follow(command);
                self.note(before, gesture);
            }
        }
    }

    /// Whether looking at all of the dossier takes longer than a frame.
    pub fn is_large(&self) -> bool {
        let (events, statements) = (self.dossier.events(), self.dossier.statements());
        events.len() >= MANY_EVENTS || statements.len() >= MANY_STATEMENTS
    }

    /// Whether a command has all of a large dossier looked at anew, which takes longer than a frame.
    pub fn is_weighty(&self, command: &Command) -> bool {
        if !self.is_large() {
            return false;
        }
        match command {
            Command::SetFilter(filter) => filter != self.filter(),
            Command::Undo => self.leads_far(Way::Undo),
            Command::Redo => self.leads_far(Way::Redo),
            Command::ShowView(_) => true,
            Command::SetMode(_) | Command::ChooseMode(_) | Command::SetRange { .. } => {
                !self.scope_after(command).is_near(self.scope())
            }
            _ => false,
        }
    }

    fn follow(&mut self, command: Command) {
        match command {
            Command::Select(item) => self.visit(Some(item)),
            Command::Deselect => self.visit(None),
            Command::Back => {
                self.popup = None;
                self.trail.back();
            }
            Command::Forward => {
                self.popup = None;
                self.trail.forward();
            }
            Command::Offer { at, items } => {
                self.popup = Some(Popup::Choice(Choice { at, items }));
            }
            Command::CloseOffer => self.popup = None,
            Command::AskLand { at, land } => {
                self.visit(None);
                self.popup = Some(Popup::Land(AskedLand { at, land }));
            }
            Command::ShowView(view) => self.show_view(&view),
            Command::SetTheme(theme) => self.theme = Some(theme),
            Command::FollowDesktopTheme => self.theme = None,
            Command::DesktopPrefers(theme) => self.desktop_theme = theme,
            Command::ShowStage(stage) => {
                self.popup = None;
                self.stage = stage;
            }
            Command::OrderEvents(order) => self.event_order = order,
            Command::OrderStatements(order) => self.statement_order = order,
            Command::SetBorders(view) => self.borders_view = view,
            Command::LookAt(_)
            | Command::NextStop
            | Command::PreviousStop
            | Command::FirstStop
            | Command::LastStop
            | Command::StepDays(_)
            | Command::StepMonths(_) => self.step(&command),
            Command::PinKnown(_)
            | Command::UnpinKnown
            | Command::SetMode(_)
            | Command::ChooseMode(_)
            | Command::SetRange { .. } => self.set_scope(self.scope_after(&command)),
            Command::SetFilter(filter) => self.set_filter(&filter),
            Command::CompareWith(clocks) => self.compare_with(clocks),
            Command::TogglePlay
            | Command::SetSpeed(_)
            | Command::Faster
            | Command::Slower
            | Command::SetStride(_)
            | Command::ToggleLoop
            | Command::ToggleSkipEmpty
            | Command::Tick { .. } => self.play(&command),
            Command::ResizeMap(_)
            | Command::DragMap { .. }
            | Command::ZoomMap { .. }
            | Command::SetProjection(_) => self.move_camera(&command),
            Command::FitMap
            | Command::ShowRegion(_)
            | Command::LookFrom(_)
            | Command::MeasureFrom(_) => {
                self.popup = None;
                self.move_camera(&command);
            }
            Command::PanTime { .. }
            | Command::ZoomTime { .. }
            | Command::FitTime
            | Command::OpenFold(_)
            | Command::CloseFold(_)
            | Command::FoldAll => self.move_time_view(&command),
            // Of the history alone.
            Command::Undo | Command::Redo | Command::EndGesture => {}
        }
    }

    fn visit(&mut self, item: Option<Item>) {
        self.popup = None;
        self.trail.visit(item);
    }
}

/// The last day of the latest `said`; without one, the last stop, else 1 January 1970.
fn opening_day(dossier: &Dossier, stops: &[Day]) -> Day {
    let said = dossier
        .statements()
        .filter_map(|(_, statement)| statement.said.last_day())
        .max();
    said.or_else(|| stops.last().copied())
        .unwrap_or(Day::from_number(0))
}
