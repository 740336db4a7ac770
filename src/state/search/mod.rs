//! Looking for something by what it is called or what it says: one field over dates, places,
//! actors, events, statements, sources and commands.
//!
//! Names and titles are compared one by one: words that begin as typed, else with slips forgiven
//! or letters left out. Texts are compared by their words, all of which have to begin as typed.
//! Case, accents and signs make no difference. Nothing is hidden because it was said later than the
//! clocks look at: it is found, and what is shown of it says so.
//!
//! ```
//! use std::sync::Arc;
//! use demarche::io::open_built_in;
//! use demarche::state::AppState;
//! use demarche::state::search::{Caps, Index, Query, find};
//!
//! let state = AppState::new(Arc::new(open_built_in().expect("it opens").dossier));
//! let found = find(&state, &Index::whole(&state), &Query::new("kiev"), Caps::default());
//! let first = found.first().expect("a hit");
//! assert_eq!(first.target.item(), state.dossier().find("kyiv"));
//! ```
//!
//! Shortcomings: a statement is found by what its speaker is called and by its own words, not by
//! the titles of the events that it speaks of; nothing is found by what it means.

mod actions;
mod dates;
mod fold;
mod index;
mod names;
mod query;
mod results;
mod texts;
mod typos;

pub use actions::{Action, Does, Errand, actions};
pub use fold::{LONGEST_WORD, Word, folded, words};
pub use index::Index;
pub use query::{Exactness, Query};
pub use results::{Caps, Closeness, Found, Group, Hit, Hits, Target, Via};

use super::{AppState, TypedTimeError};

/// All that a query finds, the closest groups first.
///
/// Of an index that is not whole yet only what was read is found.
pub fn find(state: &AppState, index: &Index, query: &Query, caps: Caps) -> Found {
    let mut groups = index.search(state, query, caps);
    groups.extend(actions::search(state, query, caps));
    groups.retain(|hits| hits.total > 0);
    groups.sort_by_key(|hits| (hits.closest(), hits.group));
    let (time, wrong_date) = match dates::typed(query.text(), state.clocks().on) {
        Ok(time) => (time, None),
        Err(error) => (None, Some(error)),
    };
    groups.splice(0..0, time.map(Hits::of_time));
    Found { groups, wrong_date }
}

/// What was selected last, the latest first and each once, without what is selected now.
pub fn recent(state: &AppState, most: usize) -> Vec<Hit> {
    let mut items = Vec::new();
    for item in state.trail().visited() {
        if Some(item) != state.selection() && !items.contains(&item) {
            items.push(item);
        }
        if items.len() == most {
            break;
        }
    }
    items.into_iter().map(Hit::of_item).collect()
}

/// Why something that looks like a date is none.
pub type WrongDate = TypedTimeError;
