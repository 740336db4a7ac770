//! How long the basemap takes: preparing a level, and building what a camera shows.

use criterion::Criterion;
use demarche::earth::borders::BordersView;
use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect};
use demarche::io::basemap::embedded;
use demarche::scene::basemap::{BasemapGeometry, BasemapPicture};

fn basemap(criterion: &mut Criterion) {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), 1440.0, 820.0);
    let at = |lon, lat, scale| {
        Camera::new(
            Projection::EqualEarth,
            LonLat::new(lon, lat),
            scale,
            viewport,
        )
    };
    let views = [
        ("world", Camera::world_fit(Projection::EqualEarth, viewport)),
        ("Europe", at(15.0, 50.0, 20.0)),
        ("the Levant", at(35.0, 32.0, 90.0)),
    ];
    let asset = embedded().expect("the embedded basemap");
    for level in 0..asset.level_count() {
        let level_data = asset.level(level).expect("a level");
        criterion.bench_function(&format!("level {level}: decode"), |bench| {
            bench.iter(|| asset.level(level));
        });
        criterion.bench_function(&format!("level {level}: prepare"), |bench| {
            bench.iter(|| BasemapGeometry::new(&level_data, Projection::EqualEarth));
        });
        let geometry = BasemapGeometry::new(&level_data, Projection::EqualEarth);
        for (view, camera) in &views {
            let picture = BasemapPicture::build(&geometry, camera, 1.0, BordersView::default());
            let borders = picture.borders.iter().map(|mesh| mesh.positions.len());
            println!(
                "level {level}, {view}: of {} fill vertices {}, of {} line points {} stroke vertices",
                geometry.fill_vertex_count(),
                picture.land.positions.len() + picture.lakes.positions.len(),
                geometry.line_point_count(),
                picture.coasts.positions.len() + borders.sum::<usize>(),
            );
            criterion.bench_function(&format!("level {level}: build {view}"), |bench| {
                bench
                    .iter(|| BasemapPicture::build(&geometry, camera, 1.0, BordersView::default()));
            });
        }
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    basemap(&mut criterion);
    criterion.final_summary();
}
