//! Links while the map moves: where there are very many, their lines alone, along great circles
//! that are laid out once and then only turned with the map.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::earth::{Camera, GreatCircle, Projection, ScreenPos};
use crate::model::PlaceIx;
use crate::scene::basemap::{LineGeometry, Run, View};
use crate::scene::hairlines::{Dashes, Hairlines};
use crate::scene::marks::{Ink, Mark};

use super::bundle::foremost;
use super::link_style::{LinkStyle, aged, lines_of};
use super::links::{Link, LinkInputs};
use super::pairs::Pair;
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
    /// The lines between all pairs that had links since then.
    lines: Vec<LineGeometry>,
    line_of: BTreeMap<Pair, usize>,
    /// The revision for which it is known how they are drawn.
    styled_for: Option<u64>,
    styled: Vec<Styled>,
}

/// What lines are laid out for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LaidFor {
    projection: Projection,
    step_deg: f64,
}

/// A line by its position, and how it is drawn.
#[derive(Clone, Debug)]
struct Styled {
    line: usize,
    dashes: Dashes,
    ink: Ink,
}

impl Moving {
    /// The lines as a camera shows them, as one mark; they are laid out anew when the projection is
    /// another or the scale is of another kind.
    pub fn mark(&mut self, inputs: &LinkInputs) -> Mark {
        let camera = inputs.camera;
        let is_near = camera.local_points_per_degree() >= NEAR;
        let wanted = LaidFor {
            projection: camera.projection(),
            step_deg: STEPS_DEG[usize::from(is_near)],
        };
        let has_other_lines = self.laid_for.replace(wanted) != Some(wanted);
        if has_other_lines {
            self.lines.clear();
            self.line_of.clear();
        }
        let revision = inputs.state.revision();
        if self.styled_for.replace(revision) != Some(revision) || has_other_lines {
            self.lay_out(inputs, wanted);
        }
        Mark::Hairlines([Arc::new(self.hairlines(camera))].into())
    }

    fn lay_out(&mut self, inputs: &LinkInputs, wanted: LaidFor) {
        self.styled.clear();
        for pair in inputs.index.pairs().keys() {
            let Some(style) = style_of(inputs, *pair) else {
                continue;
            };
            let line = *self.line_of.entry(*pair).or_insert_with(|| {
                let places = inputs.index.alphabet().places(*pair);
                self.lines.push(great_circle(inputs, places, wanted));
                self.lines.len() - 1
            });
            self.styled.push(Styled {
                line,
                dashes: style.pattern.of_hairline(),
                ink: hairline_ink(&style),
            });
        }
    }

    fn hairlines(&self, camera: &Camera) -> Hairlines {
        let view = View::new(camera);
        let mut run = Run::default();
        let mut lines = Hairlines::default();
        for styled in &self.styled {
            let mut add = |run: &[ScreenPos]| lines.add_run(run);
            self.lines[styled.line].each_run(&view, &mut run, &mut add);
            lines.end_line(styled.dashes, styled.ink);
        }
        lines
    }
}

/// That of the line at rest: of the only link, or of what matters most of several.
fn style_of(inputs: &LinkInputs, pair: Pair) -> Option<LinkStyle> {
    let links: Vec<Link> = inputs.links(pair).collect();
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
