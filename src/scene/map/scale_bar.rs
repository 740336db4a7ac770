//! A bar that tells how long a distance is drawn, on the parallel through the middle of the map:
//! the one for which it is true, which it names. On the globe it is true in the middle.

use crate::earth::{Camera, Disc, LonLat, ScreenPos, ScreenRect, distance_m};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use crate::scene::words::kilometres;

/// The bar is at most this long, in points.
const LONGEST: f64 = 120.0;
/// From so many points a degree on there is one: on a map of the world it would be true almost
/// nowhere.
const FROM_SCALE: f64 = 6.0;
/// Nearer to a pole than this no parallel is a measure, in degrees north or south.
const LAST_PARALLEL_DEG: f64 = 85.0;
/// How far apart in longitude the positions are by which the scale is measured, in degrees.
const STEP_DEG: f64 = 0.5;
/// How high its ends are, in points.
const END: f32 = 5.0;
/// Space between bar and text, in points.
const GAP: f32 = 8.0;

/// What the bar tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The distance, in metres: 1, 2 or 5 times a power of ten kilometres.
    pub distance_m: f64,
    /// How long it is drawn, in points.
    pub points: f64,
    /// Where it is so long.
    pub holds: Holds,
}

/// Where a scale is true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// On a parallel, in degrees north.
    OnParallel(f64),
    /// In the middle of the globe, in any direction.
    InTheMiddle,
    /// Along all lines from the place from which distances are true.
    FromOrigin,
}

impl Scale {
    /// The scale in the middle of a view; none where the view is too wide for one, or so near to a
    /// pole that a parallel is no measure.
    pub fn of(camera: &Camera) -> Option<Self> {
        let holds = match camera.projection().disc() {
            Some(Disc::Equidistant) => Holds::FromOrigin,
            Some(Disc::Globe) => Holds::InTheMiddle,
            None => Holds::OnParallel(camera.centre().lat_deg),
        };
        let metres_per_point = match holds {
            Holds::FromOrigin => metres_per_point_outwards(camera),
            _ => metres_per_point_across(camera)?,
        };
        let most = LONGEST * metres_per_point;
        let distance_m = round_distances()
            .take_while(|round| *round <= most)
            .last()?;
        Some(Self {
            distance_m,
            points: distance_m / metres_per_point,
            holds,
        })
    }

    /// "500 km at 47° N", "500 km in the middle", "2,000 km from the centre".
    pub fn words(&self) -> String {
        let distance = kilometres(self.distance_m);
        match self.holds {
            Holds::InTheMiddle => format!("{distance} in the middle"),
            Holds::FromOrigin => format!("{distance} from the centre"),
            Holds::OnParallel(lat_deg) => {
                let side = if lat_deg < 0.0 { "S" } else { "N" };
                format!("{distance} at {}° {side}", lat_deg.abs().round())
            }
        }
    }
}

/// On a line from the place from which distances are true.
fn metres_per_point_outwards(camera: &Camera) -> f64 {
    let [pole, beside] = [90.0, 89.0].map(|lat_deg| LonLat::new(0.0, lat_deg));
    distance_m(pole, beside) / camera.points_per_degree()
}

/// On the parallel through the middle of a view, where that is a measure.
fn metres_per_point_across(camera: &Camera) -> Option<f64> {
    let centre = camera.centre();
    if camera.local_points_per_degree() < FROM_SCALE || centre.lat_deg.abs() > LAST_PARALLEL_DEG {
        return None;
    }
    let beside = LonLat::new(centre.lon_deg + STEP_DEG, centre.lat_deg);
    let drawn = camera.screen_from_relative(STEP_DEG, centre.lat_deg).x
        - camera.screen_from_relative(0.0, centre.lat_deg).x;
    Some(distance_m(centre, beside) / f64::from(drawn))
}

/// 1, 2, 5, 10, … kilometres, in metres.
fn round_distances() -> impl Iterator<Item = f64> {
    (3..7).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10.0_f64.powi(power)))
}

/// The bar above the credits in the lower right corner, and the room that it takes.
pub fn scale_bar(
    camera: &Camera,
    credits: ScreenRect,
    measure: &dyn TextMeasure,
) -> Option<(Vec<Mark>, ScreenRect)> {
    let scale = Scale::of(camera)?;
    let text = scale.words();
    let (width, height) = measure.text_size(&text, TextStyle::Small);
    let middle = credits.min.y - height;
    let right = credits.max.x;
    let bar_right = right - width - GAP;
    let bar_left = ScreenPos::from_f64(f64::from(bar_right) - scale.points, 0.0).x;
    let at = |x: f32, y: f32| ScreenPos::new(x, middle + y);
    let bar = vec![
        at(bar_left, -END),
        at(bar_left, 0.0),
        at(bar_right, 0.0),
        at(bar_right, -END),
    ];
    let line = |width, ink| Mark::Lines {
        runs: vec![bar.clone()],
        width,
        ink,
    };
    let marks = vec![
        line(3.5, Ink::faded(Role::Land, 0.7)),
        line(1.25, Ink::new(Role::Subtle)),
        Mark::Text {
            pos: at(right, -END / 2.0),
            align: Align::Right,
            text,
            style: TextStyle::Small,
            ink: Ink::new(Role::Subtle),
            halo: Some(Ink::faded(Role::Land, 0.7)),
        },
    ];
    let top_left = at(bar_left, -END - height / 2.0);
    let room = ScreenRect::new(top_left, at(right, height / 2.0));
    Some((marks, room))
}
