//! The only room that knows egui: look, fonts, painting of marks, and the rasteriser behind `shot`.

pub mod fonts;
pub mod icon;
pub mod paint;
pub mod raster;
pub mod theme;
pub mod timeline;
