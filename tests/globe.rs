//! The globe: seen from anywhere, turned by hand, with great circles before and behind its horizon.

mod synthetic;

use demarche::earth::basemap::Level;
use demarche::earth::borders::BordersView;
use demarche::earth::{
    ArcPiece, Camera, GreatCircle, LonLat, Orientation, Projection, ScreenPos, ScreenRect, UnitVec,
    great_circle_path,
};
use demarche::scene::basemap::{BasemapGeometry, BasemapPicture};
use demarche::scene::marks::TriMesh;
use proptest::prelude::{
    ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_assert_ne, prop_assume, proptest,
};
use synthetic::Size;

const SMALL: Size = Size {
    continent_points: 360,
    islands: 60,
    border_points: 24,
};
/// What single precision loses on the largest globe here, in points.
const ROUNDING: f32 = 0.01;

fn viewport() -> ScreenRect {
    ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0)
}

fn globe(lon_deg: f64, lat_deg: f64, points_per_degree: f64) -> Camera {
    let centre = LonLat::new(lon_deg, lat_deg);
    Camera::new(Projection::Globe, centre, points_per_degree, viewport())
}

fn lonlat() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat))
}

fn camera() -> impl Strategy<Value = Camera> {
    (lonlat(), 5.0..100.0).prop_map(|(at, scale)| globe(at.lon_deg, at.lat_deg, scale))
}

fn pointer() -> impl Strategy<Value = ScreenPos> {
    (0.0_f32..1050.0, 48.0_f32..688.0).prop_map(|(x, y)| ScreenPos::new(x, y))
}

fn radius(camera: &Camera) -> f32 {
    ScreenPos::from_f64(camera.points_per_unit(), 0.0).x
}

fn from_middle(pos: ScreenPos) -> f32 {
    pos.distance(viewport().centre())
}

/// Orthographic rows of PROJ's own tests (test/gie/builtins.gie, PROJ 9, MIT): latitude of the
/// centre, then longitude, latitude, x and y on a sphere of radius 1, to four digits.
const PROJ: [[f64; 5]; 13] = [
    [0.0, 0.0, 30.0, 0.0, 0.5],
    [0.0, 10.0, 50.0, 0.1116, 0.7660],
    [0.0, 20.0, 40.0, 0.2620, 0.6428],
    [0.0, 30.0, 80.0, 0.0868, 0.9848],
    [0.0, 50.0, 60.0, 0.3830, 0.8660],
    [0.0, 70.0, 20.0, 0.8830, 0.3420],
    [0.0, 80.0, 10.0, 0.9698, 0.1736],
    [40.0, 0.0, 90.0, 0.0, 0.7660],
    [40.0, 20.0, 60.0, 0.1710, 0.3614],
    [40.0, 40.0, -30.0, 0.5567, -0.8095],
    [40.0, 100.0, 70.0, 0.3368, 0.7580],
    [40.0, 130.0, 40.0, 0.5868, 0.8089],
    [40.0, 170.0, 60.0, 0.0868, 0.9799],
];

#[test]
fn positions_agree_with_proj() {
    for [centre, lon, lat, x, y] in PROJ {
        let at = LonLat::new(lon, lat);
        let [right, up, depth] =
            Orientation::facing(LonLat::new(0.0, centre)).turned(UnitVec::from(at));
        assert!(
            (right - x).abs() < 1e-4 && (up - y).abs() < 1e-4,
            "{lon} {lat}"
        );
        assert!(depth >= 0.0, "{lon} {lat} is before the horizon");
        if centre == 0.0 {
            let found = Projection::Globe.project(lon, lat);
            assert!((found.x - x).abs() < 1e-4 && (found.y - y).abs() < 1e-4);
            let (back_lon, back_lat) = Projection::Globe.unproject(found).expect("on the globe");
            assert!((back_lon - lon).abs() < 1e-9 && (back_lat - lat).abs() < 1e-9);
        }
    }
    let outside = demarche::earth::WorldPos::new(2.0, 2.0);
    assert_eq!(Projection::Globe.unproject(outside), None);
}

