//! Figures of others: the projection, distances and well-known ways.

use demarche::earth::{
    Camera, LonLat, Projection, ScreenPos, ScreenRect, UnitVec, WorldPos, distance_m, geodesic_m,
    great_circle_path, initial_bearing_deg, offset_path, point_at,
};

const WASHINGTON: LonLat = LonLat::new(-77.04, 38.9);
const TOKYO: LonLat = LonLat::new(139.69, 35.69);

fn camera() -> Camera {
    let viewport = ScreenRect::new(ScreenPos::new(0.0, 0.0), ScreenPos::new(1050.0, 640.0));
    Camera::world_fit(Projection::EqualEarth, viewport)
}

/// Longitude and latitude with the x and y that PROJ publishes for its Equal Earth on a sphere of
/// 6 378 137 m (OSGeo/PROJ, test/gie, MIT; stated to a centimetre).
const PROJ_EQUAL_EARTH: [[f64; 4]; 6] = [
    [0.0, 0.0, 0.0, 0.0],
    [-180.0, 90.0, -10_227_908.09, 8_402_320.16],
    [180.0, 90.0, 10_227_908.09, 8_402_320.16],
    [180.0, 45.0, 14_795_421.79, 5_486_671.72],
    [180.0, 0.0, 17_263_256.84, 0.0],
    [-70.0, -31.2, -6_244_707.88, -3_924_893.29],
];

#[test]
fn equal_earth_agrees_with_proj_in_both_directions() {
    let radius_m = 6_378_137.0;
    for [lon, lat, x, y] in PROJ_EQUAL_EARTH {
        let there = Projection::EqualEarth.project(lon, lat);
        assert!((there.x * radius_m - x).abs() < 0.011, "x of {lon} {lat}");
        assert!((there.y * radius_m - y).abs() < 0.011, "y of {lon} {lat}");
        let back = Projection::EqualEarth.unproject(there);
        let (back_lon, back_lat) = back.expect("inside the outline");
        assert!(
            (back_lon - lon).abs() < 1e-6 && (back_lat - lat).abs() < 1e-6,
            "{lon} {lat}"
        );
    }
}

/// The others on a sphere of 6 400 000 m: longitude and latitude, x and y (ibid.; Mercator's to 50 nm,
/// the others to a tenth of a millimetre). The sources state all four quadrants, which differ in
/// sign alone.
const PROJ_FORWARD: [(Projection, [f64; 4]); 3] = [
    (
        Projection::Equirectangular,
        [2.0, 1.0, 223_402.144_255_274, 111_701.072_127_637],
    ),
    (
        Projection::Mercator,
        [2.0, 1.0, 223_402.144_255_274, 111_706.743_574_944],
    ),
    (
        Projection::NaturalEarth,
        [2.0, 1.0, 194_507.265_257_889, 112_508.737_358_295],
    ),
];
/// x and y, longitude and latitude, stated to the last digit.
const PROJ_INVERSE: [(Projection, [f64; 4]); 3] = [
    (
        Projection::Equirectangular,
        [200.0, 100.0, 0.001_790_493, 0.000_895_247],
    ),
    (
        Projection::Mercator,
        [200.0, 100.0, 0.001_790_493_109_78, 0.000_895_246_554_86],
    ),
    (
        Projection::NaturalEarth,
        [200.0, 100.0, 0.002_056_383, 0.000_888_824],
    ),
];

#[test]
fn the_other_projections_agree_with_proj_in_both_directions() {
    let radius_m = 6_400_000.0;
    for signs in [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] {
        for (projection, [lon, lat, x, y]) in PROJ_FORWARD {
            let found = projection.project(lon * signs[0], lat * signs[1]);
            for (found, wanted) in [(found.x, x * signs[0]), (found.y, y * signs[1])] {
                // A unit of the last printed digit, which is a nanometre.
                let off = (found * radius_m - wanted).abs();
                assert!(off < 1.1e-9 * 2.0, "{projection}: {off} m");
            }
        }
        for (projection, [x, y, lon, lat]) in PROJ_INVERSE {
            let at = WorldPos::new(x * signs[0] / radius_m, y * signs[1] / radius_m);
            let (found_lon, found_lat) = projection.unproject(at).expect("on the map");
            let unit = if projection == Projection::Mercator {
                1e-14
            } else {
                1e-9
            };
            for (found, wanted) in [(found_lon, lon * signs[0]), (found_lat, lat * signs[1])] {
                assert!(
                    (found - wanted).abs() <= unit,
                    "{projection}: {found} for {wanted}"
                );
            }
        }
    }
}

