//! The map's marks and targets: links, cities, labels, legend, and what can be clicked.
//!
//! Built anew when the state's picture of it changes, never per frame, and then only where it
//! changed: [`MapMemory`] keeps the links between two places, and each city, while nothing about
//! them changes. Shortcomings: labels are placed greedily; links do not avoid one another beyond
//! the fan between two places.

mod badges;
mod build;
mod bundle;
mod card;
mod cards;
mod cities;
mod city_shapes;
mod fan;
mod index;
pub(in crate::scene) mod labels;
mod legend;
mod lifts;
mod link_node;
mod link_pen;
mod link_style;
mod links;
mod locator;
mod memory;
mod moving;
mod pairs;
mod part;
mod rings;
mod room;
mod scale_bar;
mod sheaf;
mod sight;
mod stroke;
mod tally;
mod target;
mod ties;
mod weight;

pub use build::{Furniture, MapInputs, MapScene, Medium, borders_notes, build};
pub use bundle::{BUNDLE_FROM, standing_counts};
pub use card::{CREDITS, MapWords, nothing_words};
pub use legend::{Entry, joined};
pub use link_style::{LinkStyle, Middle, Pattern, style_of};
pub use locator::locator;
pub use memory::MapMemory;
pub use rings::{Rings, rings};
pub use scale_bar::{Holds, Scale};
pub use target::{Goal, Shape, Target, Targets, hits};
pub use ties::{Tie, ties_of};
pub use weight::Weight;
