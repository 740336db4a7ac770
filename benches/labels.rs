//! How long it takes to place the names of a map that moves by a few points from one time to the
//! next: the names of countries, of cities of the atlas and of the built-in dossier. What else is
//! drawn of the dossier is in the figures, land and water are not.

use std::sync::Arc;

use criterion::Criterion;
use demarche::earth::{Projection, ScreenPos, ScreenRect};
use demarche::io::basemap::embedded;
use demarche::io::open_built_in;
use demarche::scene::layer::Layers;
use demarche::scene::map::{Furniture, MapInputs, MapMemory, Medium, build};
use demarche::state::{AppState, Command, Region};
use demarche::ui::paint::FontMeasure;

/// The map's part of the window.
const SIZE: (f32, f32) = (1440.0, 820.0);

fn labels(criterion: &mut Criterion) {
    let viewport = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), SIZE.0, SIZE.1);
    let asset = embedded().expect("the embedded basemap");
    let atlas = asset.basemap(0).expect("the index");
    let dossier = open_built_in().expect("the built-in dossier").dossier;
    let dossier = Arc::new(dossier);
    let ctx = egui::Context::default();
    demarche::ui::theme::apply(&ctx);
    for (region, projection) in [
        (Region::World, Projection::EqualEarth),
        (Region::Europe, Projection::EqualEarth),
        (Region::LevantAndGulf, Projection::Mercator),
    ] {
        let mut state = AppState::new(Arc::clone(&dossier));
        state.apply(Command::ResizeMap(viewport));
        state.apply(Command::SetProjection(projection));
        state.apply(Command::ShowRegion(region));
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let measure = FontMeasure::new(ui);
            let mut memory = MapMemory::default();
            let mut n = 0;
            let mut frame = || {
                n += 1;
                let step = if n % 80 < 40 { 3.0 } else { -3.0 };
                let from = viewport.centre();
                let to = ScreenPos::new(from.x + step, from.y + step / 3.0);
                state.apply(Command::DragMap { from, to });
                let inputs = MapInputs {
                    state: &state,
                    hovered: None,
                    atlas: &atlas,
                    ground: &Layers::default(),
                    small_ground: &[],
                    is_hatched: false,
                    medium: Medium::Pixels,
                    furniture: Furniture::OnMap,
                };
                build(&inputs, &mut memory, &measure).labels.len()
            };
            println!("{region}: {} names", frame());
            criterion.bench_function(&format!("{region}: names while panning"), |bench| {
                bench.iter(&mut frame);
            });
        });
        output.drop_without_applying_deltas();
    }
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    labels(&mut criterion);
    criterion.final_summary();
}
