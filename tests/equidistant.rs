//! The map on which distances from one place are true: its formulas, moving it, great circles and
//! land near its rim, the circles of equal distance.

mod monospaced;

use demarche::earth::basemap::Level;
use demarche::earth::borders::BordersView;
use demarche::earth::{
    Camera, Disc, LonLat, Orientation, Origin, Projection, ScreenPos, ScreenRect, UnitVec,
    WorldPos, distance_m, great_circle_path, initial_bearing_deg, point_at,
};
use demarche::io::basemap::embedded;
use demarche::scene::basemap::{BasemapGeometry, BasemapPicture};
use demarche::scene::map::rings;
use demarche::scene::marks::{Mark, TriMesh};
use geo::{BoundingRect, Contains, Coord, Intersects, LineString, Polygon, Rect};
use monospaced::Monospaced;
use proptest::prelude::{
    ProptestConfig, Strategy, prop_assert, prop_assert_eq, prop_assume, proptest,
};

/// What single precision loses on the largest map here, in points.
const ROUNDING: f32 = 0.02;

fn viewport() -> ScreenRect {
    ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0)
}

fn about(lon_deg: f64, lat_deg: f64) -> Projection {
    Projection::Equidistant(Origin::at(LonLat::new(lon_deg, lat_deg)))
}

fn lonlat() -> impl Strategy<Value = LonLat> {
    (-180.0..=180.0, -90.0..=90.0).prop_map(|(lon, lat)| LonLat::new(lon, lat))
}

fn camera() -> impl Strategy<Value = Camera> {
    (lonlat(), lonlat(), 1.5..60.0).prop_map(|(origin, at, scale)| {
        let projection = Projection::Equidistant(Origin::at(origin));
        Camera::new(projection, at, scale, viewport())
    })
}

fn pointer() -> impl Strategy<Value = ScreenPos> {
    (0.0_f32..1050.0, 48.0_f32..688.0).prop_map(|(x, y)| ScreenPos::new(x, y))
}

fn origin_of(camera: &Camera) -> LonLat {
    let origin = camera.projection().origin();
    origin.expect("an equidistant map").lonlat()
}

/// Radians from the origin.
fn away(camera: &Camera, at: LonLat) -> f64 {
    UnitVec::from(origin_of(camera)).angle_rad(at.into())
}

fn rim() -> f64 {
    Disc::Equidistant.rim()
}

/// Rows of PROJ's own tests (test/gie/builtins.gie, PROJ 9, MIT) for a sphere of radius 1 about
/// 0° N 0° E, to five digits: longitude, latitude, and x and y in hundred-thousandths.
const PROJ: [[f64; 4]; 6] = [
    [0.0, 0.0, 0.0, 0.0],
    [0.0, 90.0, 0.0, 157_080.0],
    [10.0, 80.0, 4_281.0, 139_829.0],
    [40.0, 30.0, 62_896.0, 56_493.0],
    [90.0, 0.0, 157_080.0, 0.0],
    [90.0, 90.0, 0.0, 157_080.0],
];

#[test]
fn positions_agree_with_proj() {
    let projection = about(0.0, 0.0);
    for [lon, lat, x, y] in PROJ {
        let found = projection.project(lon, lat);
        assert!(
            (found.x * 1e5 - x).abs() < 1.0 && (found.y * 1e5 - y).abs() < 1.0,
            "{lon} {lat}: {found:?}"
        );
    }
    // PROJ refuses the opposite position, too.
    let opposite = projection.project(180.0, 0.0);
    assert_eq!(projection.unproject(opposite), None);
    // A row about 30.2345° N 120.2345° W on a sphere of 6 371 008.771 415 m, to the millimetre.
    let projection = about(-120.2345, 30.2345);
    let found = projection.project(-0.000_001, 30.234_501);
    let metres = [found.x, found.y].map(|radians| radians * 6_371_008.771_415);
    assert!(
        (metres[0] + 0.096).abs() < 1e-3 && (metres[1] - 0.111).abs() < 1e-3,
        "{metres:?}"
    );
}