#[test]
fn the_side_that_is_seen_is_told_from_the_other() {
    let europe = globe(15.0, 45.0, 6.0);
    assert!(europe.sees(LonLat::new(37.6, 55.8)));
    assert!(europe.sees(LonLat::new(-77.0, 38.9)));
    assert!(!europe.sees(LonLat::new(151.2, -33.9)));
    assert!((europe.facing(europe.centre()) - 1.0).abs() < 1e-12);
    let flat = europe.with_projection(Projection::EqualEarth);
    assert!(flat.sees(LonLat::new(151.2, -33.9)));
}

#[test]
fn the_first_globe_is_whole_and_shows_the_capitals_of_the_north() {
    let first = Camera::world_fit(Projection::Globe, viewport());
    assert!(radius(&first) * 2.0 < viewport().height());
    for (lon, lat) in [(-77.0, 38.9), (37.6, 55.8), (116.4, 39.9), (46.7, 24.7)] {
        let at = LonLat::new(lon, lat);
        assert!(first.sees(at) && viewport().contains(first.screen_from_lonlat(at)));
    }
}

/// Every arc that has once been drawn wrongly somewhere: over the edge, over a pole, between
/// opposite positions, of no length, along the horizon.
const ARCS: [[f64; 4]; 8] = [
    [139.7, 35.7, -77.0, 38.9],
    [-77.0, 38.9, 37.6, 55.8],
    [20.0, 60.0, -160.0, 60.0],
    [0.0, 90.0, 0.0, -90.0],
    [30.0, 10.0, -150.0, -10.0],
    [46.7, 24.7, 46.7, 24.7],
    [90.0, 0.0, 90.0, 80.0],
    [-179.9, 1.0, 179.9, -1.0],
];

#[test]
fn no_arc_has_a_stray_line_in_any_projection_at_any_meridian() {
    for projection in Projection::ALL {
        for meridian in (-180..180_i16).step_by(5) {
            let centre = LonLat::new(f64::from(meridian), 20.0);
            let camera = Camera::new(projection, centre, 6.0, viewport());
            for [from_lon, from_lat, to_lon, to_lat] in ARCS {
                let [from, to] = [LonLat::new(from_lon, from_lat), LonLat::new(to_lon, to_lat)];
                for piece in great_circle_path(&camera, from, to) {
                    check_piece(&camera, &piece, [from, to]);
                }
            }
        }
    }
}

/// Points are finite, and none is farther from the next than the way between them can be drawn.
fn check_piece(camera: &Camera, piece: &ArcPiece, [from, to]: [LonLat; 2]) {
    let angle = GreatCircle::between(from.into(), to.into()).angle_rad();
    assert!(piece.points.len() > 1);
    for pair in piece.points.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        assert!(a.pos.x.is_finite() && a.pos.y.is_finite() && b.pos.x.is_finite());
        assert!(b.t >= a.t);
        // Nowhere but at a pole, which flat maps draw as a line, is a step drawn larger than this.
        let lat = |t: f64| demarche::earth::point_at(from, to, t).lat_deg.abs();
        let stretch = 4.0 / lat(a.t).max(lat(b.t)).to_radians().cos().max(1e-9);
        let most = (b.t - a.t) * angle * stretch * camera.points_per_unit() + 2.0;
        assert!(
            f64::from(a.pos.distance(b.pos)) <= most,
            "{} at {:?}: {a:?} {b:?} of {from:?} {to:?}",
            camera.projection(),
            camera.centre(),
        );
    }
}

fn picture(level: &Level, camera: &Camera) -> BasemapPicture {
    let geometry = BasemapGeometry::new(level, camera.projection());
    BasemapPicture::build(&geometry, camera, 1.0, BordersView::default())
}

