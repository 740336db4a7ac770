//! The basemap's triangles: complete in view, cut at the map's edge, shared while nothing changes.

mod synthetic;

use std::sync::Arc;

use demarche::earth::basemap::{Border, BorderClass, CountryLand, Level, Polygon, Ring};
use demarche::earth::borders::{BordersView, Treatment};
use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};
use demarche::scene::basemap::{
    BasemapCache, BasemapGeometry, BasemapPicture, BorderStyle, Stroke, level_for,
};
use demarche::scene::dash::distance_to_polyline;
use demarche::scene::marks::{Mark, Role, TriMesh};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use synthetic::{Size, blob, closed};

const SMALL: Size = Size {
    continent_points: 360,
    islands: 60,
    border_points: 24,
};

fn viewport() -> ScreenRect {
    ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0)
}

fn camera(lon: f64, lat: f64, points_per_degree: f64) -> Camera {
    let centre = LonLat::new(lon, lat);
    Camera::new(
        Projection::EqualEarth,
        centre,
        points_per_degree,
        viewport(),
    )
}

fn picture(level: &Level, camera: &Camera) -> BasemapPicture {
    BasemapPicture::build(
        &BasemapGeometry::new(level, camera.projection()),
        camera,
        1.0,
        BordersView::default(),
    )
}

fn land(outer: Ring) -> Level {
    let coasts = vec![closed(&outer)];
    let holes = Vec::new();
    let polygons = vec![Polygon { outer, holes }];
    Level {
        land: vec![CountryLand {
            country: 0,
            polygons,
        }],
        coasts,
        ..Level::default()
    }
}

fn border(class: BorderClass) -> Level {
    let line = (0_u8..=20).map(|lon| [f32::from(lon), 10.0]).collect();
    Level {
        borders: vec![Border {
            treatment: Treatment::everywhere(class),
            dispute: None,
            line,
        }],
        ..Level::default()
    }
}

fn triangles(mesh: &TriMesh) -> impl Iterator<Item = [usize; 3]> {
    mesh.indices.chunks_exact(3).map(|corners| {
        [corners[0], corners[1], corners[2]]
            .map(|corner| usize::try_from(corner).expect("an index"))
    })
}

fn area(corners: [[f32; 2]; 3]) -> f64 {
    let [a, b, c] = corners.map(|corner| corner.map(f64::from));
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2.0
}

/// Area times coverage, in square points.
fn ink(mesh: &TriMesh) -> f64 {
    let of_one = |corners: [usize; 3]| {
        let covered: f64 = corners
            .map(|corner| f64::from(mesh.coverage[corner]) / 255.0)
            .iter()
            .sum();
        area(corners.map(|corner| mesh.positions[corner])).abs() * covered / 3.0
    };
    triangles(mesh).map(of_one).sum()
}

fn widest_triangle(mesh: &TriMesh) -> f32 {
    let width = |corners: [usize; 3]| {
        let xs = corners.map(|corner| mesh.positions[corner][0]);
        xs.iter().copied().fold(f32::MIN, f32::max) - xs.iter().copied().fold(f32::MAX, f32::min)
    };
    triangles(mesh).map(width).fold(0.0, f32::max)
}

/// Whether a triangle contains the position.
fn covers(mesh: &TriMesh, pos: ScreenPos) -> bool {
    triangles(mesh).any(|corners| {
        let [a, b, c] = corners.map(|corner| mesh.positions[corner]);
        let at = [pos.x, pos.y];
        let sides = [area([a, b, at]), area([b, c, at]), area([c, a, at])];
        sides.iter().all(|&side| side >= 0.0) || sides.iter().all(|&side| side <= 0.0)
    })
}

/// Whether a position is inside a ring, by even and odd crossings.
fn is_inside(ring: &Ring, at: LonLat) -> bool {
    let crossings = (0..ring.len()).filter(|&index| {
        let [from, to] = [ring[index], ring[(index + 1) % ring.len()]].map(|p| p.map(f64::from));
        (from[1] > at.lat_deg) != (to[1] > at.lat_deg)
            && at.lon_deg < from[0] + (at.lat_deg - from[1]) / (to[1] - from[1]) * (to[0] - from[0])
    });
    crossings.count() % 2 == 1
}

fn all_meshes(picture: &BasemapPicture) -> Vec<Arc<TriMesh>> {
    let marks = picture.marks().into_iter();
    marks
        .map(|mark| match mark {
            Mark::Mesh { mesh, .. } => mesh,
            other => panic!("{other:?} is no mesh"),
        })
        .collect()
}