#[test]
fn an_origin_is_kept_to_a_millionth_of_a_degree() {
    let riyadh = Origin::at(LonLat::new(46.713_812, 24.653_664));
    assert_eq!(riyadh.lonlat(), LonLat::new(46.713_812, 24.653_664));
    assert_eq!(riyadh, Origin::at(LonLat::new(46.713_812_3, 24.653_664_4)));
    assert_eq!(Origin::at(LonLat::new(f64::NAN, 91.0)), Origin::NORTH_POLE);
    assert_eq!(
        Origin::at(LonLat::new(190.0, 1.0)).lonlat(),
        LonLat::new(-170.0, 1.0)
    );
}

#[test]
fn the_first_view_is_whole_with_the_origin_in_its_middle() {
    let camera = Camera::world_fit(about(46.7, 24.7), viewport());
    let middle = camera.screen_from_lonlat(LonLat::new(46.7, 24.7));
    assert!(middle.distance(viewport().centre()) < ROUNDING);
    let radius = rim() * camera.points_per_unit();
    assert!(radius * 2.0 < 640.0 && radius * 2.0 > 580.0, "{radius}");
    assert!(camera.sees(LonLat::new(-133.3, -18.0)));
    assert!(!camera.sees(LonLat::new(-133.3, -24.7)));
}

#[test]
fn another_projection_and_back_is_the_same_view() {
    let camera = Camera::new(about(46.7, 24.7), LonLat::new(30.0, 45.0), 12.0, viewport());
    let there_and_back = camera
        .with_projection(Projection::Globe)
        .with_projection(camera.projection());
    assert_eq!(there_and_back, camera);
}

proptest! {
    #[test]
    fn distances_and_directions_from_the_origin_are_true(camera in camera(), at in lonlat()) {
        prop_assume!(camera.sees(at));
        let origin = origin_of(&camera);
        prop_assume!(origin.lat_deg.abs() < 89.9 && away(&camera, at) > 0.01);
        let [from, to] = [origin, at].map(|at| camera.screen_from_lonlat(at));
        let drawn = f64::from(from.distance(to)) / camera.points_per_unit();
        let metres_per_radian = distance_m(LonLat::new(0.0, 0.0), LonLat::new(90.0, 0.0)) * 2.0
            / std::f64::consts::PI;
        let distance = distance_m(origin, at) / metres_per_radian;
        let slack = 4.0 * f64::from(ROUNDING) / camera.points_per_unit();
        prop_assert!((drawn - distance).abs() < slack, "{drawn} {distance}");
        let bearing = f64::from(to.x - from.x).atan2(f64::from(from.y - to.y)).to_degrees();
        let off = (bearing - initial_bearing_deg(origin, at)).rem_euclid(360.0);
        let allowed = (slack / drawn).to_degrees() + 1e-6;
        prop_assert!(off.min(360.0 - off) < allowed, "{off}");
    }

    #[test]
    fn projecting_back_finds_the_position(origin in lonlat(), lon in -180.0..180.0, lat in -90.0..90.0) {
        let projection = Projection::Equidistant(Origin::at(origin));
        let at = projection.project(lon, lat);
        let angle = at.x.hypot(at.y);
        match projection.unproject(at) {
            Some((back_lon, back_lat)) => {
                let [at, back] = [LonLat::new(lon, lat), LonLat::new(back_lon, back_lat)];
                prop_assert!(UnitVec::from(at).angle_rad(back.into()) < 1e-9);
                prop_assert!(angle <= rim() + 1e-9);
            }
            None => prop_assert!(angle >= rim() - 1e-9),
        }
    }

    #[test]
    fn a_place_under_the_pointer_is_shown_there(camera in camera(), at in pointer()) {
        let world = camera.world_from_screen(at);
        let from_middle = world.x.hypot(world.y);
        // On the rim rounding decides.
        prop_assume!((from_middle - rim()).abs() * camera.points_per_unit() > f64::from(ROUNDING));
        let found = camera.lonlat_from_screen(at);
        prop_assert_eq!(found.is_some(), from_middle < rim());
        if let Some(place) = found {
            prop_assert!(camera.sees(place));
            prop_assert!(camera.screen_from_lonlat(place).distance(at) < ROUNDING);
        }
    }

    #[test]
    fn what_is_held_follows_the_pointer(
        camera in camera(), from in pointer(), to in pointer(), factor in 0.3_f64..3.0,
    ) {
        let Some(held) = camera.lonlat_from_screen(from) else { return Ok(()) };
        let dragged = camera.dragged(from, to);
        let zoomed = camera.zoomed_at(from, factor);
        for (moved, target) in [(dragged, to), (zoomed, from)] {
            prop_assert_eq!(moved.projection(), camera.projection());
            let shown = moved.screen_from_lonlat(held);
            // At the edge of what may be in the middle the map stops.
            let centre = moved.position_of_middle();
            let reach = rim() - 0.4 * 640.0 / 2.0 / moved.points_per_unit();
            if centre < reach - 1e-6 {
                prop_assert!(shown.distance(target) < 2.0 * ROUNDING, "{shown:?} for {target:?}");
            } else {
                prop_assert!(centre < reach.max(0.0) + 1e-6);
            }
        }
    }

    #[test]
    fn fitted_places_are_in_view(
        origin in lonlat(), points in proptest::collection::vec(lonlat(), 1..12),
    ) {
        let projection = Projection::Equidistant(Origin::at(origin));
        let fitted = Camera::fitted(projection, &points, viewport(), 24.0);
        for at in points.into_iter().filter(|at| fitted.sees(*at)) {
            let shown = fitted.screen_from_lonlat(at);
            prop_assert!(viewport().expand(0.1).contains(shown), "{shown:?}");
        }
    }

    #[test]
    fn arcs_are_cut_at_the_rim_and_nowhere_else(camera in camera(), from in lonlat(), to in lonlat()) {
        let pieces = great_circle_path(&camera, from, to);
        prop_assert!(pieces.len() <= 2);
        let ends = [from, to].map(|at| camera.sees(at));
        if ends == [true, true] {
            prop_assert!(!pieces.is_empty());
        }
        for piece in &pieces {
            prop_assert!(!piece.is_far);
            for point in &piece.points {
                let at = point_at(from, to, point.t);
                prop_assert!(away(&camera, at) <= rim() + 1e-9);
                prop_assert!(camera.screen_from_lonlat(at).distance(point.pos) < 4.0 * ROUNDING);
            }
            let [first, last] = [piece.points[0], piece.points[piece.points.len() - 1]];
            for (point, is_end) in [(first, first.t == 0.0), (last, last.t == 1.0)] {
                let off = away(&camera, point_at(from, to, point.t)) - rim();
                prop_assert!(is_end || off.abs() < 1e-6, "{off}");
            }
        }
    }
}

