//! What is in view: the stretch of time and its folds, the part of the Earth.

use std::sync::Arc;

use crate::earth::{Camera, LonLat, Origin, Projection, ScreenRect, UnitVec, point_at};
use crate::model::{Day, Item, PlaceIx};
use crate::state::fit;
use crate::state::{Command, Folds, Framed, Known, Region, Spot, TimeView, View};

use super::AppState;

/// What the camera was last brought to, and is brought to again when the map gets another size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Framing {
    /// Wherever it was moved by hand.
    Free,
    /// All that the date showed.
    AllShown,
    /// A part of the Earth.
    Region(Region),
    /// A position in the middle, as it was when the window looked there before.
    Spot(Spot),
}

/// The room around a region, in points.
const REGION_MARGIN: f32 = 12.0;
/// A great circle is fitted by this many points on it.
const FIT_SAMPLES: u8 = 8;

impl AppState {
    pub(super) fn move_time_view(&mut self, command: &Command) {
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

    pub(super) fn set_time_view(&mut self, view: TimeView) {
        let [min, max] = [Day::MIN, Day::MAX].map(|day| self.folds.places_of(day));
        self.time_view = view.within((min.0, max.1));
    }

    /// Folds or opens something; what was in view stays in view.
    pub(super) fn fold(&mut self, change: impl FnOnce(&mut Folds) -> bool) {
        let ends = [self.time_view.first(), self.time_view.last()];
        let ends = ends.map(|place| self.folds.number_at(place));
        if change(&mut self.folds) {
            let [first, last] = ends.map(|number| self.folds.place_of(number));
            self.set_time_view(TimeView::between(first, last));
        }
    }

    pub(super) fn move_camera(&mut self, command: &Command) {
        match *command {
            Command::ResizeMap(viewport) if viewport == self.camera.viewport() => {}
            Command::ResizeMap(viewport) if self.is_shaded_by(viewport) => {
                let centre = self.camera.viewport().centre();
                let camera = self.camera.with_viewport(viewport);
                self.camera = camera.dragged(viewport.centre(), centre);
            }
            Command::ResizeMap(viewport) => {
                if self.framing != Framing::Free {
                    self.popup = None;
                }
                self.camera = self.camera.with_viewport(viewport);
                self.frame(self.framing);
            }
            Command::DragMap { from, to } => {
                self.popup = None;
                self.camera = self.camera.dragged(from, to);
                self.framing = Framing::Free;
            }
            Command::ZoomMap { at, factor } => {
                self.popup = None;
                self.camera = self.camera.zoomed_at(at, factor);
                self.framing = Framing::Free;
            }
            Command::FitMap => self.frame(Framing::AllShown),
            Command::ShowRegion(region) => self.show_region(region),
            Command::LookFrom(spot) => self.frame(Framing::Spot(spot)),
            Command::SetProjection(projection) => {
                self.popup = None;
                self.camera = self.camera.with_projection(projection);
                self.frame(self.framing);
            }
            Command::MeasureFrom(place) => {
                let origin = Origin::at(self.dossier[place].at);
                let projection = Projection::Equidistant(origin);
                self.camera = Camera::world_fit(projection, self.camera.viewport());
                self.framing = Framing::Region(Region::World);
            }
            _ => {}
        }
    }

    /// Whether only the upper edge of the map moves: something is laid over it, or taken away. Then all
    /// stays where it was seen.
    fn is_shaded_by(&self, viewport: ScreenRect) -> bool {
        let before = self.camera.viewport();
        before.max == viewport.max
            && before.min.x.to_bits() == viewport.min.x.to_bits()
            && before.height() > 0.0
    }

    /// Brings a part of the Earth into view, in the projection that it needs; those that need none
    /// are shown as the map was before one that does.
    fn show_region(&mut self, region: Region) {
        let is_borrowed =
            matches!(self.framing, Framing::Region(before) if before.projection().is_some());
        let before = self.camera.projection();
        match region.projection() {
            Some(needed) => {
                if !is_borrowed {
                    self.projection_before = Some(before);
                }
                self.camera = self.camera.with_projection(needed);
            }
            None if is_borrowed => {
                let given_back = self.projection_before.take().unwrap_or_default();
                self.camera = self.camera.with_projection(given_back);
            }
            None => {}
        }
        self.frame(Framing::Region(region));
    }

    /// A projection as it is offered: distances are measured from the place that is selected, else
    /// from that of the dossier nearest to the middle of the view.
    pub fn offered(&self, projection: Projection) -> Projection {
        match projection {
            Projection::Equidistant(_) => Projection::Equidistant(self.offered_origin()),
            other => other,
        }
    }

    fn offered_origin(&self) -> Origin {
        if let Some(Item::Place(place)) = self.selection() {
            return Origin::at(self.dossier[place].at);
        }
        if let Some(origin) = self.camera.projection().origin() {
            return origin;
        }
        let centre = UnitVec::from(self.camera.centre());
        let positions = self.dossier.places().map(|(_, place)| place.at);
        let nearest = positions.max_by(|a, b| {
            let [a, b] = [*a, *b].map(|at| centre.dot(at.into()));
            a.total_cmp(&b)
        });
        Origin::at(nearest.unwrap_or(self.camera.centre()))
    }

    /// The name of the place from which a map's distances are true: the dossier's, the pole's, else
    /// "the middle".
    pub fn origin_name(&self, origin: Origin) -> &str {
        let mut places = self.dossier.places();
        let own = places.find(|(_, place)| Origin::at(place.at) == origin);
        match own {
            Some((_, place)) => &place.name,
            None if origin == Origin::NORTH_POLE => "the North Pole",
            None => "the middle",
        }
    }

    /// What the window looks at, to come back to it.
    pub fn view(&self) -> View {
        let clocks = self.clocks();
        View {
            on: clocks.on,
            known: clocks.known,
            mode: self.mode(),
            filter: (self.filter().is_active()).then(|| self.filter().words(&self.dossier)),
            stage: self.stage,
            selected: self
                .selection()
                .map(|item| self.dossier.id_of(item).to_owned()),
            projection: self.camera.projection(),
            framed: match self.framing {
                Framing::AllShown => Framed::AllShown,
                Framing::Region(region) => Framed::Region(region),
                Framing::Free | Framing::Spot(_) => Framed::At(Spot {
                    centre: self.camera.centre(),
                    points_per_degree: self.camera.points_per_degree(),
                }),
            },
            borders: self.borders_view,
            theme: self.theme,
        }
    }

    /// Looks at what a view looks at, whatever was looked at before; the theme stays.
    pub(super) fn show_view(&mut self, view: &View) {
        if view.known == Known::Follows {
            self.follow(Command::UnpinKnown);
        }
        let selected = view.selected.as_ref();
        if selected.and_then(|id| self.dossier.find(id)).is_none() {
            self.follow(Command::Deselect);
        }
        let commands = view.commands(&Arc::clone(&self.dossier)).into_iter();
        for command in commands.filter(|command| !matches!(command, Command::SetTheme(_))) {
            self.follow(command);
        }
    }

    /// Brings what is framed into view.
    pub(super) fn frame(&mut self, framing: Framing) {
        let (projection, viewport) = (self.camera.projection(), self.camera.viewport());
        self.framing = framing;
        let fitted = |points: &[LonLat]| fit::fitted(projection, points, viewport);
        self.camera = match framing {
            Framing::Free => return,
            Framing::AllShown => fitted(&self.points_to_fit()),
            Framing::Spot(spot) => {
                Camera::new(projection, spot.centre, spot.points_per_degree, viewport)
            }
            Framing::Region(Region::World) => Camera::world_fit(projection, viewport),
            // It fills the map: its middle matters, not what lies under card and legend.
            Framing::Region(region) => {
                Camera::fitted(projection, &region.border(), viewport, REGION_MARGIN)
            }
        };
    }

    /// Positions on all that the date shows; all places of the dossier on a date that shows none.
    pub fn points_to_fit(&self) -> Vec<LonLat> {
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
}
