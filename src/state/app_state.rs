//! The state and its one door.

use std::sync::Arc;

use crate::earth::{Camera, LonLat, ScreenPos, ScreenRect, point_at};
use crate::model::{Day, Dossier, Item, Ledger, PlaceIx, Standings, StatementIx, stops};

use super::fit;
use super::{Clocks, Command, Known, Playback, Relations, Snapshot, TimeView, Trail};

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
    relations: Arc<Relations>,
    stops: Arc<[Day]>,
    snapshot: Arc<Snapshot>,
    clocks: Clocks,
    trail: Trail,
    choice: Option<Choice>,
    playback: Playback,
    camera: Camera,
    /// Whether the camera still shows what was fitted, so that a new size of the map fits again.
    camera_is_fitted: bool,
    time_view: TimeView,
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
        let snapshot = Arc::new(Snapshot::at(standings, clocks));
        let time_view = opening_view(&dossier, &stops, clocks.on);
        Self {
            relations: Arc::new(Relations::new(&dossier)),
            ledger: Arc::new(ledger),
            dossier,
            stops,
            snapshot,
            clocks,
            trail: Trail::default(),
            choice: None,
            playback: Playback::default(),
            camera: Camera::world_fit(ScreenRect::default()),
            camera_is_fitted: true,
            time_view,
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
            Command::PinKnown(day) => {
                self.set_clocks(Clocks {
                    known: Known::Pinned(day),
                    ..self.clocks
                });
            }
            Command::UnpinKnown => self.set_clocks(Clocks::following(self.clocks.on)),
            Command::TogglePlay | Command::Faster | Command::Slower | Command::Tick { .. } => {
                self.play(&command)
            }
            Command::ResizeMap(_)
            | Command::DragMap { .. }
            | Command::ZoomMap { .. }
            | Command::FitMap => self.move_camera(&command),
            Command::PanTime { days } => self.time_view = self.time_view.panned(days),
            Command::ZoomTime { at, factor } => {
                self.time_view = self.time_view.zoomed_at(at, factor);
            }
            Command::FitTime => {
                self.time_view = full_view(&self.dossier, &self.stops, self.clocks.on)
            }
        }
    }

    fn visit(&mut self, item: Option<Item>) {
        self.choice = None;
        self.trail.visit(item);
    }

    fn step(&mut self, command: &Command) {
        let on = self.clocks.on;
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
        self.set_clocks(Clocks {
            on: day,
            ..self.clocks
        });
        self.time_view = self.time_view.showing(day);
    }

    fn set_clocks(&mut self, clocks: Clocks) {
        if clocks != self.clocks {
            self.clocks = clocks;
            self.choice = None;
            self.snapshot = Arc::new(Snapshot::at(self.standings(), clocks));
        }
    }

    fn play(&mut self, command: &Command) {
        match command {
            Command::TogglePlay if self.playback.playing => self.playback.playing = false,
            Command::TogglePlay => {
                if self.next_stop().is_none() {
                    self.step(&Command::FirstStop);
                }
                self.playback.start();
            }
            Command::Faster => self.playback.faster(),
            Command::Slower => self.playback.slower(),
            Command::Tick { seconds } if self.playback.wait(*seconds) => {
                self.step(&Command::NextStop);
                self.playback.playing = self.next_stop().is_some();
            }
            _ => {}
        }
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
        let after = self.stops.partition_point(|stop| *stop <= self.clocks.on);
        self.stops.get(after).copied()
    }

    /// The first day after what is known on which some standing changes: where there is more to
    /// see.
    pub fn next_news(&self) -> Option<Day> {
        let known = self.clocks.known_day().min(self.clocks.on);
        let after = self.stops.partition_point(|stop| *stop <= known);
        self.stops.get(after).copied()
    }

    /// The stop before the day looked at.
    pub fn previous_stop(&self) -> Option<Day> {
        let before = self.stops.partition_point(|stop| *stop < self.clocks.on);
        before
            .checked_sub(1)
            .and_then(|n| self.stops.get(n))
            .copied()
    }

    /// What stands at the clocks.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The clocks.
    pub fn clocks(&self) -> Clocks {
        self.clocks
    }

    /// Whether a statement was known by the clock.
    pub fn is_known(&self, statement: StatementIx) -> bool {
        self.relations
            .counts_from(statement)
            .is_some_and(|day| day <= self.clocks.known_day())
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

/// From the first statement's day to the last stop: where things move. Events of long before are a
/// "fit" away.
fn opening_view(dossier: &Dossier, stops: &[Day], on: Day) -> TimeView {
    let first = dossier
        .statements()
        .filter_map(|(_, statement)| statement.said.first_day())
        .min();
    let first = first.unwrap_or(on).min(on);
    let last = stops.last().copied().unwrap_or(on).max(on);
    TimeView::around(first, last)
}

/// All that has a date.
fn full_view(dossier: &Dossier, stops: &[Day], on: Day) -> TimeView {
    let said = dossier.statements().map(|(_, statement)| &statement.said);
    let records = dossier
        .events()
        .filter_map(|(_, event)| event.record.when.as_ref());
    let claims = dossier
        .statements()
        .flat_map(|(_, statement)| &statement.claims);
    let dates = said
        .chain(records)
        .chain(claims.filter_map(|claim| claim.when.as_ref()));
    let days = dates
        .flat_map(|when| [when.first_day(), when.last_day()])
        .flatten();
    let days: Vec<Day> = days.chain(stops.iter().copied()).chain([on]).collect();
    let (first, last) = (days.iter().min().copied(), days.iter().max().copied());
    TimeView::around(first.unwrap_or(on), last.unwrap_or(on))
}
