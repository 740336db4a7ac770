//! What the sheets of files have in common.

use egui::accesskit::Live;
use egui::{
    Align, Align2, Color32, Context, Frame, Id, Margin, Modal, Rect, Response, RichText,
    ScrollArea, Sense, Ui, WidgetInfo, WidgetText, pos2, vec2,
};

use crate::scene::marks::{Role, TextStyle};
use crate::ui::focus::button_focus_ui;
use crate::ui::head::head_ui;
use crate::ui::theme::{self, styled};

/// The width of a sheet, its distance from the window's top, the least room at its sides, and the space
/// within its edge, in points.
const WIDTH: f32 = 76.0 * theme::GRID;
const FROM_TOP: f32 = 6.0 * theme::GRID;
const BESIDE: f32 = 3.0 * theme::GRID;
const MARGIN: i8 = 24;
/// How dark the window behind it is, from 0 to 255.
const SHADE: u8 = 48;

/// What had the keyboard's focus before a sheet opened.
pub struct FocusBefore(Option<Id>);

impl FocusBefore {
    /// As it is now.
    pub fn of(ctx: &Context) -> Self {
        ctx.request_discard("a sheet opens");
        Self(ctx.memory(|memory| memory.focused()))
    }

    /// Gives the focus back; a field of the sheet has it no more.
    pub fn give_back(&self, ctx: &Context, field: Id) {
        ctx.memory_mut(|memory| match self.0 {
            Some(id) => memory.request_focus(id),
            None => memory.surrender_focus(field),
        });
        ctx.request_discard("a sheet closes");
    }
}

/// Shows a sheet over the window; says whether it is to be closed.
pub fn modal_ui(ctx: &Context, title: &str, inside_ui: impl FnOnce(&mut Ui)) -> bool {
    modal_of_width_ui(ctx, title, WIDTH, inside_ui)
}

/// The same of another width, in points, as far as there is room for it.
pub fn modal_of_width_ui(
    ctx: &Context,
    title: &str,
    width: f32,
    inside_ui: impl FnOnce(&mut Ui),
) -> bool {
    let room = ctx.content_rect();
    let width = width.min(room.width() - 2.0 * BESIDE).round();
    let id = Id::unique(title);
    let area = Modal::default_area(id)
        .anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP))
        .fade_in(false)
        .default_width(width);
    let style = ctx.global_style();
    let frame = Frame::popup(&style)
        .inner_margin(Margin::same(MARGIN))
        .shadow(style.visuals.window_shadow);
    let modal = Modal::new(id)
        .area(area)
        .frame(frame)
        .backdrop_color(Color32::from_black_alpha(SHADE));
    let shown = modal.show(ctx, |ui| {
        ui.set_width(width - 2.0 * f32::from(MARGIN));
        let closes = head_ui(ui, title);
        inside_ui(ui);
        closes
    });
    shown.inner || shown.backdrop_response.clicked()
}

/// Text that a screen reader tells when it appears; of what is wrong at once, whatever it is saying.
pub fn told_ui(ui: &mut Ui, text: RichText, live: Live) {
    let label = ui.add(egui::Label::new(text).wrap());
    ui.ctx()
        .accesskit_node_builder(label.id, |node| node.set_live(live));
}

/// A row of a list: a name, and what else there is to say of it under the name. A click takes it.
pub struct Row<'a> {
    /// The first line.
    pub name: &'a str,
    /// What is remarkable about it, and the role of its colour; at the start of the second line.
    pub note: Option<(&'a str, Role)>,
    /// The rest of the second line.
    pub detail: &'a str,
    /// Whether it can be clicked.
    pub is_enabled: bool,
}

/// The height of a row, and the space between two, in points.
pub const ROW_HEIGHT: f32 = 5.0 * theme::GRID;
pub const ROW_SPACE: f32 = 2.0;

impl Row<'_> {
    /// Shows it, leaving room for buttons at its end.
    pub fn row_ui(&self, ui: &mut Ui, end: f32) -> Response {
        let width = (ui.available_width() - end).max(end);
        let sense = match self.is_enabled {
            true => Sense::click(),
            false => Sense::hover(),
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW_HEIGHT), sense);
        let note = self
            .note
            .map_or_else(String::new, |(note, _)| format!(", {note}"));
        let name = format!("{}, {}{note}", self.name, self.detail);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, self.is_enabled, &name));
        // Its text stands under what is above the list; its ground begins before it.
        let ground = rect.expand2(vec2(theme::GRID, 0.0));
        if self.is_enabled && response.hovered() {
            let fill = ui.visuals().widgets.hovered.weak_bg_fill;
            ui.painter().rect_filled(ground, theme::CORNER, fill);
        }
        button_focus_ui(ui, &response.clone().with_new_rect(ground));
        self.lines_ui(ui, rect.with_max_x(rect.right() - theme::GRID));
        response
    }

    fn lines_ui(&self, ui: &Ui, inside: Rect) {
        let of = |role| theme::role_color(role, ui.theme());
        let strong = if self.is_enabled {
            Role::Text
        } else {
            Role::Subtle
        };
        let middle = inside.center().y;
        let above = inside.with_max_y(middle);
        let name = styled(self.name, TextStyle::Body);
        line_ui(ui, above, name, of(strong), Align::Max);
        let mut under = inside.with_min_y(middle + 1.0);
        if let Some((note, role)) = self.note {
            let note = styled(note, TextStyle::Small);
            let end = line_ui(ui, under, note, of(role), Align::Min);
            under = under.with_min_x(end + theme::GRID);
        }
        let detail = styled(self.detail, TextStyle::Small);
        line_ui(ui, under, detail, of(Role::Subtle), Align::Min);
    }
}

/// A list of rows, as high as they are but no higher than that; how high the sheet was before does not
/// matter.
#[expect(clippy::cast_precision_loss, reason = "a few rows")]
pub fn rows_ui(ui: &mut Ui, rows: usize, most_height: f32, inside_ui: impl FnOnce(&mut Ui)) {
    let height = (rows as f32 * (ROW_HEIGHT + ROW_SPACE)).min(most_height);
    let scroll = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true]);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = ROW_SPACE;
        inside_ui(ui);
    });
}

/// Paints a line of text, cut where there is no more room; gives where it ends.
fn line_ui(ui: &Ui, room: Rect, text: RichText, colour: Color32, side: Align) -> f32 {
    let text = WidgetText::from(text);
    let wrap = Some(egui::TextWrapMode::Truncate);
    let galley = text.into_galley(ui, wrap, room.width(), egui::TextStyle::Body);
    let top = match side {
        Align::Max => room.bottom() - galley.size().y,
        Align::Min | Align::Center => room.top(),
    };
    let end = room.left() + galley.size().x;
    ui.painter().galley(pos2(room.left(), top), galley, colour);
    end
}
