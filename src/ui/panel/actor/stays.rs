//! Where an actor, or its delegation, has been.

use egui::Ui;

use crate::model::{ActorIx, Item};
use crate::scene::encounter_words::times;
use crate::scene::marks::TextStyle;
use crate::state::encounters::{Stay, stays_of};
use crate::ui::panel::page::Page;
use crate::ui::panel::parts::{section_ui, styled};
use crate::ui::theme;

use super::folded::folded_ui;
use super::met::date_link_ui;

/// The places, the latest first; nothing at all without any.
pub fn stays_ui(ui: &mut Ui, page: &mut Page, actor: ActorIx) {
    let stays = stays_of(page.state, actor);
    if stays.is_empty() {
        return;
    }
    section_ui(ui, "Has been in");
    let key_of = |stay: &Stay| stay.place.position();
    let name = ("Has been in", &*page.state.dossier()[actor].id);
    folded_ui(ui, page, name, (&stays, key_of), stay_ui);
}

/// "Riyadh 2 times, last 18 Feb 2025".
fn stay_ui(ui: &mut Ui, page: &mut Page, stay: &Stay) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
        page.name_ui(ui, Item::Place(stay.place));
        let word = if stay.times == 1 { "on" } else { "last" };
        let text = format!("{}, {word}", times(stay.times));
        ui.label(styled(text, TextStyle::Small).weak());
        date_link_ui(ui, page, stay.last);
    });
}
