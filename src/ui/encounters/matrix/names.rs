//! The names of rows and columns, cut where they are too long.

use egui::{Ui, Vec2, vec2};

use crate::model::{ActorIx, Dossier};
use crate::scene::marks::{TextMeasure, TextStyle};
use crate::ui::paint::FontMeasure;
use crate::ui::theme;

/// The widest name, in points, and how much of the room it may take.
const WIDEST: f32 = 21.0 * theme::GRID;
const SHARE: f32 = 0.3;
/// Characters beyond these are never looked at.
const MOST_LETTERS: usize = 60;

/// The style of names.
pub const STYLE: TextStyle = TextStyle::Small;
/// That of the name that the pointer is over or that is selected.
pub const STRONG: TextStyle = TextStyle::SmallStrong;

/// Names as they are written, in the order of the rows.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each, cut to its room.
    pub texts: Vec<String>,
    /// The width of the widest one, in points.
    widest: f32,
}

impl Names {
    /// The names of actors, in a room of this size in points.
    pub fn of(ui: &Ui, dossier: &Dossier, actors: &[ActorIx], room: Vec2) -> Self {
        let most = (SHARE * room.min_elem()).min(WIDEST);
        let measure = FontMeasure::new(ui);
        let width = |text: &str| measure.text_size(text, STRONG).0;
        let texts = actors
            .iter()
            .map(|actor| cut(&dossier[*actor].name, most, width));
        let texts: Vec<String> = texts.collect();
        let widest = texts.iter().map(|text| width(text)).fold(0.0, f32::max);
        Self { texts, widest }
    }

    /// The room of names at the left and above, in points.
    pub fn size(&self) -> Vec2 {
        vec2(self.widest, self.widest).ceil()
    }
}

/// As many characters of a name as have room, with a sign where more would follow.
fn cut(name: &str, most: f32, width: impl Fn(&str) -> f32) -> String {
    if name.chars().count() <= MOST_LETTERS && width(name) <= most {
        return name.to_owned();
    }
    let mut start: String = name.chars().take(MOST_LETTERS).collect();
    while start.pop().is_some() {
        let short = format!("{}…", start.trim_end());
        if width(&short) <= most {
            return short;
        }
    }
    "…".to_owned()
}
