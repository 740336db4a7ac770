//! The index of the asset: countries, cities, ids of disputes.

use crate::earth::basemap::{City, Country};

use super::BasemapError;
use super::reader::Reader;

/// Positions in the index are stored in this fraction of a degree.
pub const STEPS_PER_DEGREE: f64 = 1000.0;

/// What the levels refer to by number.
pub(super) struct Index {
    pub(super) countries: Vec<Country>,
    pub(super) cities: Vec<City>,
    pub(super) disputes: Vec<String>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Index, BasemapError> {
    let mut reader = Reader::new(bytes);
    let countries = reader.list(country)?;
    let cities = reader.list(city)?;
    let disputes = reader.list(Reader::text)?;
    reader.end()?;
    Ok(Index {
        countries,
        cities,
        disputes,
    })
}

fn country(reader: &mut Reader<'_>) -> Result<Country, BasemapError> {
    Ok(Country {
        code: reader.text()?,
        name: reader.text()?,
        label_at: position(reader)?,
        label_rank: reader.byte()?,
        min_points_per_degree: scale(reader)?,
        contested: reader.flag()?,
    })
}

fn city(reader: &mut Reader<'_>) -> Result<City, BasemapError> {
    Ok(City {
        name: reader.text()?,
        at: position(reader)?,
        capital: reader.flag()?,
        rank: reader.byte()?,
    })
}

/// Hundredths of a point per degree.
fn scale(reader: &mut Reader<'_>) -> Result<f32, BasemapError> {
    let hundredths = u16::try_from(reader.u32()?).map_err(|_| BasemapError::Wrong {
        what: "scale of a label",
    })?;
    Ok(f32::from(hundredths) / 100.0)
}

fn position(reader: &mut Reader<'_>) -> Result<[f32; 2], BasemapError> {
    let lon = f64::from(reader.i32()?) / STEPS_PER_DEGREE;
    let lat = f64::from(reader.i32()?) / STEPS_PER_DEGREE;
    super::level::in_range(lon, lat)
}
