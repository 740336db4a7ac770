//! The line around what has the keyboard's focus.

use egui::{Rect, Response, StrokeKind, Ui};

/// Paints the line around a rectangle.
pub fn focus_ring(ui: &Ui, rect: Rect) {
    let line = ui.visuals().selection.stroke;
    ui.painter()
        .rect_stroke(rect.expand(3.0), 4.0, line, StrokeKind::Outside);
}

/// For a button without a frame, which egui leaves as it is when it has the focus: the line lies
/// within its rectangle.
pub fn button_focus_ui(ui: &Ui, button: &Response) {
    if button.has_focus() {
        let line = ui.visuals().selection.stroke;
        ui.painter()
            .rect_stroke(button.rect, 4.0, line, StrokeKind::Inside);
    }
}
