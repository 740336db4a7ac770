//! Laws of the geometry: what holds for every input in range.

use demarche::earth::{
    ArcPiece, Camera, GreatCircle, LonLat, Projection, ScreenPos, ScreenRect, UnitVec, WorldPos,
    great_circle_path, offset_path, slerp,
};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, prop_assume, proptest};
use proptest::sample::select;

fn projection() -> impl Strategy<Value = Projection> {
    select(Projection::FLAT.to_vec())
}

fn viewport() -> ScreenRect {
    ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0)
}

fn lonlat() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat))
}

fn camera() -> impl Strategy<Value = Camera> {
    (projection(), lonlat(), 1.0..150.0)
        .prop_map(|(projection, centre, scale)| Camera::new(projection, centre, scale, viewport()))
}

fn pointer() -> impl Strategy<Value = ScreenPos> {
    (0.0_f32..1050.0, 48.0_f32..688.0).prop_map(|(x, y)| ScreenPos::new(x, y))
}

/// The whole map has this many points across; single precision resolves a 2⁻²³th of it.
fn rounding_points(camera: &Camera) -> f32 {
    let width = ScreenPos::from_f64(camera.points_per_degree() * 360.0, 0.0).x;
    (width + 2000.0) * f32::EPSILON
}

/// How far a position is from the plane of a great circle, in radians.
fn off_plane(arc: &GreatCircle, at: UnitVec) -> f64 {
    let [x, y, z] = arc.normal();
    (x * at.x() + y * at.y() + z * at.z()).abs()
}

/// The latitude at which the map ends, in degrees.
fn highest_latitude(projection: Projection) -> f64 {
    let top = projection.latitude_of_y(projection.half_height());
    top.expect("on the map")
}

/// Degrees of arc that `points` on the screen can be worth at a latitude.
fn arc_per_points(camera: &Camera, points: f32, lat_deg: f64) -> f64 {
    let flat = lat_deg.to_radians().cos().max(1e-3);
    f64::from(points) / camera.points_per_degree() / flat * 3.0
}

/// The edges of the map at a height, as distances of a point from the nearest.
fn off_outline(camera: &Camera, pos: ScreenPos) -> f32 {
    let earth = camera.projection();
    let world = camera.world_from_screen(pos);
    let limit = earth.half_height();
    let lat = earth
        .latitude_of_y(world.y.clamp(-limit, limit))
        .expect("within the limit");
    let [west, east] = [-180.0, 180.0].map(|lon| camera.screen_from_relative(lon, lat));
    let [south, north] = [-90.0, 90.0].map(|lat| camera.screen_from_relative(0.0, lat));
    let across = (pos.x - west.x).abs().min((pos.x - east.x).abs());
    let upright = (pos.y - south.y).abs().min((pos.y - north.y).abs());
    across.min(upright)
}

fn all_points(pieces: &[ArcPiece]) -> impl Iterator<Item = ScreenPos> {
    pieces
        .iter()
        .flat_map(|piece| piece.points.iter().map(|point| point.pos))
}

