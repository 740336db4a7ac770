//! The map's marks and targets: links, cities, labels, legend, and what can be clicked.
//!
//! Built anew when the state's picture of it changes, never per frame. Shortcomings: labels are
//! placed greedily; links do not avoid one another beyond the fan between two places.

mod badges;
mod build;
mod card;
mod cities;
mod fan;
mod labels;
mod legend;
mod link_node;
mod link_style;
mod links;
mod stroke;
mod target;

pub use build::{MapInputs, MapScene, build};
pub use card::MapWords;
pub use labels::LabelMemory;
pub use link_style::{LinkStyle, Middle, Pattern, style_of};
pub use target::{Shape, Target, hits};
