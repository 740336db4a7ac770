//! What keys do in a table that has the focus.

use egui::{EventFilter, Key, Modifiers, Ui};

use crate::state::Command;

use super::contents::Contents;
use super::list::List;

/// Takes the keys that go to the table: arrows, pages, ends; Enter and Space select.
pub fn take_keys<C: Contents>(
    ui: &Ui,
    list: &mut List<C>,
    height: f32,
    commands: &mut Vec<Command>,
) {
    let pressed =
        |key: Key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let page = list.extent(height).page();
    let steps = [
        (pressed(Key::ArrowDown), 1, true),
        (pressed(Key::ArrowUp), 1, false),
        (pressed(Key::PageDown), page, true),
        (pressed(Key::PageUp), page, false),
        (pressed(Key::End), usize::MAX, true),
        (pressed(Key::Home), usize::MAX, false),
    ];
    for (times, rows, is_down) in steps.into_iter().filter(|(times, ..)| *times > 0) {
        let at = list.current().map_or(0, |(row, _)| row);
        let rows = rows.saturating_mul(times);
        let goal = match is_down {
            true => at.saturating_add(rows),
            false => at.saturating_sub(rows),
        };
        list.go_to(goal, height);
    }
    let selects = pressed(Key::Enter) + pressed(Key::Space) > 0;
    if let Some((_, row)) = list.current().filter(|_| selects) {
        commands.push(Command::Select(C::item(row)));
    }
}

/// The arrows are the table's while it has the focus: they move to no other widget.
pub fn arrows() -> EventFilter {
    EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    }
}
