//! The reviewed table of areas: what is contested, who says what of it, and how far it goes.

use std::collections::BTreeSet;

use demarche::earth::borders::BordersView;
use serde::Deserialize;
use toml::Spanned;

use crate::Failure;
use crate::package::SourceCountry;
use crate::treatments::column_of;

/// `areas.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Areas {
    area: Vec<Spanned<Area>>,
}

/// An entry of `areas.toml`; what the fields mean is said in its head.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub id: String,
    pub name: String,
    pub administered_by: String,
    pub claimed_by: String,
    /// All states that administer or claim it.
    pub parties: Vec<String>,
    #[serde(default)]
    views: Vec<Belonging>,
    pub un: String,
    pub source: String,
    #[serde(default)]
    pub shapes: Vec<String>,
    #[serde(default)]
    pub within: Vec<String>,
    /// `[longitude, latitude]` in degrees.
    #[serde(default)]
    pub rings: Vec<Vec<[f64; 2]>>,
    pub rings_from: Option<String>,
}

/// To whom an area belongs in some views.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Belonging {
    to: String,
    /// Views by [`BordersView::id`].
    #[serde(rename = "in")]
    views: Vec<String>,
}

impl Area {
    /// The code of the country to which it belongs in a view: by the table, else, of an area of
    /// whole shapes, by the source, where it gives them to another country.
    pub fn belongs_to(&self, view: BordersView, countries: &[SourceCountry]) -> Option<String> {
        let named = self.views.iter();
        let mut named = named.filter(|row| row.views.iter().any(|id| id == view.id()));
        let by_table = named.next().map(|row| row.to.clone());
        by_table.or_else(|| match view {
            BordersView::SeenBy(viewer) => self.by_source(&column_of(viewer), countries),
            _ => None,
        })
    }

    fn by_source(&self, column: &str, countries: &[SourceCountry]) -> Option<String> {
        let shape = countries.iter().find(|c| self.shapes.contains(&c.code))?;
        let seen = shape.seen.get(column).filter(|code| **code != shape.code)?;
        let is_country = countries.iter().any(|country| country.code == *seen);
        is_country.then(|| seen.clone())
    }
}

/// Reads the table.
///
/// Fails, naming the line of the entry, when an entry lacks something, or names a shape for which
/// `is_shape` is false.
pub fn parse(text: &str, is_shape: impl Fn(&str) -> bool) -> Result<Vec<Area>, Failure> {
    let table: Areas =
        toml::from_str(text).map_err(|error| Failure(format!("areas.toml: {error}")))?;
    let mut areas: Vec<Area> = Vec::new();
    for entry in table.area {
        let line = 1 + text[..entry.span().start].matches('\n').count();
        let area = entry.into_inner();
        let known = areas.iter().any(|other| other.id == area.id);
        let wrong = match known {
            true => Some("the id is there twice".to_owned()),
            false => wrong_with(&area, &is_shape),
        };
        if let Some(what) = wrong {
            return Err(Failure(format!(
                "areas.toml, line {line}, {}: {what}",
                area.id
            )));
        }
        areas.push(area);
    }
    Ok(areas)
}

fn wrong_with(area: &Area, is_shape: impl Fn(&str) -> bool) -> Option<String> {
    let texts = [
        ("id", &area.id),
        ("name", &area.name),
        ("administered_by", &area.administered_by),
        ("claimed_by", &area.claimed_by),
        ("un", &area.un),
        ("source", &area.source),
    ];
    if let Some((field, _)) = texts.iter().find(|(_, text)| text.trim().is_empty()) {
        return Some(format!("{field} is empty"));
    }
    if area.parties.is_empty() {
        return Some("parties are missing".to_owned());
    }
    let owners = area.views.iter().map(|row| &row.to);
    let shapes = area.shapes.iter().chain(&area.within);
    let mut shapes = shapes.chain(&area.parties).chain(owners);
    if let Some(code) = shapes.find(|code| !is_shape(code)) {
        return Some(format!("the source has no shape {code}"));
    }
    if let Some(what) = wrong_with_views(area) {
        return Some(what);
    }
    if area.shapes.is_empty() && area.rings.is_empty() {
        return Some("an entry needs a shape or a ring".to_owned());
    }
    if area.rings.is_empty() != area.within.is_empty()
        || area.rings.is_empty() != area.rings_from.is_none()
    {
        return Some("rings need shapes that they cut (within) and an origin (rings_from), and these need rings".to_owned());
    }
    area.rings.iter().find_map(|ring| wrong_with_ring(ring))
}

