//! Highlighted land as cameras show it: hatched exactly where it is contested, filled elsewhere.

use std::cell::Cell;
use std::sync::Arc;

use demarche::earth::area::encloses;
use demarche::earth::basemap::{Basemap, Polygon};
use demarche::earth::borders::BordersView;
use demarche::earth::highlight::Highlight;
use demarche::earth::{Camera, LonLat, Origin, Projection, ScreenPos, ScreenRect};
use demarche::io::basemap::embedded;
use demarche::scene::basemap::{HighlightCache, HighlightGeometry, HighlightPicture};
use demarche::scene::marks::{Mark, TriMesh, flat};
use demarche::state::LandId;

/// The view of borders.
const SEEN: BordersView = BordersView::ContestedLines;

const SIMFEROPOL: LonLat = LonLat {
    lon_deg: 34.10,
    lat_deg: 44.95,
};
const POLTAVA: LonLat = LonLat {
    lon_deg: 34.55,
    lat_deg: 49.59,
};

fn basemap() -> Basemap {
    let asset = embedded().expect("the asset opens");
    asset.basemap(usize::MAX).expect("it is whole")
}

fn country(code: &str) -> LandId {
    LandId::Country(code.to_owned())
}

fn area(id: &str) -> LandId {
    LandId::Area(id.to_owned())
}

fn camera(projection: Projection, centre: LonLat, points_per_degree: f64) -> Camera {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0);
    Camera::new(projection, centre, points_per_degree, viewport)
}

fn picture(map: &Basemap, level: usize, land: &LandId, camera: &Camera) -> HighlightPicture {
    let projection = camera.projection();
    let geometry = HighlightGeometry::new(map, &map.levels[level], (land, SEEN), projection);
    HighlightPicture::build(&geometry, camera)
}

/// The lines of the hatch.
fn lines(picture: &HighlightPicture) -> Vec<[ScreenPos; 2]> {
    let marks = picture.hatch.as_slice();
    let runs = flat(marks).into_iter().flat_map(|mark| match mark {
        Mark::Lines { runs, .. } => runs.clone(),
        other => panic!("{other:?} is no line"),
    });
    runs.map(|run| [run[0], run[1]]).collect()
}

fn middle([a, b]: &[ScreenPos; 2]) -> ScreenPos {
    ScreenPos::new((a.x + b.x) / 2.0, (a.y + b.y) / 2.0)
}

fn covers(mesh: &TriMesh, at: ScreenPos) -> bool {
    let corner = |index: u32| mesh.positions[usize::try_from(index).expect("an index")];
    mesh.indices.chunks_exact(3).any(|corners| {
        let [a, b, c] = [corners[0], corners[1], corners[2]].map(corner);
        let side = |from: [f32; 2], to: [f32; 2]| {
            (to[0] - from[0]) * (at.y - from[1]) - (to[1] - from[1]) * (at.x - from[0])
        };
        let sides = [side(a, b), side(b, c), side(c, a)];
        sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
    })
}

fn have(polygons: &[Polygon], at: LonLat) -> bool {
    polygons.iter().any(|polygon| {
        encloses(&polygon.outer, at) && !polygon.holes.iter().any(|hole| encloses(hole, at))
    })
}

#[test]
fn ukraine_is_filled_and_crimea_hatched_in_every_projection_at_every_level() {
    let map = basemap();
    let crimea = map.areas.iter().position(|area| area.id == "crimea");
    let crimea = crimea.expect("Crimea");
    let around = Projection::Equidistant(Origin::at(POLTAVA));
    let projections = Projection::ALL.into_iter().chain([around]);
    for projection in projections {
        for (level, scale) in [5.0, 9.0, 30.0, 80.0].into_iter().enumerate() {
            let camera = camera(projection, LonLat::new(34.0, 46.0), scale);
            let picture = picture(&map, level, &country("UKR"), &camera);
            let told = format!("{projection:?} {level}");
            let [crimean, ukrainian] =
                [SIMFEROPOL, POLTAVA].map(|at| camera.screen_from_lonlat(at));
            assert!(covers(&picture.solid, ukrainian), "{told}");
            assert!(!covers(&picture.solid, crimean), "{told}");
            assert_eq!(picture.areas, [crimea], "{told}");
            let patch = Highlight::of_area(&map, &map.levels[level], crimea);
            let patch = &patch.patches[0].polygons;
            let lines = lines(&picture);
            let least = [1, 2, 10, 30][level];
            assert!(lines.len() >= least, "{told}: {}", lines.len());
            for line in lines.iter().filter(|[a, b]| a.distance(*b) > 3.0) {
                let at = camera.lonlat_from_screen(middle(line));
                assert!(have(patch, at.expect("on the Earth")), "{told} {line:?}");
                assert!(!covers(&picture.solid, middle(line)), "{told} {line:?}");
            }
        }
    }
}

