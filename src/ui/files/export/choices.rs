//! What can be chosen of each kind.

use egui::{Align, DragValue, Label, Layout, Margin, TextEdit, Ui, WidgetInfo, vec2};

use super::wanted::{Form, Kind};
use crate::export::brief;
use crate::export::csv::Cells;
use crate::scene::figure::{Background, Colours, Part};
use crate::scene::marks::{Role, TextStyle};
use crate::ui::choice::word_ui;
use crate::ui::figure::file::{Format, SCALES, SIDES};
use crate::ui::figure::sequence::Step;
use crate::ui::theme::{self, styled};

/// The width of what stands before a choice, in points.
const NAME_WIDTH: f32 = 9.0 * theme::GRID;
/// The pixels a point that are offered.
const SCALES_OFFERED: [u8; 4] = [1, 2, 3, 4];
/// Sizes of pictures, in points, by what they are for.
const SIZES: [(&str, [u16; 2]); 5] = [
    ("Article, 3 : 2", [1200, 800]),
    ("Slide, 16 : 9", [1280, 720]),
    ("Column", [640, 520]),
    ("Square", [1080, 1080]),
    ("A4 across", [1123, 794]),
];
/// How long a picture of a sequence is shown, in milliseconds.
const DELAYS: std::ops::RangeInclusive<u16> = 20..=60_000;

/// The kinds, side by side.
pub fn kinds_ui(ui: &mut Ui, form: &mut Form) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
        for kind in Kind::ALL {
            if word_ui(ui, kind.name(), form.kind == kind) {
                form.kind = kind;
            }
        }
    });
}

/// What can be chosen of the kind that is.
pub fn choices_ui(ui: &mut Ui, form: &mut Form, dossier_title: &str) {
    ui.spacing_mut().item_spacing.y = theme::GRID / 2.0;
    match form.kind {
        Kind::Figure => {
            formats_ui(
                ui,
                &mut form.figure_format,
                &[
                    ("SVG", Format::Svg),
                    ("PNG", Format::Png),
                    ("PDF", Format::Pdf),
                ],
            );
            picture_ui(ui, form, dossier_title);
        }
        Kind::Sequence => {
            formats_ui(
                ui,
                &mut form.sequence_format,
                &[
                    ("GIF", Format::Gif),
                    ("APNG", Format::Apng),
                    ("PNG files", Format::Png),
                ],
            );
            days_ui(ui, form);
            picture_ui(ui, form, dossier_title);
        }
        Kind::Brief => brief_ui(ui, form),
        Kind::Tables => {
            let offered = [("Safe", Cells::Neutralised), ("As they are", Cells::Raw)];
            row_ui(ui, "Cells", |ui| words_ui(ui, &mut form.cells, &offered));
            let words =
                "Safe: what a spreadsheet would run as a formula has an apostrophe before it.";
            note_ui(ui, words);
        }
        Kind::Shapes => note_ui(
            ui,
            "GeoJSON, for maps: what the clocks and the filter let through.",
        ),
        Kind::Calendar => note_ui(
            ui,
            "iCalendar: held, expected and cancelled events that are exact to the day.",
        ),
    }
}

fn formats_ui(ui: &mut Ui, format: &mut Format, offered: &[(&str, Format)]) {
    row_ui(ui, "Format", |ui| words_ui(ui, format, offered));
}

fn picture_ui(ui: &mut Ui, form: &mut Form, dossier_title: &str) {
    let parts = [
        ("Map", Part::Map),
        ("Timeline", Part::Timeline),
        ("Both", Part::Both),
    ];
    row_ui(ui, "Shows", |ui| words_ui(ui, &mut form.part, &parts));
    size_ui(ui, form);
    let is_of_pixels = form.kind == Kind::Sequence || form.figure_format == Format::Png;
    if is_of_pixels {
        row_ui(ui, "Pixels a point", |ui| {
            for scale in SCALES_OFFERED
                .into_iter()
                .filter(|n| SCALES.contains(&f32::from(*n)))
            {
                if word_ui(ui, &scale.to_string(), form.scale == scale) {
                    form.scale = scale;
                }
            }
        });
    }
    let colours = [
        ("Light", Colours::Light),
        ("Dark", Colours::Dark),
        ("Print", Colours::Print),
    ];
    row_ui(ui, "Colours", |ui| {
        words_ui(ui, &mut form.colours, &colours)
    });
    let grounds = [("Paper", Background::Paper), ("None", Background::None)];
    row_ui(ui, "Ground", |ui| {
        words_ui(ui, &mut form.background, &grounds)
    });
    row_ui(ui, "Title", |ui| {
        typed_ui(ui, &mut form.title, "Title", dossier_title);
    });
}