#[test]
fn land_across_the_edge_is_cut_and_keeps_its_area() {
    let level = land(blob([0.0, 20.0], 25.0, 400, 3));
    let whole = picture(&level, &camera(0.0, 0.0, 3.0)).land;
    let edge = camera(-179.0, 0.0, 3.0);
    let cut = picture(&level, &edge).land;
    assert!(
        (ink(&cut) / ink(&whole) - 1.0).abs() < 2e-3,
        "{} of {}",
        ink(&cut),
        ink(&whole)
    );
    let [west, east] = [-180.0, 180.0].map(|lon| edge.screen_from_relative(lon, 20.0).x);
    let touches = |x: f32| cut.positions.iter().any(|pos| (pos[0] - x).abs() < 3.0);
    assert!(touches(west) && touches(east), "both edges have land");
    let world = east - west;
    assert!(
        widest_triangle(&cut) < world / 12.0,
        "{}",
        widest_triangle(&cut)
    );
    assert!(widest_triangle(&whole) < world / 12.0);
}

#[test]
fn strokes_and_land_never_run_across_the_map() {
    let level = synthetic::level(&SMALL);
    for lon in [-180.0, -144.0, -72.5, 0.0, 11.0, 36.0, 150.0] {
        let camera = camera(lon, 0.0, 3.0);
        let picture = picture(&level, &camera);
        let width = |lat| {
            camera.screen_from_relative(180.0, lat).x - camera.screen_from_relative(-180.0, lat).x
        };
        for mesh in [&picture.land, &picture.lakes, &picture.coasts]
            .into_iter()
            .chain(&picture.borders[..4])
        {
            assert!(!mesh.indices.is_empty());
            assert!(widest_triangle(mesh) < width(0.0) / 12.0, "from {lon}");
            for pos in &mesh.positions {
                let edge = camera.screen_from_relative(180.0, 0.0).x;
                assert!(pos[0] <= edge + 2.0, "{pos:?} beyond {edge}");
            }
        }
    }
}

#[test]
fn the_sea_is_the_whole_world_and_nothing_else() {
    let camera = Camera::world_fit(Projection::EqualEarth, viewport());
    let sea = picture(&Level::default(), &camera).sea;
    let world = 4.0 * std::f64::consts::PI * camera.points_per_unit().powi(2);
    assert!(
        (ink(&sea) / world - 1.0).abs() < 1e-3,
        "{} of {world}",
        ink(&sea)
    );
}

#[test]
fn a_stroke_has_the_ink_of_its_width_and_length() {
    let line = [[10.0, 10.0], [60.0, 10.0], [60.0, 10.2], [60.0, 110.0]]
        .map(|[x, y]| ScreenPos::new(x, y));
    for (width, pixels_per_point) in [
        (0.5, 1.0),
        (1.0, 1.0),
        (1.0, 2.0),
        (0.8, 1.5),
        (2.0, 1.0),
        (3.0, 2.5),
    ] {
        let mut mesh = TriMesh::default();
        Stroke::new(width, pixels_per_point).add(&line, &mut mesh);
        let expected = 150.0 * f64::from(width);
        assert!(
            (ink(&mesh) / expected - 1.0).abs() < 0.02,
            "{} for {expected}",
            ink(&mesh)
        );
        assert_eq!(mesh.positions.len(), mesh.coverage.len());
    }
}

#[test]
fn dashes_of_borders_are_measured_in_points() {
    for (class, scale) in [
        (BorderClass::International, 20.0),
        (BorderClass::Indefinite, 20.0),
        (BorderClass::Disputed, 20.0),
        (BorderClass::Disputed, 41.0),
        (BorderClass::LineOfControl, 20.0),
        (BorderClass::Claim, 20.0),
        (BorderClass::Lease, 61.0),
    ] {
        let camera = camera(10.0, 10.0, scale);
        let style = BorderStyle::of(class);
        let index = BorderStyle::ALL
            .iter()
            .position(|&other| other == style)
            .expect("listed");
        let mesh = &picture(&border(class), &camera).borders[index];
        let pattern = style.pattern();
        let part = match pattern {
            [dash, gap] => dash / (dash + gap),
            _ => 1.0,
        };
        let [from, to] = [0.0, 20.0].map(|lon| camera.screen_from_lonlat(LonLat::new(lon, 10.0)).x);
        let shown = to.min(viewport().max.x) - from.max(viewport().min.x);
        let expected = f64::from(shown * part * style.width());
        let cut_by_view = to > viewport().max.x;
        let slack = if cut_by_view { 0.2 } else { 0.03 };
        assert!(
            (ink(mesh) / expected - 1.0).abs() < slack,
            "{class:?}: {} for {expected}",
            ink(mesh)
        );
    }
}

