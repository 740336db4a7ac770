//! Small building blocks of pages.

use egui::{Color32, Rect, Sense, Ui, vec2};

use crate::model::{EventKind, Standing, StandingStatus};
use crate::scene::map::{Middle, Pattern, style_of};
use crate::scene::marks::{Ink, Role, TextStyle};
use crate::scene::words;
use crate::ui::theme;
pub use crate::ui::theme::styled;

/// The colour of a role in the theme that is on.
pub fn role(ui: &Ui, role: Role) -> Color32 {
    theme::color(Ink::new(role), ui.theme())
}

/// The page's title.
pub fn title_ui(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(styled(text, TextStyle::Title).color(role(ui, Role::Text))).wrap());
}

/// The head of a section, in small capitals' stead.
pub fn section_ui(ui: &mut Ui, title: &str) {
    ui.add_space(2.0 * theme::GRID);
    let text = styled(title.to_uppercase(), TextStyle::SmallStrong).extra_letter_spacing(0.8);
    let response = ui.label(text.color(role(ui, Role::Subtle)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, title));
    ui.add_space(2.0);
}

/// Running text of the first order.
pub fn text_ui(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(styled(text, TextStyle::Body).color(role(ui, Role::Text))).wrap());
}

/// A status in a tinted pill.
pub fn pill_ui(ui: &mut Ui, kind: EventKind, standing: &Standing) {
    let colour = role(ui, style_of(standing.status).role);
    let text = styled(words::status_word(kind, standing), TextStyle::SmallStrong).color(colour);
    egui::Frame::new()
        .fill(role(ui, Role::Raised))
        .corner_radius(10.0)
        .inner_margin(egui::Margin::symmetric(10, 2))
        .show(ui, |ui| ui.label(text));
}

/// The mark of a status, as large as a line of text: filled for what took place, hollow for what
/// is expected, dashed for what is wished for, crossed for what was denied.
pub fn status_glyph_ui(ui: &mut Ui, status: StandingStatus) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 17.0), Sense::hover());
    paint_status(ui, rect.center(), status);
    rect
}

/// Paints the mark of a status around a position.
pub fn paint_status(ui: &Ui, centre: egui::Pos2, status: StandingStatus) {
    let style = style_of(status);
    let colour = theme::color(Ink::faded(style.role, style.alpha), ui.theme());
    let painter = ui.painter();
    let radius = 4.5;
    let line = egui::Stroke::new(1.75, colour);
    match (style.pattern, style.middle) {
        (_, Middle::Cross) => {
            let arm = vec2(3.4, 3.4);
            painter.line_segment([centre - arm, centre + arm], line);
            let arm = vec2(3.4, -3.4);
            painter.line_segment([centre - arm, centre + arm], line);
        }
        (Pattern::Solid, Middle::Plain) => {
            painter.circle_filled(centre, radius, colour);
        }
        (Pattern::Solid, Middle::Ring) => {
            painter.circle_stroke(centre, radius, line);
            painter.circle_filled(centre, 1.6, colour);
        }
        (Pattern::Dashed, _) => {
            painter.circle_stroke(centre, radius, line);
        }
        (Pattern::Dotted, _) => {
            painter.rect_stroke(
                Rect::from_center_size(centre, vec2(8.0, 8.0)),
                1.0,
                egui::Stroke::new(1.25, colour),
                egui::StrokeKind::Middle,
            );
        }
    }
}

/// A quiet remark with a line at its left: what follows from the clocks, what is wrong.
pub fn remark_ui(ui: &mut Ui, text: &str, tint: Role) {
    let colour = role(ui, tint);
    let inner = egui::Frame::new().inner_margin(egui::Margin {
        left: 12,
        right: 0,
        top: 4,
        bottom: 4,
    });
    let response = inner.show(ui, |ui| text_ui(ui, text)).response;
    let rect = response.rect;
    let bar = Rect::from_min_max(
        rect.left_top(),
        egui::pos2(rect.left() + 3.0, rect.bottom()),
    );
    ui.painter().rect_filled(bar, 1.5, colour);
}