fn wrong_with_views(area: &Area) -> Option<String> {
    let mut named = BTreeSet::new();
    area.views.iter().flat_map(|row| &row.views).find_map(|id| {
        let can_differ =
            |view: BordersView| !matches!(view, BordersView::ContestedLines | BordersView::DeFacto);
        match id.parse::<BordersView>() {
            Ok(view) if !can_differ(view) => Some(format!("the view {id} is the same for all")),
            Ok(_) if named.insert(id) => None,
            Ok(_) => Some(format!("the view {id} is there twice")),
            Err(_) => Some(format!("there is no view {id}")),
        }
    })
}

fn wrong_with_ring(ring: &[[f64; 2]]) -> Option<String> {
    let is_on_earth = |[lon, lat]: &[f64; 2]| f64::abs(*lon) <= 180.0 && f64::abs(*lat) <= 90.0;
    if ring.len() < 3 {
        return Some("a ring needs three points".to_owned());
    }
    if ring.first() == ring.last() {
        return Some("a ring does not repeat its first point".to_owned());
    }
    let point = ring.iter().find(|point| !is_on_earth(point))?;
    Some(format!("{point:?} is not on the Earth"))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::parse;

    const ENTRY: &str = r#"# About.

[[area]]
id = "x"
name = "X"
administered_by = "A"
claimed_by = "B"
parties = ["XXX"]
views = [{ to = "XXX", in = ["ua", "un-style"] }]
un = "It is."
source = "a document"
shapes = ["XXX"]
within = ["YYY"]
rings = [[[1, 2], [3, 4], [5, 2]]]
rings_from = "by hand"
"#;

    fn said(text: &str) -> Option<String> {
        let parsed = parse(text, |code| ["XXX", "YYY"].contains(&code));
        parsed.err().map(|failure| failure.to_string())
    }

    #[test]
    fn a_complete_entry_is_read() {
        let areas = parse(ENTRY, |_| true).unwrap();
        assert_eq!(areas.len(), 1);
        assert_eq!(areas[0].rings[0][1], [3.0, 4.0]);
        assert_eq!(said(ENTRY), None);
    }

    #[test]
    fn what_is_wrong_with_an_entry_is_said_with_its_line() {
        let changed = |from: &str, to: &str| {
            assert!(ENTRY.contains(from), "{from}");
            ENTRY.replace(from, to)
        };
        let twice = format!("{ENTRY}\n{}", &ENTRY[ENTRY.find("[[").unwrap()..]);
        for (text, line, what) in [
            (changed("a document", " "), 3, "x: source is empty"),
            (
                changed("shapes = [\"XXX\"]", "shapes = [\"QQQ\"]"),
                3,
                "x: the source has no shape QQQ",
            ),
            (
                changed("\"YYY\"", "\"QQQ\""),
                3,
                "x: the source has no shape QQQ",
            ),
            (
                changed("rings_from = \"by hand\"\n", ""),
                3,
                "an origin (rings_from)",
            ),
            (
                changed("within = [\"YYY\"]\n", ""),
                3,
                "shapes that they cut",
            ),
            (
                changed("[5, 2]", "[1, 2]"),
                3,
                "does not repeat its first point",
            ),
            (changed(", [5, 2]", ""), 3, "a ring needs three points"),
            (changed("[5, 2]", "[5, 92]"), 3, "is not on the Earth"),
            (
                changed("[\"XXX\"]\nviews", "[]\nviews"),
                3,
                "parties are missing",
            ),
            (changed("\"ua\"", "\"xy\""), 3, "there is no view xy"),
            (
                changed("\"ua\"", "\"un-style\""),
                3,
                "un-style is there twice",
            ),
            (changed("\"ua\"", "\"de-facto\""), 3, "is the same for all"),
            (
                changed("to = \"XXX\"", "to = \"QQQ\""),
                3,
                "has no shape QQQ",
            ),
            (twice, 17, "x: the id is there twice"),
            (
                changed("source = \"a document\"\n", ""),
                3,
                "missing field `source`",
            ),
        ] {
            let said = said(&text).unwrap_or_default();
            assert!(said.contains(what), "{said:?} should say {what:?}");
            assert!(said.contains(&format!("line {line}")), "{said:?}: {line}");
        }
    }
}
