//! The manifest next to the asset: what it was made from and what is in it.

use demarche::earth::basemap::{Basemap, Level, ring_area_km2};
use serde::Serialize;

use crate::Failure;
use crate::fine::to_degrees;
use crate::level::LevelShapes;
use crate::package::{PACKAGE, PACKAGE_SHA256, Source, sha256};
use crate::tables::Tables;

const HEAD: &str =
    "# Written by basemap-generator together with basemap.bin. Not edited by hand.\n\n";

#[derive(Serialize)]
struct Manifest {
    package: &'static str,
    package_sha256: &'static str,
    asset_sha256: String,
    asset_bytes: usize,
    countries: usize,
    cities: usize,
    disputes: usize,
    areas: usize,
    /// Sum over the countries of the source at its full resolution.
    source_land_km2: f64,
    source_vertices: usize,
    levels: Vec<LevelEntry>,
}

#[derive(Serialize)]
struct LevelEntry {
    tolerance_deg: f64,
    grid_deg: f64,
    land_km2: f64,
    arcs: usize,
    arc_points: usize,
    rings: usize,
    lakes: usize,
    coasts: usize,
    borders: usize,
    /// Countries whose largest ring is too small for the grid: they have a name and no outline.
    without_outline: Vec<String>,
}

/// The manifest's text.
pub fn write(
    source: &Source,
    tables: &Tables,
    levels: &[LevelShapes],
    asset: &[u8],
    decoded: &Basemap,
) -> Result<String, Failure> {
    let entry = |(shapes, level)| level_entry(source, shapes, level);
    let rings = || source.countries.iter().flat_map(|c| &c.polygons).flatten();
    let manifest = Manifest {
        package: PACKAGE,
        package_sha256: PACKAGE_SHA256,
        asset_sha256: sha256(asset),
        asset_bytes: asset.len(),
        countries: decoded.countries.len(),
        cities: decoded.cities.len(),
        disputes: tables.disputes.dispute.len(),
        areas: decoded.areas.len(),
        source_land_km2: source_land_km2(source),
        source_vertices: rings().map(Vec::len).sum(),
        levels: levels.iter().zip(&decoded.levels).map(entry).collect(),
    };
    let text = toml::to_string(&manifest).map_err(|e| Failure(format!("the manifest: {e}")))?;
    Ok(format!("{HEAD}{text}"))
}

fn level_entry(source: &Source, shapes: &LevelShapes, level: &Level) -> LevelEntry {
    let polygons = || level.land.iter().flat_map(|land| &land.polygons);
    LevelEntry {
        tolerance_deg: shapes.detail.tolerance_deg(),
        grid_deg: 1.0 / f64::from(shapes.detail.grid_per_degree),
        land_km2: rounded(level.land_area_km2()),
        arcs: shapes.arcs.len(),
        arc_points: shapes.arcs.iter().map(Vec::len).sum(),
        rings: polygons().map(|polygon| 1 + polygon.holes.len()).sum(),
        lakes: level.lakes.len(),
        coasts: level.coasts.len(),
        borders: level.borders.len(),
        without_outline: shapes
            .collapsed
            .iter()
            .map(|country| source.countries[*country].code.clone())
            .collect(),
    }
}

fn source_land_km2(source: &Source) -> f64 {
    let area = |ring: &Vec<_>| ring_area_km2(ring.iter().map(|point| to_degrees(*point)));
    let parts = source
        .countries
        .iter()
        .flat_map(|country| &country.polygons);
    let part_area = |part: &Vec<Vec<_>>| {
        let mut rings = part.iter().map(area);
        rings.next().unwrap_or_default() - rings.sum::<f64>()
    };
    rounded(parts.map(part_area).sum())
}

fn rounded(km2: f64) -> f64 {
    km2.round()
}
