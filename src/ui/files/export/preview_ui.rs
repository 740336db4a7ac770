//! What it will be like, and what it holds.

use egui::{
    Color32, FontId, Frame, Id, Image, Label, Rect, RichText, ScrollArea, Sense, Stroke,
    TextureHandle, Ui, UiBuilder, UiKind, UiStackInfo, Vec2, WidgetInfo, vec2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::theme::{self, styled};

/// The size of the letters of a text, in points.
const TEXT_SIZE: f32 = 11.5;
/// The side of a square of what stands for no ground, in points.
const SQUARE: f32 = 8.0;

/// What was made to be seen.
pub struct Seen {
    /// How it looks.
    pub look: Look,
    /// What it holds, in some sentences.
    pub holds: Vec<String>,
}

/// How it looks.
pub enum Look {
    /// As a picture.
    Picture(TextureHandle),
    /// As a text that is read line after line.
    Prose(String),
    /// As a text whose lines stand as they are.
    Lines(String),
}

/// Shows it in a room; a sign says that another one takes its time. `is_bare` is a picture under which
/// nothing lies.
pub fn preview_ui(
    ui: &mut Ui,
    rect: Rect,
    seen: Option<&Result<Seen, String>>,
    is_behind: bool,
    is_bare: bool,
) {
    let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Rule, ui.theme()));
    let fill = theme::role_color(Role::Raised, ui.theme());
    ui.painter()
        .rect(rect, theme::CORNER, fill, line, egui::StrokeKind::Inside);
    let inside = rect.shrink(theme::GRID);
    // Texts fade into the ground where they go on beyond an edge.
    let ground = UiStackInfo::new(UiKind::Frame).with_frame(Frame::new().fill(fill));
    let builder = UiBuilder::new().max_rect(inside).ui_stack_info(ground);
    let ui = &mut ui.new_child(builder);
    ui.set_clip_rect(inside.intersect(ui.clip_rect()));
    match seen {
        Some(Ok(seen)) => match &seen.look {
            Look::Prose(text) => text_ui(ui, text, true),
            Look::Lines(text) => text_ui(ui, text, false),
            Look::Picture(picture) => picture_ui(ui, picture, is_bare),
        },
        Some(Err(error)) => {
            let colour = theme::role_color(Role::Denied, ui.theme());
            ui.add(Label::new(styled(error, TextStyle::Body).color(colour)).wrap());
        }
        None => {}
    }
    if is_behind {
        let at = inside.right_top() + vec2(-theme::GRID, theme::GRID);
        let spinner = Rect::from_center_size(at, Vec2::splat(2.0 * theme::GRID));
        egui::Spinner::new().paint_at(ui, spinner);
    }
}

fn picture_ui(ui: &Ui, picture: &TextureHandle, is_bare: bool) {
    let room = ui.max_rect();
    let size = picture.size_vec2();
    let fits = (room.width() / size.x).min(room.height() / size.y);
    let rect = egui::Align2::CENTER_CENTER.align_size_within_rect(size * fits, room);
    if is_bare {
        squares_ui(ui, rect);
    }
    Image::from_texture(picture).paint_at(ui, rect);
    let response = ui.interact(rect, Id::unique("preview"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, "Preview"));
    let line = Stroke::new(theme::HAIRLINE, theme::role_color(Role::Rule, ui.theme()));
    ui.painter()
        .rect_stroke(rect, 0.0, line, egui::StrokeKind::Outside);
}

/// Squares, as painters have them where there is nothing.
fn squares_ui(ui: &Ui, rect: Rect) {
    let shade = Color32::from_gray(128).gamma_multiply(0.25);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut top = rect.top();
    let mut is_odd = false;
    while top < rect.bottom() {
        let mut left = rect.left() + if is_odd { SQUARE } else { 0.0 };
        while left < rect.right() {
            let square = Rect::from_min_size(egui::pos2(left, top), Vec2::splat(SQUARE));
            painter.rect_filled(square, 0.0, shade);
            left += 2.0 * SQUARE;
        }
        top += SQUARE;
        is_odd = !is_odd;
    }
}

fn text_ui(ui: &mut Ui, text: &str, wraps: bool) {
    let scroll = ScrollArea::new([!wraps, true]).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        let colour = theme::role_color(Role::Text, ui.theme());
        let text = RichText::new(text)
            .font(FontId::monospace(TEXT_SIZE))
            .color(colour);
        let label = Label::new(text);
        ui.add(if wraps { label.wrap() } else { label.extend() });
    });
}

/// What it holds, in some sentences.
pub fn holds_ui(ui: &mut Ui, seen: &Seen) {
    ui.add_space(theme::GRID);
    ui.label(styled("What it holds", TextStyle::SmallStrong).weak());
    ui.spacing_mut().item_spacing.y = theme::GRID / 4.0;
    for sentence in &seen.holds {
        ui.add(Label::new(styled(sentence, TextStyle::Small)).wrap());
    }
}
