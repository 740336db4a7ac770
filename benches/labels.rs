//! How long it takes to place the names of a map that moves by a few points from one time to the
//! next: all countries and cities of the atlas that a scale names, beside sixty lines.

use criterion::Criterion;
use demarche::earth::basemap::Basemap;
use demarche::earth::{Camera, LonLat, Projection, ScreenPos, ScreenRect, great_circle_path};
use demarche::io::basemap::embedded;
use demarche::scene::map::{LabelMemory, LabelWish, Surroundings, place_labels};
use demarche::scene::marks::{Ink, Role, TextStyle};
use demarche::ui::paint::FontMeasure;

/// The map's part of the window.
const SIZE: (f32, f32) = (1440.0, 820.0);
/// Great circles between the first cities of the atlas, two by two.
const LINES: usize = 60;

fn position([lon_deg, lat_deg]: [f32; 2]) -> LonLat {
    LonLat::new(f64::from(lon_deg), f64::from(lat_deg))
}

/// Names of all countries and cities that are in view, cities first, as where they are ends of links.
fn wishes(atlas: &Basemap, camera: &Camera) -> Vec<LabelWish> {
    let wish = |key: String, text: &str, at: [f32; 2], style, gap| LabelWish {
        key,
        text: text.to_owned(),
        style,
        ink: Ink::new(Role::Label),
        at: camera.screen_from_lonlat(position(at)),
        gap,
        must: false,
    };
    let cities = atlas.cities.iter().map(|city| {
        let key = format!("city/{}", city.name);
        wish(key, &city.name, city.at, TextStyle::Small, Some(10.0))
    });
    let countries = atlas.countries.iter().map(|country| {
        let key = format!("country/{}", country.code);
        wish(
            key,
            &country.name,
            country.label_at,
            TextStyle::MapLabel,
            None,
        )
    });
    let in_view = |wish: &LabelWish| camera.viewport().contains(wish.at);
    cities.chain(countries).filter(in_view).collect()
}

fn courses(atlas: &Basemap, camera: &Camera) -> Vec<Vec<ScreenPos>> {
    let pairs = atlas.cities.chunks_exact(2).take(LINES);
    let pieces = pairs
        .flat_map(|pair| great_circle_path(camera, position(pair[0].at), position(pair[1].at)));
    pieces.map(|piece| piece.positions()).collect()
}

fn labels(criterion: &mut Criterion) {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), SIZE.0, SIZE.1);
    let asset = embedded().expect("the embedded basemap");
    let atlas = asset.basemap(0).expect("the index");
    let world = Camera::world_fit(Projection::EqualEarth, viewport);
    let europe = LonLat::new(15.0, 50.0);
    let europe = Camera::new(Projection::EqualEarth, europe, 20.0, viewport);
    let ctx = egui::Context::default();
    demarche::ui::theme::apply(&ctx);
    for (view, first) in [("world", world), ("Europe", europe)] {
        let step = ScreenPos::new(3.0, 1.0);
        let cameras = [first, first.panned(step), first.panned(step).panned(step)];
        let views = cameras.map(|camera| (wishes(&atlas, &camera), courses(&atlas, &camera)));
        let _ = ctx.run_ui(egui::RawInput::default(), |ui| {
            let measure = FontMeasure::new(ui);
            let mut memory = LabelMemory::default();
            let mut n = 0;
            let mut place = || {
                n += 1;
                let (wishes, courses) = &views[n % views.len()];
                let around = Surroundings {
                    viewport,
                    obstacles: Vec::new(),
                    courses,
                };
                place_labels(wishes, around, &mut memory, &measure).len()
            };
            println!(
                "{view}: {} names of {} found room",
                place(),
                views[1].0.len()
            );
            criterion.bench_function(&format!("{view}: place names"), |bench| {
                bench.iter(&mut place);
            });
        });
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    labels(&mut criterion);
    criterion.final_summary();
}
