//! From state to prepared geometry and to marks, the display list that every output draws.

pub mod announcement;
pub mod basemap;
pub mod borders_words;
pub mod change_words;
pub mod contest_words;
pub mod dash;
pub mod encounter_words;
pub mod encounters;
pub mod expectation_words;
pub mod figure;
pub mod found_words;
pub mod hairlines;
pub mod hatch;
pub mod key;
pub mod layer;
pub mod map;
pub mod marks;
pub mod mitre;
pub mod outline;
pub mod resting_words;
mod status_words;
pub mod table_words;
pub mod thin;
pub mod timeline;
pub mod walk;
pub mod words;
