//! The sea, which is the world's outline filled, the outline itself, and the graticule.

use crate::earth::{Camera, ScreenPos, ScreenRect, latitude_steps};
use crate::scene::marks::TriMesh;

use super::disc;
use super::fill::next_index;
use super::style::graticule_step_deg;

/// Degrees of latitude between points of the outline: a quarter of a point at the largest scale.
const OUTLINE_STEP_DEG: f64 = 1.0;
/// Meridians other than each ninetieth end here, so that they do not crowd at the poles.
pub(super) const MERIDIANS_END_DEG: f64 = 80.0;
/// Straight pieces of a meridian within the viewport.
const MERIDIAN_PIECES: u32 = 32;

/// The sea: rows of the outline, left to right, with sides that fade over `feather` points.
pub fn sea(camera: &Camera, cull: ScreenRect, feather: f32) -> TriMesh {
    if camera.projection().disc().is_some() {
        return disc::sea(camera, feather);
    }
    let mut mesh = TriMesh::default();
    let mut below: Option<f32> = None;
    for lat in latitude_steps(OUTLINE_STEP_DEG) {
        let [west, east] = [-180.0, 180.0].map(|lon| camera.screen_from_relative(lon, lat));
        let next = next_index(&mesh);
        for (x, coverage) in [
            (west.x - feather / 2.0, 0),
            (west.x + feather / 2.0, u8::MAX),
            (east.x - feather / 2.0, u8::MAX),
            (east.x + feather / 2.0, 0),
        ] {
            mesh.positions.push([x, west.y]);
            mesh.coverage.push(coverage);
        }
        if below.is_some_and(|below| west.y < cull.max.y && below > cull.min.y) {
            for column in 0..3 {
                let [here, there] = [next - 4 + column, next + column];
                mesh.indices
                    .extend([here, here + 1, there, there, here + 1, there + 1]);
            }
        }
        below = Some(west.y);
    }
    mesh
}

/// Gives the line around the world, where it may be in view.
pub fn outline(camera: &Camera, cull: ScreenRect, draw: &mut impl FnMut(&[ScreenPos])) {
    let ring = camera.projection().outline(OUTLINE_STEP_DEG);
    let mut positions: Vec<ScreenPos> = ring
        .iter()
        .map(|&at| camera.screen_from_world(at))
        .collect();
    positions.extend(positions.first().copied());
    if positions.iter().any(|&pos| cull.contains(pos)) || crosses(&positions, cull) {
        draw(&positions);
    }
}

/// Whether a segment's box meets the rectangle.
fn crosses(positions: &[ScreenPos], rect: ScreenRect) -> bool {
    positions.windows(2).any(|pair| {
        let low = ScreenPos::new(pair[0].x.min(pair[1].x), pair[0].y.min(pair[1].y));
        let high = ScreenPos::new(pair[0].x.max(pair[1].x), pair[0].y.max(pair[1].y));
        low.x <= rect.max.x && high.x >= rect.min.x && low.y <= rect.max.y && high.y >= rect.min.y
    })
}

/// Gives meridians and parallels at round degrees, within `cull`.
pub fn graticule(camera: &Camera, cull: ScreenRect, draw: &mut impl FnMut(&[ScreenPos])) {
    let step = graticule_step_deg(camera.points_per_degree());
    if camera.projection().disc().is_some() {
        for line in disc::graticule(camera, step) {
            if crosses(&line, cull) {
                draw(&line);
            }
        }
        return;
    }
    let [south, north] = visible_latitudes(camera, cull);
    for lon in (-180..180).step_by(usize::from(step)) {
        let end = if lon % 90 == 0 {
            90.0
        } else {
            MERIDIANS_END_DEG
        };
        let line = meridian(camera, f64::from(lon), south.max(-end), north.min(end));
        if crosses(&line, cull) {
            draw(&line);
        }
    }
    let parallels = (-90..90_i32).step_by(usize::from(step)).map(f64::from);
    for lat in parallels.filter(|lat| lat.abs() <= MERIDIANS_END_DEG) {
        let line = parallel(camera, lat, cull);
        if crosses(&line, cull) {
            draw(&line);
        }
    }
}

/// The latitudes at the lower and the upper edge of a rectangle.
fn visible_latitudes(camera: &Camera, cull: ScreenRect) -> [f64; 2] {
    let limit = camera.projection().half_height();
    [cull.max, cull.min].map(|corner| {
        let y = camera.world_from_screen(corner).y.clamp(-limit, limit);
        camera.projection().latitude_of_y(y).unwrap_or_default()
    })
}

/// A meridian between two latitudes; nothing when it is the map's edge, which the outline draws.
fn meridian(camera: &Camera, lon: f64, south: f64, north: f64) -> Vec<ScreenPos> {
    let relative = camera.relative_longitude(lon);
    if south >= north || relative.abs() > 180.0 - 1e-6 {
        return Vec::new();
    }
    (0..=MERIDIAN_PIECES)
        .map(|piece| f64::from(piece) / f64::from(MERIDIAN_PIECES))
        .map(|part| camera.screen_from_relative(relative, south + (north - south) * part))
        .collect()
}

/// A parallel, which is straight and level, within the width of a rectangle.
fn parallel(camera: &Camera, lat: f64, cull: ScreenRect) -> Vec<ScreenPos> {
    [-180.0, 180.0]
        .map(|lon| camera.screen_from_relative(lon, lat))
        .map(|pos| ScreenPos::new(pos.x.clamp(cull.min.x, cull.max.x), pos.y))
        .to_vec()
}
