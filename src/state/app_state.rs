//! The state and its one door.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use crate::earth::{Camera, LonLat, ScreenPos, ScreenRect, point_at};
use crate::model::{
    Day, Dossier, EventIx, Item, Ledger, Moments, PlaceIx, Standings, StatementIx, stops,
};

use super::fit;
use super::opening::DatedDays;
use super::{
    Clocks, Command, Filter, Folds, Known, Listing, ModeKind, Playback, Relations, Scope, Snapshot,
    Sources, Span, Stride, TimeMode, TimeView, Trail,
};

/// The length of the first range, in days from its first day to its last.
const RANGE_DAYS: i32 = 6;
/// So many changes of the snapshot are remembered: a frame applies a few commands.
const RECENT: usize = 16;
/// A great circle is fitted by this many points on it.
const FIT_SAMPLES: u8 = 8;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark text on light ground.
    #[default]
    Light,
    /// Light text on dark ground.
    Dark,
}

/// Several things under the pointer, offered for choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where, in points of the window.
    pub at: ScreenPos,
    /// What lies there.
    pub items: Vec<Item>,
}

/// What the user is doing with a dossier.
#[derive(Clone, Debug)]
pub struct AppState {
    dossier: Arc<Dossier>,
    ledger: Arc<Ledger>,
    moments: Arc<Moments>,
    relations: Arc<Relations>,
    stops: Arc<[Day]>,
    snapshot: Arc<Snapshot>,
    /// How often the snapshot changed.
    revision: u64,
    /// The events that its last changes changed, the newest last.
    recent: VecDeque<BTreeSet<EventIx>>,
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
    choice: Option<Choice>,
    playback: Playback,
    camera: Camera,
    /// Whether the camera still shows what was fitted, so that a new size of the map fits again.
    camera_is_fitted: bool,
    folds: Folds,
    time_view: TimeView,
    /// What "fit" shows, where anything has a date.
    full_view: Option<TimeView>,
    theme: Theme,
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
        let sources = Sources {
            standings,
            moments: &moments,
            relations: &relations,
        };
        let scope = Scope {
            clocks,
            mode: TimeMode::default(),
            filter: Filter::default(),
        };
        let snapshot = Arc::new(Snapshot::at(sources, scope));
        let days = DatedDays::of(&dossier, &stops, clocks.on);
        let folds = days.folds(&dossier);
        Self {
            relations: Arc::new(relations),
            moments: Arc::new(moments),
            ledger: Arc::new(ledger),
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
            choice: None,
            playback: Playback::default(),
            camera: Camera::world_fit(ScreenRect::default()),
            camera_is_fitted: true,
            time_view: days.opening_view(&folds),
            full_view: days.full_view(&folds),
            folds,
            theme: Theme::default(),
        }
    }

    /// Does one thing. The only place where the state changes.
    pub fn apply(&mut self, command: Command) {
        match command {
            Command::Select(item) => self.visit(Some(item)),
            Command::Deselect => self.visit(None),
            Command::Back => {
                self.choice = None;
                self.trail.back();
            }
            Command::Forward => {
                self.choice = None;
                self.trail.forward();
            }
            Command::Offer { at, items } => self.choice = Some(Choice { at, items }),
            Command::CloseOffer => self.choice = None,
            Command::SetTheme(theme) => self.theme = theme,
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
            | Command::SetRange { .. }
            | Command::SetFilter(_) => self.set_scope(self.scope_after(&command)),
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
            | Command::FitMap => self.move_camera(&command),
            Command::PanTime { .. }
            | Command::ZoomTime { .. }
            | Command::FitTime
            | Command::OpenFold(_)
            | Command::CloseFold(_)
            | Command::FoldAll => self.move_time_view(&command),
        }
    }

    fn move_time_view(&mut self, command: &Command) {
        let view = self.time_view;
        match *command {
            Command::PanTime { days } => self.set_time_view(view.panned(days)),
            Command::ZoomTime { at, factor } => {
                self.set_time_view(view.zoomed_at(self.folds.place_of(at), factor));
            }
            Command::FitTime => {
                self.folds.fold_all();
                let around = TimeView::around(self.clocks().on, self.clocks().on);
                self.time_view = self.full_view.unwrap_or(around);
            }
            Command::OpenFold(first) => self.fold(|folds| folds.set_open(first, true)),
            Command::CloseFold(first) => self.fold(|folds| folds.set_open(first, false)),
            Command::FoldAll => self.fold(Folds::fold_all),
            _ => {}
        }
    }

    fn set_time_view(&mut self, view: TimeView) {
        let [min, max] = [Day::MIN, Day::MAX].map(|day| self.folds.places_of(day));
        self.time_view = view.within((min.0, max.1));
    }

    /// Folds or opens something; what was in view stays in view.
    fn fold(&mut self, change: impl FnOnce(&mut Folds) -> bool) {
        let ends = [self.time_view.first(), self.time_view.last()];
        let ends = ends.map(|place| self.folds.number_at(place));
        if change(&mut self.folds) {
            let [first, last] = ends.map(|number| self.folds.place_of(number));
            self.set_time_view(TimeView::between(first, last));
        }
    }

    fn visit(&mut self, item: Option<Item>) {
        self.choice = None;
        self.trail.visit(item);
    }

    fn step(&mut self, command: &Command) {
        let on = self.clocks().on;
        let day = match command {
            Command::LookAt(day) => Some(*day),
            Command::NextStop => self.next_stop(),
            Command::PreviousStop => self.previous_stop(),
            Command::FirstStop => self.stops.first().copied(),
            Command::LastStop => self.stops.last().copied(),
            Command::StepDays(days) => Some(on.plus_days(*days)),
            Command::StepMonths(months) => Some(on.plus_months(*months)),
            _ => None,
        };
        if let Some(day) = day {
            self.look_at(day);
        }
    }

    fn look_at(&mut self, day: Day) {
        let scope = self.scope();
        self.set_scope(Scope {
            clocks: Clocks {
                on: day,
                ..scope.clocks
            },
            mode: scope.mode.moved(scope.clocks.on, day),
            ..scope
        });
        self.set_time_view(self.view_showing(day));
    }

    /// The scope that a command asks for.
    fn scope_after(&self, command: &Command) -> Scope {
        let scope = self.scope();
        let on = scope.clocks.on;
        match *command {
            Command::PinKnown(day) => Scope {
                clocks: Clocks {
                    on,
                    known: Known::Pinned(day),
                },
                ..scope
            },
            Command::UnpinKnown => Scope {
                clocks: Clocks::following(on),
                ..scope
            },
            Command::SetMode(TimeMode::Range { first }) => Scope {
                mode: TimeMode::Range {
                    first: first.min(on),
                },
                ..scope
            },
            Command::SetMode(mode) => Scope { mode, ..scope },
            Command::ChooseMode(kind) => Scope {
                mode: self.mode_of(kind),
                ..scope
            },
            Command::SetRange { first, last } => Scope {
                clocks: Clocks {
                    on: last,
                    ..scope.clocks
                },
                mode: TimeMode::Range {
                    first: first.min(last),
                },
                ..scope
            },
            Command::SetFilter(filter) => Scope { filter, ..scope },
            _ => scope,
        }
    }

    /// The mode of a kind, as long as it last was; a window that becomes a range stays what it is.
    fn mode_of(&self, kind: ModeKind) -> TimeMode {
        let scope = self.scope();
        let on = scope.clocks.on;
        match kind {
            ModeKind::Instant => TimeMode::Instant,
            ModeKind::Window => TimeMode::Window(self.span),
            ModeKind::Range => TimeMode::Range {
                first: match scope.stretch() {
                    Some((first, _)) => first,
                    None => on.plus_days(-self.range_days),
                },
            },
            ModeKind::Cumulative => TimeMode::Cumulative,
        }
    }

    fn set_scope(&mut self, scope: Scope) {
        if scope == self.scope() {
            return;
        }
        match scope.mode {
            TimeMode::Window(span) => self.span = span,
            TimeMode::Range { first } => {
                self.range_days = scope.clocks.on.number() - first.number();
            }
            TimeMode::Instant | TimeMode::Cumulative => {}
        }
        self.choice = None;
        let sources = Sources {
            standings: Standings {
                dossier: &self.dossier,
                ledger: &self.ledger,
            },
            moments: &self.moments,
            relations: &self.relations,
        };
        let changed = Arc::make_mut(&mut self.snapshot).move_to(sources, scope);
        self.revision += 1;
        changed.iter().for_each(|event| self.compare(*event));
        self.recent.push_back(changed);
        if self.recent.len() > RECENT {
            self.recent.pop_front();
        }
    }

    fn compare_with(&mut self, clocks: Option<Clocks>) {
        if clocks.is_none() && self.comparison.is_some() {
            self.last_looked = self.clocks();
        }
        self.comparison = clocks;
        self.changed.clear();
        let Some(then) = clocks else { return };
        let now = self.clocks();
        let (known_then, known_now) = (then.known_day(), now.known_day());
        let moments = Arc::clone(&self.moments);
        let between = moments.between(then.on, now.on);
        for event in between.chain(moments.between(known_then, known_now)) {
            self.compare(event);
            let waiting = moments.waiting_for(event).iter();
            waiting.for_each(|event| self.compare(*event));
        }
    }

    /// Finds out whether an event has changed since the clocks of the comparison.
    fn compare(&mut self, event: EventIx) {
        let Some(then) = self.comparison else { return };
        let before = self.standings().of(event, then.on, then.known_day());
        let after = self.snapshot.event(event).map(|shown| &shown.standing);
        let has_changed = match (&before, after) {
            (Some(before), Some(after)) => before.differs_from(after),
            (before, after) => before.is_some() != after.is_some(),
        };
        if has_changed {
            self.changed.insert(event);
        } else {
            self.changed.remove(&event);
        }
    }

    fn play(&mut self, command: &Command) {
        match command {
            Command::TogglePlay if self.playback.playing => self.playback.playing = false,
            Command::TogglePlay => {
                if self.next_of_walk().is_none() {
                    self.step(&Command::FirstStop);
                }
                self.playback.start();
            }
            Command::SetSpeed(position) => self.playback.set_speed(*position),
            Command::Faster => self.playback.faster(),
            Command::Slower => self.playback.slower(),
            Command::SetStride(stride) => self.playback.stride = *stride,
            Command::ToggleLoop => self.playback.loops = !self.playback.loops,
            Command::ToggleSkipEmpty => self.playback.skips_empty = !self.playback.skips_empty,
            Command::Tick { seconds } if self.playback.wait(*seconds) => self.walk_on(),
            _ => {}
        }
    }

    /// One step of the walk; at its end it begins again, or stops.
    fn walk_on(&mut self) {
        let loops = self.playback.loops;
        let again = || self.stops.first().copied().filter(|_| loops);
        if let Some(day) = self.next_of_walk().or_else(again) {
            self.look_at(day);
        }
        self.playback.playing = self.next_of_walk().is_some() || loops && !self.stops.is_empty();
    }

    /// Where the walk goes next; it ends with the last stop.
    fn next_of_walk(&self) -> Option<Day> {
        let next = self.next_stop()?;
        let on = self.clocks().on;
        let stride = match self.playback.stride {
            Stride::Stop => return Some(next),
            Stride::Day => on.plus_days(1),
            Stride::Month => on.plus_months(1),
        };
        let last = self.stops.last().copied().unwrap_or(next);
        let stride = stride.min(last);
        Some(if self.playback.skips_empty {
            stride.max(next)
        } else {
            stride
        })
    }

    fn move_camera(&mut self, command: &Command) {
        match *command {
            Command::ResizeMap(viewport) if viewport == self.camera.viewport() => {}
            Command::ResizeMap(viewport) if self.camera_is_fitted => {
                self.choice = None;
                self.fit_camera(viewport);
            }
            Command::ResizeMap(viewport) => self.camera = self.camera.with_viewport(viewport),
            Command::DragMap { from, to } => {
                self.choice = None;
                self.camera = self.camera.dragged(from, to);
                self.camera_is_fitted = false;
            }
            Command::ZoomMap { at, factor } => {
                self.choice = None;
                self.camera = self.camera.zoomed_at(at, factor);
                self.camera_is_fitted = false;
            }
            Command::FitMap => self.fit_camera(self.camera.viewport()),
            _ => {}
        }
    }

    fn fit_camera(&mut self, viewport: ScreenRect) {
        self.camera = fit::fitted(&self.points_to_fit(), viewport);
        self.camera_is_fitted = true;
    }

    /// All that the date shows; all places of the dossier on a date that shows none.
    fn points_to_fit(&self) -> Vec<LonLat> {
        let at = |place: PlaceIx| self.dossier[place].at;
        let mut points = Vec::new();
        for shown in self.snapshot.events() {
            points.extend(shown.footprint.places().into_iter().map(at));
            for leg in &shown.footprint.legs {
                let (from, to) = (at(leg.from), at(leg.to));
                let samples = (1..FIT_SAMPLES).map(|n| f64::from(n) / f64::from(FIT_SAMPLES));
                points.extend(samples.map(|t| point_at(from, to, t)));
            }
        }
        if points.is_empty() {
            points.extend(self.dossier.places().map(|(_, place)| place.at));
        }
        points
    }

    /// The dossier.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The dossier's assertions, to be asked about standings at other clocks.
    pub fn standings(&self) -> Standings<'_> {
        Standings {
            dossier: &self.dossier,
            ledger: &self.ledger,
        }
    }

    /// Which events can change on which day, and which wait for which.
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// Which statements speak of what.
    pub fn relations(&self) -> &Relations {
        &self.relations
    }

    /// All days on which some standing changes, in order.
    pub fn stops(&self) -> &[Day] {
        &self.stops
    }

    /// The stop after the day looked at.
    pub fn next_stop(&self) -> Option<Day> {
        let after = self.stops.partition_point(|stop| *stop <= self.clocks().on);
        self.stops.get(after).copied()
    }

    /// The first day after what is known on which some standing changes: where there is more to
    /// see.
    pub fn next_news(&self) -> Option<Day> {
        let known = self.clocks().known_day().min(self.clocks().on);
        let after = self.stops.partition_point(|stop| *stop <= known);
        self.stops.get(after).copied()
    }

    /// The stop before the day looked at.
    pub fn previous_stop(&self) -> Option<Day> {
        let before = self.stops.partition_point(|stop| *stop < self.clocks().on);
        before
            .checked_sub(1)
            .and_then(|n| self.stops.get(n))
            .copied()
    }

    /// What stands at the clocks.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// A number that is another one whenever [`Self::snapshot`] has changed.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The events in which the snapshot differs from that of an earlier revision, so that what was
    /// made of the others can be kept; none when that is too long ago to tell. An event that
    /// changed forth and back is among them.
    pub fn changed_since(&self, revision: u64) -> Option<BTreeSet<EventIx>> {
        let moves = usize::try_from(self.revision.checked_sub(revision)?).ok()?;
        let first = self.recent.len().checked_sub(moves)?;
        Some(self.recent.iter().skip(first).flatten().copied().collect())
    }

    /// Clocks, mode and filter.
    pub fn scope(&self) -> Scope {
        self.snapshot.scope()
    }

    /// What is listed, counted by day and standing: what list and histogram show.
    pub fn listing(&self) -> &Listing {
        self.snapshot.listing()
    }

    /// The statements that are listed, by the day on which they came to be known.
    pub fn listed_statements(&self) -> impl Iterator<Item = StatementIx> + '_ {
        let (first, last) = self.scope().statement_days();
        let statements = self.relations.known_between(first, last);
        statements.filter(|ix| self.listing().has(*ix))
    }

    /// The events that are listed, in the order of the file.
    pub fn listed_events(&self) -> impl Iterator<Item = EventIx> + '_ {
        self.snapshot.events().map(|shown| shown.event)
    }

    /// The clocks with which the present ones are compared, while they are.
    pub fn comparison(&self) -> Option<Clocks> {
        self.comparison
    }

    /// While clocks are compared: the events whose standings differ between the two, in the order
    /// of the file. See [`Standing::differs_from`](crate::model::Standing::differs_from).
    pub fn changed_events(&self) -> &BTreeSet<EventIx> {
        &self.changed
    }

    /// The clocks when a comparison was last ended; at first, those of the opening.
    pub fn last_looked(&self) -> Clocks {
        self.last_looked
    }

    /// The clocks.
    pub fn clocks(&self) -> Clocks {
        self.scope().clocks
    }

    /// Which stretch of time is looked at.
    pub fn mode(&self) -> TimeMode {
        self.scope().mode
    }

    /// The length of the window, or that it would have.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Which of all that is wanted.
    pub fn filter(&self) -> Filter {
        self.scope().filter
    }

    /// Whether a statement was known by the clock.
    pub fn is_known(&self, statement: StatementIx) -> bool {
        self.relations
            .counts_from(statement)
            .is_some_and(|day| day <= self.clocks().known_day())
    }

    /// What is selected; none is the overview.
    pub fn selection(&self) -> Option<Item> {
        self.trail.present()
    }

    /// The way to the selection and back.
    pub fn trail(&self) -> &Trail {
        &self.trail
    }

    /// Several things under the pointer, offered for choice.
    pub fn choice(&self) -> Option<&Choice> {
        self.choice.as_ref()
    }

    /// Whether the days walk by themselves.
    pub fn playback(&self) -> Playback {
        self.playback
    }

    /// The part of the Earth in view.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// The stretch of time in view.
    pub fn time_view(&self) -> TimeView {
        self.time_view
    }

    /// The stretch of time that looking at a day brings in view.
    pub fn view_showing(&self, day: Day) -> TimeView {
        self.time_view.showing(self.folds.places_of(day))
    }

    /// Which stretches of the axis are folded.
    pub fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Light or dark.
    pub fn theme(&self) -> Theme {
        self.theme
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
