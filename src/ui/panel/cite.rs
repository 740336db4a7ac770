//! The menu that copies a citation of what the page is about.

use egui::containers::menu::MenuButton;
use egui::{Button, Context, Id, Ui, WidgetInfo, vec2};

use crate::export::citation::{Format, written};
use crate::model::Item;
use crate::scene::marks::TextStyle;
use crate::ui::theme::{self, styled};

use super::page::{Page, follow_focus};

/// For so long the button says that it was done, in seconds.
const SAYS_SO_S: f64 = 2.0;

/// "Cite ▾": the source or the statement, in one of the formats, to the clipboard.
pub fn cite_ui(ui: &mut Ui, page: &Page, item: Item) {
    let dossier = page.state.dossier();
    let id = Id::unique("cite").with(dossier.id_of(item));
    let words = match is_copied(ui.ctx(), id) {
        true => "Copied ✓",
        false => "Cite ▾",
    };
    let button =
        Button::new(styled(words, TextStyle::Small)).min_size(vec2(0.0, theme::CONTROL_HEIGHT));
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        for format in Format::ALL {
            let entry = ui.button(format!("Copy as {}", format.name()));
            if entry.clicked() {
                ui.copy_text(written(dossier, item, format));
                let now = ui.input(|input| input.time);
                ui.data_mut(|data| data.insert_temp(id, now));
                ui.close();
            }
        }
    });
    let name = match words {
        "Cite ▾" => "Cite",
        _ => "Copied",
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    follow_focus(response.on_hover_text("Copy a citation with its source"));
}

/// Whether it was copied a moment ago; asks to be shown again when the moment is over.
fn is_copied(ctx: &Context, id: Id) -> bool {
    let Some(at) = ctx.data(|data| data.get_temp::<f64>(id)) else {
        return false;
    };
    let left = at + SAYS_SO_S - ctx.input(|input| input.time);
    if left > 0.0 {
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
    } else {
        ctx.data_mut(|data| data.remove_temp::<f64>(id));
    }
    left > 0.0
}
