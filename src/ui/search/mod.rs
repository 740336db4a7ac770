//! The search: a button in the top bar, and a field over the window with a list of hits under it.
//!
//! While it is open it takes all keys: none of them reaches the window. What is found lives in
//! [`crate::state::search`]; here it is asked for when what is typed, or the state, has changed.
//! A large dossier is read in slices, one a frame, so that no frame waits for it.

mod button;
mod list;
mod row_ui;
mod rows;

use egui::{Align2, Area, Context, Frame, Id, Key, Margin, Modal, Modifiers, TextEdit, Ui};
use egui::{CornerRadius, Response, WidgetInfo, vec2};

use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::count;
use crate::state::search::{Caps, Does, Errand, Group, Index, Query, find, recent};
use crate::state::{AppState, Command};

use super::theme::{self, styled};

pub use button::{button_ui, place};
use list::{Scroll, list_ui};
use rows::{Chosen, Rows};

/// So many items are read in a frame.
const SLICE: usize = 2_000;
/// So many hits are offered before anything is typed.
const RECENT: usize = 8;
/// The width of the field, in points, and the least room at its sides.
const WIDTH: f32 = 76.0 * theme::GRID;
const BESIDE: f32 = 3.0 * theme::GRID;
/// From the top of the window, in points.
const FROM_TOP: f32 = theme::GRID;
/// How high the list is at most, in points, and how much of the window's height lies outside it.
const LIST_HEIGHT: f32 = 66.0 * theme::GRID;
const AROUND_LIST: f32 = 20.0 * theme::GRID;
/// How much darker the window is behind it, from 0 to 255.
const SHADE: u8 = 48;
/// The size of the letters in the field, in points.
const FIELD_SIZE: f32 = 15.0;

/// The search, and what it remembers between frames.
#[derive(Default)]
pub struct SearchView {
    index: Option<Index>,
    open: Option<Open>,
    /// What gets the keyboard's focus back; nothing under an open field can have it.
    gives_focus_to: Option<Id>,
}

/// The search while it is open.
struct Open {
    text: String,
    rows: Rows,
    found_for: Option<FoundFor>,
    opened: Option<Group>,
    chosen: usize,
    scroll: Scroll,
    wants_focus: bool,
    /// What had the keyboard's focus before.
    focus_before: Option<Id>,
}

/// What the rows depend on.
#[derive(Clone, PartialEq)]
struct FoundFor {
    text: String,
    opened: Option<Group>,
    revision: u64,
    is_whole: bool,
}

impl SearchView {
    /// Forgets what it found in the dossier; what is being typed stays.
    pub fn forget(&mut self) {
        self.index = None;
        if let Some(open) = &mut self.open {
            open.rows = Rows::default();
            open.found_for = None;
        }
    }

    /// Whether the field is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the field; it is shown in the same frame.
    pub fn open(&mut self, ctx: &Context) {
        if self.open.is_some() {
            return;
        }
        self.open = Some(Open {
            text: String::new(),
            rows: Rows::default(),
            found_for: None,
            opened: None,
            chosen: 0,
            scroll: Scroll::ToTop,
            wants_focus: true,
            focus_before: ctx.memory(|memory| memory.focused()),
        });
        ctx.request_discard("the search opens");
    }

    /// Takes the keys that move within the list, and Esc; after it was closed, gives the focus back.
    /// To be called before anyone else takes keys.
    pub fn take_keys(&mut self, ctx: &Context) {
        let Some(open) = &mut self.open else {
            if let Some(id) = self.gives_focus_to.take() {
                ctx.memory_mut(|memory| memory.request_focus(id));
            }
            return;
        };
        let steps = ctx.input_mut(|input| {
            let mut pressed = |modifiers, key| {
                let times = input.count_and_consume_key(modifiers, key);
                isize::try_from(times).unwrap_or(isize::MAX)
            };
            if pressed(Modifiers::NONE, Key::Escape) + pressed(Modifiers::CTRL, Key::K) > 0 {
                return None;
            }
            let back = pressed(Modifiers::SHIFT, Key::Tab) + pressed(Modifiers::NONE, Key::ArrowUp);
            let on = pressed(Modifiers::NONE, Key::Tab) + pressed(Modifiers::NONE, Key::ArrowDown);
            let page =
                pressed(Modifiers::NONE, Key::PageDown) - pressed(Modifiers::NONE, Key::PageUp);
            Some(on - back + page.saturating_mul(rows::PAGE))
        });
        match steps {
            None => self.close(ctx),
            Some(0) => {}
            Some(steps) => {
                open.chosen = open.rows.stepped(open.chosen, steps);
                open.scroll = Scroll::ToChosen;
            }
        }
    }

    fn close(&mut self, ctx: &Context) {
        let Some(open) = self.open.take() else { return };
        self.gives_focus_to = open.focus_before;
        ctx.memory_mut(|memory| memory.surrender_focus(field_id()));
        ctx.request_discard("the search closes");
    }

