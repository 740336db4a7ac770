//! A level of the asset: arcs on a grid, and what is made of them.

use crate::earth::basemap::{Border, BorderClass, CountryLand, Level, Line, Polygon, Ring};

use super::index::Index;
use super::reader::Reader;
use super::{BasemapError, MAX_LEVEL_POINTS};

/// The numbers of the classes in the asset; a class's place in the list is its number.
pub const CLASSES: [BorderClass; 7] = [
    BorderClass::International,
    BorderClass::Indefinite,
    BorderClass::Disputed,
    BorderClass::LineOfControl,
    BorderClass::Indeterminate,
    BorderClass::Claim,
    BorderClass::Lease,
];

pub(super) fn read(bytes: &[u8], index: &Index) -> Result<Level, BasemapError> {
    let mut reader = Reader::new(bytes);
    let tolerance_deg = f64::from(reader.u32()?) / 1e6;
    let arcs = arcs(&mut reader)?;
    let mut joiner = Joiner {
        arcs,
        points_left: MAX_LEVEL_POINTS,
    };
    let land = reader.list(|r| {
        let country = r.usize()?;
        if country >= index.countries.len() {
            return Err(BasemapError::Wrong {
                what: "country of a shape",
            });
        }
        Ok(CountryLand {
            country,
            polygons: r.list(|r| joiner.polygon(r))?,
        })
    })?;
    let lakes = reader.list(|r| joiner.polygon(r))?;
    let coasts = reader.list(|r| joiner.line(r))?;
    let borders = reader.list(|r| {
        let treatment = *index
            .treatments
            .get(r.usize()?)
            .ok_or(BasemapError::Wrong {
                what: "treatment of a boundary",
            })?;
        Ok(Border {
            treatment,
            dispute: dispute(r, index)?,
            line: joiner.line(r)?,
        })
    })?;
    reader.end()?;
    Ok(Level {
        tolerance_deg,
        land,
        lakes,
        coasts,
        borders,
    })
}

/// Longitude and latitude in degrees, if they are on the Earth.
pub(super) fn in_range(lon: f64, lat: f64) -> Result<[f32; 2], BasemapError> {
    if lon.abs() > 180.0 || lat.abs() > 90.0 {
        return Err(BasemapError::Wrong { what: "position" });
    }
    // The grid is far coarser than f32 at 180 degrees (1.5e-5).
    #[expect(clippy::cast_possible_truncation)]
    Ok([lon as f32, lat as f32])
}

fn arcs(reader: &mut Reader<'_>) -> Result<Vec<Line>, BasemapError> {
    let steps = reader.u32()?;
    if !(1..=100_000).contains(&steps) {
        return Err(BasemapError::Wrong { what: "grid" });
    }
    let (mut x, mut y) = (0_i32, 0_i32);
    reader.list(|r| {
        r.list(|r| {
            x = x
                .checked_add(r.i32()?)
                .ok_or(BasemapError::Wrong { what: "position" })?;
            y = y
                .checked_add(r.i32()?)
                .ok_or(BasemapError::Wrong { what: "position" })?;
            in_range(
                f64::from(x) / f64::from(steps),
                f64::from(y) / f64::from(steps),
            )
        })
    })
}

fn dispute(reader: &mut Reader<'_>, index: &Index) -> Result<Option<String>, BasemapError> {
    match reader.usize()?.checked_sub(1) {
        None => Ok(None),
        Some(number) => {
            let id = index.disputes.get(number);
            id.cloned().map(Some).ok_or(BasemapError::Wrong {
                what: "dispute of a boundary",
            })
        }
    }
}

/// Makes lines and rings of arcs, up to a number of points: a few bytes can name a long arc often.
struct Joiner {
    arcs: Vec<Line>,
    points_left: usize,
}

impl Joiner {
    fn polygon(&mut self, reader: &mut Reader<'_>) -> Result<Polygon, BasemapError> {
        let outer = self.ring(reader)?;
        Ok(Polygon {
            outer,
            holes: reader.list(|r| self.ring(r))?,
        })
    }

    fn ring(&mut self, reader: &mut Reader<'_>) -> Result<Ring, BasemapError> {
        let mut ring = self.line(reader)?;
        let first = ring.first().copied();
        if ring.pop() != first || ring.len() < 3 {
            return Err(BasemapError::Wrong { what: "ring" });
        }
        Ok(ring)
    }

    fn line(&mut self, reader: &mut Reader<'_>) -> Result<Line, BasemapError> {
        let mut line = Line::new();
        for _ in 0..reader.count()? {
            let named = reader.usize()?;
            let arc = self
                .arcs
                .get(named / 2)
                .ok_or(BasemapError::Wrong { what: "arc" })?;
            self.points_left = self
                .points_left
                .checked_sub(arc.len())
                .ok_or(BasemapError::TooLarge)?;
            if named % 2 == 0 {
                append(&mut line, arc.iter())?;
            } else {
                append(&mut line, arc.iter().rev())?;
            }
        }
        if line.len() < 2 {
            return Err(BasemapError::Wrong { what: "line" });
        }
        Ok(line)
    }
}

/// Appends an arc that starts where the line ends.
fn append<'a>(
    line: &mut Line,
    mut arc: impl Iterator<Item = &'a [f32; 2]>,
) -> Result<(), BasemapError> {
    let start = arc.next().ok_or(BasemapError::Wrong { what: "arc" })?;
    match line.last() {
        None => line.push(*start),
        Some(end) if end == start => {}
        Some(_) => {
            return Err(BasemapError::Wrong {
                what: "joint of arcs",
            });
        }
    }
    line.extend(arc);
    Ok(())
}
