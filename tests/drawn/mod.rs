//! The map drawn without a window, for tests of its marks and targets.

#![allow(dead_code, reason = "each test file uses some of these")]

use std::sync::Arc;

use demarche::earth::basemap::Basemap;
use demarche::earth::{ScreenPos, ScreenRect};
use demarche::io::basemap::embedded;
use demarche::io::open_built_in;
use demarche::model::Dossier;
use demarche::scene::layer::Layers;
use demarche::scene::map::{Furniture, MapInputs, MapMemory, MapScene, Medium, build};
use demarche::scene::marks::{Mark, TextMeasure, TextStyle, flat};
use demarche::state::{AppState, Command};

/// About as wide as the real faces.
pub struct Monospaced;

impl TextMeasure for Monospaced {
    fn text_size(&self, text: &str, style: TextStyle) -> (f32, f32) {
        let size = match style {
            TextStyle::Title => 20.0,
            TextStyle::Body | TextStyle::Strong => 13.0,
            _ => 11.5,
        };
        let characters: u16 = text.chars().map(|_| 1).sum();
        (f32::from(characters) * size * 0.55, size * 1.25)
    }
}

pub fn atlas() -> Basemap {
    embedded()
        .and_then(|asset| asset.basemap(0))
        .expect("the basemap opens")
}

pub fn state(dossier: Dossier, size: (f32, f32)) -> AppState {
    let mut state = AppState::new(Arc::new(dossier));
    let map = ScreenRect::from_min_size(ScreenPos::new(0.0, 48.0), size.0, size.1);
    state.apply(Command::ResizeMap(map));
    state
}

pub fn built_in(day: &str) -> AppState {
    let dossier = open_built_in().expect("the built-in dossier opens").dossier;
    let mut state = state(dossier, (1048.0, 640.0));
    state.apply(Command::LookAt(day.parse().expect(day)));
    state
}

pub fn scene(state: &AppState) -> MapScene {
    scene_after(state, &atlas(), &mut MapMemory::default())
}

/// The scene by one that was drawn before.
pub fn scene_after(state: &AppState, atlas: &Basemap, memory: &mut MapMemory) -> MapScene {
    let inputs = MapInputs {
        state,
        hovered: None,
        atlas,
        ground: &Layers::default(),
        small_ground: &[],
        is_hatched: false,
        medium: Medium::Pixels,
        furniture: Furniture::OnMap,
    };
    build(&inputs, memory, &Monospaced)
}

pub fn texts(scene: &MapScene) -> Vec<&str> {
    flat(&scene.marks)
        .into_iter()
        .filter_map(|mark| match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// Two states with a link across the Pacific.
pub const PACIFIC: &str = r#"{"format":"demarche-dossier/1","title":"Across the Pacific",
  "sources":[{"id":"s","title":"s","published":"2025"}],
  "places":[{"id":"washington","name":"Washington","lat":38.9,"lon":-77.04},{"id":"tokyo","name":"Tokyo","lat":35.69,"lon":139.75}],
  "actors":[{"id":"usa","kind":"state","name":"A","seat":"washington"},{"id":"jpn","kind":"state","name":"J","seat":"tokyo"}],
  "events":[{"id":"talks","kind":"call","title":"A call","status":"held","when":"2025-01-01","parties":[{"actor":"usa"},{"actor":"jpn"}],
             "cites":[{"source":"s"}]}]}"#;
