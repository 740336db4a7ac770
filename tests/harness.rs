//! egui's test harness, drawn by the rasteriser in the program's own look.

mod support;

use egui::{Key, KeyboardShortcut, Modifiers, Theme, vec2};

#[test]
fn a_harness_draws_with_the_rasteriser_and_compares_pictures() {
    let mut harness = support::harness()
        .with_size(vec2(180.0, 64.0))
        .with_theme(Theme::Light)
        .build_ui(|ui| {
            ui.heading("Riyadh");
            ui.label("18 Feb 2025 · held");
        });
    harness.run();
    let image = harness.render().expect("drawn");
    assert_eq!(image.dimensions(), (180, 64));
    let inked = image.pixels().filter(|pixel| pixel[0] < 128).count();
    assert!(inked > 100, "{inked} dark pixels");
    harness.snapshot("raster_label");

    let mut other = support::harness()
        .with_size(vec2(180.0, 64.0))
        .with_theme(Theme::Light)
        .build_ui(|ui| {
            ui.heading("Riyadh");
            ui.label("18 Feb 2025 · held.");
        });
    other.run();
    assert_ne!(other.render().expect("drawn"), image, "one dot more");
}

#[test]
fn the_faces_have_every_glyph_of_eguis_own_widgets() {
    let arrows = KeyboardShortcut::new(Modifiers::CTRL | Modifiers::SHIFT, Key::ArrowDown);
    // The harness stops at the first character that no face can draw.
    let mut harness = support::harness().build_ui_state(
        |ui, (text, on, number): &mut (String, bool, f32)| {
            let shortcut = ui.ctx().format_shortcut(&arrows);
            ui.menu_button("Menu", |ui| ui.button("Entry"))
                .response
                .on_hover_text("Tip");
            ui.add(egui::Button::new("Next").shortcut_text(shortcut));
            let name = ui.label("Name").id;
            ui.text_edit_singleline(text).labelled_by(name);
            ui.checkbox(on, "Follow");
            ui.radio_value(on, true, "Known");
            ui.add(egui::Slider::new(number, -10.0..=10.0).text("Speed"));
            ui.collapsing("More", |ui| ui.label("°C ± 5 −3 … ×2"));
            ui.label(shortcut_signs());
        },
        ("Łódź".to_owned(), true, -3.5),
    );
    harness.run();
    let image = harness.render().expect("drawn");
    let background = *image.get_pixel(799, 599);
    let inked = image.pixels().filter(|pixel| **pixel != background).count();
    assert!(inked > 3000, "{inked}");
}

/// What egui writes for arrow keys and modifiers.
fn shortcut_signs() -> String {
    let keys = [
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::Minus,
    ];
    keys.iter().map(|key| key.symbol_or_name()).collect()
}
