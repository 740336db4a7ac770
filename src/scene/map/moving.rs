//! Links while the map moves: where there are very many, their lines alone, along great circles
//! that are laid out once and then only turned with the map.

use std::sync::Arc;

use crate::earth::{Camera, GreatCircle, Projection};
use crate::model::PlaceIx;
use crate::scene::basemap::{LineGeometry, View};
use crate::scene::marks::{Hairline, Mark};

use super::bundle::foremost;
use super::link_style::{LinkStyle, aged, lines_of};
use super::links::{Link, LinkInputs};
use super::stroke::hairline;

/// From so many pairs of places with links on: fewer are drawn in time as they are at rest.
pub const MOVING_FROM: usize = 600;
/// Positions on a great circle are at most this far apart, in radians (4°).
const STEP_RAD: f64 = std::f64::consts::PI / 45.0;

/// The lines of all links, laid out for any camera.
#[derive(Clone, Debug, Default)]
pub struct Moving {
    /// The state's revision and the projection that they were laid out for.
    laid_for: Option<(u64, Projection)>,
    lines: Vec<(LineGeometry, LinkStyle)>,
}

impl Moving {
    /// The lines as a camera shows them, as one mark; they are laid out anew when the events or the
    /// projection are others.
    pub fn mark(&mut self, inputs: &LinkInputs) -> Mark {
        let camera = inputs.camera;
        let wanted = Some((inputs.state.revision(), camera.projection()));
        if self.laid_for != wanted {
            self.laid_for = wanted;
            self.lines = laid_out(inputs);
        }
        Mark::Hairlines(self.hairlines(camera).into())
    }

    fn hairlines(&self, camera: &Camera) -> Vec<Arc<Hairline>> {
        let view = View::new(camera);
        let drawn = self
            .lines
            .iter()
            .map(|(line, style)| (line.runs(&view), style));
        let seen = drawn.filter(|(runs, _)| !runs.is_empty());
        seen.map(|(runs, style)| Arc::new(hairline(&runs, style)))
            .collect()
    }
}

fn laid_out(inputs: &LinkInputs) -> Vec<(LineGeometry, LinkStyle)> {
    let projection = inputs.camera.projection();
    let pairs = inputs.index.pairs().keys();
    let lines = pairs.filter_map(|pair| {
        let links: Vec<Link> = inputs.links(*pair).collect();
        let places = inputs.index.alphabet().places(*pair);
        Some((great_circle(inputs, places, projection), style_of(&links)?))
    });
    lines.collect()
}

/// That of the line at rest: of the only link, or of what matters most of several.
fn style_of(links: &[Link]) -> Option<LinkStyle> {
    let shown = foremost(links.iter().map(|link| link.shown))?;
    let own = lines_of(&shown.standing, shown.is_past).into_iter().last();
    own.map(|own| aged(own, shown.age))
}

fn great_circle(inputs: &LinkInputs, places: [PlaceIx; 2], projection: Projection) -> LineGeometry {
    let [from, to] = places.map(|place| inputs.state.dossier()[place].at);
    let arc = GreatCircle::between(from.into(), to.into());
    let steps = (arc.angle_rad() / STEP_RAD).ceil().max(1.0);
    let mut line = Vec::new();
    let mut step = 0.0;
    while step <= steps {
        let at = arc.at(step / steps).to_lonlat();
        line.push([at.lon_deg, at.lat_deg]);
        step += 1.0;
    }
    LineGeometry::through(&line, projection)
}
