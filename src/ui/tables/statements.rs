//! The table of statements.

use crate::model::{Item, StatementIx};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::table_words::{
    no_statements_words, statement_cell, statement_row_name, statement_row_rest,
};
use crate::state::ordering::{Order, StatementColumn, statements_in_order};
use crate::state::{AppState, Command};

use super::columns::Wish;
use super::contents::{Cell, Contents};

/// The statements that are listed.
pub struct Statements;

impl Contents for Statements {
    type Row = StatementIx;
    type Column = StatementColumn;
    const NAME: &'static str = "Statements";

    fn wish(column: StatementColumn) -> Wish {
        match column {
            StatementColumn::Date => Wish::kept(88.0, 112.0, 0.5),
            StatementColumn::Who => Wish::kept(104.0, 176.0, 1.5),
            StatementColumn::Text => Wish::kept(260.0, 300.0, 4.0),
            StatementColumn::Act => Wish::kept(92.0, 112.0, 0.5).left_out(1),
            StatementColumn::Events => Wish::kept(112.0, 152.0, 1.5).left_out(2),
            StatementColumn::Sources => Wish::kept(80.0, 104.0, 0.5).left_out(3),
            StatementColumn::Place => Wish::kept(64.0, 72.0, 0.5).left_out(4),
        }
    }

    /// Few dossiers say where things were said.
    fn is_used(state: &AppState, column: StatementColumn) -> bool {
        let mut statements = state.dossier().statements();
        column != StatementColumn::Place || statements.any(|(_, said)| said.at.is_some())
    }

    fn order(state: &AppState) -> Order<StatementColumn> {
        state.statement_order()
    }

    fn ask(order: Order<StatementColumn>) -> Command {
        Command::OrderStatements(order)
    }

    fn rows(state: &AppState) -> Vec<StatementIx> {
        statements_in_order(state)
    }

    fn item(row: StatementIx) -> Item {
        Item::Statement(row)
    }

    fn cell(state: &AppState, row: StatementIx, column: StatementColumn) -> Cell {
        let text = statement_cell(state, row, column);
        match column {
            StatementColumn::Date | StatementColumn::Text => Cell::plain(text, Role::Text),
            StatementColumn::Who => Cell {
                style: TextStyle::Strong,
                ..Cell::plain(text, Role::Text)
            },
            _ => Cell::plain(text, Role::Subtle),
        }
    }

    fn row_name(state: &AppState, row: StatementIx) -> String {
        statement_row_name(state, row)
    }

    fn row_rest(state: &AppState, row: StatementIx) -> String {
        statement_row_rest(state, row)
    }

    fn nothing(state: &AppState) -> String {
        no_statements_words(state)
    }
}
