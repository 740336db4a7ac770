//! The rows of a table and where it is scrolled to, kept between frames.

use std::sync::Arc;

use crate::model::Item;
use crate::state::AppState;
use crate::state::ordering::{Column, Order, Orders};

use super::contents::Contents;
use super::scroll::{Extent, Scroll};

/// What the rows depend on.
struct MadeFor<C> {
    /// Of the dossier.
    orders: Arc<Orders>,
    revision: u64,
    order: Order<C>,
}

/// The rows, put in order only when something changed.
pub struct List<C: Contents> {
    rows: Vec<C::Row>,
    /// The columns that are used in the dossier, by their numbers.
    columns: Vec<usize>,
    made_for: Option<MadeFor<C::Column>>,
    /// The row that the keyboard is at.
    cursor: usize,
    pub(super) scroll: Scroll,
    /// What was selected when it was shown last.
    seen: Option<Item>,
    /// Where the pointer holds the handle of the scroll bar, in points below its top.
    pub(super) held: Option<f32>,
}

impl<C: Contents> Default for List<C> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            columns: Vec::new(),
            made_for: None,
            cursor: 0,
            scroll: Scroll::default(),
            seen: None,
            held: None,
        }
    }
}

impl<C: Contents> List<C> {
    /// All rows in order.
    pub fn rows(&self) -> &[C::Row] {
        &self.rows
    }

    /// The columns that are used in the dossier, by their numbers.
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The row that the keyboard is at, and its number.
    pub fn current(&self) -> Option<(usize, C::Row)> {
        self.rows.get(self.cursor).map(|row| (self.cursor, *row))
    }

    /// How much there is in a view of so many points.
    pub fn extent(&self, height: f32) -> Extent {
        Extent {
            rows: self.rows.len(),
            height,
        }
    }

    /// Follows the state: its rows, and what was selected elsewhere, which is brought in view once.
    pub fn refresh(&mut self, state: &AppState, height: f32) {
        self.refresh_rows(state);
        let extent = self.extent(height);
        self.scroll.keep_within(extent);
        let selection = state.selection();
        if std::mem::replace(&mut self.seen, selection) != selection
            && let Some(row) = self.position(|row| Some(C::item(row)) == selection)
        {
            self.cursor = row;
            self.scroll.centre(row, extent);
        }
    }

    fn refresh_rows(&mut self, state: &AppState) {
        let order = C::order(state);
        let before = self.made_for.as_ref();
        let is_same_order = before.is_some_and(|before| before.order == order);
        let is_same_dossier =
            before.is_some_and(|before| Arc::ptr_eq(&before.orders, state.orders()));
        let is_same = before.is_some_and(|before| before.revision == state.revision());
        if is_same_dossier && is_same && is_same_order {
            return;
        }
        if !is_same_dossier {
            let all = C::Column::ALL.iter().enumerate();
            let used = all.filter(|(_, column)| C::is_used(state, **column));
            self.columns = used.map(|(nth, _)| nth).collect();
        }
        let top = self.rows.get(self.scroll.first()).copied();
        let current = self.rows.get(self.cursor).copied();
        self.rows = C::rows(state);
        self.made_for = Some(MadeFor {
            orders: Arc::clone(state.orders()),
            revision: state.revision(),
            order,
        });
        if is_same_order {
            self.stay_at(top, current);
        } else {
            (self.scroll, self.cursor) = (Scroll::default(), 0);
        }
    }

    /// What was read stays where it is, unless it was read from the beginning.
    fn stay_at(&mut self, top: Option<C::Row>, current: Option<C::Row>) {
        let place_of =
            |wanted: Option<C::Row>| wanted.and_then(|wanted| self.position(|row| row == wanted));
        let (top, current) = (place_of(top), place_of(current));
        let last = self.rows.len().saturating_sub(1);
        self.cursor = current.unwrap_or(self.cursor).min(last);
        if let Some(top) = top.filter(|_| !self.scroll.is_at_top()) {
            self.scroll.follow(top);
        }
    }

    fn position(&self, is_meant: impl Fn(C::Row) -> bool) -> Option<usize> {
        self.rows.iter().position(|row| is_meant(*row))
    }

    /// Goes to a row, the last when there is none of that number, and brings it in view.
    pub fn go_to(&mut self, row: usize, height: f32) {
        let last = self.rows.len().saturating_sub(1);
        self.cursor = row.min(last);
        self.scroll.show(self.cursor, self.extent(height));
    }
}
