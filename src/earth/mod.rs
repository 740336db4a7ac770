//! Positions on the Earth and on the screen, great circles, projection, camera, and the decoded
//! basemap. Pure geometry and geography: nothing in here knows of diplomacy.

pub mod basemap;
mod lonlat;
mod screen;

pub use lonlat::LonLat;
pub use screen::{ScreenPos, ScreenRect};
