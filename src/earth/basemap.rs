//! The basemap as the program uses it: outlines and lines by level of detail, names and cities.
//!
//! It is decoded from the embedded asset by [`crate::io`]; drawing it is the scene's.

use geo::ChamberlainDuquetteArea;

use super::area::Area;
use super::borders::{BordersView, Treatment};

/// How a boundary line is drawn, and what that says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BorderClass {
    /// Undisputed and demarcated: solid.
    International,
    /// Undisputed, not demarcated: long dashes.
    Indefinite,
    /// The two sides do not agree: dashed.
    Disputed,
    /// A military line in an active or frozen conflict: dotted.
    LineOfControl,
    /// A frontier that no side has settled: dotted, from about 12 points per degree.
    Indeterminate,
    /// A claim that is not administered: fine dots, from about 12 points per degree.
    Claim,
    /// Leases, overlays and demilitarised zones: from about 60 points per degree.
    Lease,
}

/// A polyline on the Earth. Points are `[longitude, latitude]` in degrees.
pub type Line = Vec<[f32; 2]>;

/// A closed ring: the first point is not repeated at the end; at least three points.
pub type Ring = Vec<[f32; 2]>;

/// A polygon in longitude and latitude, already cut at ±180°: an outer ring and its holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    /// The outer ring.
    pub outer: Ring,
    /// Rings cut out of it.
    pub holes: Vec<Ring>,
}

/// A boundary on land.
#[derive(Clone, Debug, PartialEq)]
pub struct Border {
    /// How each view of the world's boundaries draws it.
    pub treatment: Treatment,
    /// The entry of the reviewed table of disputes that decided how it is drawn, if one did.
    pub dispute: Option<String>,
    /// Its course.
    pub line: Line,
}

impl Border {
    /// How a view draws it; `None` where it draws none.
    pub fn class(&self, view: BordersView) -> Option<BorderClass> {
        self.treatment.class(view)
    }
}

/// The same world at one level of detail.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    /// Largest departure from the source, in degrees.
    pub tolerance_deg: f64,
    /// Land: one entry per country shape of the source; they share their common edges exactly, so
    /// that filling them one after the other leaves no seam. `country` indexes [`Basemap::countries`].
    pub land: Vec<CountryLand>,
    /// Lakes, to be filled like the sea.
    pub lakes: Vec<Polygon>,
    /// Coastlines to stroke (no artificial edges at ±180° or at the poles).
    pub coasts: Vec<Line>,
    /// Boundaries to stroke, merged into long lines so that dashes run on.
    pub borders: Vec<Border>,
}

impl Level {
    /// The area of all land in km² on the sphere, lakes included.
    pub fn land_area_km2(&self) -> f64 {
        self.land
            .iter()
            .flat_map(|land| &land.polygons)
            .map(Polygon::area_km2)
            .sum()
    }
}

impl Polygon {
    /// The area in km² on the sphere, without its holes.
    pub fn area_km2(&self) -> f64 {
        let area = |ring: &Ring| ring_area_km2(ring.iter().map(|point| point.map(f64::from)));
        area(&self.outer) - self.holes.iter().map(area).sum::<f64>()
    }
}

/// The area in km² that a ring of `[longitude, latitude]` in degrees encloses on the sphere, by
/// the formula of Chamberlain and Duquette (2007). The ring may be closed or not, and go either
/// way round.
pub fn ring_area_km2(ring: impl IntoIterator<Item = [f64; 2]>) -> f64 {
    let ring: geo::LineString = ring.into_iter().collect::<Vec<_>>().into();
    geo::Polygon::new(ring, Vec::new()).chamberlain_duquette_unsigned_area() / 1e6
}

/// The polygons of one country shape of the source.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryLand {
    /// Index into [`Basemap::countries`].
    pub country: usize,
    /// Its parts.
    pub polygons: Vec<Polygon>,
}

/// A country's name and where to write it. Whether and how it is written is decided by the
/// reviewed table, never by the source's own political attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// The source's three-letter code (usually ISO 3166-1 alpha-3).
    pub code: String,
    /// The ISO 3166-1 alpha-3 code, where it is another one: "SSD" of "SDS".
    pub iso3: Option<String>,
    /// Name to write, in English.
    pub name: String,
    /// Where to write it: `[longitude, latitude]` in degrees.
    pub label_at: [f32; 2],
    /// 2 (largest) to 10 (smallest).
    pub label_rank: u8,
    /// Written only from this scale on, in points per degree.
    pub min_points_per_degree: f32,
    /// Whether its status is contested: written in a quieter style.
    pub contested: bool,
}

impl Country {
    /// Whether a three-letter code means it: that of ISO 3166-1 or the source's own.
    pub fn has_code(&self, code: &str) -> bool {
        self.code == code || self.iso3.as_deref() == Some(code)
    }
}

/// A city of the reviewed table of places.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Name in English.
    pub name: String,
    /// `[longitude, latitude]` in degrees.
    pub at: [f32; 2],
    /// Whether it is a capital.
    pub capital: bool,
    /// 0 (world city) and up.
    pub rank: u8,
}

/// The embedded world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    /// Levels of detail, coarsest first.
    pub levels: Vec<Level>,
    /// Countries with their labels.
    pub countries: Vec<Country>,
    /// Capitals and cities of the first rank.
    pub cities: Vec<City>,
    /// The reviewed table of areas, in its order.
    pub areas: Vec<Area>,
}

#[cfg(test)]
mod tests {
    use super::ring_area_km2;

    #[test]
    fn an_eighth_of_the_sphere_has_an_eighth_of_its_area() {
        let octant = [
            [0.0, 0.0],
            [45.0, 0.0],
            [90.0, 0.0],
            [90.0, 90.0],
            [0.0, 90.0],
        ];
        let sphere = 4.0 * std::f64::consts::PI * 6378.137 * 6378.137;
        let area = ring_area_km2(octant);
        assert!((area / (sphere / 8.0) - 1.0).abs() < 1e-3, "{area}");
    }

    #[test]
    fn the_way_round_and_closing_do_not_matter() {
        let open = [[10.0, 50.0], [12.0, 50.0], [12.0, 52.0], [10.0, 51.0]];
        let mut back = open;
        back.reverse();
        let closed = open.into_iter().chain([open[0]]);
        assert!((ring_area_km2(open) - ring_area_km2(back)).abs() < 1e-6);
        assert!((ring_area_km2(open) - ring_area_km2(closed)).abs() < 1e-6);
    }
}
