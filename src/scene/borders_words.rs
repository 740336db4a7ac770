//! Boundaries in words: what a view makes of a contested area, and that those of the map are
//! today's.

use crate::earth::area::Area;
use crate::earth::basemap::Basemap;
use crate::earth::borders::{BordersView, Viewer};
use crate::model::{Day, FormerState};

/// Since this year, with few exceptions, boundaries have been those of today: what remained of the
/// Soviet Union ended in the last days of the year before.
const TODAYS_SINCE: i16 = 1992;

/// Of a day on which boundaries were others: "Today’s borders, not those of 1962".
pub fn other_borders(on: Day) -> Option<String> {
    year_of_other(on).map(|year| format!("Today’s borders, not those of {year}"))
}

/// The same as a sentence: "The map shows today’s borders, not those of 1962."
pub fn other_borders_sentence(on: Day) -> Option<String> {
    year_of_other(on).map(|year| format!("The map shows today’s borders, not those of {year}."))
}

/// The year of a day on which boundaries were others.
fn year_of_other(on: Day) -> Option<String> {
    (on.year() < TODAYS_SINCE).then(|| on.year_words())
}

/// "Ended on 26 December 1991. … The map shows today’s borders."
pub fn former_state_words(state: &FormerState) -> String {
    format!(
        "Ended on {}. {} The map shows today’s borders.",
        state.ended().long(),
        state.after
    )
}

/// To whom an area belongs in a view: "As seen by India, it belongs to India." Nothing where the
/// view takes no position of its own on areas.
pub fn owner_words(map: &Basemap, area: &Area, view: BordersView) -> Option<String> {
    let by = match view {
        BordersView::ContestedLines | BordersView::DeFacto => return None,
        BordersView::UnStyle => "In the style of the UN,".to_owned(),
        BordersView::SeenBy(viewer) => format!("As seen by {},", viewer.name()),
    };
    let owner = area.belongs[view.number()];
    let country = owner.and_then(|owner| map.countries.get(owner));
    Some(match (owner, country) {
        (Some(owner), _) if area.shapes.contains(&owner) => {
            format!("{by} it is no part of another state.")
        }
        (_, Some(country)) => format!("{by} it belongs to {}.", with_article(&country.name)),
        _ => format!("{by} it is left open to whom it belongs."),
    })
}

/// "the United Kingdom", "France".
fn with_article(name: &str) -> &str {
    let names = Viewer::all().map(Viewer::name);
    let mut same = names.filter(|viewer| viewer.strip_prefix("the ") == Some(name));
    same.next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::other_borders;

    #[test]
    fn borders_are_todays_since_1992() {
        let words = |day: &str| other_borders(day.parse().expect("a day"));
        let told = |year: &str| Some(format!("Today’s borders, not those of {year}"));
        assert_eq!(words("1962-10-28"), told("1962"));
        assert_eq!(words("1991-12-31"), told("1991"));
        assert_eq!(words("1992-01-01"), None);
        assert_eq!(words("2025-02-22"), None);
        assert_eq!(words("-0479-08-27"), told("480 BCE"));
    }
}