/// Where the middle of a view is, in world units from the origin.
trait Middle {
    fn position_of_middle(&self) -> f64;
}

impl Middle for Camera {
    fn position_of_middle(&self) -> f64 {
        let WorldPos { x, y } = self.world_from_screen(self.viewport().centre());
        x.hypot(y)
    }
}

#[test]
fn a_way_past_the_opposite_position_is_cut_on_both_sides_of_it() {
    // The antipode of (0, 0) is (180, 0): this way passes two degrees beside it.
    let camera = Camera::world_fit(about(0.0, 0.0), viewport());
    let pieces = great_circle_path(&camera, LonLat::new(160.0, 2.0), LonLat::new(-160.0, 2.0));
    assert_eq!(pieces.len(), 2);
    let both_beyond = great_circle_path(&camera, LonLat::new(179.0, 1.0), LonLat::new(-179.0, 1.0));
    assert!(both_beyond.is_empty());
}

fn built_in(level: usize) -> Level {
    let asset = embedded().expect("the asset is whole");
    asset.level(level).expect("the level is whole")
}

type Triangle = [[f32; 2]; 3];

fn triangles_of(mesh: &TriMesh) -> Vec<Triangle> {
    let at = |index: u32| mesh.positions[usize::try_from(index).expect("an index")];
    let corners = mesh.indices.chunks_exact(3);
    corners
        .map(|corners| [at(corners[0]), at(corners[1]), at(corners[2])])
        .collect()
}