    /// Shows the field and the list, while they are open; gives the errand that was
    /// chosen, if one was.
    pub fn search_ui(
        &mut self,
        ctx: &Context,
        state: &AppState,
        commands: &mut Vec<Command>,
    ) -> Option<Errand> {
        let open = self.open.as_mut()?;
        let index = self.index.get_or_insert_with(|| Index::begun(state));
        if !index.is_whole() {
            index.read(state.dossier(), SLICE);
            ctx.request_repaint();
        }
        let room = ctx.content_rect();
        let width = WIDTH.min(room.width() - 2.0 * BESIDE).round();
        let area = Modal::default_area(Id::unique("search"));
        let area = placed(area).default_width(width);
        let modal = Modal::new(Id::unique("search")).area(area);
        let modal = modal
            .frame(frame(ctx))
            .backdrop_color(egui::Color32::from_black_alpha(SHADE));
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            open.inside_ui(
                ui,
                state,
                index,
                (room.height() - AROUND_LIST).min(LIST_HEIGHT),
            )
        });
        match shown.inner {
            Some(Chosen::Does(does)) => {
                self.close(ctx);
                match does {
                    Does::Command(command) => commands.push(command),
                    Does::Runs(errand) => return Some(errand),
                }
            }
            Some(Chosen::More(group)) => open.open_group(group),
            None if shown.backdrop_response.clicked() => self.close(ctx),
            None => {}
        }
        None
    }
}

impl Open {
    /// Shows the field, the list and what can be done; gives what was chosen.
    fn inside_ui(
        &mut self,
        ui: &mut Ui,
        state: &AppState,
        index: &Index,
        most_height: f32,
    ) -> Option<Chosen> {
        let response = self.field_ui(ui);
        if response.changed() {
            self.opened = None;
            self.chosen = 0;
            self.scroll = Scroll::ToTop;
        }
        let takes = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let adds = takes && ui.input(|input| input.modifiers.shift);
        if std::mem::take(&mut self.wants_focus) || response.lost_focus() {
            response.request_focus();
        }
        let query = self.refresh(state, index);
        line_ui(ui);
        let clicked = list_ui(
            ui,
            &mut self.rows,
            (state, &query),
            self.chosen,
            std::mem::take(&mut self.scroll),
            most_height,
        );
        self.tell_reader(ui, &response);
        line_ui(ui);
        foot_ui(ui, &self.total_words(index));
        match clicked {
            Some(row) => self.rows.chosen(row),
            None if adds => self.rows.narrowing(self.chosen, state),
            None if takes => self.rows.chosen(self.chosen),
            None => None,
        }
    }

    fn field_ui(&mut self, ui: &mut Ui) -> Response {
        let weak = theme::role_color(Role::Subtle, ui.theme());
        let font = theme::font_id(TextStyle::Body);
        let hint = "Search places, people, statements, dates, commands";
        let field = TextEdit::singleline(&mut self.text)
            .id(field_id())
            .font(egui::FontId::new(FIELD_SIZE, font.family))
            .hint_text(egui::RichText::new(hint).size(FIELD_SIZE).color(weak))
            .frame(Frame::new().inner_margin(Margin::symmetric(12, 10)))
            .desired_width(f32::INFINITY);
        let response = ui.add(field);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "Search"));
        response
    }

    /// Looks again where what is typed, or the state, has changed.
    fn refresh(&mut self, state: &AppState, index: &Index) -> Query {
        let query = Query::new(&self.text);
        let wanted = FoundFor {
            text: query.text().to_owned(),
            opened: self.opened,
            revision: state.revision(),
            is_whole: index.is_whole(),
        };
        let is_new = self.found_for.as_ref() != Some(&wanted);
        if is_new || !wanted.is_whole {
            let caps = Caps {
                opened: self.opened,
                ..Caps::default()
            };
            self.rows = match query.text() {
                "" => Rows::of_recent(recent(state, RECENT)),
                _ => Rows::of(&find(state, index, &query, caps), caps),
            };
            self.chosen = self.rows.nearest(self.chosen);
            self.found_for = Some(wanted);
        }
        query
    }

    fn open_group(&mut self, group: Group) {
        self.opened = Some(group);
        // The first of those that were not shown stands where the row was that was chosen.
        self.scroll = Scroll::ToChosen;
        self.wants_focus = true;
    }

    /// "12 hits"; before anything is typed, nothing.
    fn total_words(&self, index: &Index) -> String {
        if self.text.trim().is_empty() {
            return String::new();
        }
        let total = count(self.rows.total(), "hit");
        if index.is_whole() {
            return total;
        }
        format!("{total} so far: {:.0} % read", 100.0 * index.share_read())
    }

    /// Tells a screen reader which row is chosen, if any can be.
    fn tell_reader(&self, ui: &Ui, field: &Response) {
        if self.rows.chosen(self.chosen).is_none() {
            return;
        }
        let row = list::row_id(self.chosen);
        ui.ctx().accesskit_node_builder(field.id, |node| {
            node.set_active_descendant(row.accesskit_id());
        });
    }
}

fn field_id() -> Id {
    Id::unique("search field")
}

fn placed(area: Area) -> Area {
    area.anchor(Align2::CENTER_TOP, vec2(0.0, FROM_TOP))
        .fade_in(false)
}

fn frame(ctx: &Context) -> Frame {
    let style = ctx.global_style();
    Frame::popup(&style)
        .inner_margin(Margin::ZERO)
        .corner_radius(CornerRadius::same(theme::CORNER + 2))
        .shadow(style.visuals.window_shadow)
}

/// A hairline across.
fn line_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), theme::HAIRLINE),
        egui::Sense::empty(),
    );
    let colour = theme::role_color(Role::Rule, ui.theme());
    ui.painter().rect_filled(rect, 0.0, colour);
}

/// What the keys do, and how much was found, which is told to a screen reader when it changes.
fn foot_ui(ui: &mut Ui, total: &str) {
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let keys = "↑ ↓ choose   Enter go there   Shift + Enter list only this   Esc close";
            ui.label(styled(keys, TextStyle::Small).weak());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let response = ui.label(styled(total, TextStyle::Small).weak());
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_live(egui::accesskit::Live::Polite);
                });
            });
        });
    });
}
