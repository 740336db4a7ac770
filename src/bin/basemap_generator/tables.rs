//! The reviewed tables: what a person decided, with a reason and a source for each decision.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use demarche::earth::basemap::BorderClass;
use demarche::earth::borders::Viewer;
use serde::Deserialize;
use toml::Spanned;

use crate::Failure;
use crate::areas::{self, Area};
use crate::package::Source;

/// An entry of `disputes.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The line of the table on which it begins.
    #[serde(skip)]
    pub at_line: usize,
    pub id: String,
    pub name: String,
    pub class: Class,
    pub reason: String,
    pub source: String,
    /// Lines of the source that it decides.
    #[serde(default)]
    pub lines: Vec<DecidedLine>,
    /// A course of our own, `[longitude, latitude]` in degrees, one or more polylines.
    #[serde(default)]
    pub courses: Vec<Vec<[f64; 2]>>,
    /// Where the course is from; needed when there is one.
    pub course_from: Option<String>,
    /// Lines of `claim_lines.geojson` that the courses follow.
    #[serde(default)]
    pub follows: Vec<u32>,
    /// Lines of `claim_lines.geojson` that it decides.
    #[serde(default)]
    pub claims: Vec<ClaimLine>,
    /// In the style of the UN.
    pub un: Option<Shown>,
    /// By who is in control.
    pub de_facto: Option<Shown>,
    /// As states see it.
    #[serde(default)]
    pub views: Vec<Seen>,
    /// A line of the source: claims and courses are drawn as it is in all views but that of
    /// contested lines.
    pub like: Option<u64>,
}

impl Dispute {
    /// What is wrong with it.
    pub fn failure(&self, what: &str) -> Failure {
        let Self { at_line, id, .. } = self;
        Failure(format!("disputes.toml, line {at_line}, {id}: {what}"))
    }

    /// How a state sees it, where the table says so.
    pub fn seen_by(&self, viewer: Viewer) -> Option<Shown> {
        let by = |code: &'static str| {
            let seen = self.views.iter();
            let mut seen = seen.filter(move |seen| seen.by.iter().any(|by| by == code));
            seen.next().map(|seen| seen.shown)
        };
        by(viewer.code()).or_else(|| by(OTHERS))
    }
}

/// All states that an entry does not name.
const OTHERS: &str = "others";

/// How some states see a boundary.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    pub by: Vec<String>,
    pub shown: Shown,
}

/// A class, or "none" where nothing is drawn.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    None,
    #[serde(untagged)]
    As(Class),
}

impl Shown {
    pub fn class(self) -> Option<BorderClass> {
        match self {
            Self::None => None,
            Self::As(class) => Some(class.into()),
        }
    }
}

/// A line of `claim_lines.geojson`, named twice so that a wrong number is noticed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimLine {
    pub line: u32,
    /// What the file calls it.
    pub claim: String,
}

/// Lines of `claim_lines.geojson` that are not drawn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    pub claims: Vec<ClaimLine>,
    pub reason: String,
}

/// A line of the source, named twice so that a wrong number is noticed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedLine {
    pub ne_id: u64,
    /// The codes on its sides, in alphabetical order; empty where the source has none.
    pub between: [String; 2],
}

/// A class as the tables write it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    International,
    Indefinite,
    Disputed,
    LineOfControl,
    Indeterminate,
    Claim,
    Lease,
}

impl From<Class> for BorderClass {
    fn from(class: Class) -> Self {
        match class {
            Class::International => Self::International,
            Class::Indefinite => Self::Indefinite,
            Class::Disputed => Self::Disputed,
            Class::LineOfControl => Self::LineOfControl,
            Class::Indeterminate => Self::Indeterminate,
            Class::Claim => Self::Claim,
            Class::Lease => Self::Lease,
        }
    }
}

/// A stretch that two countries of the source share and that the source has no line for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// A position on it, `[longitude, latitude]` in degrees.
    pub at: [f64; 2],
    pub class: Class,
    pub reason: String,
    /// The entry of the table that it belongs to, if it is disputed.
    pub dispute: Option<String>,
}

/// `disputes.toml`.
pub struct Disputes {
    pub dispute: Vec<Dispute>,
    pub left_out: Vec<LeftOut>,
    pub gap: Vec<Gap>,
}

/// The same with the places of its entries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Located {
    dispute: Vec<Spanned<Dispute>>,
    #[serde(default)]
    left_out: Vec<LeftOut>,
    gap: Vec<Gap>,
}

