//! The basemap on the screen: land, lakes, coasts, borders and the graticule as triangles that are
//! shared while the camera stays.
//!
//! A [`BasemapGeometry`] is prepared once per level of detail: land is triangulated in longitude
//! and latitude, and every vertex carries what its projection needs besides the central meridian.
//! A [`BasemapPicture`] is built from it per camera: each vertex is turned and scaled, what lies
//! across the map's edge is cut there, what is outside the viewport is left out, and lines become
//! thin triangles with soft sides. [`BasemapCache`] keeps the last picture.
//!
//! Shortcomings: written for maps with straight, evenly divided parallels
//! ([`crate::earth::Projection::parallel`]) and for discs ([`crate::earth::Disc`]). Strokes are meant
//! for one or two pixels: corners are mitred, never rounded. Pictures are culled, not clipped: the
//! painter has to clip to the viewport.

mod cache;
mod cells;
mod disc;
mod fill;
mod frame;
mod highlight;
mod highlight_cache;
mod lines;
mod paths;
mod picture;
mod rim;
mod stroke;
mod style;
mod triangulate;
mod view;

pub use cache::BasemapCache;
pub(in crate::scene) use highlight::hatch_sample;
pub use highlight::{HighlightGeometry, HighlightPicture};
pub use highlight_cache::HighlightCache;
pub(in crate::scene) use lines::{LineGeometry, Run};
pub use paths::{paths, plain_paths};
pub use picture::{BasemapGeometry, BasemapPicture};
pub use stroke::Stroke;
pub use style::{BorderStyle, level_for};
pub(in crate::scene) use view::View;