#[test]
fn mercator_is_as_proj_has_it_far_from_the_equator_and_for_tiny_latitudes() {
    // On a sphere of 6 371 007 m, to a centimetre; and of 1 m (ibid.).
    let at = Projection::Mercator.project(-100.333_333_333_333_33, 24.381_786_944_444_446);
    assert!(
        (at.x * 6_371_007.0 + 11_156_569.90).abs() < 0.01,
        "{}",
        at.x
    );
    assert!((at.y * 6_371_007.0 - 2_796_869.94).abs() < 0.01, "{}", at.y);
    let tiny = Projection::Mercator.project(0.0, 57.295_779_513e-15);
    assert!((tiny.y - 1e-15).abs() < 1e-17, "{}", tiny.y);
    let back = Projection::Mercator.unproject(WorldPos::new(0.0, 1e-15));
    assert!((back.expect("on the map").1 - 57.295_779_513e-15).abs() < 1e-17);
}

#[test]
fn a_projection_is_found_by_its_name_or_the_names_are_listed() {
    for projection in Projection::ALL {
        assert_eq!(projection.id().parse(), Ok(projection));
        assert_ne!(projection.next(), projection);
    }
    let error = "gall-peters"
        .parse::<Projection>()
        .expect_err("not offered");
    assert_eq!(
        error.to_string(),
        "expected a projection (equal-earth, globe, natural-earth, mercator, equirectangular, \
         equidistant), found \"gall-peters\""
    );
}

#[test]
fn equal_earth_has_the_area_of_the_sphere() {
    let outline = Projection::EqualEarth.outline(0.25);
    let next = outline.iter().cycle().skip(1);
    let doubled: f64 = outline
        .iter()
        .zip(next)
        .map(|(a, b)| a.x * b.y - b.x * a.y)
        .sum();
    // The published polynomial is equal-area up to a factor of 1.000 000 2 or so.
    assert!((doubled / 2.0 / (4.0 * std::f64::consts::PI) - 1.0).abs() < 1e-4);
}

/// Geodesics on the WGS 84 ellipsoid (Karney's GeodTest set, see the notice beside the file): two
/// positions, and the metres between them.
fn geodesics() -> Vec<([LonLat; 2], f64)> {
    let rows = include_str!("expected/geodtest/rows.tsv").lines();
    let rows: Vec<_> = rows
        .map(|row| {
            let numbers: Vec<f64> = row.split('\t').map(|n| n.parse().expect(row)).collect();
            let [lat1, lon1, lat2, lon2, metres] = numbers[..] else {
                panic!("five columns in {row}");
            };
            ([LonLat::new(lon1, lat1), LonLat::new(lon2, lat2)], metres)
        })
        .collect();
    assert_eq!(rows.len(), 100);
    rows
}

#[test]
fn distances_are_within_their_stated_error_of_the_ellipsoid() {
    for ([from, to], metres) in geodesics() {
        let ours = distance_m(from, to);
        assert!((ours / metres - 1.0).abs() < 0.006, "{ours} for {metres}");
    }
}

#[test]
fn distances_told_in_figures_are_exact_to_a_millimetre() {
    for ([from, to], metres) in geodesics() {
        let ours = geodesic_m(from, to);
        assert!((ours - metres).abs() < 0.001, "{ours} for {metres}");
    }
}

#[test]
fn bearings_start_at_north_and_go_clockwise() {
    let origin = LonLat::new(0.0, 0.0);
    for (to, expected) in [
        (LonLat::new(0.0, 10.0), 0.0),
        (LonLat::new(10.0, 0.0), 90.0),
        (LonLat::new(0.0, -10.0), 180.0),
        (LonLat::new(-10.0, 0.0), 270.0),
    ] {
        assert!(
            (initial_bearing_deg(origin, to) - expected).abs() < 1e-9,
            "to {to:?}"
        );
    }
}

#[test]
fn opposite_places_are_joined_over_the_north_pole() {
    let from = LonLat::new(30.0, 20.0);
    let opposite = LonLat::new(-150.0, -20.0);
    let quarter = point_at(from, opposite, 0.25);
    assert!((quarter.lon_deg - 30.0).abs() < 1e-6 && (quarter.lat_deg - 65.0).abs() < 1e-6);
    let end = UnitVec::from(point_at(from, opposite, 1.0));
    assert!(end.angle_rad(opposite.into()) < 1e-9);
    let pieces = great_circle_path(&camera(), from, opposite);
    assert_eq!(pieces.len(), 2);
    assert_eq!(pieces, great_circle_path(&camera(), from, opposite));
}

