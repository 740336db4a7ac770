//! Writing the asset in the format that `demarche::io::basemap` reads.

use std::collections::BTreeSet;

use demarche::earth::borders::{BordersView, Treatment};
use demarche::io::basemap::{CLASSES, INDEX_STEPS_PER_DEGREE, MAGIC, VERSION};

use crate::Failure;
use crate::areas::Area;
use crate::level::{LevelShapes, Part};
use crate::package::SourceCountry;
use crate::tables::Tables;
use crate::topology::ArcRef;

/// The strongest level of the compressor.
const COMPRESSION: u8 = 10;

/// The asset's bytes.
pub fn encode(
    countries: &[SourceCountry],
    tables: &Tables,
    areas: &[Area],
    levels: &[LevelShapes],
) -> Result<Vec<u8>, Failure> {
    let treatments = treatments(levels);
    let mut sections = vec![index(countries, tables, &treatments, areas)?];
    for shapes in levels {
        sections.push(level(shapes, &treatments)?);
    }
    let mut asset = MAGIC.to_vec();
    asset.push(VERSION);
    asset.push(u8::try_from(levels.len()).map_err(|_| too_large())?);
    let mut body = Vec::new();
    for section in sections {
        let compressed = miniz_oxide::deflate::compress_to_vec_zlib(&section, COMPRESSION);
        asset.extend(length(compressed.len())?.to_le_bytes());
        asset.extend(length(section.len())?.to_le_bytes());
        body.extend(compressed);
    }
    asset.extend(body);
    Ok(asset)
}

/// All treatments of boundaries, each once.
fn treatments(levels: &[LevelShapes]) -> Vec<Treatment> {
    let borders = levels.iter().flat_map(|shapes| &shapes.borders);
    let all: BTreeSet<Treatment> = borders.map(|(decision, _)| decision.treatment).collect();
    all.into_iter().collect()
}

fn index(
    countries: &[SourceCountry],
    tables: &Tables,
    treatments: &[Treatment],
    areas: &[Area],
) -> Result<Vec<u8>, Failure> {
    let mut out = Writer::default();
    out.count(countries.len())?;
    for country in countries {
        let named = tables.countries.get(&country.code);
        let named = named.ok_or_else(|| {
            Failure(format!(
                "countries.toml: {} is not in the table",
                country.code
            ))
        })?;
        out.text(&country.code)?;
        out.text(named.iso3.as_deref().unwrap_or_default())?;
        out.text(&named.name)?;
        out.position(named.label_at.unwrap_or(country.label_at));
        out.0.push(country.label_rank);
        out.unsigned(hundredths(points_per_degree(country.min_label_zoom)));
        out.0.push(u8::from(named.contested.is_some()));
    }
    out.count(tables.places.len())?;
    for place in &tables.places {
        out.text(&place.name)?;
        out.position(place.at);
        out.0.push(u8::from(place.capital));
        out.0.push(place.rank);
    }
    out.count(tables.disputes.dispute.len())?;
    for dispute in &tables.disputes.dispute {
        out.text(&dispute.id)?;
    }
    out.count(treatments.len())?;
    for treatment in treatments {
        out.treatment(treatment)?;
    }
    out.count(areas.len())?;
    for area in areas {
        out.area(area, countries)?;
    }
    Ok(out.0)
}

/// Web zoom z shows 256 * 2^z points around the equator.
fn points_per_degree(web_zoom: f64) -> f64 {
    256.0 * web_zoom.exp2() / 360.0
}

fn hundredths(value: f64) -> u32 {
    // A scale of a label is below 300 points per degree.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = (value * 100.0).round() as u32;
    hundredths
}