/// A square of land, eight degrees wide, with its coast.
fn island(lon: f32, lat: f32) -> Level {
    let ring = vec![
        [lon - 4.0, lat - 4.0],
        [lon + 4.0, lat - 4.0],
        [lon + 4.0, lat + 4.0],
        [lon - 4.0, lat + 4.0],
    ];
    let mut level = synthetic::level(&SMALL);
    let coast = ring.iter().chain(ring.first()).copied().collect();
    level.land[0].polygons = vec![demarche::earth::basemap::Polygon {
        outer: ring,
        holes: Vec::new(),
    }];
    level.land.truncate(1);
    level.lakes.clear();
    level.borders.clear();
    level.coasts = vec![coast];
    level
}

/// The area of a mesh's triangles, in square points.
fn area(mesh: &TriMesh) -> f64 {
    let at = |index: u32| mesh.positions[usize::try_from(index).expect("an index")].map(f64::from);
    let triangle = |corners: &[u32]| {
        let [a, b, c] = [at(corners[0]), at(corners[1]), at(corners[2])];
        ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
    };
    mesh.indices.chunks_exact(3).map(triangle).sum()
}

#[test]
fn land_is_drawn_before_the_horizon_cut_on_it_and_not_behind() {
    let level = island(0.0, 0.0);
    let whole = area(&picture(&level, &globe(0.0, 0.0, 6.0)).land);
    let side = 2.0 * 4.0_f64.to_radians().sin() * globe(0.0, 0.0, 6.0).points_per_unit();
    assert!((whole / (side * side) - 1.0).abs() < 0.01, "{whole}");
    let half = area(&picture(&level, &globe(90.0, 0.0, 6.0)).land);
    assert!(half > 0.0 && half < whole * 0.05, "edge on: {half}");
    let behind = picture(&level, &globe(120.0, 0.0, 6.0));
    assert!(behind.land.indices.is_empty() && behind.coasts.indices.is_empty());
    let sea = area(&behind.sea);
    let disc = std::f64::consts::PI * globe(0.0, 0.0, 6.0).points_per_unit().powi(2);
    assert!((sea / disc - 1.0).abs() < 0.01);
}

#[test]
fn land_that_reaches_around_the_horizon_fills_the_disc_up_to_its_rim() {
    let mut level = island(0.0, 0.0);
    level.land[0].polygons[0].outer = vec![
        [-180.0, -90.0],
        [180.0, -90.0],
        [180.0, 90.0],
        [-180.0, 90.0],
    ];
    for (lon, lat) in [(0.0, 0.0), (33.0, 71.0), (-120.0, -35.0), (180.0, 90.0)] {
        let camera = globe(lon, lat, 5.0);
        let disc = std::f64::consts::PI * camera.points_per_unit().powi(2);
        let filled = area(&picture(&level, &camera).land);
        assert!(
            (filled / disc - 1.0).abs() < 0.002,
            "{lon} {lat}: {}",
            filled / disc
        );
    }
}

