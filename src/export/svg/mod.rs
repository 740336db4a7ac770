//! Sheets of marks as SVG: paths, real text, groups by layer, ids and names from the data; no scripts,
//! nothing to load. Vector editors read the groups as layers.
//!
//! The bytes depend on the marks alone. Coordinates have two decimals; areas are the outlines of their
//! triangles, so that they are the same as on the screen.
//!
//! Shortcomings: text is set in the reader's face where it has no Inter, which may be a little wider;
//! a line that was drawn as dashes is a path of dashes.

mod document;
mod escape;
mod ids;
mod number;
mod path;
mod pen;

pub use document::{Page, document, drawing};
pub use pen::{Face, Look};
