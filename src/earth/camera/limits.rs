//! How far a map may be moved.

use crate::earth::{Disc, LonLat, Orientation, Origin, Projection, UnitVec, WorldPos};

/// How far from the middle of the viewport's height the world's edge may come, as a part of half that
/// height: northern countries can stand in the middle, with a strip of nothing above.
const FILLED: f64 = 0.4;

/// A view's middle, and where that is on the projected plane, such that the world's edge stays away
/// from the middle of a view of this half height, in world units. The globe's rim does not move: it
/// is turned to anywhere.
pub(super) fn held_centre(
    projection: Projection,
    centre: LonLat,
    half_view: f64,
) -> (LonLat, WorldPos) {
    let reach = (projection.half_height() - half_view * FILLED).max(0.0);
    match projection {
        Projection::Globe => (centre, WorldPos::default()),
        Projection::Equidistant(origin) => held_on_equidistant(origin, centre, reach),
        _ => {
            let (lat_deg, y) = held_latitude(projection, centre.lat_deg, reach);
            (LonLat::new(centre.lon_deg, lat_deg), WorldPos::new(0.0, y))
        }
    }
}

fn held_latitude(projection: Projection, lat_deg: f64, reach: f64) -> (f64, f64) {
    let y = projection.parallel(lat_deg).y;
    if y.abs() <= reach {
        return (lat_deg, y);
    }
    let held = y.clamp(-reach, reach);
    (projection.latitude_of_y(held).unwrap_or_default(), held)
}

fn held_on_equidistant(origin: Origin, centre: LonLat, reach: f64) -> (LonLat, WorldPos) {
    let disc = Disc::Equidistant;
    let facing = Orientation::facing(origin.lonlat());
    let at = disc.position(facing.turned(centre.into()));
    let held = held_within(at, reach);
    if held == at {
        return (centre, at);
    }
    let found = disc
        .direction(held)
        .and_then(|direction| facing.turned_back(direction));
    let found = found.map_or(origin.lonlat(), UnitVec::to_lonlat);
    (found, held)
}

/// The position, or the nearest to it that is not farther from the middle of the plane than this.
pub(super) fn held_within(at: WorldPos, reach: f64) -> WorldPos {
    let distance = at.x.hypot(at.y);
    // What rounding alone carries beyond stays.
    if distance <= reach * (1.0 + 1e-12) {
        return at;
    }
    let part = reach / distance;
    WorldPos::new(at.x * part, at.y * part)
}
