//! The index of the asset: countries, cities, ids of disputes, treatments of boundaries, areas.

use crate::earth::area::Area;
use crate::earth::basemap::{BorderClass, City, Country, Ring};
use crate::earth::borders::{BordersView, Treatment};

use super::BasemapError;
use super::level::CLASSES;
use super::reader::Reader;

/// Positions in the index are stored in this fraction of a degree.
pub const STEPS_PER_DEGREE: f64 = 1000.0;

/// What the levels refer to by number.
pub(super) struct Index {
    pub(super) countries: Vec<Country>,
    pub(super) cities: Vec<City>,
    pub(super) disputes: Vec<String>,
    pub(super) treatments: Vec<Treatment>,
    pub(super) areas: Vec<Area>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Index, BasemapError> {
    let mut reader = Reader::new(bytes);
    let countries = reader.list(country)?;
    let cities = reader.list(city)?;
    let disputes = reader.list(Reader::text)?;
    let treatments = reader.list(treatment)?;
    let areas = reader.list(|r| area(r, countries.len()))?;
    reader.end()?;
    Ok(Index {
        countries,
        cities,
        disputes,
        treatments,
        areas,
    })
}

fn country(reader: &mut Reader<'_>) -> Result<Country, BasemapError> {
    Ok(Country {
        code: reader.text()?,
        iso3: Some(reader.text()?).filter(|code| !code.is_empty()),
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

fn area(reader: &mut Reader<'_>, countries: usize) -> Result<Area, BasemapError> {
    Ok(Area {
        id: reader.text()?,
        name: reader.text()?,
        administered_by: reader.text()?,
        claimed_by: reader.text()?,
        parties: reader.list(|r| shape(r, countries))?,
        belongs: belongs(reader, countries)?,
        un: reader.text()?,
        source: reader.text()?,
        shapes: reader.list(|r| shape(r, countries))?,
        within: reader.list(|r| shape(r, countries))?,
        rings: reader.list(ring)?,
    })
}

/// A class for each view; 0 where it draws nothing, else one more than the class's number.
fn treatment(reader: &mut Reader<'_>) -> Result<Treatment, BasemapError> {
    let mut classes: [Option<BorderClass>; BordersView::COUNT] = [None; BordersView::COUNT];
    let wrong = BasemapError::Wrong {
        what: "class of a boundary",
    };
    for class in &mut classes {
        if let Some(number) = reader.byte()?.checked_sub(1) {
            *class = Some(*CLASSES.get(usize::from(number)).ok_or(wrong.clone())?);
        }
    }
    Ok(Treatment::new(|view| classes[view.number()]))
}

/// A country for each view; 0 where it leaves it open, else one more than the country's number.
fn belongs(
    reader: &mut Reader<'_>,
    countries: usize,
) -> Result<[Option<usize>; BordersView::COUNT], BasemapError> {
    let mut belongs = [None; BordersView::COUNT];
    for country in &mut belongs {
        *country = reader.usize()?.checked_sub(1);
        if country.is_some_and(|country| country >= countries) {
            return Err(BasemapError::Wrong {
                what: "owner of an area",
            });
        }
    }
    Ok(belongs)
}

/// The number of a country.
fn shape(reader: &mut Reader<'_>, countries: usize) -> Result<usize, BasemapError> {
    let shape = reader.usize()?;
    let wrong = BasemapError::Wrong {
        what: "shape of an area",
    };
    (shape < countries).then_some(shape).ok_or(wrong)
}

fn ring(reader: &mut Reader<'_>) -> Result<Ring, BasemapError> {
    let ring = reader.list(position)?;
    let wrong = BasemapError::Wrong {
        what: "ring of an area",
    };
    (ring.len() >= 3).then_some(ring).ok_or(wrong)
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
