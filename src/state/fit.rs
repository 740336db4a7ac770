//! Which part of the Earth shows all that is to be seen, clear of what lies on the map.

use crate::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};

/// The room around what is fitted on the map, in points; on a low map there is less.
const FIT_MARGIN: f32 = 48.0;
const LOW_FIT_MARGIN: f32 = 28.0;
/// The height at the top of the map that the card with the date takes, in points.
const CARD_ROOM: f32 = 72.0;
/// The height at the bottom that the legend takes when it lies there in columns, on a low map.
const LEGEND_ROOM: f32 = 112.0;
/// Below this height a map is low, in points.
const LOW_MAP: f32 = 480.0;
/// The room of the card in the upper left corner, in points.
const CARD: (f32, f32) = (392.0, 92.0);
/// How far links may bulge beyond the great circle between their ends, in points.
const BULGE: f32 = 36.0;
/// In how many steps the world is moved up again after it was moved down for the card.
const STEPS: u8 = 4;

/// All of `points` in a viewport, clear of card and legend.
///
/// Northern links are moved down, out from under the card, which can bring the world's edge into
/// view; so much of that as is not needed is taken back.
pub fn fitted(projection: Projection, points: &[LonLat], viewport: ScreenRect) -> Camera {
    let (free, margin) = free_room(viewport);
    let (from, to) = (viewport.centre(), free.centre());
    let low = Camera::fitted(projection, points, free, margin)
        .with_viewport(viewport)
        .panned(ScreenPos::new(to.x - from.x, to.y - from.y));
    let strip = low.screen_from_relative(0.0, 90.0).y - viewport.min.y;
    if strip <= 0.0 || projection.disc().is_some() {
        return low;
    }
    let raised = |step: u8| {
        low.panned(ScreenPos::new(
            0.0,
            -strip * f32::from(step) / f32::from(STEPS),
        ))
    };
    let clear = |camera: &Camera| points.iter().all(|at| is_clear(camera, *at));
    (1..=STEPS).rev().map(raised).find(clear).unwrap_or(low)
}

fn is_clear(camera: &Camera, at: LonLat) -> bool {
    let (pos, corner) = (camera.screen_from_lonlat(at), camera.viewport().min);
    let top = pos.y - BULGE - corner.y;
    top >= 0.0 && (top >= CARD.1 || pos.x - corner.x >= CARD.0)
}

/// The part of the map that neither card nor legend cover, and the room around what is fitted there.
fn free_room(viewport: ScreenRect) -> (ScreenRect, f32) {
    let mut free = viewport;
    free.min.y += CARD_ROOM.min(viewport.height() / 4.0);
    if viewport.height() >= LOW_MAP {
        return (free, FIT_MARGIN);
    }
    free.max.y -= LEGEND_ROOM.min(viewport.height() / 3.0);
    (free, LOW_FIT_MARGIN)
}
