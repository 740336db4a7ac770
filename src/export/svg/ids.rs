//! Ids of elements: made of ids of the data, each once.

use std::collections::BTreeSet;

/// The ids that a document has so far.
#[derive(Default)]
pub struct Ids {
    prefix: String,
    taken: BTreeSet<String>,
}

impl Ids {
    /// Ids that begin with a prefix, for a drawing that stands among others in one document.
    pub fn with_prefix(prefix: &str) -> Self {
        Self {
            prefix: name(prefix),
            taken: BTreeSet::new(),
        }
    }

    /// The element's id for an id of the data: "link/talks/moscow/riyadh" is
    /// "link.talks.moscow.riyadh". One that is taken gets a number.
    pub fn take(&mut self, id: &str) -> String {
        let wanted = format!("{}{}", self.prefix, name(id));
        let numbered = (2..).map(|n: u32| format!("{wanted}_{n}"));
        let mut tried = std::iter::once(wanted.clone()).chain(numbered);
        let id = tried.find(|id| !self.taken.contains(id)).unwrap_or(wanted);
        self.taken.insert(id.clone());
        id
    }
}

/// Letters, digits, `-` and `_` stay; steps of a path become dots, all else underscores.
fn name(id: &str) -> String {
    let letter = |c: char| match c {
        '/' => '.',
        c if c.is_ascii_alphanumeric() || c == '-' || c == '.' => c,
        _ => '_',
    };
    id.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_of_the_data_and_each_is_there_once() {
        let mut ids = Ids::with_prefix("map-1.");
        assert_eq!(
            ids.take("link/talks/moscow/riyadh"),
            "map-1.link.talks.moscow.riyadh"
        );
        assert_eq!(ids.take("sea"), "map-1.sea");
        assert_eq!(ids.take("sea"), "map-1.sea_2");
        assert_eq!(ids.take("sea"), "map-1.sea_3");
        assert_eq!(ids.take("a\"b<c"), "map-1.a_b_c");
    }
}
