//! What a view of the world's boundaries makes of a contested area, in words.

use crate::earth::area::Area;
use crate::earth::basemap::Basemap;
use crate::earth::borders::{BordersView, Viewer};

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
    use super::owner_words;
    use crate::earth::borders::BordersView;
    use crate::io::basemap::embedded;

    #[test]
    fn the_owner_is_told_as_the_view_has_it() {
        let map = embedded().and_then(|asset| asset.basemap(0));
        let map = map.expect("the basemap");
        for (id, view, expected) in [
            ("crimea", "contested-lines", None),
            ("crimea", "de-facto", None),
            (
                "crimea",
                "ua",
                Some("As seen by Ukraine, it belongs to Ukraine."),
            ),
            (
                "crimea",
                "ru",
                Some("As seen by Russia, it belongs to Russia."),
            ),
            (
                "crimea",
                "un-style",
                Some("In the style of the UN, it belongs to Ukraine."),
            ),
            (
                "golan",
                "us",
                Some("As seen by the United States, it belongs to Israel."),
            ),
            (
                "kosovo",
                "us",
                Some("As seen by the United States, it is no part of another state."),
            ),
            (
                "falklands",
                "gb",
                Some("As seen by the United Kingdom, it belongs to the United Kingdom."),
            ),
            (
                "abyei",
                "fr",
                Some("As seen by France, it is left open to whom it belongs."),
            ),
        ] {
            let area = map
                .areas
                .iter()
                .find(|area| area.id == id)
                .expect("an area");
            let view: BordersView = view.parse().expect("a view");
            assert_eq!(owner_words(&map, area, view).as_deref(), expected, "{id}");
        }
    }
}