impl Disputes {
    /// Reads the table.
    ///
    /// Fails, naming the line of the entry, when one of them is not complete.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let located: Located =
            toml::from_str(text).map_err(|e| Failure(format!("disputes.toml: {e}")))?;
        let dispute = located.dispute.into_iter().map(|entry| Dispute {
            at_line: 1 + text[..entry.span().start].matches('\n').count(),
            ..entry.into_inner()
        });
        let disputes = Self {
            dispute: dispute.collect(),
            left_out: located.left_out,
            gap: located.gap,
        };
        check(&disputes.dispute)?;
        Ok(disputes)
    }
}

/// A row of `countries.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryName {
    pub name: String,
    /// The ISO 3166-1 alpha-3 code, where the source has another.
    pub iso3: Option<String>,
    /// Why its status is contested, if it is.
    pub contested: Option<String>,
    /// Replaces the source's position of the name.
    pub label_at: Option<[f64; 2]>,
}

/// A row of `places.tsv`.
pub struct Place {
    pub name: String,
    pub at: [f64; 2],
    pub capital: bool,
    pub rank: u8,
}

/// All of the tables.
pub struct Tables {
    pub disputes: Disputes,
    /// By the source's code.
    pub countries: BTreeMap<String, CountryName>,
    pub places: Vec<Place>,
}

/// Reads the tables from a folder.
///
/// Fails, naming the entry or the line, when one of them is not complete.
pub fn read(folder: &Path) -> Result<Tables, Failure> {
    let disputes = Disputes::parse(&text(&folder.join("disputes.toml"))?)?;
    let places = folder.join("places.tsv");
    Ok(Tables {
        disputes,
        countries: from_toml(&folder.join("countries.toml"))?,
        places: parse_places(&text(&places)?)?,
    })
}

/// Reads the table of areas from a folder.
///
/// Fails, naming the line, when an entry is not complete or names a shape that the source has not.
pub fn read_areas(folder: &Path, source: &Source) -> Result<Vec<Area>, Failure> {
    let is_shape = |code: &str| source.countries.iter().any(|country| country.code == code);
    areas::parse(&text(&folder.join("areas.toml"))?, is_shape)
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure(format!("{}: {e}", path.display())))
}

fn from_toml<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, Failure> {
    toml::from_str(&text(path)?).map_err(|e| Failure(format!("{}: {e}", path.display())))
}

fn check(disputes: &[Dispute]) -> Result<(), Failure> {
    let mut ids = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for dispute in disputes {
        if !ids.insert(&dispute.id) {
            return Err(dispute.failure("the id is there twice"));
        }
        if let Some(what) = wrong_with(dispute).or_else(|| wrong_with_views(dispute)) {
            return Err(dispute.failure(what));
        }
        if let Some(twice) = dispute.lines.iter().find(|line| !lines.insert(line.ne_id)) {
            return Err(dispute.failure(&format!("line {} is decided twice", twice.ne_id)));
        }
    }
    Ok(())
}

fn wrong_with(dispute: &Dispute) -> Option<&'static str> {
    let texts = [&dispute.name, &dispute.reason, &dispute.source];
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Some("an entry needs a name, a reason and a source");
    }
    if dispute.lines.is_empty() && dispute.courses.is_empty() && dispute.claims.is_empty() {
        return Some("an entry needs a line, a claim or a course");
    }
    if dispute.courses.is_empty() != dispute.course_from.is_none() {
        return Some("a course needs an origin (course_from), and an origin a course");
    }
    if dispute.courses.iter().any(|course| course.len() < 2) {
        return Some("a course needs two points");
    }
    None
}

fn wrong_with_views(dispute: &Dispute) -> Option<&'static str> {
    let has_own = !(dispute.courses.is_empty() && dispute.claims.is_empty());
    let is_decided = dispute.un.is_some() && dispute.de_facto.is_some();
    if has_own && !is_decided && dispute.like.is_none() {
        return Some("claims and courses need un and de_facto, or a line that they are like");
    }
    let mut named = BTreeSet::new();
    let is_known = |by: &str| by == OTHERS || Viewer::all().any(|viewer| viewer.code() == by);
    let mut codes = dispute.views.iter().flat_map(|seen| &seen.by);
    if codes.any(|by| !is_known(by) || !named.insert(by)) {
        return Some("views name a state that has none, or one twice");
    }
    None
}