/// Whether a triangle that has an area covers a position.
fn covers(corners: &Triangle, [x, y]: [f32; 2]) -> bool {
    let is_beside = |axis: usize, value: f32| {
        corners.iter().all(|at| at[axis] < value) || corners.iter().all(|at| at[axis] > value)
    };
    if is_beside(0, x) || is_beside(1, y) {
        return false;
    }
    let sides = [0, 1, 2].map(|n| {
        let (a, b) = (corners[n], corners[(n + 1) % 3]);
        (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
    });
    let has_area = sides.iter().any(|side| *side != 0.0);
    has_area && (sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0))
}

/// Polygons, each with the box around it.
fn polygons_of(level: &Level) -> Vec<(Rect, Polygon)> {
    let ring = |ring: &[[f32; 2]]| -> LineString {
        ring.iter()
            .map(|at| Coord {
                x: f64::from(at[0]),
                y: f64::from(at[1]),
            })
            .collect()
    };
    let all = level.land.iter().flat_map(|land| &land.polygons);
    all.map(|polygon| {
        let holes = polygon.holes.iter().map(|hole| ring(hole)).collect();
        let polygon = Polygon::new(ring(&polygon.outer), holes);
        (polygon.bounding_rect().expect("not empty"), polygon)
    })
    .collect()
}

/// How many points on the screen a position is from the nearest coast, at least nearly.
fn from_coast(level: &Level, camera: &Camera, pos: ScreenPos) -> f32 {
    let outlines = level
        .land
        .iter()
        .flat_map(|land| &land.polygons)
        .flat_map(|polygon| std::iter::once(&polygon.outer).chain(&polygon.holes));
    let near = outlines.flatten().map(|at| {
        let at = LonLat::new(f64::from(at[0]), f64::from(at[1]));
        camera.screen_from_lonlat(at).distance(pos)
    });
    near.fold(f32::INFINITY, f32::min)
}

/// Land is drawn where there is land and nowhere else, also where it is drawn out along the rim: the
/// opposite position of Madrid is in New Zealand, that of the North Pole in Antarctica.
#[test]
fn land_is_where_it_is_up_to_the_rim() {
    let level = built_in(0);
    let polygons = polygons_of(&level);
    for (lon, lat) in [
        (-3.7, 40.4),
        (0.0, 90.0),
        (46.7, 24.7),
        (-77.0, 38.9),
        (100.0, -30.0),
    ] {
        let projection = about(lon, lat);
        let geometry = BasemapGeometry::new(&level, projection);
        let camera = Camera::world_fit(projection, viewport());
        let picture = BasemapPicture::build(&geometry, &camera, 1.0, BordersView::default());
        let land = triangles_of(&picture.land);
        let mut met = [0, 0];
        for x in (220..830_u16).step_by(9) {
            for y in (52..684_u16).step_by(9) {
                let pos = ScreenPos::new(f32::from(x) + 0.3, f32::from(y) + 0.3);
                let Some(at) = camera.lonlat_from_screen(pos) else {
                    continue;
                };
                let point = Coord {
                    x: at.lon_deg,
                    y: at.lat_deg,
                };
                let is_land = polygons
                    .iter()
                    .any(|(room, polygon)| room.intersects(&point) && polygon.contains(&point));
                let is_drawn = land.iter().any(|corners| covers(corners, [pos.x, pos.y]));
                met[usize::from(is_land)] += 1;
                // What the source itself cuts: at a pole and at the 180th meridian.
                let is_artificial = at.lon_deg.abs() > 179.5 || at.lat_deg < -89.0;
                if is_land != is_drawn && !is_artificial {
                    let off = from_coast(&level, &camera, pos);
                    assert!(
                        off < 9.0,
                        "{off} points from the coast at {at:?} from {lon} {lat}"
                    );
                }
            }
        }
        assert!(met[0] > 500 && met[1] > 500, "{met:?}");
    }
}