fn size_ui(ui: &mut Ui, form: &mut Form) {
    row_ui(ui, "Size", |ui| {
        let [width, height] = &mut form.size;
        for (side, name) in [(width, "Width"), (height, "Height")] {
            let response = ui.add(DragValue::new(side).range(SIDES).speed(4.0));
            response.widget_info(|| {
                let mut info = WidgetInfo::drag_value(true, f64::from(*side));
                info.label = Some(format!("{name} in points"));
                info
            });
        }
        ui.menu_button("▾", |ui| {
            for (name, size) in SIZES {
                let [width, height] = size;
                if ui.button(format!("{name}  {width} × {height}")).clicked() {
                    form.size = size;
                    ui.close();
                }
            }
        })
        .response
        .widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Sizes"));
    });
}

fn days_ui(ui: &mut Ui, form: &mut Form) {
    row_ui(ui, "Days", |ui| {
        typed_ui(ui, &mut form.days, "Days", "18–22 Feb 2025");
    });
    let steps = [("At each stop", Step::Stop), ("Each day", Step::Day)];
    row_ui(ui, "Picture", |ui| words_ui(ui, &mut form.step, &steps));
    if form.sequence_format == Format::Png {
        return;
    }
    row_ui(ui, "Shown for", |ui| {
        let delay = DragValue::new(&mut form.delay_ms)
            .range(DELAYS)
            .speed(10.0)
            .suffix(" ms");
        let response = ui.add(delay);
        response.widget_info(|| {
            let mut info = WidgetInfo::drag_value(true, f64::from(form.delay_ms));
            info.label = Some("Each is shown for, in milliseconds".to_owned());
            info
        });
    });
}

fn brief_ui(ui: &mut Ui, form: &mut Form) {
    let formats = [
        ("HTML", brief::Format::Html),
        ("Markdown", brief::Format::Markdown),
    ];
    row_ui(ui, "Format", |ui| {
        words_ui(ui, &mut form.brief_format, &formats)
    });
    if form.brief_format == brief::Format::Html {
        let with = [("With", true), ("Without", false)];
        row_ui(ui, "Map", |ui| words_ui(ui, &mut form.has_figure, &with));
    }
    row_ui(ui, "Changes", |ui| {
        typed_ui(
            ui,
            &mut form.since,
            "Changes since",
            "since a day, such as 20 Feb 2025",
        );
    });
}

/// A line: what is chosen, and the choices.
fn row_ui(ui: &mut Ui, name: &str, inside_ui: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.set_min_height(3.5 * theme::GRID);
        let size = vec2(NAME_WIDTH, theme::CONTROL_HEIGHT);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_size(size);
            ui.add(Label::new(styled(name, TextStyle::Small).weak()).truncate());
        });
        ui.spacing_mut().item_spacing.x = theme::GRID / 2.0;
        inside_ui(ui);
    });
}

/// Words of which one is on.
fn words_ui<T: Copy + PartialEq>(ui: &mut Ui, value: &mut T, offered: &[(&str, T)]) {
    for (name, offer) in offered {
        if word_ui(ui, name, value == offer) {
            *value = *offer;
        }
    }
}

fn typed_ui(ui: &mut Ui, text: &mut String, name: &str, hint: &str) {
    let weak = theme::role_color(Role::Subtle, ui.theme());
    let field = TextEdit::singleline(text)
        .hint_text(styled(hint, TextStyle::Body).color(weak))
        .margin(Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &*text, &*text, hint);
        info.label = Some(name.to_owned());
        info
    });
}

fn note_ui(ui: &mut Ui, words: &str) {
    ui.add(Label::new(styled(words, TextStyle::Small).weak()).wrap());
}
