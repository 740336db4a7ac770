//! The basemap as the program uses it: outlines and lines by level of detail, names and cities.
//!
//! It is decoded from the embedded asset by [`crate::io`]; drawing it is the scene's.

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
    /// How it is drawn.
    pub class: BorderClass,
    /// The entry of the reviewed table of disputes that decided its class, if one did.
    pub dispute: Option<String>,
    /// Its course.
    pub line: Line,
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
}
