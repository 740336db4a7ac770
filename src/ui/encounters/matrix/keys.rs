//! Arrows move the current cell, Enter opens it.

use egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::grid::Spot;

/// While the matrix has the focus, arrows stay in it.
pub fn keep_arrows(ui: &Ui, id: Id) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Where the arrows lead from a spot, in a matrix of so many rows.
pub fn moved(ui: &mut Ui, from: Spot, count: usize) -> Spot {
    let mut spot = from;
    let steps = [
        (Key::ArrowUp, (-1, 0)),
        (Key::ArrowDown, (1, 0)),
        (Key::ArrowLeft, (0, -1)),
        (Key::ArrowRight, (0, 1)),
    ];
    for (key, (down, right)) in steps {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..times {
            let to = Spot {
                row: stepped(spot.row, down, count),
                column: stepped(spot.column, right, count),
            };
            // Names stand at the left and above; there is nothing in the corner.
            if to != Spot::NOWHERE {
                spot = to;
            }
        }
    }
    spot
}

/// One step: before the first one is the name.
fn stepped(from: Option<usize>, step: i8, count: usize) -> Option<usize> {
    match (from, step) {
        (_, 0) => from,
        (None, 1..) => (count > 0).then_some(0),
        (None, _) => None,
        (Some(n), 1..) => Some((n + 1).min(count.saturating_sub(1))),
        (Some(n), _) => n.checked_sub(1),
    }
}

/// Whether the current cell is to be opened.
pub fn is_opened(ui: &mut Ui) -> bool {
    ui.input_mut(|input| {
        input.consume_key(Modifiers::NONE, Key::Enter)
            || input.consume_key(Modifiers::NONE, Key::Space)
    })
}
