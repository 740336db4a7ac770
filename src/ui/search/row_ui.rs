//! A row of the list.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, CursorIcon, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::scene::found_words::{Lines, Marked};
use crate::scene::marks::{Role, TextStyle};
use crate::state::AppState;
use crate::state::search::Query;
use crate::ui::theme;

use super::rows::Row;

/// From the edges of the list to its texts, in points.
const MARGIN: f32 = 12.0;
/// From the edges of the list to the ground of what is chosen, in points.
const GROUND_MARGIN: f32 = 4.0;
/// Between a name and the remark at its right, in points.
const BESIDE_REMARK: f32 = 12.0;

/// Where and how a row is shown.
pub struct Look {
    /// Where.
    pub rect: Rect,
    /// Its id.
    pub id: egui::Id,
    /// Whether Enter takes it.
    pub is_chosen: bool,
}

/// Shows a row; says whether it was clicked.
pub fn row_ui(ui: &mut Ui, row: &mut Row, of: (&AppState, &Query), look: Look) -> bool {
    match row {
        Row::Head(text) => {
            head_ui(ui, text, &look);
            false
        }
        Row::Note(text) => {
            label_ui(ui, text, Role::Subtle, TextStyle::Body, &look);
            false
        }
        Row::More(_, text) => {
            let clicked = option_ui(ui, text, &look);
            let line = Marked {
                text: text.clone(),
                marks: Vec::new(),
            };
            let ink = [Role::Accent, Role::Accent];
            line_ui(ui, &line, [TextStyle::Body; 2], ink, text_rect(look.rect));
            clicked
        }
        Row::Hit(..) => row.lines(of.0, of.1).is_some_and(|lines| {
            let clicked = option_ui(ui, &option_name(lines), &look);
            lines_ui(ui, lines, look.rect);
            clicked
        }),
    }
}

/// What a row is called: all that it shows.
fn option_name(lines: &Lines) -> String {
    let parts = [
        Some(lines.name.text.as_str()),
        Some(&lines.detail.text),
        lines.remark,
    ];
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ")
}

/// The ground of a row that can be chosen; says whether it was clicked. The field keeps the focus.
fn option_ui(ui: &mut Ui, name: &str, look: &Look) -> bool {
    let response = ui.interact(look.rect, look.id, Sense::CLICK);
    response.widget_info(|| {
        WidgetInfo::selected(egui::Role::ListBoxOption, true, look.is_chosen, name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        // One of several, not something switched on.
        node.clear_toggled();
        node.set_selected(look.is_chosen);
    });
    let ground = look.rect.shrink2(vec2(GROUND_MARGIN, 0.0));
    let fill = match (look.is_chosen, response.hovered()) {
        (true, _) => Some(Role::Selection),
        (false, true) => Some(Role::Raised),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        let fill = theme::role_color(fill, ui.theme());
        ui.painter()
            .rect_filled(ground, f32::from(theme::CORNER), fill);
    }
    if look.is_chosen {
        // Not by colour alone.
        let bar = Rect::from_min_size(ground.min, vec2(3.0, ground.height()));
        let accent = theme::role_color(Role::Accent, ui.theme());
        ui.painter().rect_filled(bar, 1.5, accent);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn head_ui(ui: &mut Ui, text: &str, look: &Look) {
    let mut below = look.rect;
    below.min.y += theme::GRID;
    let look = Look {
        rect: below,
        id: look.id,
        is_chosen: false,
    };
    label_ui(ui, text, Role::Subtle, TextStyle::SmallStrong, &look);
}

fn label_ui(ui: &mut Ui, text: &str, role: Role, style: TextStyle, look: &Look) {
    let response = ui.interact(look.rect, look.id, Sense::empty());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    let colour = theme::role_color(role, ui.theme());
    let rect = text_rect(look.rect);
    let galley = ui
        .painter()
        .layout(text.to_owned(), theme::font_id(style), colour, rect.width());
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter()
        .galley(pos2(rect.left(), top.round()), galley, colour);
}

fn lines_ui(ui: &Ui, lines: &Lines, rect: Rect) {
    let [mut above, mut below] = text_rect(rect).split_top_bottom_at_fraction(0.5).into();
    above.min.y += 5.0;
    below.max.y -= 5.0;
    if let Some(remark) = lines.remark {
        let colour = theme::role_color(Role::Expected, ui.theme());
        let font = theme::font_id(TextStyle::Small);
        let galley = ui.painter().layout_no_wrap(remark.to_owned(), font, colour);
        let at = pos2(
            above.right() - galley.size().x,
            above.center().y - galley.size().y / 2.0,
        );
        above.max.x = at.x - BESIDE_REMARK;
        ui.painter().galley(at.round(), galley, colour);
    }
    let name = [TextStyle::Body, TextStyle::Strong];
    line_ui(ui, &lines.name, name, [Role::Text, Role::Accent], above);
    let detail = [TextStyle::Small, TextStyle::SmallStrong];
    line_ui(
        ui,
        &lines.detail,
        detail,
        [Role::Subtle, Role::Accent],
        below,
    );
}

/// A line that ends with "…" where it has no room; what is marked has the second style and colour.
fn line_ui(ui: &Ui, line: &Marked, styles: [TextStyle; 2], roles: [Role; 2], rect: Rect) {
    let [plain, marked] = [0, 1].map(|n| TextFormat {
        font_id: theme::font_id(styles[n]),
        color: theme::role_color(roles[n], ui.theme()),
        ..TextFormat::default()
    });
    let mut job = LayoutJob::default();
    let mut end = 0;
    for mark in &line.marks {
        job.append(&line.text[end..mark.start], 0.0, plain.clone());
        job.append(&line.text[mark.clone()], 0.0, marked.clone());
        end = mark.end;
    }
    job.append(&line.text[end..], 0.0, plain);
    job.wrap.max_width = rect.width();
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    let at = pos2(rect.left(), top).round();
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
}

fn text_rect(rect: Rect) -> Rect {
    rect.shrink2(vec2(MARGIN, 0.0))
}
