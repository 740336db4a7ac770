//! Lists of which the rest is folded away until it is asked for.

use egui::{Id, Ui};

use crate::scene::marks::TextStyle;
use crate::ui::panel::page::{Page, follow_focus};
use crate::ui::panel::parts::styled;
use crate::ui::panel::rows::list_ui;

/// So many rows are shown of a folded list.
const SHOWN: usize = 12;
/// A list is folded only where so many rows are hidden by that.
const WORTH: usize = 3;

/// Rows with the rest behind "and 280 more", which opens it. The list is told by its title and the
/// id of whose page it is on; `key_of` tells the position of each row in the dossier.
pub fn folded_ui<T>(
    ui: &mut Ui,
    page: &mut Page,
    (title, id): (&str, &str),
    (rows, key_of): (&[T], impl Fn(&T) -> usize),
    row_ui: impl FnMut(&mut Ui, &mut Page, &T),
) {
    let memory = Id::unique("opened list").with((title, id));
    let is_open = ui.data(|data| data.get_temp(memory).unwrap_or(false));
    let is_short = rows.len() < SHOWN + WORTH;
    let shown = match is_open || is_short {
        true => rows,
        false => &rows[..SHOWN],
    };
    list_ui(ui, page, title, (shown, key_of), row_ui);
    let words = match (is_short, is_open) {
        (true, _) => return,
        (false, true) => "fewer".to_owned(),
        (false, false) => format!("and {} more", rows.len() - SHOWN),
    };
    if follow_focus(ui.link(styled(words, TextStyle::Small))).clicked() {
        ui.data_mut(|data| data.insert_temp(memory, !is_open));
    }
}