#[test]
fn all_that_is_drawn_lies_within_the_rim() {
    let level = built_in(0);
    for (lon, lat) in [(-3.7, 40.4), (0.0, 90.0), (170.0, -45.0)] {
        let projection = about(lon, lat);
        let geometry = BasemapGeometry::new(&level, projection);
        for centre in [LonLat::new(lon, lat), LonLat::new(lon + 170.0, -lat)] {
            let camera = Camera::new(projection, centre, 4.0, viewport());
            let picture = BasemapPicture::build(&geometry, &camera, 1.0, BordersView::default());
            let middle = camera.screen_from_world(WorldPos::default());
            let radius = ScreenPos::from_f64(rim() * camera.points_per_unit(), 0.0).x;
            for (mesh, beyond) in [
                (&picture.land, 0.1),
                (&picture.sea, 1.0),
                (&picture.coasts, 3.0),
            ] {
                assert!(!mesh.positions.is_empty());
                for [x, y] in &mesh.positions {
                    let off = middle.distance(ScreenPos::new(*x, *y)) - radius;
                    assert!(off <= beyond, "{off} beyond the rim about {lon} {lat}");
                }
            }
        }
    }
}

fn names(marks: &[Mark]) -> Vec<&str> {
    let mut names = Vec::new();
    for mark in marks {
        if let Mark::Text { text, .. } = mark {
            names.push(text.as_str());
        }
    }
    names
}

#[test]
fn circles_of_equal_distance_are_drawn_and_named() {
    let camera = Camera::world_fit(about(46.7, 24.7), viewport());
    let all = rings(&camera, &[], &Monospaced);
    // 19 circles of 1,000 km within 175°, of which each fifth is named.
    assert_eq!(names(&all.marks), ["5,000 km", "10,000 km", "15,000 km"]);
    let near = Camera::new(about(46.7, 24.7), LonLat::new(44.0, 30.0), 20.0, viewport());
    let near = rings(&near, &[], &Monospaced);
    assert!(
        names(&near.marks).starts_with(&["1,000 km", "2,000 km"]),
        "{:?}",
        names(&near.marks)
    );
    // The positions of a named circle are as far away as its name says.
    let runs = all.marks.iter().filter_map(|mark| match mark {
        Mark::Lines { runs, .. } => Some(runs),
        _ => None,
    });
    let mut distances: Vec<f64> = runs
        .flatten()
        .map(|run| {
            let at = camera
                .lonlat_from_screen(run[run.len() / 2])
                .expect("on the map");
            (distance_m(LonLat::new(46.7, 24.7), at) / 1e4).round() / 100.0
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let expected: Vec<f64> = (1..=19_u32).map(f64::from).collect();
    assert_eq!(distances, expected);
    let elsewhere = Camera::world_fit(Projection::Globe, viewport());
    assert!(rings(&elsewhere, &[], &Monospaced).marks.is_empty());
}

#[test]
fn names_of_circles_keep_clear_of_cards_and_of_one_another() {
    let camera = Camera::new(about(0.0, 50.0), LonLat::new(0.0, 50.0), 6.0, viewport());
    let free = rings(&camera, &[], &Monospaced);
    let card = free.rooms[0].expand(30.0);
    let all = rings(&camera, &[card], &Monospaced);
    assert_eq!(names(&all.marks), names(&free.marks));
    for (n, room) in all.rooms.iter().enumerate() {
        assert!(!room.intersects(card));
        assert!(all.rooms[..n].iter().all(|other| !other.intersects(*room)));
    }
    assert_ne!(all.rooms[0], free.rooms[0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn circles_are_finite_and_as_far_as_they_should_be(camera in camera()) {
        for mark in rings(&camera, &[], &Monospaced).marks {
            let Mark::Lines { runs, .. } = mark else { continue };
            for pos in runs.iter().flatten() {
                prop_assert!(pos.x.is_finite() && pos.y.is_finite());
                let world = camera.world_from_screen(*pos);
                let metres = world.x.hypot(world.y) * 6_371_008.8;
                let off = (metres / 1e6 - (metres / 1e6).round()).abs() * 1e6;
                let allowed = f64::from(ROUNDING) / camera.points_per_unit() * 6_371_008.8;
                prop_assert!(off < allowed, "{off} metres beside");
            }
        }
    }

    #[test]
    fn the_turn_of_a_map_does_not_depend_on_where_it_is_looked_at(camera in camera(), at in lonlat()) {
        let elsewhere = Camera::new(camera.projection(), at, camera.points_per_degree(), viewport());
        prop_assert_eq!(elsewhere.orientation(), camera.orientation());
        prop_assert_eq!(camera.orientation(), Orientation::facing(origin_of(&camera)));
    }
}
