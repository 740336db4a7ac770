//! What files are called in the window.

use std::path::Path;

use crate::io::{shown, visible};

use super::opening::Place;

/// What the built-in dossier is called.
pub const BUILT_IN: &str = "The built-in dossier";

/// The name of a file without its folder.
pub fn name_of(file: &Path) -> String {
    match file.file_name() {
        Some(name) => visible(&name.to_string_lossy()),
        None => shown(file),
    }
}

/// The folder of a file, the user's own as a tilde.
pub fn folder_of(file: &Path) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let home = etcetera::home_dir().ok();
    let inside = home
        .as_ref()
        .and_then(|home| folder.strip_prefix(home).ok());
    match inside {
        Some(inside) if inside.as_os_str().is_empty() => "~".to_owned(),
        Some(inside) => shown(&Path::new("~").join(inside)),
        None => shown(folder),
    }
}

/// The name of what is opened.
pub fn place_name(place: &Place) -> String {
    place
        .as_deref()
        .map_or_else(|| BUILT_IN.to_owned(), name_of)
}
