//! The table of events.

use crate::model::{EventIx, Item};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::table_words::{event_cell, event_row_name, event_row_rest, no_events_words};
use crate::state::ordering::{EventColumn, Order, events_in_order};
use crate::state::{AppState, Command};

use super::columns::Wish;
use super::contents::{Cell, Contents};

/// The events that are listed.
pub struct Events;

impl Contents for Events {
    type Row = EventIx;
    type Column = EventColumn;
    const NAME: &'static str = "Events";

    fn wish(column: EventColumn) -> Wish {
        match column {
            EventColumn::Date => Wish::kept(96.0, 140.0, 0.0),
            EventColumn::Standing => Wish::kept(92.0, 100.0, 0.5),
            EventColumn::Title => Wish::kept(160.0, 232.0, 4.0),
            EventColumn::Who => Wish::kept(100.0, 140.0, 1.5).left_out(1),
            EventColumn::Place => Wish::kept(64.0, 72.0, 0.5).left_out(2),
            EventColumn::Statements => Wish::kept(76.0, 76.0, 0.0).left_out(3).number(),
            EventColumn::Kind => Wish::kept(72.0, 72.0, 0.0).left_out(4),
            EventColumn::Sources => Wish::kept(60.0, 60.0, 0.0).left_out(5).number(),
        }
    }

    fn order(state: &AppState) -> Order<EventColumn> {
        state.event_order()
    }

    fn ask(order: Order<EventColumn>) -> Command {
        Command::OrderEvents(order)
    }

    fn rows(state: &AppState) -> Vec<EventIx> {
        events_in_order(state)
    }

    fn item(row: EventIx) -> Item {
        Item::Event(row)
    }

    fn cell(state: &AppState, row: EventIx, column: EventColumn) -> Cell {
        let text = event_cell(state, row, column);
        let plain = Cell::plain(text, Role::Subtle);
        let standing = state.snapshot().event(row).map(|shown| &shown.standing);
        match column {
            EventColumn::Title => Cell {
                style: TextStyle::Strong,
                role: Role::Text,
                ..plain
            },
            EventColumn::Standing => Cell {
                mark: standing.map(|standing| standing.status),
                is_contested: standing.is_some_and(|standing| !standing.contested.is_empty()),
                role: Role::Text,
                ..plain
            },
            EventColumn::Date => Cell {
                role: match standing.and_then(|standing| standing.when.as_ref()) {
                    Some(_) => Role::Text,
                    None => Role::Subtle,
                },
                ..plain
            },
            _ => plain,
        }
    }

    fn row_name(state: &AppState, row: EventIx) -> String {
        event_row_name(state, row)
    }

    fn row_rest(state: &AppState, row: EventIx) -> String {
        event_row_rest(state, row)
    }

    fn nothing(state: &AppState) -> String {
        no_events_words(state)
    }
}