#[test]
fn claims_and_leases_wait_for_their_scale() {
    for (class, too_far, near_enough) in [
        (BorderClass::Claim, 11.9, 12.0),
        (BorderClass::Indeterminate, 11.9, 12.0),
        (BorderClass::Lease, 59.0, 60.0),
    ] {
        let has_border = |scale: f64| {
            let picture = picture(&border(class), &camera(10.0, 10.0, scale));
            picture.borders.iter().any(|mesh| !mesh.indices.is_empty())
        };
        assert!(!has_border(too_far) && has_border(near_enough), "{class:?}");
    }
}

#[test]
fn a_view_of_a_region_leaves_the_rest_of_the_world_out() {
    let level = synthetic::level(&SMALL);
    let geometry = BasemapGeometry::new(&level, Projection::EqualEarth);
    let region = BasemapPicture::build(
        &geometry,
        &camera(-68.0, 40.0, 60.0),
        1.0,
        BordersView::default(),
    );
    assert!(!region.land.indices.is_empty());
    assert!(region.land.positions.len() < geometry.fill_vertex_count() / 8);
    assert!(region.coasts.positions.len() / 3 < geometry.line_point_count() / 8);
    let ocean = BasemapPicture::build(
        &geometry,
        &camera(0.0, -78.0, 110.0),
        1.0,
        BordersView::default(),
    );
    assert!(ocean.land.indices.is_empty() && ocean.coasts.indices.is_empty());
    assert!(!ocean.sea.indices.is_empty());
}

#[test]
fn marks_come_in_drawing_order() {
    let level = synthetic::level(&SMALL);
    let roles: Vec<Role> = picture(&level, &camera(0.0, 0.0, 3.0))
        .marks()
        .iter()
        .map(|mark| match mark {
            Mark::Mesh { ink, .. } => ink.role,
            other => panic!("{other:?} is no mesh"),
        })
        .collect();
    let expected = [
        Role::Sea,
        Role::Graticule,
        Role::Land,
        Role::Sea,
        Role::Coast,
        Role::Border,
        Role::Border,
        Role::Disputed,
        Role::Disputed,
        Role::Graticule,
    ];
    assert_eq!(
        roles, expected,
        "claims and leases are not shown at this scale"
    );
}

#[test]
fn the_picture_is_kept_until_something_changes() {
    let levels = [(); 3].map(|()| synthetic::level(&SMALL));
    let mut cache = BasemapCache::new(levels.len());
    let load = |level: usize| levels[level].clone();
    let first = camera(11.0, 0.0, 5.0);
    let kept = cache.picture(&first, 1.0, BordersView::default(), load);
    let again = cache.picture(&first, 1.0, BordersView::default(), load);
    assert!(Arc::ptr_eq(&kept, &again) && Arc::ptr_eq(&kept.land, &again.land));
    let moved = cache.picture(
        &first.panned(ScreenPos::new(1.0, 0.0)),
        1.0,
        BordersView::default(),
        load,
    );
    assert!(!Arc::ptr_eq(&kept, &moved));
    let back = cache.picture(&first, 1.0, BordersView::default(), load);
    assert!(!Arc::ptr_eq(&moved, &back));
    assert_eq!(kept, back, "the same camera gives the same picture");
    let denser = cache.picture(&first, 1.25, BordersView::default(), load);
    assert!(!Arc::ptr_eq(&back, &denser));
    assert_eq!(cache.level(), 1);
    cache.picture(&first, 2.5, BordersView::default(), load);
    assert_eq!(cache.level(), 2);
}

#[test]
fn a_level_prepared_elsewhere_is_not_asked_for() {
    let mut cache = BasemapCache::new(1);
    cache.supply(0, BasemapGeometry::default());
    cache.supply(9, BasemapGeometry::default());
    let picture = cache.picture(
        &camera(0.0, 0.0, 5.0),
        1.0,
        BordersView::default(),
        |level| panic!("level {level} was asked for"),
    );
    assert!(picture.land.indices.is_empty());
}

