//! The names of rows and columns, cut where they are too long.

use egui::{Ui, Vec2, vec2};

use crate::model::{ActorIx, Dossier};
use crate::scene::marks::{TextMeasure, TextStyle};
use crate::ui::paint::FontMeasure;
use crate::ui::theme;

/// The longest names beside rows and above columns, in points, and how much of the room's width and
/// height they may take.
const LONGEST: Vec2 = vec2(22.0 * theme::GRID, 16.0 * theme::GRID);
const SHARE: Vec2 = vec2(0.3, 0.32);
/// Characters beyond these are never looked at.
const MOST_LETTERS: usize = 60;

/// The style of names.
pub const STYLE: TextStyle = TextStyle::Small;
/// That of the name that the pointer is over or that is selected.
pub const STRONG: TextStyle = TextStyle::SmallStrong;

/// Names as they are written, in the order of the rows.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each as beside its row.
    pub rows: Vec<String>,
    /// Each as above its column.
    pub columns: Vec<String>,
    /// The room at the left and above, in points.
    pub size: Vec2,
}

impl Names {
    /// The names of actors, in a room of this size in points.
    pub fn of(ui: &Ui, dossier: &Dossier, actors: &[ActorIx], room: Vec2) -> Self {
        let most = (SHARE * room).min(LONGEST);
        let measure = FontMeasure::new(ui);
        let width = |text: &str| measure.text_size(text, STRONG).0;
        let cut_to = |most: f32| -> Vec<String> {
            let names = actors.iter().map(|actor| &dossier[*actor].name);
            names.map(|name| cut(name, most, width)).collect()
        };
        let [rows, columns] = [most.x, most.y].map(cut_to);
        let widest = |texts: &[String]| {
            let widths = texts.iter().map(|text| width(text));
            widths.fold(0.0, f32::max).ceil()
        };
        Self {
            size: vec2(widest(&rows), widest(&columns)),
            rows,
            columns,
        }
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
