//! The sea and the graticule on a disc.

use crate::earth::{Camera, Disc, LonLat, ScreenPos, ScreenRect};
use crate::scene::marks::TriMesh;

use super::frame::MERIDIANS_END_DEG;

/// Degrees between the points of the rim.
const RIM_STEP_DEG: u16 = 1;
/// Straight pieces of a line of the graticule are as long as this many points at most, and at most
/// as many degrees as this.
const PIECE_POINTS: f64 = 16.0;
const LONGEST_PIECE_DEG: f64 = 4.0;
/// Out of view it goes on by as many degrees at most.
const LONGEST_STRIDE_DEG: f64 = 5.0;
/// How many positions on each side of the viewport are asked for.
const SIDE_SAMPLES: u8 = 12;
/// How often the step across the rim is halved to find it.
const HALVINGS: u8 = 16;

/// The sea: a disc with a rim that fades over `feather` points.
pub fn sea(camera: &Camera, feather: f32) -> TriMesh {
    let middle = camera.screen_from_world(crate::earth::WorldPos::default());
    let radius = camera.points_per_unit() * camera.projection().half_height();
    let mut mesh = TriMesh::default();
    mesh.positions.push([middle.x, middle.y]);
    mesh.coverage.push(u8::MAX);
    let steps = u32::from(360 / RIM_STEP_DEG);
    for step in 0..steps {
        let (sin, cos) = f64::from(step * u32::from(RIM_STEP_DEG))
            .to_radians()
            .sin_cos();
        for (side, coverage) in [(-0.5, u8::MAX), (0.5, 0)] {
            let length = radius + f64::from(feather) * side;
            let at = ScreenPos::from_f64(
                f64::from(middle.x) + cos * length,
                f64::from(middle.y) - sin * length,
            );
            mesh.positions.push([at.x, at.y]);
            mesh.coverage.push(coverage);
        }
        let [here, there] = [step, (step + 1) % steps].map(|step| 1 + 2 * step);
        mesh.indices.extend([0, here, there]);
        mesh.indices
            .extend([here, here + 1, there, there, here + 1, there + 1]);
    }
    mesh
}

/// Meridians and parallels at multiples of `step` degrees, as far as they are within the rim
/// and may be in the viewport.
pub fn graticule(camera: &Camera, step: u16) -> Vec<Vec<ScreenPos>> {
    let window = Window::of(camera);
    let piece = longest_piece(camera);
    let mut lines = Vec::new();
    for lon in (-180..180).step_by(usize::from(step)) {
        let end = if lon % 90 == 0 {
            90.0
        } else {
            MERIDIANS_END_DEG
        };
        let [south, north] = window.lat;
        let range = [south.max(-end), north.min(end)];
        if window.has_longitude(camera, f64::from(lon)) {
            runs_within(
                camera,
                range,
                piece,
                |lat| LonLat::new(f64::from(lon), lat),
                &mut lines,
            );
        }
    }
    for lat in (-90..90_i32).step_by(usize::from(step)).map(f64::from) {
        if lat.abs() <= MERIDIANS_END_DEG && window.lat[0] <= lat && lat <= window.lat[1] {
            let middle = camera.centre().lon_deg;
            let around = [middle - window.half_lon, middle + window.half_lon];
            runs_within(
                camera,
                around,
                piece,
                |lon| LonLat::new(lon, lat),
                &mut lines,
            );
        }
    }
    lines
}

/// How long the straight pieces of a line are, in degrees: shorter where the map is drawn out
/// along its rim.
fn longest_piece(camera: &Camera) -> f64 {
    let longest = match camera.projection().disc() {
        Some(Disc::Equidistant) => LONGEST_PIECE_DEG / 4.0,
        _ => LONGEST_PIECE_DEG,
    };
    (PIECE_POINTS / camera.points_per_degree()).min(longest)
}

/// Between which parallels and how far around the middle meridian a view reaches, in degrees.
struct Window {
    lat: [f64; 2],
    half_lon: f64,
}

