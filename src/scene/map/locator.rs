//! Where on the Earth a near view is: a small globe in the upper right corner, with the view's frame
//! on it.

use crate::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};
use crate::scene::marks::{Ink, Mark, Role};

/// From so many points a degree on there is one: before, coasts tell where one is.
const FROM_SCALE: f64 = 24.0;
/// Smaller maps have no room for it, in points.
const LEAST_MAP: (f32, f32) = (560.0, 400.0);
/// Its side, in points.
const SIDE: f32 = 84.0;
/// From the right and the upper edge of the map: below the position of the pointer.
const FROM_CORNER: (f32, f32) = (16.0, 36.0);
/// The room of the pointer's position, in points.
const POINTER_ROOM: (f32, f32) = (130.0, 32.0);
/// It is turned by steps of so many degrees, so that it stays while the map is moved a little.
const TURN_DEG: f64 = 15.0;
/// It is not turned farther from the equator than this: the poles are to be seen as such.
const HIGHEST_DEG: f64 = 60.0;
/// Positions asked for on each side of the view.
const SIDE_SAMPLES: u8 = 6;
/// A frame smaller than this, in points, is drawn as a ring of this radius.
const LEAST_FRAME: f32 = 5.0;

/// The upper right corner of a map, where the window writes what position the pointer is over.
pub fn pointer_room(map: ScreenRect) -> ScreenRect {
    let min = ScreenPos::new(map.max.x - POINTER_ROOM.0, map.min.y);
    ScreenRect::from_min_size(min, POINTER_ROOM.0, POINTER_ROOM.1)
}

/// The small globe of a view; none where there is no need or no room for it.
pub fn locator(camera: &Camera) -> Option<Camera> {
    let map = camera.viewport();
    let has_room = map.width() >= LEAST_MAP.0 && map.height() >= LEAST_MAP.1;
    if !has_room || camera.local_points_per_degree() < FROM_SCALE {
        return None;
    }
    let min = ScreenPos::new(map.max.x - FROM_CORNER.0 - SIDE, map.min.y + FROM_CORNER.1);
    let step = |degrees: f64| (degrees / TURN_DEG).round() * TURN_DEG;
    let at = camera.centre();
    let centre = LonLat::new(
        step(at.lon_deg),
        step(at.lat_deg).clamp(-HIGHEST_DEG, HIGHEST_DEG),
    );
    let rect = ScreenRect::from_min_size(min, SIDE, SIDE);
    // As far away as it goes: the whole globe.
    Some(Camera::new(Projection::Globe, centre, 0.0, rect))
}

/// The frame of a view on its small globe.
fn frame_on(small: &Camera, camera: &Camera) -> Mark {
    let map = camera.viewport();
    let part = |n: u8| f32::from(n) / f32::from(SIDE_SAMPLES);
    let steps = || 0..SIDE_SAMPLES;
    let (width, height) = (map.width(), map.height());
    let upper = steps().map(|n| (map.min.x + width * part(n), map.min.y));
    let right = steps().map(|n| (map.max.x, map.min.y + height * part(n)));
    let lower = steps().map(|n| (map.max.x - width * part(n), map.max.y));
    let left = steps().map(|n| (map.min.x, map.max.y - height * part(n)));
    let around = upper.chain(right).chain(lower).chain(left);
    let seen = around.filter_map(|(x, y)| camera.lonlat_from_screen(ScreenPos::new(x, y)));
    let mut ring: Vec<ScreenPos> = seen
        .map(|at| small.held_on_disc(small.screen_from_lonlat(at)))
        .collect();
    let middle = small.screen_from_lonlat(camera.centre());
    let reach = ring
        .iter()
        .map(|pos| middle.distance(*pos))
        .fold(0.0, f32::max);
    let ink = Ink::new(Role::Accent);
    if reach < LEAST_FRAME {
        return Mark::Circle {
            centre: middle,
            radius: LEAST_FRAME,
            fill: None,
            stroke: Some((1.5, ink)),
        };
    }
    ring.extend(ring.first().copied());
    Mark::Lines {
        runs: vec![ring],
        width: 1.5,
        ink,
    }
}

/// The small globe: what was drawn of the Earth for it, its rim, and the view's frame.
pub fn locator_marks(small: &Camera, camera: &Camera, ground: &[Mark]) -> Vec<Mark> {
    let rect = small.viewport();
    let rim = Mark::Circle {
        centre: rect.centre(),
        radius: ScreenPos::from_f64(small.points_per_unit(), 0.0).x,
        fill: None,
        stroke: Some((1.0, Ink::new(Role::Coast))),
    };
    let mut marks = ground.to_vec();
    marks.push(rim);
    marks.push(frame_on(small, camera));
    marks
}