fn level(shapes: &LevelShapes, treatments: &[Treatment]) -> Result<Vec<u8>, Failure> {
    let mut out = Writer::default();
    // Tolerances are whole millionths of a degree, far below 4,000 degrees.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    out.unsigned((shapes.detail.tolerance_deg() * 1e6).round() as u32);
    out.unsigned(shapes.detail.grid_per_degree.unsigned_abs());
    out.count(shapes.arcs.len())?;
    let mut pen = [0, 0];
    for arc in &shapes.arcs {
        out.count(arc.len())?;
        for cell in arc {
            out.signed(cell[0] - pen[0]);
            out.signed(cell[1] - pen[1]);
            pen = *cell;
        }
    }
    out.count(shapes.land.len())?;
    for (country, parts) in &shapes.land {
        out.count(*country)?;
        out.parts(parts)?;
    }
    out.parts(&shapes.lakes)?;
    out.count(shapes.coasts.len())?;
    for coast in &shapes.coasts {
        out.chain(coast)?;
    }
    out.count(shapes.borders.len())?;
    for (decision, line) in &shapes.borders {
        let treatment = treatments.binary_search(&decision.treatment);
        out.count(treatment.map_err(|_| too_large())?)?;
        out.count(decision.dispute.map_or(0, |index| index + 1))?;
        out.chain(line)?;
    }
    Ok(out.0)
}

#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn unsigned(&mut self, mut value: u32) {
        while value > 0x7f {
            self.0.push((value & 0x7f | 0x80).to_le_bytes()[0]);
            value >>= 7;
        }
        self.0.push(value.to_le_bytes()[0]);
    }

    fn signed(&mut self, value: i32) {
        self.unsigned(((value << 1) ^ (value >> 31)).cast_unsigned());
    }

    fn count(&mut self, value: usize) -> Result<(), Failure> {
        self.unsigned(length(value)?);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.count(text.len())?;
        self.0.extend(text.as_bytes());
        Ok(())
    }

    fn position(&mut self, degrees: [f64; 2]) {
        for value in degrees {
            // At most 180,000.
            #[expect(clippy::cast_possible_truncation)]
            self.signed((value * INDEX_STEPS_PER_DEGREE).round() as i32);
        }
    }

    fn treatment(&mut self, treatment: &Treatment) -> Result<(), Failure> {
        let number = |class| CLASSES.iter().position(|other| *other == class);
        for view in BordersView::all() {
            let class = treatment.class(view).and_then(number);
            self.count(class.map_or(0, |number| number + 1))?;
        }
        Ok(())
    }

    fn area(&mut self, area: &Area, countries: &[SourceCountry]) -> Result<(), Failure> {
        let number = |code: &String| countries.iter().position(|c| c.code == *code);
        for text in [
            &area.id,
            &area.name,
            &area.administered_by,
            &area.claimed_by,
        ] {
            self.text(text)?;
        }
        self.countries(area.parties.iter().filter_map(number))?;
        for view in BordersView::all() {
            let code = area.belongs_to(view, countries);
            let country = code.as_ref().and_then(number);
            self.count(country.map_or(0, |country| country + 1))?;
        }
        for text in [&area.un, &area.source] {
            self.text(text)?;
        }
        for codes in [&area.shapes, &area.within] {
            self.countries(codes.iter().filter_map(number))?;
        }
        self.count(area.rings.len())?;
        for ring in &area.rings {
            self.count(ring.len())?;
            ring.iter().for_each(|point| self.position(*point));
        }
        Ok(())
    }

    fn countries(&mut self, numbers: impl Iterator<Item = usize>) -> Result<(), Failure> {
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        self.count(numbers.len())?;
        numbers.into_iter().try_for_each(|n| self.count(n))
    }

    fn parts(&mut self, parts: &[Part]) -> Result<(), Failure> {
        self.count(parts.len())?;
        for rings in parts {
            let (outer, holes) = rings.split_first().ok_or_else(too_large)?;
            self.chain(outer)?;
            self.count(holes.len())?;
            for hole in holes {
                self.chain(hole)?;
            }
        }
        Ok(())
    }

    fn chain(&mut self, chain: &[ArcRef]) -> Result<(), Failure> {
        self.count(chain.len())?;
        for part in chain {
            self.count(part.arc * 2 + usize::from(part.reversed))?;
        }
        Ok(())
    }
}

fn length(value: usize) -> Result<u32, Failure> {
    u32::try_from(value).map_err(|_| too_large())
}

fn too_large() -> Failure {
    Failure("the world is too large for the format".to_owned())
}
