//! How long the basemap takes: preparing a level, and building what a camera shows.

#[path = "../tests/synthetic/mod.rs"]
mod synthetic;

use criterion::Criterion;
use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};
use demarche::scene::basemap::{BasemapGeometry, BasemapPicture};
use synthetic::Size;

/// About as large as the coarse level of the world.
const COARSE: Size = Size {
    continent_points: 1_500,
    islands: 1_400,
    border_points: 64,
};

/// About as large as the fine level of the world.
const FINE: Size = Size {
    continent_points: 6_200,
    islands: 3_600,
    border_points: 180,
};

fn basemap(criterion: &mut Criterion) {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1440.0, 820.0);
    let world = Camera::world_fit(viewport);
    let continent = Camera::new(
        Projection::EqualEarth,
        LonLat::new(0.0, 36.0),
        20.0,
        viewport,
    );
    let region = Camera::new(
        Projection::EqualEarth,
        LonLat::new(24.0, 36.0),
        60.0,
        viewport,
    );
    for (name, size) in [("coarse", &COARSE), ("fine", &FINE)] {
        let level = synthetic::level(size);
        criterion.bench_function(&format!("{name}: prepare"), |bench| {
            bench.iter(|| BasemapGeometry::new(&level));
        });
        let geometry = BasemapGeometry::new(&level);
        for (view, camera) in [
            ("world", &world),
            ("continent", &continent),
            ("region", &region),
        ] {
            let picture = BasemapPicture::build(&geometry, camera, 1.0);
            println!(
                "{name} {view}: of {} fill vertices {}, of {} line points {} stroke vertices",
                geometry.fill_vertex_count(),
                picture.land.positions.len() + picture.lakes.positions.len(),
                geometry.line_point_count(),
                picture.coasts.positions.len()
                    + picture
                        .borders
                        .iter()
                        .map(|mesh| mesh.positions.len())
                        .sum::<usize>(),
            );
            criterion.bench_function(&format!("{name}: build {view}"), |bench| {
                bench.iter(|| BasemapPicture::build(&geometry, camera, 1.0));
            });
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    basemap(&mut criterion);
    criterion.final_summary();
}
