//! What belongs to a view of the map and not to a dossier: scale bar, globe, names of countries, the
//! small globe.

mod drawn;

use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect, distance_m};
use demarche::io::open_built_in;
use demarche::scene::map::{Holds, MapScene, Scale, Shape, locator};
use demarche::scene::marks::{Mark, Role, flat};
use demarche::state::{AppState, Command, Region};
use drawn::{atlas, built_in, scene, state, texts};

#[test]
fn the_bar_is_as_long_as_its_distance_on_the_parallel_that_it_names() {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1050.0, 640.0);
    let mut met = 0;
    for projection in Projection::ALL {
        for lat in [-62.0, -20.0, 0.0, 47.0, 70.0] {
            for scale in [3.0, 8.0, 25.0, 110.0] {
                let centre = LonLat::new(179.0, lat);
                let camera = Camera::new(projection, centre, scale, viewport);
                let Some(bar) = Scale::of(&camera) else {
                    assert!(scale < 8.0, "{projection} {lat} {scale}");
                    continue;
                };
                met += 1;
                assert!(bar.points > 45.0 && bar.points <= 120.0, "{bar:?}");
                let length = ScreenPos::from_f64(bar.points, 0.0).x;
                let ends = if bar.holds == Holds::FromOrigin {
                    // On the line from the pole, which is the origin, through the middle.
                    let (pole, middle) = (
                        camera.screen_from_lonlat(LonLat::new(0.0, 90.0)),
                        viewport.centre(),
                    );
                    let part = length / pole.distance(middle);
                    [
                        middle,
                        ScreenPos::new(
                            middle.x + (pole.x - middle.x) * part,
                            middle.y + (pole.y - middle.y) * part,
                        ),
                    ]
                } else {
                    [-0.5, 0.5].map(|part| {
                        let middle = viewport.centre();
                        ScreenPos::new(middle.x + part * length, middle.y)
                    })
                };
                let ends = ends.map(|at| camera.lonlat_from_screen(at).expect("on the map"));
                // Along the parallel, which is a little longer than the great circle.
                let radians = (ends[1].lon_deg - ends[0].lon_deg)
                    .rem_euclid(360.0)
                    .to_radians();
                let along = radians * camera.centre().lat_deg.to_radians().cos() * 6_371_008.8;
                // On the globe the ends are a little farther away than they look.
                let (drawn, slack, holds) = match projection {
                    Projection::Globe => (distance_m(ends[0], ends[1]), 0.004, Holds::InTheMiddle),
                    Projection::Equidistant(_) => {
                        (distance_m(ends[0], ends[1]), 0.001, Holds::FromOrigin)
                    }
                    _ => (along, 0.001, Holds::OnParallel(camera.centre().lat_deg)),
                };
                assert!(
                    (drawn / bar.distance_m - 1.0).abs() < slack,
                    "{drawn} {bar:?}"
                );
                assert_eq!(bar.holds, holds);
            }
        }
    }
    assert!(met >= 60, "{met}");
    let bar = Scale {
        distance_m: 1e6,
        points: 100.0,
        holds: Holds::OnParallel(-12.4),
    };
    assert_eq!(bar.words(), "1,000 km at 12° S");
    let words = |holds| Scale { holds, ..bar }.words();
    assert_eq!(words(Holds::InTheMiddle), "1,000 km in the middle");
    assert_eq!(words(Holds::FromOrigin), "1,000 km from the centre");
}

/// The built-in dossier on a globe that faces this position.
fn on_globe(lon_deg: f64, lat_deg: f64) -> AppState {
    let mut state = built_in("2025-02-22");
    state.apply(Command::SetProjection(Projection::Globe));
    state.apply(Command::ShowRegion(Region::World));
    let middle = state.camera().viewport().centre();
    // A drag goes a quarter turn at most.
    for _ in 0..4 {
        let at = state
            .camera()
            .screen_from_lonlat(LonLat::new(lon_deg, lat_deg));
        if state.camera().sees(LonLat::new(lon_deg, lat_deg)) {
            state.apply(Command::DragMap {
                from: at,
                to: middle,
            });
        } else {
            let from = ScreenPos::new(middle.x + 200.0, middle.y);
            state.apply(Command::DragMap { from, to: middle });
        }
    }
    let centre = state.camera().centre();
    assert!((centre.lon_deg - lon_deg).abs() < 0.1 && (centre.lat_deg - lat_deg).abs() < 0.1);
    state
}

fn ids(scene: &MapScene) -> Vec<&str> {
    scene
        .targets
        .iter()
        .map(|target| target.id.as_str())
        .collect()
}