proptest! {
    #[test]
    fn unprojecting_undoes_projecting(
        projection in projection(), lon in -179.999_999..179.999_999, lat in -89.0..89.0,
    ) {
        prop_assume!(f64::abs(lat) < highest_latitude(projection));
        let (back_lon, back_lat) = projection.unproject(projection.project(lon, lat)).expect("on the map");
        prop_assert!((back_lon - lon).abs() < 1e-9, "{back_lon} for {lon}");
        prop_assert!((back_lat - lat).abs() < 1e-9, "{back_lat} for {lat}");
    }

    #[test]
    fn nothing_outside_the_outline_is_a_place(
        projection in projection(), x in -5.0..5.0, y in -4.0..4.0,
    ) {
        match projection.unproject(WorldPos::new(x, y)) {
            Some((lon, lat)) => {
                prop_assert!(lon.abs() <= 180.0 && lat.abs() <= 90.0);
                let again = projection.project(lon, lat);
                prop_assert!((again.x - x).hypot(again.y - y) < 1e-9);
            }
            None => {
                let limit = projection.half_height();
                let edge = projection.latitude_of_y(y.clamp(-limit, limit)).expect("within the limit");
                prop_assert!(y.abs() > limit || x.abs() >= projection.project(180.0, edge).x);
            }
        }
    }

    #[test]
    fn a_place_found_under_a_screen_position_is_shown_there(camera in camera(), at in pointer()) {
        if let Some(place) = camera.lonlat_from_screen(at) {
            let again = camera.screen_from_lonlat(place);
            // On the edge itself both edges show the same place.
            prop_assume!((camera.relative_longitude(place.lon_deg).abs() - 180.0).abs() > 1e-6);
            prop_assert!(again.distance(at) < 4.0 * rounding_points(&camera), "{again:?} for {at:?}");
        }
    }

    #[test]
    fn another_projection_keeps_the_middle_and_its_scale(
        from in projection(), to in projection(),
        lon in -180.0..180.0, lat in -30.0..30.0, scale in 6.0..80.0,
    ) {
        // Where the limits allow it: neither near the poles nor at the ends of the scale.
        let camera = Camera::new(from, LonLat::new(lon, lat), scale, viewport());
        let moved = camera.with_projection(to);
        prop_assert_eq!(moved.projection(), to);
        prop_assert_eq!(moved.viewport(), camera.viewport());
        prop_assert!(UnitVec::from(camera.centre()).angle_rad(moved.centre().into()) < 1e-9);
        let [before, after] = [camera, moved].map(|camera| camera.local_points_per_degree());
        prop_assert!((before / after - 1.0).abs() < 1e-9, "{before} {after}");
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer(
        camera in camera(),
        at in pointer(),
        factor in 0.25_f64..4.0,
    ) {
        let zoomed = camera.zoomed_at(at, factor);
        let held = camera.lonlat_from_screen(at);
        let middle = viewport().centre();
        // The limits may forbid the height; the place must then still fit into the map's width.
        let fits = |place: LonLat| {
            let x = camera.projection().project(180.0, place.lat_deg).x * zoomed.points_per_unit();
            f64::from((at.x - middle.x).abs()) < x - 0.01
        };
        let Some(place) = held.filter(|&place| fits(place)) else { return Ok(()); };
        let shown = zoomed.screen_from_lonlat(place);
        prop_assert!((shown.x - at.x).abs() < 4.0 * rounding_points(&zoomed), "{shown:?} for {at:?}");
        let reach = camera.projection().half_height() - f64::from(viewport().height()) / 2.0 / zoomed.points_per_unit();
        let wanted = camera.projection().parallel(place.lat_deg).y
            + f64::from(at.y - middle.y) / zoomed.points_per_unit();
        if wanted.abs() < reach {
            prop_assert!((shown.y - at.y).abs() < 4.0 * rounding_points(&zoomed), "{shown:?} for {at:?}");
        }
    }

    #[test]
    fn dragging_brings_the_place_along(camera in camera(), from in pointer(), to in pointer()) {
        let Some(held) = camera.lonlat_from_screen(from) else { return Ok(()); };
        let shown = camera.dragged(from, to).screen_from_lonlat(held);
        let edge = camera.projection().project(180.0, held.lat_deg).x * camera.points_per_unit();
        prop_assume!(f64::from((to.x - viewport().centre().x).abs()) < edge - 0.01);
        prop_assert!((shown.x - to.x).abs() < 4.0 * rounding_points(&camera), "{shown:?} for {to:?}");
    }

    #[test]
    fn the_world_stays_in_the_window(camera in camera(), pan in pointer(), factor in 0.01..100.0) {
        let moved = camera.panned(pan).zoomed_at(pan, factor);
        let view = viewport();
        let [top, bottom] = [90.0, -90.0].map(|lat| moved.screen_from_relative(0.0, lat).y);
        // However it is moved, most of the view shows the Earth: its edge keeps away from the
        // middle by four tenths of half the view, or the whole world is in view.
        let keep = 0.4 * view.height() / 2.0 - 0.01;
        let middle = view.centre().y;
        let whole = top >= view.min.y - 0.01 && bottom <= view.max.y + 0.01;
        prop_assert!(whole || (top <= middle - keep && bottom >= middle + keep));
        prop_assert!(moved.points_per_degree() <= demarche::earth::MAX_POINTS_PER_DEGREE);
    }

    #[test]
    fn fitted_points_are_all_in_view(
        projection in projection(), points in proptest::collection::vec(lonlat(), 1..12),
    ) {
        let camera = Camera::fitted(projection, &points, viewport(), 24.0);
        for &point in &points {
            let shown = camera.screen_from_lonlat(point);
            prop_assert!(viewport().expand(0.05).contains(shown), "{shown:?}");
        }
    }

    #[test]
    fn slerp_starts_and_ends_at_its_ends(from in lonlat(), to in lonlat()) {
        let [from, to] = [from, to].map(UnitVec::from);
        prop_assume!(from.angle_rad(to) < std::f64::consts::PI - 1e-8);
        prop_assert!(slerp(from, to, 0.0).angle_rad(from) < 1e-14);
        prop_assert!(slerp(from, to, 1.0).angle_rad(to) < 1e-8);
        let middle = slerp(from, to, 0.5);
        prop_assert!((middle.angle_rad(from) - middle.angle_rad(to)).abs() < 1e-8);
    }

    #[test]
    fn drawn_arcs_stay_on_their_great_circle(camera in camera(), from in lonlat(), to in lonlat()) {
        let arc = GreatCircle::between(from.into(), to.into());
        let pieces = great_circle_path(&camera, from, to);
        prop_assert!(!pieces.is_empty());
        for pos in all_points(&pieces) {
            let limit = camera.projection().half_height();
            let world = camera.world_from_screen(pos);
            if world.y.abs() > limit - 1e-6 && camera.projection() == Projection::Mercator {
                // Beyond the map, drawn on its edge.
                continue;
            }
            let lat = camera.projection().latitude_of_y(world.y.clamp(-limit, limit)).expect("within the limit");
            let lon = world.x / camera.projection().parallel(lat).x_per_degree + camera.centre().lon_deg;
            let off = off_plane(&arc, LonLat::new(lon, lat).into()).to_degrees();
            let allowed = arc_per_points(&camera, 2.0 * rounding_points(&camera), lat);
            prop_assert!(off < allowed, "{off}° off at {lon} {lat}, allowed {allowed}");
        }
    }

    #[test]
    fn arcs_are_cut_at_the_edge_and_nowhere_else(camera in camera(), from in lonlat(), to in lonlat()) {
        let pieces = great_circle_path(&camera, from, to);
        prop_assert!(matches!(pieces.len(), 1 | 2), "{} pieces", pieces.len());
        let ends = |piece: &ArcPiece| [piece.points[0], piece.points[piece.points.len() - 1]];
        if let [first, second] = &pieces[..] {
            let [_, left] = ends(first);
            let [entered, _] = ends(second);
            prop_assert_eq!(left.t, entered.t);
            prop_assert!((left.pos.y - entered.pos.y).abs() < 4.0 * rounding_points(&camera));
            for end in [left, entered] {
                prop_assert!(off_outline(&camera, end.pos) < 4.0 * rounding_points(&camera));
            }
        }
        prop_assert_eq!(ends(&pieces[0])[0].t, 0.0);
        prop_assert_eq!(ends(&pieces[pieces.len() - 1])[1].t, 1.0);
        for piece in &pieces {
            prop_assert!(piece.points.windows(2).all(|pair| pair[0].t < pair[1].t));
        }
    }

    #[test]
    fn no_input_in_range_gives_a_number_that_is_none(
        camera in camera(),
        from in (-36..=36_i32, -18..=18_i32),
        to in (-36..=36_i32, -18..=18_i32),
        offset in -40.0_f32..40.0,
    ) {
        // A grid of 5°: poles, edges, equal meridians and antipodes all occur.
        let [from, to] = [from, to]
            .map(|(lon, lat)| LonLat::new(f64::from(lon) * 5.0, f64::from(lat) * 5.0));
        let pieces = great_circle_path(&camera, from, to);
        let moved = offset_path(&pieces, offset);
        for pos in all_points(&pieces).chain(all_points(&moved)) {
            prop_assert!(pos.x.is_finite() && pos.y.is_finite());
        }
        prop_assert_eq!(pieces.len(), moved.len());
        prop_assert_eq!(great_circle_path(&camera, from, to), pieces);
    }

    #[test]
    fn an_offset_path_leaves_and_returns(
        projection in projection(), from in lonlat(), to in lonlat(), offset in 3.0_f32..40.0,
    ) {
        let camera = Camera::world_fit(projection, viewport());
        let pieces = great_circle_path(&camera, from, to);
        if pieces.len() != 1 {
            return Ok(());
        }
        let moved = offset_path(&pieces, offset);
        let (old, new) = (&pieces[0].points, &moved[0].points);
        prop_assert_eq!(old[0], new[0]);
        prop_assert_eq!(old[old.len() - 1], new[new.len() - 1]);
        let farthest = new
            .iter()
            .map(|point| demarche::scene::dash::distance_to_polyline(&pieces[0].positions(), point.pos))
            .fold(0.0, f32::max);
        prop_assert!(farthest <= offset * 1.001 + 0.01, "{farthest}");
    }
}