proptest! {
    #[test]
    fn a_place_under_the_pointer_is_shown_there(camera in camera(), at in pointer()) {
        let on_globe = from_middle(at) <= radius(&camera);
        let found = camera.lonlat_from_screen(at);
        // Beside the rim rounding decides.
        prop_assume!((from_middle(at) - radius(&camera)).abs() > ROUNDING);
        prop_assert_eq!(found.is_some(), on_globe);
        if let Some(place) = found {
            prop_assert!(camera.sees(place) || camera.facing(place).abs() < 1e-6);
            prop_assert!(camera.screen_from_lonlat(place).distance(at) < ROUNDING);
        }
    }

    #[test]
    fn what_is_held_follows_the_pointer(camera in camera(), from in pointer(), to in pointer()) {
        let Some(held) = camera.lonlat_from_screen(from) else { return Ok(()) };
        let moved = camera.dragged(from, to);
        let [right, up] = [to.x - viewport().centre().x, viewport().centre().y - to.y]
            .map(|points| f64::from(points) / moved.points_per_unit());
        // Within the globe, and where north can stay up: a pole cannot be dragged aside.
        prop_assume!(right.hypot(up) < 0.99);
        let reach = (1.0 - right * right).sqrt();
        prop_assume!(held.lat_deg.to_radians().sin().abs() < reach);
        prop_assume!(moved.centre().lat_deg.abs() < 89.999);
        let shown = moved.screen_from_lonlat(held);
        prop_assert!(shown.distance(to) < 0.05, "{shown:?} for {to:?}");
        prop_assert!(moved.sees(held));
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer(
        camera in camera(), at in pointer(), factor in 1.0_f64..4.0,
    ) {
        let Some(held) = camera.lonlat_from_screen(at) else { return Ok(()) };
        let zoomed = camera.zoomed_at(at, factor);
        let right = f64::from(at.x - viewport().centre().x) / zoomed.points_per_unit();
        prop_assume!(held.lat_deg.to_radians().sin().abs() < (1.0 - right * right).sqrt());
        prop_assume!(zoomed.centre().lat_deg.abs() < 89.999);
        prop_assume!(camera.facing(held) > 0.15);
        prop_assert!(zoomed.screen_from_lonlat(held).distance(at) < 0.05);
    }

    #[test]
    fn any_drag_leaves_a_globe(camera in camera(), from in pointer(), to in pointer()) {
        let moved = camera.dragged(from, to).zoomed_at(to, 0.1).panned(from);
        prop_assert!(moved.centre().lat_deg.abs() <= 90.0);
        prop_assert!(moved.centre().lon_deg.is_finite() && moved.points_per_degree() > 0.0);
    }

    #[test]
    fn fitted_places_of_a_half_of_the_earth_are_seen(
        middle in lonlat(), points in proptest::collection::vec((0.0..60.0_f64, 0.0..360.0_f64), 1..12),
    ) {
        let facing = Orientation::facing(middle);
        let points: Vec<LonLat> = points.into_iter().filter_map(|(away, around)| {
            let (sin, cos) = away.to_radians().sin_cos();
            let (up, right) = around.to_radians().sin_cos();
            facing.turned_back([right * sin, up * sin, cos]).map(UnitVec::to_lonlat)
        }).collect();
        let fitted = Camera::fitted(Projection::Globe, &points, viewport(), 24.0);
        for at in points {
            prop_assert!(fitted.sees(at), "{at:?}");
            let shown = fitted.screen_from_lonlat(at);
            prop_assert!(viewport().expand(0.1).contains(shown), "{shown:?}");
        }
    }

    #[test]
    fn arcs_are_parted_on_the_horizon_and_nowhere_else(
        camera in camera(), from in lonlat(), to in lonlat(),
    ) {
        let pieces = great_circle_path(&camera, from, to);
        prop_assert!(matches!(pieces.len(), 1 | 2));
        for piece in &pieces {
            for point in &piece.points {
                prop_assert!(from_middle(point.pos) <= radius(&camera) + ROUNDING);
                let at = demarche::earth::point_at(from, to, point.t);
                let facing = camera.facing(at);
                let towards = if piece.is_far { -facing } else { facing };
                prop_assert!(towards > -1e-6, "{facing}");
                prop_assert!(camera.screen_from_lonlat(at).distance(point.pos) < ROUNDING);
            }
        }
        if let [first, second] = &pieces[..] {
            prop_assert_ne!(first.is_far, second.is_far);
            let [left, entered] = [first.points[first.points.len() - 1], second.points[0]];
            prop_assert_eq!(left.t, entered.t);
            prop_assert!((from_middle(left.pos) - radius(&camera)).abs() < ROUNDING);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn all_that_is_drawn_lies_on_the_disc(camera in camera(), density in 1.0_f32..3.0) {
        let geometry = BasemapGeometry::new(&synthetic::level(&SMALL), Projection::Globe);
        let picture = BasemapPicture::build(&geometry, &camera, density, BordersView::default());
        // Strokes reach beyond their line.
        for (mesh, beyond) in [(&picture.land, ROUNDING), (&picture.coasts, 3.0), (&picture.graticule, 3.0), (&picture.sea, 1.0)] {
            for [x, y] in &mesh.positions {
                let off = from_middle(ScreenPos::new(*x, *y)) - radius(&camera);
                prop_assert!(off <= beyond, "{off} beyond the rim");
            }
        }
    }
}