#[test]
fn what_is_behind_the_globe_has_no_mark_no_name_and_cannot_be_clicked() {
    let front = scene(&on_globe(10.0, 45.0));
    for city in ["Washington", "Moscow", "Kyiv", "Riyadh", "Geneva"] {
        assert!(texts(&front).contains(&city), "{city}");
    }
    let pacific = scene(&on_globe(-130.0, 0.0));
    assert!(ids(&pacific).contains(&"place/washington"));
    for city in ["moscow", "kyiv", "riyadh", "geneva"] {
        let id = format!("place/{city}");
        assert!(!ids(&pacific).contains(&id.as_str()), "{city}");
    }
    assert!(!texts(&pacific).contains(&"Moscow") && !texts(&pacific).contains(&"Russia"));
    let antipodes = scene(&on_globe(-160.0, -45.0));
    assert_eq!(ids(&antipodes), Vec::<&str>::new());
}

#[test]
fn a_link_that_goes_behind_the_globe_is_faint_there_and_clickable_before() {
    let state = on_globe(-130.0, 0.0);
    let pacific = scene(&state);
    let middle = state.camera().viewport().centre();
    let on_disc = |pos: &ScreenPos| {
        f64::from(pos.distance(middle)) <= state.camera().points_per_unit() + 0.01
    };
    let links: Vec<_> = (pacific.targets.iter())
        .filter(|target| target.id.starts_with("link/"))
        .collect();
    assert!(
        !links.is_empty(),
        "Washington's links begin before the horizon"
    );
    for link in links {
        let Shape::Path(courses) = &link.shape else {
            panic!("{}", link.id);
        };
        for course in courses {
            assert!(course.iter().all(on_disc), "{}", link.id);
        }
    }
    let alphas = |scene: &MapScene| -> Vec<f32> {
        let lines = flat(&scene.marks)
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Lines { ink, .. } if ink.role == Role::Held => Some(ink.alpha),
                _ => None,
            });
        lines.collect()
    };
    let faintest = |alphas: &[f32]| alphas.iter().copied().fold(1.0, f32::min);
    let front = faintest(&alphas(&scene(&on_globe(10.0, 45.0))));
    assert!(faintest(&alphas(&pacific)) < front / 2.0);
}

#[test]
fn a_map_of_the_world_names_seventy_countries() {
    let dossier = open_built_in().expect("the built-in dossier opens").dossier;
    let mut state = state(dossier, (1440.0, 820.0));
    state.apply(Command::ShowRegion(Region::World));
    let scene = scene(&state);
    let atlas = atlas();
    let is_country = |text: &&&str| {
        atlas
            .countries
            .iter()
            .any(|country| country.name == ***text)
    };
    let texts = texts(&scene);
    let named = texts.iter().filter(is_country).count();
    assert!(named >= 70, "{named}");
}

#[test]
fn a_small_globe_tells_where_a_near_view_is() {
    for projection in Projection::ALL {
        let mut state = built_in("2025-02-22");
        state.apply(Command::SetProjection(projection));
        assert!(locator(&state.camera()).is_none(), "{projection}: far away");
        let at = state.camera().viewport().centre();
        state.apply(Command::ZoomMap { at, factor: 6.0 });
        let small = locator(&state.camera()).expect("near");
        let disc = small.viewport();
        assert!(state.camera().viewport().contains(disc.min));
        let scene = scene(&state);
        let map = state.camera().viewport();
        let coordinates = ScreenRect::new(
            ScreenPos::new(map.max.x - 130.0, map.min.y),
            ScreenPos::new(map.max.x, map.min.y + 32.0),
        );
        for label in &scene.labels {
            assert!(!label.intersects(disc), "{projection}: a name lies on it");
            assert!(!label.intersects(coordinates), "{projection}: or above it");
        }
        let frame = flat(&scene.marks).into_iter().find_map(|mark| match mark {
            Mark::Lines { runs, ink, .. } if ink.role == Role::Accent => {
                runs.first().filter(|run| disc.contains(run[0])).cloned()
            }
            Mark::Circle {
                centre,
                stroke: Some((_, ink)),
                ..
            } if ink.role == Role::Accent => disc.contains(*centre).then(|| vec![*centre]),
            _ => None,
        });
        let frame = frame.expect("the view's frame");
        let middle = small.screen_from_lonlat(state.camera().centre());
        let around = |pick: fn(f32, f32) -> f32, of: fn(&ScreenPos) -> f32| {
            frame.iter().map(of).reduce(pick).expect("a frame")
        };
        assert!(around(f32::min, |pos| pos.x) <= middle.x + 0.01);
        assert!(around(f32::max, |pos| pos.x) >= middle.x - 0.01);
        assert!(around(f32::min, |pos| pos.y) <= middle.y + 0.01);
        assert!(around(f32::max, |pos| pos.y) >= middle.y - 0.01);
        let low = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 500.0, 340.0);
        let low = state.camera().with_viewport(low);
        assert!(locator(&low).is_none(), "no room");
    }
}
