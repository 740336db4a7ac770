//! What a table needs to know of what it shows.

use crate::model::{Item, StandingStatus};
use crate::scene::marks::{Role, TextStyle};
use crate::state::ordering::{Column, Order};
use crate::state::{AppState, Command};

use super::columns::Wish;

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// On one line.
    pub text: String,
    /// How it is written.
    pub style: TextStyle,
    /// In which colour.
    pub role: Role,
    /// The mark before it.
    pub mark: Option<StandingStatus>,
    /// Whether the sign of what is contested stands behind it.
    pub is_contested: bool,
}

impl Cell {
    /// Text without a mark.
    pub fn plain(text: String, role: Role) -> Self {
        Self {
            text,
            style: TextStyle::Body,
            role,
            mark: None,
            is_contested: false,
        }
    }
}

/// A kind of table: of events, or of statements.
pub trait Contents {
    /// What is in a row.
    type Row: Copy + PartialEq;
    /// Its columns.
    type Column: Column;
    /// What the table is called.
    const NAME: &'static str;

    /// How much room a column wants.
    fn wish(column: Self::Column) -> Wish;

    /// Whether any row of the dossier can have something in a column; one without is left out.
    fn is_used(_state: &AppState, _column: Self::Column) -> bool {
        true
    }

    /// By which column it goes.
    fn order(state: &AppState) -> Order<Self::Column>;

    /// What another order is asked for with.
    fn ask(order: Order<Self::Column>) -> Command;

    /// All rows in order.
    fn rows(state: &AppState) -> Vec<Self::Row>;

    /// What a row selects.
    fn item(row: Self::Row) -> Item;

    /// What is in a cell.
    fn cell(state: &AppState, row: Self::Row, column: Self::Column) -> Cell;

    /// What a row is called.
    fn row_name(state: &AppState, row: Self::Row) -> String;

    /// What a row shows beside what its name says.
    fn row_rest(state: &AppState, row: Self::Row) -> String;

    /// Why there is no row.
    fn nothing(state: &AppState) -> String;
}