fn parse_places(text: &str) -> Result<Vec<Place>, Failure> {
    let rows = text
        .lines()
        .enumerate()
        .filter(|(_, row)| !row.starts_with('#'));
    rows.skip(1)
        .map(|(number, row)| {
            let fields: Vec<&str> = row.split('\t').collect();
            place(&fields).ok_or_else(|| Failure(format!("places.tsv, line {}: {row}", number + 1)))
        })
        .collect()
}

fn place(fields: &[&str]) -> Option<Place> {
    let [name, lon, lat, capital, rank] = fields else {
        return None;
    };
    let at = [lon.parse().ok()?, lat.parse().ok()?];
    let on_earth = f64::abs(at[0]) <= 180.0 && f64::abs(at[1]) <= 90.0;
    let capital = match *capital {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    Some(Place {
        name: (*name).to_owned(),
        at,
        capital,
        rank: rank.parse().ok()?,
    })
    .filter(|place| on_earth && !place.name.is_empty())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{Disputes, parse_places};

    const ENTRY: &str = r#"
        gap = []
        [[dispute]]
        id = "x"
        name = "X"
        class = "disputed"
        reason = "it is"
        source = "a document"
        lines = [{ ne_id = 1, between = ["A", "B"] }]
    "#;

    fn said(text: &str) -> Option<String> {
        let read = Disputes::parse(text);
        read.err().map(|failure| failure.to_string())
    }

    #[test]
    fn a_complete_entry_passes() {
        assert_eq!(said(ENTRY), None);
    }

    #[test]
    fn what_an_entry_lacks_is_said_with_its_id() {
        let twice = format!("{ENTRY}{}", &ENTRY[ENTRY.find("[[").unwrap()..]);
        let again = twice.replacen("\"x\"", "\"y\"", 1);
        let course = ENTRY.replace("lines =", "courses = [[[1, 2], [3, 4]]]\nlines =");
        for (text, what) in [
            (
                ENTRY.replace("a document", " "),
                "x: an entry needs a name, a reason and a source",
            ),
            (
                ENTRY.replace("it is", ""),
                "x: an entry needs a name, a reason and a source",
            ),
            (
                ENTRY.replace("lines = [{ ne_id = 1, between = [\"A\", \"B\"] }]", ""),
                "a line, a claim or a course",
            ),
            (course, "a course needs an origin"),
            (twice, "x: the id is there twice"),
            (again, "x: line 1 is decided twice"),
        ] {
            let said = said(&text).unwrap_or_default();
            assert!(said.contains(what), "{said:?} should say {what:?}");
            let line = if what.contains("twice") { 10 } else { 3 };
            assert!(said.contains(&format!("line {line}, ")), "{said:?}: {line}");
        }
    }

    #[test]
    fn what_is_wrong_with_views_is_said() {
        let claim = "claims = [{ line = 3, claim = \"Lunar claim\" }]";
        let lines = "lines = [{ ne_id = 1, between = [\"A\", \"B\"] }]";
        let with = |more: &str| ENTRY.replace(lines, &format!("{claim}\n{more}"));
        assert_eq!(said(&with("un = \"none\"\nde_facto = \"claim\"")), None);
        assert_eq!(said(&with("like = 7")), None);
        for (text, what) in [
            (with(""), "claims and courses need un and de_facto"),
            (
                with("un = \"none\""),
                "claims and courses need un and de_facto",
            ),
            (with("un = \"nothing\""), "disputes.toml"),
            (
                with("like = 7\nviews = [{ by = [\"xy\"], shown = \"none\" }]"),
                "x: views name a state that has none",
            ),
            (
                with("like = 7\nviews = [{ by = [\"ua\", \"ua\"], shown = \"none\" }]"),
                "or one twice",
            ),
        ] {
            let said = said(&text).unwrap_or_default();
            assert!(said.contains(what), "{said:?} should say {what:?}");
            assert!(said.contains("line "), "{said:?}");
        }
    }

    #[test]
    fn a_place_that_cannot_be_read_is_named_by_its_line() {
        let head = "# about\nname\tlon\tlat\tcapital\trank\n";
        let good = format!("{head}Bern\t7.45\t46.95\tyes\t2\n");
        assert_eq!(parse_places(&good).unwrap()[0].at, [7.45, 46.95]);
        for row in [
            "Bern\t7.45\t96.95\tyes\t2",
            "Bern\t7.45\t46.95\tmaybe\t2",
            "Bern",
        ] {
            let failure = parse_places(&format!("{head}{row}\n")).err().unwrap();
            assert!(failure.to_string().contains("line 3"), "{failure}");
        }
    }
}
