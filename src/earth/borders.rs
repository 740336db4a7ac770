//! Whose view of the world's boundaries a map shows, and how each view draws a boundary.
//!
//! No view is neutral. The national ones are those that Natural Earth 5.1 carries: what that source
//! says of a state's view, not what the state says of itself today.

use std::fmt;
use std::str::FromStr;

use super::basemap::BorderClass;

/// A view of boundaries and of contested areas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BordersView {
    /// Every line that one side at least holds or claims, drawn by how far it is agreed on.
    #[default]
    ContestedLines,
    /// After the positions of the United Nations, by the reviewed tables and the source's view of
    /// what ISO 3166 lists.
    UnStyle,
    /// By who is in control, as the source has it.
    DeFacto,
    /// As a state sees them, according to the source.
    SeenBy(Viewer),
}

/// A state whose view the source carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Viewer(u8);

/// ISO 3166-1 alpha-2 codes and names, in the order of the names.
const VIEWERS: [(&str, &str); 31] = [
    ("ar", "Argentina"),
    ("bd", "Bangladesh"),
    ("br", "Brazil"),
    ("cn", "China"),
    ("eg", "Egypt"),
    ("fr", "France"),
    ("de", "Germany"),
    ("gr", "Greece"),
    ("in", "India"),
    ("id", "Indonesia"),
    ("il", "Israel"),
    ("it", "Italy"),
    ("jp", "Japan"),
    ("ma", "Morocco"),
    ("np", "Nepal"),
    ("nl", "the Netherlands"),
    ("pk", "Pakistan"),
    ("ps", "Palestine"),
    ("pl", "Poland"),
    ("pt", "Portugal"),
    ("ru", "Russia"),
    ("sa", "Saudi Arabia"),
    ("kr", "South Korea"),
    ("es", "Spain"),
    ("se", "Sweden"),
    ("tw", "Taiwan"),
    ("tr", "Türkiye"),
    ("ua", "Ukraine"),
    ("gb", "the United Kingdom"),
    ("us", "the United States"),
    ("vn", "Vietnam"),
];

impl Viewer {
    /// All states whose view the source carries, by name.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        (0_u8..).take(VIEWERS.len()).map(Self)
    }

    /// The ISO 3166-1 alpha-2 code in lower case.
    pub fn code(self) -> &'static str {
        VIEWERS[usize::from(self.0)].0
    }

    /// The name as it reads within a sentence: "the United States".
    pub fn name(self) -> &'static str {
        VIEWERS[usize::from(self.0)].1
    }
}

impl BordersView {
    /// How many views there are.
    pub const COUNT: usize = 3 + VIEWERS.len();

    /// All views: the default first, then those of no state, then the national ones by name.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let of_no_state = [Self::ContestedLines, Self::UnStyle, Self::DeFacto];
        of_no_state
            .into_iter()
            .chain(Viewer::all().map(Self::SeenBy))
    }

    /// Its place among [`Self::all`].
    pub fn number(self) -> usize {
        match self {
            Self::ContestedLines => 0,
            Self::UnStyle => 1,
            Self::DeFacto => 2,
            Self::SeenBy(Viewer(n)) => 3 + usize::from(n),
        }
    }

    /// What it is called on the command line: "contested-lines", "un-style", "de-facto", "ua".
    pub fn id(self) -> &'static str {
        match self {
            Self::ContestedLines => "contested-lines",
            Self::UnStyle => "un-style",
            Self::DeFacto => "de-facto",
            Self::SeenBy(viewer) => viewer.code(),
        }
    }

    /// What it is called in a list of views.
    pub fn name(self) -> &'static str {
        match self {
            Self::ContestedLines => "Contested lines shown",
            Self::UnStyle => "In the style of the UN",
            Self::DeFacto => "De facto: by who is in control",
            Self::SeenBy(viewer) => {
                let name = viewer.name();
                name.strip_prefix("the ").unwrap_or(name)
            }
        }
    }

    /// What the legend says of it.
    pub fn note(self) -> String {
        match self {
            Self::ContestedLines => "Borders: contested lines shown".to_owned(),
            Self::UnStyle => "Borders: in the style of the UN".to_owned(),
            Self::DeFacto => "Borders: de facto".to_owned(),
            Self::SeenBy(viewer) => format!("Borders as seen by {}", viewer.name()),
        }
    }
}

impl fmt::Display for BordersView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// No view is called so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {ids}, found {found:?}", ids = ids())]
pub struct UnknownBordersView {
    found: String,
}

fn ids() -> String {
    let ids: Vec<&str> = BordersView::all().map(BordersView::id).collect();
    let (last, others) = ids.split_last().unwrap_or((&"", &[]));
    format!("{} or {last}", others.join(", "))
}

impl FromStr for BordersView {
    type Err = UnknownBordersView;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::all().find(|view| view.id().eq_ignore_ascii_case(text));
        found.ok_or_else(|| UnknownBordersView {
            found: text.to_owned(),
        })
    }
}

/// How each view draws a boundary; `None` where it draws none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Treatment([Option<BorderClass>; BordersView::COUNT]);

impl Treatment {
    /// The treatment of which `class` tells each view's.
    pub fn new(class: impl Fn(BordersView) -> Option<BorderClass>) -> Self {
        let mut classes = [None; BordersView::COUNT];
        for view in BordersView::all() {
            classes[view.number()] = class(view);
        }
        Self(classes)
    }

    /// The same class in all views.
    pub fn everywhere(class: BorderClass) -> Self {
        Self([Some(class); BordersView::COUNT])
    }

    /// How a view draws it.
    pub fn class(&self, view: BordersView) -> Option<BorderClass> {
        self.0[view.number()]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{BordersView, Viewer};

    #[test]
    fn views_have_numbers_and_ids_of_their_own() {
        assert_eq!(BordersView::all().count(), BordersView::COUNT);
        for (n, view) in BordersView::all().enumerate() {
            assert_eq!(view.number(), n);
            assert_eq!(view.id().parse(), Ok(view));
            assert_eq!(view.id().to_uppercase().parse(), Ok(view));
        }
        let ids: BTreeSet<_> = BordersView::all().map(BordersView::id).collect();
        assert_eq!(ids.len(), BordersView::COUNT);
        let names: Vec<_> = Viewer::all()
            .map(|viewer| viewer.name().trim_start_matches("the "))
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }

    #[test]
    fn an_unknown_view_is_told_with_those_that_exist() {
        let said = "atlantis".parse::<BordersView>().map_err(|e| e.to_string());
        let said = said.expect_err("there is none");
        assert!(said.starts_with("expected contested-lines, un-style, de-facto, ar"));
        assert!(said.ends_with("us or vn, found \"atlantis\""), "{said}");
    }

    #[test]
    fn the_legend_names_the_view() {
        let note = |id: &str| id.parse().map(BordersView::note);
        assert_eq!(note("ua"), Ok("Borders as seen by Ukraine".to_owned()));
        let us = Ok("Borders as seen by the United States".to_owned());
        assert_eq!(note("us"), us);
        let name = "us".parse().map(BordersView::name);
        assert_eq!(name, Ok("United States"));
    }
}