#[test]
fn the_way_from_washington_to_tokyo_leaves_the_map_and_comes_back_at_the_same_height() {
    let camera = camera();
    let pieces = great_circle_path(&camera, WASHINGTON, TOKYO);
    assert_eq!(pieces.len(), 2, "one piece each side of the Pacific");
    let left = pieces[0].points[pieces[0].points.len() - 1];
    let entered = pieces[1].points[0];
    let lat = camera
        .lonlat_from_screen(ScreenPos::new(525.0, left.pos.y))
        .expect("on the map")
        .lat_deg;
    assert!((60.0..75.0).contains(&lat), "crosses at {lat}");
    assert!(left.pos.distance(camera.screen_from_relative(-180.0, lat)) < 0.01);
    assert!(
        entered
            .pos
            .distance(camera.screen_from_relative(180.0, lat))
            < 0.01
    );
    assert_eq!(left.pos.y, entered.pos.y);
    assert_eq!(left.t, entered.t);
}

#[test]
fn a_way_over_the_pole_reaches_it_and_goes_on_from_it() {
    let camera = camera();
    let pieces = great_circle_path(&camera, LonLat::new(71.0, 60.0), LonLat::new(-109.0, 70.0));
    assert_eq!(pieces.len(), 2);
    let ends = [
        pieces[0].points[pieces[0].points.len() - 1],
        pieces[1].points[0],
    ];
    for (end, lon) in ends.iter().zip([60.0, -120.0]) {
        assert!(end.pos.distance(camera.screen_from_relative(lon, 90.0)) < 0.01);
    }
}

#[test]
fn a_way_along_the_edge_stays_on_it() {
    let camera = camera();
    let pieces = great_circle_path(
        &camera,
        LonLat::new(-169.0, 50.0),
        LonLat::new(-169.0, -50.0),
    );
    assert_eq!(pieces.len(), 1);
    for point in &pieces[0].points {
        let lat = 50.0 - 100.0 * point.t;
        assert!(point.pos.distance(camera.screen_from_relative(180.0, lat)) < 0.01);
    }
}

#[test]
fn a_way_to_the_same_place_is_empty() {
    assert_eq!(great_circle_path(&camera(), TOKYO, TOKYO), Vec::new());
    let around = LonLat::new(TOKYO.lon_deg - 360.0, TOKYO.lat_deg);
    assert_eq!(great_circle_path(&camera(), TOKYO, around), Vec::new());
}

#[test]
fn arcs_are_as_fine_as_the_screen_and_no_finer() {
    let vertices: usize = great_circle_path(&camera(), WASHINGTON, LonLat::new(46.7, 24.6))
        .iter()
        .map(|piece| piece.points.len())
        .sum();
    assert!((8..60).contains(&vertices), "{vertices} vertices");
}

#[test]
fn places_on_both_sides_of_the_pacific_are_seen_across_the_pacific() {
    let view = camera().viewport();
    let fitted = Camera::fitted(Projection::EqualEarth, &[WASHINGTON, TOKYO], view, 40.0);
    assert!(
        (fitted.centre().lon_deg - -148.675).abs() < 1e-9,
        "{:?}",
        fitted.centre()
    );
    let [left, right] = [TOKYO, WASHINGTON].map(|at| fitted.screen_from_lonlat(at).x);
    assert!(
        (39.9..60.0).contains(&left) && (990.0..1010.1).contains(&right),
        "{left} {right}"
    );
}

#[test]
fn the_whole_world_fits_the_first_view() {
    let camera = camera();
    let view = camera.viewport();
    for pos in camera.projection().outline(5.0) {
        assert!(view.expand(0.01).contains(camera.screen_from_world(pos)));
    }
    assert!(camera.points_per_degree() > 3.0);
}

#[test]
fn a_way_is_moved_to_the_right_of_its_direction_most_in_its_middle() {
    let camera = camera();
    let [south, north] = [-40.0, 40.0].map(|lat| LonLat::new(11.0, lat));
    for (from, to, expected) in [(south, north, 20.0), (north, south, -20.0)] {
        let moved = offset_path(&great_circle_path(&camera, from, to), 20.0);
        for point in &moved[0].points {
            let aside = point.pos.x - camera.viewport().centre().x;
            let sine = (std::f64::consts::PI * point.t).sin();
            assert!(
                (f64::from(aside) - expected * sine).abs() < 0.05,
                "{aside} at {}",
                point.t
            );
        }
        assert!(moved[0].points.iter().any(|point| point.t == 0.5));
    }
}
