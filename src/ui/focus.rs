//! The line around what has the keyboard's focus, and when what is painted needs nodes of its own.

use egui::{Context, Key, Rect, Response, StrokeKind, Ui};

/// Whether anyone asks for what is painted by name: a screen reader, or a user of the keyboard. The
/// nodes of a large dossier cost more than its drawing, and pointers do not need them.
pub fn are_nodes_needed(ctx: &Context) -> bool {
    ctx.has_accesskit_node(egui::accesskit_root_id())
        || ctx.memory(|memory| memory.focused().is_some())
        || ctx.input(|input| input.key_pressed(Key::Tab))
}

/// Paints the line around a rectangle, all of it in view: at the edge of a part of the window it lies
/// upon what it is about.
pub fn focus_ring(ui: &Ui, rect: Rect) {
    let line = ui.visuals().selection.stroke;
    let room = ui.clip_rect().shrink(line.width);
    let around = rect.expand(3.0).intersect(room);
    ui.painter()
        .rect_stroke(around, 4.0, line, StrokeKind::Outside);
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