#[test]
fn the_hatch_moves_with_the_land() {
    let map = basemap();
    let at = |lon, lat| camera(Projection::Mercator, LonLat::new(lon, lat), 40.0);
    let here = at(34.0, 45.0);
    let lines_of = |camera: &Camera| lines(&picture(&map, 2, &area("crimea"), camera));
    let expected = lines_of(&here);
    assert!(expected.len() > 20);
    for there in [at(33.37, 45.0), at(34.0, 45.41), at(35.11, 44.48)] {
        let [from, to] = [here, there].map(|camera| camera.screen_from_lonlat(SIMFEROPOL));
        let moved = lines_of(&there);
        assert_eq!(moved.len(), expected.len());
        for (a, b) in expected.iter().flatten().zip(moved.iter().flatten()) {
            let a = ScreenPos::new(a.x + to.x - from.x, a.y + to.y - from.y);
            assert!(a.distance(*b) < 0.1, "{a:?} {b:?}");
        }
    }
}

#[test]
fn the_card_of_an_area_hatches_it_and_fills_nothing() {
    let map = basemap();
    let camera = camera(Projection::EqualEarth, LonLat::new(76.0, 35.0), 20.0);
    let alone = picture(&map, 2, &area("gilgit-baltistan"), &camera);
    assert!(alone.solid.indices.is_empty());
    assert_eq!(alone.areas.len(), 1);
    let of_india = picture(&map, 2, &country("IND"), &camera);
    assert!(of_india.areas.len() >= 5, "{:?}", of_india.areas);
    assert!(lines(&of_india).len() > lines(&alone).len());
    let of_none = picture(&map, 2, &area("atlantis"), &camera);
    assert_eq!(of_none, HighlightPicture::default());
    assert_eq!(of_none.marks(), []);
}

#[test]
fn what_is_out_of_view_or_behind_the_globe_is_not_drawn() {
    let map = basemap();
    for (projection, at, scale) in [
        (Projection::EqualEarth, LonLat::new(-100.0, 40.0), 30.0),
        (Projection::Globe, LonLat::new(-146.0, -45.0), 4.0),
    ] {
        let camera = camera(projection, at, scale);
        let picture = picture(&map, 0, &country("UKR"), &camera);
        assert_eq!(picture.marks(), [], "{projection:?}");
        assert_eq!(picture.areas, [0; 0], "{projection:?}");
    }
}

#[test]
fn an_area_smaller_than_the_spacing_still_has_a_line() {
    let map = basemap();
    let camera = camera(Projection::EqualEarth, LonLat::new(35.0, 33.0), 3.0);
    let picture = picture(&map, 0, &area("golan"), &camera);
    assert_eq!(lines(&picture).len(), 1);
}

#[test]
fn a_picture_is_kept_until_the_camera_the_level_or_the_land_changes() {
    let map = basemap();
    let near = camera(Projection::EqualEarth, LonLat::new(34.0, 46.0), 9.0);
    let far = camera(Projection::Globe, LonLat::new(20.0, 40.0), 5.0);
    let mut cache = HighlightCache::default();
    let prepared = Cell::new(0);
    let mut ask = |land: Option<&LandId>, level: usize, camera: &Camera| {
        cache.picture(land.map(|land| (land, SEEN)), level, camera, |land| {
            prepared.set(prepared.get() + 1);
            HighlightGeometry::new(&map, &map.levels[level], land, camera.projection())
        })
    };
    let (ukraine, crimea) = (country("UKR"), area("crimea"));
    let first = ask(Some(&ukraine), 1, &near);
    assert!(Arc::ptr_eq(&first, &ask(Some(&ukraine), 1, &near)));
    assert_eq!(prepared.get(), 1);
    let elsewhere = ask(Some(&ukraine), 1, &far);
    assert_eq!(*elsewhere, picture(&map, 1, &ukraine, &far));
    assert_eq!(prepared.get(), 1, "the level is prepared");
    assert_eq!(
        *ask(Some(&ukraine), 0, &far),
        picture(&map, 0, &ukraine, &far)
    );
    assert_eq!(*ask(Some(&ukraine), 1, &near), *first);
    assert_eq!(prepared.get(), 2, "both levels are kept");
    assert_eq!(
        *ask(Some(&crimea), 1, &near),
        picture(&map, 1, &crimea, &near)
    );
    assert_eq!(ask(None, 1, &near).marks(), []);
    assert_eq!(*ask(Some(&ukraine), 1, &near), *first);
    assert_eq!(prepared.get(), 4);
}
