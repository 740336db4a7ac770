//! The list of keys: what is typed above it narrows it down to what is pressed or done.

use egui::{Align2, Context, Event, Grid, Id, Key, Label, Modifiers, ScrollArea, TextEdit, Ui};
use egui::{WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};

use super::head::beside_ui;
use super::key_table::{Row, TABLE};
use super::theme::{self, styled};

/// The width of the list, in points, and of its column of keys.
const WIDTH: f32 = 86.0 * theme::GRID;
const KEYS_WIDTH: f32 = 24.0 * theme::GRID;
/// How much of the window's height lies outside the list, in points.
const AROUND: f32 = 26.0 * theme::GRID;
/// The highest that the list is, in points.
const MOST_HEIGHT: f32 = 64.0 * theme::GRID;
/// So far an arrow or a page scrolls it, in points.
const LINE: f32 = 4.0 * theme::GRID;
const PAGE: f32 = 30.0 * theme::GRID;

/// The list, and what it remembers while it is open.
#[derive(Default)]
pub struct HelpView {
    open: Option<Open>,
    /// What gets the keyboard's focus back.
    gives_focus_to: Option<Id>,
}

#[derive(Default)]
struct Open {
    wanted: String,
    has_had_focus: bool,
    /// How far it is to be scrolled, in points.
    scrolls: f32,
    /// What had the keyboard's focus before.
    focus_before: Option<Id>,
}

impl HelpView {
    /// Takes the keys that close the list or scroll it, before anyone else takes them.
    pub fn take_keys(&mut self, ctx: &Context, is_open: &mut bool) {
        let Some(open) = self.open.as_mut().filter(|_| *is_open) else {
            if let Some(id) = self.gives_focus_to.take() {
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
            return;
        };
        let types_here = ctx.memory(|memory| memory.has_focus(field_id()));
        let is_menu_open = egui::Popup::is_any_open(ctx);
        let is_empty = open.wanted.is_empty();
        ctx.input_mut(|input| {
            if !is_menu_open && input.consume_key(Modifiers::NONE, Key::Escape) {
                *is_open = false;
            }
            if types_here {
                // The sign that opens it closes it, unless it is looked for.
                let is_sign = |event: &Event| matches!(event, Event::Text(text) if text == "?");
                *is_open &= !(is_empty && input.events.iter().any(is_sign));
                let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
                for (key, by) in [
                    (Key::ArrowUp, -LINE),
                    (Key::ArrowDown, LINE),
                    (Key::PageUp, -PAGE),
                    (Key::PageDown, PAGE),
                ] {
                    open.scrolls += if pressed(key) { by } else { 0.0 };
                }
            }
        });
    }

    /// Shows the list while it is open; says whether more is asked about the program.
    pub fn help_ui(&mut self, ctx: &Context, is_open: &mut bool) -> bool {
        if !*is_open {
            self.close(ctx);
            return false;
        }
        let open = self.open.get_or_insert_with(|| Open {
            focus_before: ctx.memory(|memory| memory.focused()),
            ..Open::default()
        });
        let room = ctx.content_rect();
        let height = (room.height() - AROUND).clamp(PAGE / 2.0, MOST_HEIGHT);
        let (closes, asks_more) = beside_ui(ctx, "Keys", WIDTH, |ui| {
            open.inside_ui(ui, height);
            ui.add_space(theme::GRID);
            ui.link("About Demarche").clicked()
        });
        let asks_more = asks_more == Some(true);
        *is_open &= !closes && !asks_more;
        if !*is_open {
            self.close(ctx);
        }
        asks_more
    }

    fn close(&mut self, ctx: &Context) {
        let Some(open) = self.open.take() else { return };
        self.gives_focus_to = open.focus_before;
        ctx.memory_mut(|memory| memory.surrender_focus(field_id()));
        ctx.request_discard("the list of keys closes");
    }
}

impl Open {
    fn inside_ui(&mut self, ui: &mut Ui, height: f32) {
        self.field_ui(ui);
        ui.add_space(theme::GRID);
        let rows: Vec<&Row> = TABLE
            .iter()
            .filter(|row| row.matches(&self.wanted))
            .collect();
        let scrolls = std::mem::take(&mut self.scrolls);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                if scrolls != 0.0 {
                    ui.scroll_with_delta(vec2(0.0, -scrolls));
                }
                if rows.is_empty() {
                    nothing_ui(ui, &self.wanted);
                }
                let grid = Grid::new("keys").spacing([3.0 * theme::GRID, theme::GRID]);
                grid.min_col_width(KEYS_WIDTH).show(ui, |ui| {
                    for row in rows {
                        ui.label(styled(row.keys(), TextStyle::Strong));
                        ui.label(row.words);
                        ui.end_row();
                    }
                });
            });
    }

    fn field_ui(&mut self, ui: &mut Ui) {
        let weak = theme::role_color(Role::Subtle, ui.theme());
        let hint = styled("Find a key by its name or by what it does", TextStyle::Body);
        let field = TextEdit::singleline(&mut self.wanted)
            .id(field_id())
            .hint_text(hint.color(weak))
            .min_size(vec2(0.0, theme::CONTROL_HEIGHT + theme::GRID / 2.0))
            .align(Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "Find a key"));
        if !std::mem::replace(&mut self.has_had_focus, true) {
            response.request_focus();
        }
    }
}

fn field_id() -> Id {
    Id::unique("find a key")
}

fn nothing_ui(ui: &mut Ui, wanted: &str) {
    let words = format!("No key is called or does “{}”.", wanted.trim());
    let response = ui.add(Label::new(styled(words, TextStyle::Body).weak()).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}
