//! Circles of equal distance around the place from which a map's distances are true.

use std::f64::consts::TAU;

use crate::earth::{Camera, LonLat, ScreenPos, ScreenRect, WorldPos, distance_m};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::scene::words::kilometres;

/// How far apart the circles are, in metres.
const APART_M: f64 = 1e6;
/// Which of them are named, each so-manieth, when the circles are near to each other.
const NAMED_EACH: [u32; 4] = [1, 2, 5, 10];
/// Named circles are at least so far apart, in points.
const NAMED_APART: f64 = 40.0;
/// How opaque circles are, with a name and without.
const NAMED: f32 = 0.55;
const PLAIN: f32 = 0.25;
/// How far the drawn line may leave the circle, in points.
const TOLERANCE: f64 = 0.15;
/// Around the viewport what is beyond is still drawn, in points.
const MARGIN: f32 = 4.0;
/// The directions in which a circle's name is tried, in eighths of a turn from the right, upwards,
/// the lower right first: there is least on most maps.
const TRIED: [u8; 8] = [7, 1, 5, 3, 0, 4, 6, 2];

/// The circles of a view, and what is written on them.
#[derive(Clone, Debug, Default)]
pub struct Rings {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// The rooms of their names.
    pub rooms: Vec<ScreenRect>,
}

/// The circles at each 1,000 km around the place from which distances are true; none where there is
/// no such place. Their names keep clear of `cards`.
pub fn rings(camera: &Camera, cards: &[ScreenRect], measure: &dyn TextMeasure) -> Rings {
    if camera.projection().origin().is_none() {
        return Rings::default();
    }
    let apart = APART_M / metres_per_unit();
    let circles: Vec<Circle> = (1_u32..)
        .map(|number| Circle::new(camera, f64::from(number) * apart))
        .take_while(|circle| circle.radius <= camera.projection().half_height())
        .collect();
    let points_apart = apart * camera.points_per_unit();
    let each = NAMED_EACH
        .into_iter()
        .find(|each| f64::from(*each) * points_apart >= NAMED_APART);
    let is_named = |number: u32| each.is_some_and(|each| number.is_multiple_of(each));
    let (named, plain): (Vec<_>, Vec<_>) = (1_u32..)
        .zip(&circles)
        .partition(|(number, _)| is_named(*number));
    let mut rings = Rings::default();
    rings.draw(&plain, PLAIN);
    rings.draw(&named, NAMED);
    for (number, circle) in named {
        let text = kilometres(f64::from(number) * APART_M);
        rings.name(circle, text, cards, measure);
    }
    rings
}

/// On the sphere that distances are measured on for drawing.
fn metres_per_unit() -> f64 {
    let [here, there] = [0.0, 1.0].map(|lat_deg| LonLat::new(0.0, lat_deg));
    distance_m(here, there).to_degrees()
}

impl Rings {
    fn draw(&mut self, circles: &[(u32, &Circle)], alpha: f32) {
        let runs = circles.iter().flat_map(|(_, circle)| circle.runs());
        let runs: Vec<Vec<ScreenPos>> = runs.collect();
        if !runs.is_empty() {
            self.marks.push(Mark::Lines {
                runs,
                width: 1.0,
                ink: Ink::faded(Role::Subtle, alpha),
            });
        }
    }

    fn name(
        &mut self,
        circle: &Circle,
        text: String,
        cards: &[ScreenRect],
        measure: &dyn TextMeasure,
    ) {
        let (width, height) = measure.text_size(&text, TextStyle::Small);
        let room_at = |at: ScreenPos| {
            let min = ScreenPos::new(at.x - width / 2.0, at.y - height / 2.0);
            ScreenRect::from_min_size(min, width, height)
        };
        let map = circle.camera.viewport();
        let is_free = |room: &ScreenRect| {
            let taken = cards.iter().chain(&self.rooms);
            map.contains(room.min)
                && map.contains(room.max)
                && !taken.into_iter().any(|other| other.intersects(*room))
        };
        let mut tried = circle
            .directions()
            .into_iter()
            .map(|turn| room_at(circle.at(turn)));
        let Some(room) = tried.find(is_free) else {
            return;
        };
        self.marks.push(Mark::Text {
            pos: room.centre(),
            align: Align::Centre,
            text,
            style: TextStyle::Small,
            ink: Ink::new(Role::Subtle),
            halo: Some(Ink::faded(Role::Land, 0.85)),
        });
        self.rooms.push(room.expand(2.0));
    }
}

/// A circle around the middle of the map.
struct Circle<'a> {
    camera: &'a Camera,
    /// In world units.
    radius: f64,
}

impl<'a> Circle<'a> {
    fn new(camera: &'a Camera, radius: f64) -> Self {
        Self { camera, radius }
    }

    /// In radians from the right, upwards.
    fn at(&self, turn: f64) -> ScreenPos {
        let (sin, cos) = turn.sin_cos();
        let at = WorldPos::new(self.radius * cos, self.radius * sin);
        self.camera.screen_from_world(at)
    }

    /// Where its name is tried, in radians: the same for all circles as long as that is in view,
    /// then towards the middle of the view.
    fn directions(&self) -> Vec<f64> {
        let middle = self
            .camera
            .world_from_screen(self.camera.viewport().centre());
        let towards_view = middle.y.atan2(middle.x);
        let fixed = TRIED.map(|eighth| f64::from(eighth) * TAU / 8.0);
        fixed.into_iter().chain([towards_view]).collect()
    }

    /// The parts of it that may be in view.
    fn runs(&self) -> Vec<Vec<ScreenPos>> {
        let view = self.camera.viewport().expand(MARGIN);
        let drawn = self.radius * self.camera.points_per_unit();
        let step = (8.0 * TOLERANCE / drawn).sqrt().min(TAU / 32.0);
        let steps = (TAU / step).ceil();
        let mut runs = Vec::new();
        let mut run: Vec<ScreenPos> = Vec::new();
        let mut before = self.at(0.0);
        let mut number = 1.0;
        while number <= steps {
            let next = self.at(TAU * number / steps);
            if touches(before, next, view) {
                if run.is_empty() {
                    run.push(before);
                }
                run.push(next);
            } else if !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            before = next;
            number += 1.0;
        }
        if !run.is_empty() {
            runs.push(run);
        }
        runs
    }
}

/// Whether the box of a short line touches a rectangle.
fn touches(from: ScreenPos, to: ScreenPos, rect: ScreenRect) -> bool {
    from.x.min(to.x) <= rect.max.x
        && from.x.max(to.x) >= rect.min.x
        && from.y.min(to.y) <= rect.max.y
        && from.y.max(to.y) >= rect.min.y
}
