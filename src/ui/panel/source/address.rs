//! An address: to be copied, and to be opened where it leads to the web.

use egui::{Button, Label, Ui, vec2};

use crate::model::WebAddress;
use crate::scene::marks::TextStyle;
use crate::ui::leaving;
use crate::ui::panel::page::{follow_focus, small_ui};
use crate::ui::panel::parts::styled;
use crate::ui::theme;

/// What it is the address of, the address, and what can be done with it. What is no plain address
/// of the web stays text.
pub fn address_ui(ui: &mut Ui, name: &str, address: &str) {
    ui.add_space(theme::GRID / 2.0);
    small_ui(ui, name);
    ui.add(Label::new(styled(address, TextStyle::Body)).wrap());
    let web = address.parse::<WebAddress>();
    ui.horizontal(|ui| {
        if let Ok(web) = &web {
            let tip = format!("Asks before it opens {}", web.host());
            if button_ui(
                ui,
                "Open…",
                &format!("Open the {}", name.to_lowercase()),
                tip,
            ) {
                leaving::ask(ui.ctx(), web.clone());
            }
        }
        let copy = format!("Copy the {}", name.to_lowercase());
        if button_ui(ui, "Copy", &copy, copy.clone()) {
            ui.copy_text(address.to_owned());
        }
    });
    if let Err(reason) = web {
        small_ui(ui, format!("It is not opened from here: {reason}."));
    }
}

fn button_ui(ui: &mut Ui, text: &str, name: &str, tip: String) -> bool {
    let text = styled(text, TextStyle::Small);
    let button = Button::new(text).min_size(vec2(7.0 * theme::GRID, theme::CONTROL_HEIGHT));
    let response = ui.add(button);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    follow_focus(response.on_hover_text(tip)).clicked()
}
