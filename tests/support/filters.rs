//! Filters to be chosen from in tests.

use demarche::io::open_built_in;
use demarche::state::Filter;
use demarche::state::filter::parse_filter;
use proptest::prelude::Strategy;
use proptest::sample::select;

/// One of some filters of the built-in dossier, or none.
pub fn any_filter() -> impl Strategy<Value = Filter> {
    let sentences = [
        "everything",
        "contested events",
        "statements by rubio or trump about meetings not yet held",
        "events involving ukraine at riyadh or moscow",
        "statements that deny or report, citing #article",
    ];
    let dossier = open_built_in().expect("it opens").dossier;
    let parse = move |text| parse_filter(text, &dossier).expect(text).filter;
    select(sentences.to_vec()).prop_map(parse)
}
