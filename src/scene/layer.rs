//! Layers: what lies on what in a drawing, by name. The window draws marks in their order and needs
//! none; a vector drawing gives each a group of its own.

use super::marks::Mark;

/// A layer of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// What a figure lies on.
    Paper,
    /// What lies under a map.
    Ground,
    /// Water.
    Sea,
    /// Meridians and parallels.
    Graticule,
    /// Land.
    Land,
    /// Highlighted land.
    Highlight,
    /// Lakes.
    Lakes,
    /// Coasts and shores.
    Coasts,
    /// Boundaries.
    Borders,
    /// The line around the world.
    Outline,
    /// Circles of equal distance.
    Rings,
    /// Cities of the atlas.
    Cities,
    /// Links.
    Links,
    /// What events need and prepare.
    Ties,
    /// Cities of the dossier and what takes place in them.
    Places,
    /// Names.
    Labels,
    /// Whose the basemap is.
    Credits,
    /// The scale bar.
    Scale,
    /// The card in the corner of the window's map.
    Card,
    /// What the signs mean.
    Legend,
    /// The small globe.
    Locator,
    /// Statements and events in time.
    Timeline,
    /// A figure's title and the day it shows.
    Title,
    /// A figure's sources, and whose view of boundaries it has.
    Footer,
}

impl Layer {
    /// One word, which is its id too.
    pub fn word(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ground => "ground",
            Self::Sea => "sea",
            Self::Graticule => "graticule",
            Self::Land => "land",
            Self::Highlight => "highlight",
            Self::Lakes => "lakes",
            Self::Coasts => "coasts",
            Self::Borders => "borders",
            Self::Outline => "outline",
            Self::Rings => "rings",
            Self::Cities => "cities",
            Self::Links => "links",
            Self::Ties => "ties",
            Self::Places => "places",
            Self::Labels => "labels",
            Self::Credits => "credits",
            Self::Scale => "scale",
            Self::Card => "card",
            Self::Legend => "legend",
            Self::Locator => "locator",
            Self::Timeline => "timeline",
            Self::Title => "title",
            Self::Footer => "footer",
        }
    }
}

/// Marks in drawing order, and which layer each belongs to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// In drawing order.
    pub marks: Vec<Mark>,
    /// Where each layer of them ends.
    pub ends: LayerEnds,
}

/// Where each layer of some marks ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerEnds(Vec<(Layer, usize)>);

impl LayerEnds {
    /// The layers of the marks whose ends these are, from below, less those without any.
    pub fn of<'a>(&'a self, marks: &'a [Mark]) -> impl Iterator<Item = (Layer, &'a [Mark])> {
        let mut begin = 0;
        let layers = self.0.iter().map(move |&(layer, end)| {
            let own = marks.get(begin..end).unwrap_or_default();
            begin = end;
            (layer, own)
        });
        layers.filter(|(_, marks)| !marks.is_empty())
    }
}

impl Layers {
    /// Adds marks on top, as a layer or as more of the last one.
    pub fn add(&mut self, layer: Layer, marks: impl IntoIterator<Item = Mark>) {
        self.marks.extend(marks);
        let end = self.marks.len();
        match self.ends.0.last_mut() {
            Some((last, last_end)) if *last == layer => *last_end = end,
            _ => self.ends.0.push((layer, end)),
        }
    }

    /// Adds the layers of another drawing on top.
    pub fn append(&mut self, other: &Self) {
        for (layer, marks) in other.iter() {
            self.add(layer, marks.iter().cloned());
        }
    }

    /// The layers from below, less those without marks.
    pub fn iter(&self) -> impl Iterator<Item = (Layer, &[Mark])> {
        self.ends.of(&self.marks)
    }
}

#[cfg(test)]
mod tests {
    use super::{Layer, Layers};
    use crate::scene::marks::Mark;

    #[test]
    fn layers_come_back_in_their_order_without_empty_ones() {
        let mark = || Mark::shared(Vec::new());
        let mut layers = Layers::default();
        layers.add(Layer::Sea, [mark()]);
        layers.add(Layer::Sea, [mark(), mark()]);
        layers.add(Layer::Rings, []);
        layers.add(Layer::Land, [mark()]);
        let found = |layers: &Layers| -> Vec<(Layer, usize)> {
            let layers = layers.iter();
            layers.map(|(layer, marks)| (layer, marks.len())).collect()
        };
        let expected = vec![(Layer::Sea, 3), (Layer::Land, 1)];
        assert_eq!(found(&layers), expected);
        let mut copy = Layers::default();
        copy.append(&layers);
        assert_eq!(found(&copy), expected);
        assert_eq!(copy.marks.len(), 4);
    }
}
