//! The only room that knows egui: panels, look, fonts, painting of marks, and the rasteriser behind
//! `shot`.
//!
//! [`Window::ui`] is the root: it takes a `&mut egui::Ui` and nothing of the windowing system, so
//! that the window, `shot` and the tests run the same code.

mod about;
mod ahead;
mod announcer;
pub mod app;
mod at_end;
mod background;
mod borders_menu;
mod choice;
mod convert;
mod encounters;
pub mod figure;
pub mod files;
mod filter;
mod focus;
pub mod fonts;
pub mod frame;
mod hairlines;
mod head;
mod help;
mod hints;
pub mod icon;
pub mod key_table;
mod keys;
mod layout;
mod leaving;
mod map;
mod map_menu;
mod mark_node;
pub mod memory;
mod notices;
pub mod paint;
mod painted;
mod panel;
mod preferences;
mod prepared;
pub mod raster;
mod reading_order;
mod reload;
mod search;
mod shot;
mod stage_bar;
mod system_fonts;
mod tables;
pub mod theme;
pub mod timeline;
mod top_bar;
pub mod typed_field;
mod typed_text;
mod window;

pub use layout::{MIN_SIZE, Regions};
pub use shot::shot;
pub use window::{Window, window_title};
