//! Where is this? From a position to the area or the country that it is in.
//!
//! The reviewed table of areas is asked first, so that contested land is never named by the shape
//! of the side that is in control of it.
//!
//! ```
//! use demarche::earth::land::{Land, Outlines, land_at};
//! use demarche::earth::LonLat;
//!
//! let map = demarche::io::basemap::embedded()?.basemap(1)?;
//! let outlines = Outlines::new(&map.levels[0]);
//! let paris = LonLat::new(2.35, 48.85);
//! let Some(Land::Country(country)) = land_at(&map, &outlines, paris) else {
//!     panic!("Paris is in a country");
//! };
//! assert_eq!(country.name, "France");
//! # Ok::<(), demarche::io::basemap::BasemapError>(())
//! ```
//!
//! Lakes count as the land around them. Shortcomings: what a level of detail has no land for, such
//! as small islands, is sea in it; a position nearer to a border than the level's tolerance may be
//! given to the other side.

use super::LonLat;
use super::area::{Area, encloses};
use super::basemap::{Basemap, Country, Level, Polygon};

/// What a position on land is in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Land<'a> {
    /// An entry of the reviewed table of areas.
    Area(&'a Area),
    /// A shape of the source, where no entry of that table has it.
    Country(&'a Country),
}

/// The shapes of a level of detail, prepared to be asked what lies where.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    parts: Vec<Part>,
}

/// A polygon of a shape and the box around it.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    shape: usize,
    /// West, south, east, north in degrees.
    bounds: [f64; 4],
    polygon: Polygon,
}

impl Part {
    fn new(shape: usize, polygon: &Polygon) -> Self {
        let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for point in &polygon.outer {
            let [lon, lat] = point.map(f64::from);
            bounds = [
                bounds[0].min(lon),
                bounds[1].min(lat),
                bounds[2].max(lon),
                bounds[3].max(lat),
            ];
        }
        Self {
            shape,
            bounds,
            polygon: polygon.clone(),
        }
    }

    fn has(&self, at: LonLat) -> bool {
        let [west, south, east, north] = self.bounds;
        (west..=east).contains(&at.lon_deg)
            && (south..=north).contains(&at.lat_deg)
            && encloses(&self.polygon.outer, at)
            && !self.polygon.holes.iter().any(|hole| encloses(hole, at))
    }
}

impl Outlines {
    /// The outlines of a level of detail.
    pub fn new(level: &Level) -> Self {
        let parts = level.land.iter().flat_map(|land| {
            let polygons = land.polygons.iter();
            polygons.map(|polygon| Part::new(land.country, polygon))
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// The shape that a position lies on, as an index into [`Basemap::countries`]; none at sea.
    pub fn shape_at(&self, at: LonLat) -> Option<usize> {
        let part = self.parts.iter().find(|part| part.has(at));
        part.map(|part| part.shape)
    }
}

/// What a position is in; none at sea. Parts that the table of areas cuts out of a shape come before
/// areas that are whole shapes.
pub fn land_at<'a>(map: &'a Basemap, outlines: &Outlines, at: LonLat) -> Option<Land<'a>> {
    let shape = outlines.shape_at(at)?;
    let areas = || map.areas.iter();
    let area = areas().find(|area| area.cuts(shape, at));
    match area.or_else(|| areas().find(|area| area.has(shape, at))) {
        Some(area) => Some(Land::Area(area)),
        None => map.countries.get(shape).map(Land::Country),
    }
}