#[test]
fn the_level_of_detail_stays_near_its_threshold() {
    for (current, scale, density, expected) in [
        (0, 4.5, 1.0, 0),
        (0, 4.7, 1.0, 1),
        (0, 2.4, 2.0, 1),
        (1, 3.5, 1.0, 1),
        (1, 3.3, 1.0, 0),
        (1, 11.4, 1.0, 1),
        (1, 11.6, 1.0, 2),
        (0, 11.6, 1.0, 2),
        (1, 5.8, 2.0, 2),
        (2, 8.6, 1.0, 2),
        (2, 8.4, 1.0, 1),
        (2, 3.3, 1.0, 0),
        (2, 4.3, 2.0, 2),
        (2, 51.0, 1.0, 2),
        (2, 52.0, 1.0, 3),
        (2, 26.0, 2.0, 3),
        (3, 39.0, 1.0, 3),
        (3, 38.0, 1.0, 2),
        (7, 120.0, 1.0, 3),
    ] {
        assert_eq!(
            level_for(current, scale, density),
            expected,
            "{current} at {scale} × {density}"
        );
    }
}

#[test]
fn an_empty_world_is_sea() {
    let mut cache = BasemapCache::new(0);
    let picture = cache.picture(&camera(0.0, 0.0, 30.0), 1.0, BordersView::default(), |_| {
        Level::default()
    });
    assert!(picture.land.indices.is_empty() && !picture.sea.indices.is_empty());
    assert_eq!(cache.level(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_in_view_is_drawn_where_it_is(
        lon in -180.0..=180.0_f64,
        lat in -80.0..80.0_f64,
        scale in 2.0..120.0_f64,
        at in (0.0_f32..1050.0, 48.0_f32..688.0),
    ) {
        let level = synthetic::level(&SMALL);
        let camera = camera(lon, lat, scale);
        let picture = picture(&level, &camera);
        let at = ScreenPos::new(at.0, at.1);
        let view = viewport();
        let shores = level.lakes.iter().map(|lake| &lake.outer);
        for line in level.coasts.iter().chain(shores) {
            for &[lon, lat] in line {
                let pos = camera.screen_from_lonlat(LonLat::new(f64::from(lon), f64::from(lat)));
                if view.contains(pos) {
                    let is_near = |&[x, y]: &[f32; 2]| ScreenPos::new(x, y).distance(pos) < 2.0;
                    let coasts = &picture.coasts;
                    let is_drawn = coasts.positions.iter().any(is_near) || covers(coasts, pos);
                    prop_assert!(is_drawn, "the coast at {lon} {lat} is missing");
                }
            }
        }
        let Some(place) = camera.lonlat_from_screen(at) else {
            prop_assert!(!covers(&picture.land, at), "land outside the world");
            return Ok(());
        };
        let on_screen = |line: &Vec<[f32; 2]>| -> Vec<ScreenPos> {
            let unwrapped = |lon: f32| {
                place.lon_deg + demarche::earth::wrapped_deg(f64::from(lon) - place.lon_deg) - camera.centre().lon_deg
            };
            let middle = camera.relative_longitude(place.lon_deg) - (place.lon_deg - camera.centre().lon_deg);
            line.iter()
                .map(|&[lon, lat]| camera.screen_from_relative(unwrapped(lon) + middle, f64::from(lat)))
                .collect()
        };
        let to_coast = level.coasts.iter().map(|line| distance_to_polyline(&on_screen(line), at)).fold(f32::MAX, f32::min);
        if to_coast > 2.0 {
            let expected = level.land.iter().flat_map(|land| &land.polygons).any(|land| is_inside(&land.outer, place));
            prop_assert_eq!(covers(&picture.land, at), expected, "land at {:?}", place);
        }
    }

    #[test]
    fn all_meshes_are_sound(
        projection in proptest::sample::select(Projection::ALL.to_vec()),
        lon in -180.0..=180.0_f64,
        lat in -90.0..=90.0_f64,
        scale in 2.0..120.0_f64,
        density in 1.0_f32..3.0,
    ) {
        let geometry = BasemapGeometry::new(&synthetic::level(&SMALL), projection);
        let camera = camera(lon, lat, scale).with_projection(projection);
        let picture = BasemapPicture::build(&geometry, &camera, density, BordersView::default());
        for mesh in all_meshes(&picture) {
            prop_assert_eq!(mesh.positions.len(), mesh.coverage.len());
            prop_assert!(mesh.positions.iter().flatten().all(|value| value.is_finite()));
            prop_assert!(triangles(&mesh).flatten().all(|corner| corner < mesh.positions.len()));
            prop_assert_eq!(mesh.indices.len() % 3, 0);
        }
    }
}
