//! Polylines of the basemap: turned onto the map, cut at its edge, left out where nobody looks.

use crate::earth::{Disc, Projection, ScreenPos, ScreenRect};
use crate::scene::dash::{dashes, length};

use super::view::{Bounds, MapPoint, View};

/// Segments that are shown or left out together.
const SEGMENTS_TOGETHER: usize = 32;

/// A line prepared for any camera.
#[derive(Clone, Debug, PartialEq)]
pub struct LineGeometry {
    points: Vec<MapPoint>,
    bounds: Bounds,
    /// Bounds of each stretch of segments; stretches share their end points.
    stretches: Vec<Bounds>,
}

impl LineGeometry {
    /// Prepares a line of positions `[longitude, latitude]`.
    pub fn new(line: &[[f32; 2]], projection: Projection) -> Self {
        let points: Vec<MapPoint> = line
            .iter()
            .map(|&[lon, lat]| MapPoint::new(projection, f64::from(lon), f64::from(lat)))
            .collect();
        Self::of(points)
    }

    /// Prepares a line of positions `[longitude, latitude]` in degrees.
    pub fn through(line: &[[f64; 2]], projection: Projection) -> Self {
        let points = line.iter();
        Self::of(
            points
                .map(|&[lon, lat]| MapPoint::new(projection, lon, lat))
                .collect(),
        )
    }

    fn of(points: Vec<MapPoint>) -> Self {
        let stretches = (0..points.len().saturating_sub(1))
            .step_by(SEGMENTS_TOGETHER)
            .map(|start| Bounds::of(stretch(&points, start)))
            .collect();
        Self {
            bounds: Bounds::of(&points),
            points,
            stretches,
        }
    }

    /// The same line for another projection.
    pub fn use_projection(&mut self, projection: Projection) {
        let points = std::mem::take(&mut self.points).into_iter();
        *self = Self::of(points.map(|point| point.projected(projection)).collect());
    }

    /// How many points the line has.
    pub fn point_count(&self) -> usize {
        self.points.len()
    }

    /// Gives each part of the line that the map shows in one piece; none when nothing of it is in
    /// view. `run` is scratch space, empty before and after.
    pub fn each_run(&self, view: &View, run: &mut Run, give: &mut impl FnMut(&[ScreenPos])) {
        if view.shows_any(&self.bounds) {
            run.extend(&self.points, view, give);
            run.finish(give);
        }
    }

    /// Gives the parts of the line that may be in view.
    pub fn each_part(&self, view: &View, run: &mut Run, draw: &mut impl FnMut(&[ScreenPos])) {
        if !view.shows_any(&self.bounds) {
            return;
        }
        for (index, bounds) in self.stretches.iter().enumerate() {
            if view.shows_any(bounds) {
                run.extend(stretch(&self.points, index * SEGMENTS_TOGETHER), view, draw);
            } else {
                run.finish(draw);
            }
        }
        run.finish(draw);
    }

    /// Gives the dashes of the line in view. They are measured from the line's start, even where
    /// it is out of view, so that they stay when the map is moved.
    pub fn each_dash(
        &self,
        view: &View,
        pattern: &[f32],
        run: &mut Run,
        draw: &mut impl FnMut(&[ScreenPos]),
    ) {
        if !view.shows_any(&self.bounds) {
            return;
        }
        let mut phase = 0.0;
        let mut dashed = |run: &[ScreenPos]| {
            for dash in dashes(run, pattern, phase) {
                if touches(&dash, view.cull()) {
                    draw(&dash);
                }
            }
            phase += length(run);
        };
        run.extend(&self.points, view, &mut dashed);
        run.finish(&mut dashed);
    }
}

fn stretch(points: &[MapPoint], start: usize) -> &[MapPoint] {
    &points[start..(start + SEGMENTS_TOGETHER + 1).min(points.len())]
}

/// Whether the bounding box of a run touches a rectangle.
fn touches(run: &[ScreenPos], rect: ScreenRect) -> bool {
    let beyond =
        |is_beyond: fn(ScreenPos, ScreenRect) -> bool| run.iter().all(|&pos| is_beyond(pos, rect));
    !(beyond(|pos, rect| pos.x < rect.min.x)
        || beyond(|pos, rect| pos.x > rect.max.x)
        || beyond(|pos, rect| pos.y < rect.min.y)
        || beyond(|pos, rect| pos.y > rect.max.y))
}

/// The part of a line that the map shows in one piece, while it is followed.
#[derive(Debug, Default)]
pub struct Run {
    positions: Vec<ScreenPos>,
    /// The last point, and on a flat map its longitude from the central meridian, on a disc its
    /// depth.
    last: Option<(MapPoint, f64)>,
}

impl Run {
    /// Goes on to `points`. The first is skipped when the run already ends there. Where the line
    /// crosses the map's edge, `draw` gets what came before, and the run goes on at the other edge.
    fn extend(&mut self, points: &[MapPoint], view: &View, draw: &mut impl FnMut(&[ScreenPos])) {
        let known = usize::from(self.last.is_some());
        if let Some(disc) = view.disc() {
            points
                .iter()
                .skip(known)
                .for_each(|point| self.extend_on_disc(point, (disc, view), draw));
            return;
        }
        for point in points.iter().skip(known) {
            let relative = view.relative(point.lon);
            if let Some((last, from)) = self.last
                && (relative - from).abs() > 180.0
            {
                let edge = 180.0_f64.copysign(from);
                let part = (edge - from) / (relative + 2.0 * edge - from);
                let [start, end] = [last.lat, point.lat].map(f64::from);
                let cut = view.on_edge(start + (end - start) * part);
                self.positions.push(view.place(&cut, edge));
                self.finish(draw);
                self.positions.push(view.place(&cut, -edge));
            }
            self.positions.push(view.place(point, relative));
            self.last = Some((*point, relative));
        }
    }

    /// Goes on to a point of a disc. Beyond the rim nothing is drawn.
    fn extend_on_disc(
        &mut self,
        point: &MapPoint,
        (disc, view): (Disc, &View),
        draw: &mut impl FnMut(&[ScreenPos]),
    ) {
        let depth = view.depth(point);
        let is_within = |depth: f64| depth >= disc.rim_depth();
        if let Some((last, before)) = self.last
            && is_within(before) != is_within(depth)
        {
            self.positions.push(view.on_rim(disc, &last, point));
        }
        if is_within(depth) {
            self.positions.push(view.place_on(disc, point));
        } else {
            self.finish(draw);
        }
        self.last = Some((*point, depth));
    }

    /// Ends the run.
    fn finish(&mut self, draw: &mut impl FnMut(&[ScreenPos])) {
        if self.positions.len() > 1 {
            draw(&self.positions);
        }
        self.positions.clear();
        self.last = None;
    }
}
