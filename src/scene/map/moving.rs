//! Links while the map moves: where there are very many, their lines alone, along great circles
//! that are laid out once and then only turned with the map.

use std::sync::Arc;

use crate::earth::{Camera, GreatCircle, Projection, ScreenPos};
use crate::model::PlaceIx;
use crate::scene::basemap::{LineGeometry, Run, View};
use crate::scene::hairlines::{Dashes, Hairlines};
use crate::scene::marks::{Ink, Mark};

use super::bundle::foremost;
use super::link_style::{LinkStyle, aged, lines_of};
use super::links::{Link, LinkInputs};
use super::stroke::hairline_ink;

/// From so many pairs of places with links on: fewer are drawn in time as they are at rest.
pub const MOVING_FROM: usize = 600;
/// Positions on a great circle are at most this far apart, in degrees, on a map of the world and
/// nearer: lines leave the true ones by a point or two.
const STEPS_DEG: [f64; 2] = [8.0, 4.0];
/// From so many points a degree on the map is near.
const NEAR: f64 = 8.0;

/// The lines of all links, laid out for any camera.
#[derive(Clone, Debug, Default)]
pub struct Moving {
    laid_for: Option<LaidFor>,
    lines: Vec<Laid>,
}

/// What lines are laid out for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LaidFor {
    revision: u64,
    projection: Projection,
    step_deg: f64,
}

/// A line, and how it is drawn.
#[derive(Clone, Debug)]
struct Laid {
    line: LineGeometry,
    dashes: Dashes,
    ink: Ink,
}

impl Moving {
    /// The lines as a camera shows them, as one mark; they are laid out anew when the events or the
    /// projection are others, or the scale is of another kind.
    pub fn mark(&mut self, inputs: &LinkInputs) -> Mark {
        let camera = inputs.camera;
        let is_near = camera.local_points_per_degree() >= NEAR;
        let wanted = LaidFor {
            revision: inputs.state.revision(),
            projection: camera.projection(),
            step_deg: STEPS_DEG[usize::from(is_near)],
        };
        if self.laid_for != Some(wanted) {
            self.laid_for = Some(wanted);
            self.lines = laid_out(inputs, wanted);
        }
        Mark::Hairlines([Arc::new(self.hairlines(camera))].into())
    }

    fn hairlines(&self, camera: &Camera) -> Hairlines {
        let view = View::new(camera);
        let mut run = Run::default();
        let mut lines = Hairlines::default();
        for laid in &self.lines {
            let mut add = |run: &[ScreenPos]| lines.add_run(run);
            laid.line.each_run(&view, &mut run, &mut add);
            lines.end_line(laid.dashes, laid.ink);
        }
        lines
    }
}

fn laid_out(inputs: &LinkInputs, wanted: LaidFor) -> Vec<Laid> {
    let pairs = inputs.index.pairs().keys();
    let lines = pairs.filter_map(|pair| {
        let links: Vec<Link> = inputs.links(*pair).collect();
        let style = style_of(&links)?;
        Some(Laid {
            line: great_circle(inputs, inputs.index.alphabet().places(*pair), wanted),
            dashes: style.pattern.of_hairline(),
            ink: hairline_ink(&style),
        })
    });
    lines.collect()
}

/// That of the line at rest: of the only link, or of what matters most of several.
fn style_of(links: &[Link]) -> Option<LinkStyle> {
    let shown = foremost(links.iter().map(|link| link.shown))?;
    let own = lines_of(&shown.standing, shown.is_past).into_iter().last();
    own.map(|own| aged(own, shown.age))
}

fn great_circle(inputs: &LinkInputs, places: [PlaceIx; 2], wanted: LaidFor) -> LineGeometry {
    let [from, to] = places.map(|place| inputs.state.dossier()[place].at);
    let arc = GreatCircle::between(from.into(), to.into());
    let steps = (arc.angle_rad().to_degrees() / wanted.step_deg)
        .ceil()
        .max(1.0);
    let mut line = Vec::new();
    let mut step = 0.0;
    while step <= steps {
        let at = arc.at(step / steps).to_lonlat();
        line.push([at.lon_deg, at.lat_deg]);
        step += 1.0;
    }
    LineGeometry::through(&line, wanted.projection)
}
