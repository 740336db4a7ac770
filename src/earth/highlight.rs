//! What is highlighted of a country: its land, and apart from it the contested areas, which are
//! never a part of anyone's land here.
//!
//! ```
//! use demarche::earth::borders::BordersView;
//! use demarche::earth::highlight::Highlight;
//!
//! let map = demarche::io::basemap::embedded()?.basemap(1)?;
//! let ukraine = map.countries.iter().position(|country| country.code == "UKR");
//! let view = BordersView::ContestedLines;
//! let highlight = Highlight::of_country(&map, &map.levels[0], ukraine.expect("a country"), view);
//! let ids = highlight.patches.iter().map(|patch| map.areas[patch.area].id.as_str());
//! assert_eq!(ids.collect::<Vec<_>>(), ["crimea"]);
//! # Ok::<(), demarche::io::basemap::BasemapError>(())
//! ```
//!
//! The same rules as in [`super::land`]: what a ring of the table cuts out of a shape comes before
//! areas that are whole shapes. Polygons that no ring reaches are those of the level, corner by
//! corner; others are cut in longitude and latitude, where rings are straight.

use geo::{
    Area as _, BooleanOps, BoundingRect, InteriorPoint, Intersects, LineString, MultiPolygon, Rect,
};

use super::LonLat;
use super::area::Area;
use super::basemap::{Basemap, CountryLand, Level, Polygon, Ring};
use super::borders::BordersView;

/// Land to highlight, at one level of detail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlight {
    /// To be filled: land of the country that nothing in the table of areas has.
    pub solid: Vec<Polygon>,
    /// To be hatched, in the order of the table.
    pub patches: Vec<Patch>,
}

/// A contested area as a level of detail has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// Index into [`Basemap::areas`].
    pub area: usize,
    /// Its parts; at least one.
    pub polygons: Vec<Polygon>,
}

impl Highlight {
    /// A country, by its index in [`Basemap::countries`], with all areas that it has to do with in a
    /// view. A shape that
    /// is an area has no land of its own.
    pub fn of_country(map: &Basemap, level: &Level, country: usize, view: BordersView) -> Self {
        let is_area = |area: &Area| area.shapes.contains(&country);
        let own = level.land.iter().filter(|land| land.country == country);
        let own = own.filter(|_| !map.areas.iter().any(is_area));
        let areas = map.areas.iter().enumerate();
        let areas = areas.filter(|(_, area)| area.concerns(view, country));
        Self {
            solid: own.flat_map(|land| uncut(map, land)).collect(),
            patches: areas
                .filter_map(|(area, _)| Patch::new(map, level, area))
                .collect(),
        }
    }

    /// A contested area alone, by its index in [`Basemap::areas`].
    pub fn of_area(map: &Basemap, level: &Level, area: usize) -> Self {
        Self {
            solid: Vec::new(),
            patches: Patch::new(map, level, area).into_iter().collect(),
        }
    }
}

impl Patch {
    /// None where a level of detail has no land for it.
    fn new(map: &Basemap, level: &Level, number: usize) -> Option<Self> {
        let area = map.areas.get(number)?;
        let mut polygons = Vec::new();
        for land in &level.land {
            if area.within.contains(&land.country) {
                polygons.extend(cut_out(&map.areas[..number], area, land));
            }
            if area.shapes.contains(&land.country) {
                polygons.extend(uncut(map, land));
            }
        }
        (!polygons.is_empty()).then_some(Self {
            area: number,
            polygons,
        })
    }

    /// A position well inside of its largest part; none where it is too small to have one.
    pub fn inside(&self) -> Option<LonLat> {
        let parts = self.polygons.iter().map(geo_polygon);
        let by_area =
            |a: &geo::Polygon, b: &geo::Polygon| a.unsigned_area().total_cmp(&b.unsigned_area());
        let at = parts.max_by(by_area)?.interior_point()?;
        Some(LonLat::new(at.x(), at.y()))
    }
}

/// What is left of a shape without the parts that belong to areas.
fn uncut(map: &Basemap, land: &CountryLand) -> Vec<Polygon> {
    let rings = Rings::cutting(&map.areas, land.country);
    let left = land.polygons.iter().flat_map(|polygon| {
        let reaching = rings.reaching(polygon);
        if reaching.is_empty() {
            return vec![polygon.clone()];
        }
        polygons(geo_polygon(polygon).difference(&united(reaching)))
    });
    left.collect()
}

/// The part of a shape that the rings of an area cut out; where rings overlap a little, the area
/// that comes first in the table has it.
fn cut_out(earlier: &[Area], area: &Area, land: &CountryLand) -> Vec<Polygon> {
    let rings = Rings::new(&area.rings);
    let taken = Rings::cutting(earlier, land.country);
    let cut = land.polygons.iter().flat_map(|polygon| {
        let reaching = rings.reaching(polygon);
        if reaching.is_empty() {
            return Vec::new();
        }
        let cut = geo_polygon(polygon).intersection(&united(reaching));
        polygons(cut.difference(&united(taken.reaching(polygon))))
    });
    cut.collect()
}

/// Rings, each with the box around it.
struct Rings(Vec<(Rect<f64>, geo::Polygon<f64>)>);

impl Rings {
    fn new<'a>(rings: impl IntoIterator<Item = &'a Ring>) -> Self {
        let areas = rings
            .into_iter()
            .map(|ring| geo::Polygon::new(line_string(ring), Vec::new()));
        let boxed = areas.filter_map(|area| Some((area.bounding_rect()?, area)));
        Self(boxed.collect())
    }

    /// All rings of areas that cut parts out of a shape.
    fn cutting(areas: &[Area], shape: usize) -> Self {
        let cutting = areas.iter().filter(|area| area.within.contains(&shape));
        Self::new(cutting.flat_map(|area| &area.rings))
    }

    /// Those of which the box meets that of a polygon.
    fn reaching(&self, polygon: &Polygon) -> Vec<&geo::Polygon<f64>> {
        let Some(bounds) = line_string(&polygon.outer).bounding_rect() else {
            return Vec::new();
        };
        let reaching = self.0.iter().filter(|(rect, _)| rect.intersects(&bounds));
        reaching.map(|(_, area)| area).collect()
    }
}

fn united(areas: Vec<&geo::Polygon<f64>>) -> MultiPolygon<f64> {
    let nothing = MultiPolygon::new(Vec::new());
    (areas.into_iter()).fold(nothing, |all, area| all.union(area))
}

fn geo_polygon(polygon: &Polygon) -> geo::Polygon<f64> {
    let holes = polygon.holes.iter().map(line_string).collect();
    geo::Polygon::new(line_string(&polygon.outer), holes)
}

fn line_string(ring: &Ring) -> LineString<f64> {
    let corners = ring.iter().map(|point| point.map(f64::from));
    corners.collect::<Vec<_>>().into()
}

fn polygons(parts: MultiPolygon<f64>) -> Vec<Polygon> {
    let parts = parts.into_iter().map(|part| Polygon {
        outer: ring(part.exterior()),
        holes: part.interiors().iter().map(ring).collect(),
    });
    parts.filter(|part| part.outer.len() > 2).collect()
}

/// The corners of a closed line, the first not repeated.
fn ring(line: &LineString<f64>) -> Ring {
    let corners = line.0.split_last().map_or(&[][..], |(_, corners)| corners);
    corners
        .iter()
        .map(|at| [single(at.x), single(at.y)])
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a hundred-thousandth of a degree, as exact as outlines are kept"
)]
fn single(value: f64) -> f32 {
    value as f32
}