impl Window {
    /// That of a camera; all of the Earth where the view reaches beside the disc or over a pole.
    fn of(camera: &Camera) -> Self {
        let all = Self {
            lat: [-90.0, 90.0],
            half_lon: 180.0,
        };
        let view = camera.viewport();
        let part = |n: u8| f32::from(n) / f32::from(SIDE_SAMPLES);
        let sides = (0..=SIDE_SAMPLES).flat_map(|n| {
            let x = view.min.x + view.width() * part(n);
            let y = view.min.y + view.height() * part(n);
            [
                (x, view.min.y),
                (x, view.max.y),
                (view.min.x, y),
                (view.max.x, y),
            ]
        });
        let seen = sides.map(|(x, y)| camera.lonlat_from_screen(ScreenPos::new(x, y)));
        let Some(seen) = seen.collect::<Option<Vec<LonLat>>>() else {
            return all;
        };
        let poles = [90.0, -90.0].map(|lat| LonLat::new(0.0, lat));
        let has_pole = poles
            .into_iter()
            .any(|pole| camera.sees(pole) && view.contains(camera.screen_from_lonlat(pole)));
        if has_pole {
            return all;
        }
        let margin = 60.0 / camera.points_per_degree();
        let lats = || seen.iter().map(|at| at.lat_deg);
        let lons = seen
            .iter()
            .map(|at| camera.relative_longitude(at.lon_deg).abs());
        Self {
            lat: [
                lats().fold(90.0, f64::min) - margin,
                lats().fold(-90.0, f64::max) + margin,
            ],
            half_lon: (lons.fold(0.0, f64::max) * 1.05 + margin).min(180.0),
        }
    }

    fn has_longitude(&self, camera: &Camera, lon_deg: f64) -> bool {
        camera.relative_longitude(lon_deg).abs() <= self.half_lon
    }
}

/// Adds the parts within the rim of a line with a point for each number of a range.
fn runs_within(
    camera: &Camera,
    [from, to]: [f64; 2],
    piece: f64,
    at: impl Fn(f64) -> LonLat,
    out: &mut Vec<Vec<ScreenPos>>,
) {
    if to <= from {
        return;
    }
    let strides = Strides::new(camera, piece);
    let mut run: Vec<ScreenPos> = Vec::new();
    let mut last: Option<(f64, bool)> = None;
    let mut number = from;
    loop {
        let is_near = camera.sees(at(number));
        let pos = camera.screen_from_lonlat(at(number));
        if let Some((before, was_near)) = last
            && was_near != is_near
        {
            let ends = if was_near {
                [before, number]
            } else {
                [number, before]
            };
            run.push(camera.screen_from_lonlat(at(rim_between(camera, ends, &at))));
        }
        if is_near {
            run.push(pos);
        } else if run.len() > 1 {
            out.push(std::mem::take(&mut run));
        } else {
            run.clear();
        }
        if number >= to {
            break;
        }
        last = Some((number, is_near));
        number = (number + strides.from(pos)).min(to);
    }
    if run.len() > 1 {
        out.push(run);
    }
}

/// How far to go along a line, in degrees: in view by short pieces, out of view as far as surely
/// does not lead into it.
struct Strides {
    view: ScreenRect,
    piece: f64,
    /// The most points that a degree can be drawn as.
    points_per_degree: f64,
}

impl Strides {
    fn new(camera: &Camera, piece: f64) -> Self {
        let disc = camera.projection().disc();
        let stretch = disc.map_or(1.0, |disc| disc.stretch(disc.rim_depth()));
        Self {
            view: camera.viewport(),
            piece,
            points_per_degree: camera.points_per_degree() * stretch,
        }
    }

    fn from(&self, pos: ScreenPos) -> f64 {
        let beyond = |low: f32, at: f32, high: f32| (low - at).max(at - high).max(0.0);
        let beside = beyond(self.view.min.x, pos.x, self.view.max.x).max(beyond(
            self.view.min.y,
            pos.y,
            self.view.max.y,
        ));
        let safe = f64::from(beside) / self.points_per_degree;
        safe.min(LONGEST_STRIDE_DEG).max(self.piece)
    }
}

/// The last number that is seen between one that is and one that is not.
fn rim_between(
    camera: &Camera,
    [mut seen, mut hidden]: [f64; 2],
    at: &impl Fn(f64) -> LonLat,
) -> f64 {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(seen, hidden);
        if camera.sees(at(middle)) {
            seen = middle;
        } else {
            hidden = middle;
        }
    }
    seen
}
