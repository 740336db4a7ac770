//! The table of statements, in order.

use crate::model::StatementIx;
use crate::state::AppState;

/// The statements that are listed, in the order of the table. Takes time in proportion to how many
/// the dossier has, and nothing for comparing them.
pub fn statements_in_order(state: &AppState) -> Vec<StatementIx> {
    let (order, listing) = (state.statement_order(), state.listing());
    let sequence = state.orders().statements_by(order.column);
    let mut listed = Vec::with_capacity(listing.statements());
    let all = sequence.read(order.direction);
    let all = all.map(StatementIx::from_position);
    listed.extend(all.filter(|statement| listing.has(*statement)));
    listed
}
