//! Positions on the Earth and on the screen, great circles, projection, camera, and the decoded
//! basemap. Pure geometry and geography: nothing in here knows of diplomacy.

pub mod area;
pub mod basemap;
pub mod borders;
mod camera;
pub mod great_circle;
pub mod highlight;
pub mod land;
mod lonlat;
mod orientation;
pub mod path;
mod projection;
mod screen;
mod unit;

pub use camera::{Camera, DEFAULT_CENTRAL_MERIDIAN_DEG, MAX_POINTS_PER_DEGREE, wrapped_deg};
pub use great_circle::{
    GreatCircle, SAME_PLACE_RAD, distance_m, geodesic_m, initial_bearing_deg, point_at, slerp,
};
pub use lonlat::LonLat;
pub use orientation::Orientation;
pub use path::{
    ArcPiece, ArcPoint, great_circle_path, great_circle_path_within, great_circle_sketch,
    offset_path,
};
pub use projection::{
    Disc, Origin, Parallel, Projection, UnknownProjection, WorldPos, latitude_steps,
};
pub use screen::{ScreenPos, ScreenRect};
pub use unit::UnitVec;
