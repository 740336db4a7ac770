//! Where it is to be written.

use std::path::{Path, PathBuf};

use etcetera::home_dir;

use crate::model::Day;
use crate::ui::files::opening::Place;
use crate::ui::files::typed_path::typed_path;

/// The name of what is exported of the built-in dossier, without its ending.
const BUILT_IN: &str = "demarche";

/// A path as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// What is typed.
    pub typed: String,
    /// How it is to end.
    ending: &'static str,
}

impl Target {
    /// What is offered first: beside the dossier's file, or in the user's folder, named after the day.
    pub fn suggested(place: &Place, on: Day, ending: &'static str) -> Self {
        let folder = match place {
            Some(file) => std::path::absolute(file).ok(),
            None => None,
        };
        let folder = folder.as_deref().and_then(Path::parent);
        let folder = folder.map_or_else(|| home_dir().unwrap_or_default(), Path::to_owned);
        let name = place.as_deref().and_then(stem).unwrap_or(BUILT_IN);
        let path = folder.join(format!("{name}-{on}{ending}"));
        Self {
            typed: path.display().to_string(),
            ending,
        }
    }

    /// It ends otherwise from now on. What was typed with another ending keeps it.
    pub fn end(&mut self, ending: &'static str) {
        if ending == self.ending {
            return;
        }
        if let Some(start) = self.typed.trim_end().strip_suffix(self.ending) {
            self.typed = format!("{start}{ending}");
        }
        self.ending = ending;
    }

    /// Another path was chosen.
    pub fn choose(&mut self, path: &Path) {
        self.typed = path.display().to_string();
    }

    /// The path that is meant, with its ending; nothing where nothing is typed.
    pub fn path(&self) -> Option<PathBuf> {
        let home = home_dir().ok();
        let path = typed_path(&self.typed, home.as_deref())?;
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        // A folder may have any name.
        if !self.ending.starts_with('.') || name.ends_with(self.ending) {
            return Some(path);
        }
        let mut whole = path.into_os_string();
        whole.push(self.ending);
        Some(whole.into())
    }
}

/// "talks" of "talks.dossier.json"; nothing of a name that is no text.
fn stem(file: &Path) -> Option<&str> {
    let stem = file.file_stem()?.to_str()?;
    let stem = stem.strip_suffix(".dossier").unwrap_or(stem);
    Some(stem).filter(|stem| !stem.is_empty())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Target;

    fn target(typed: &str, ending: &'static str) -> Target {
        Target {
            typed: typed.to_owned(),
            ending,
        }
    }

    #[test]
    fn what_is_offered_lies_beside_the_dossier_and_is_named_after_the_day() {
        let on = "2025-02-22".parse().expect("a day");
        let file = Some("/home/ada/talks.dossier.json".into());
        let offered = Target::suggested(&file, on, ".svg");
        assert_eq!(offered.typed, "/home/ada/talks-2025-02-22.svg");
        let built_in = Target::suggested(&None, on, "-tables");
        assert!(built_in.typed.ends_with("demarche-2025-02-22-tables"));
    }

    #[test]
    fn another_ending_takes_the_place_of_the_last_one() {
        let mut target = target("/a/talks.svg", ".svg");
        target.end(".png");
        assert_eq!(target.typed, "/a/talks.png");
        target.end("-tables");
        target.end(".ics");
        assert_eq!(target.typed, "/a/talks.ics");
        target.typed = "/a/mine.txt".to_owned();
        target.end(".html");
        assert_eq!(target.typed, "/a/mine.txt");
        assert_eq!(
            target.path().as_deref(),
            Some(Path::new("/a/mine.txt.html"))
        );
    }

    #[test]
    fn a_path_has_its_ending_and_a_folder_any_name() {
        for (typed, ending, expected) in [
            ("/a/b", ".svg", Some("/a/b.svg")),
            ("/a/B.SVG ", ".svg", Some("/a/B.SVG")),
            ("/a/b.c", ".apng", Some("/a/b.c.apng")),
            ("/a/b", "-tables", Some("/a/b")),
            ("  ", ".svg", None),
            ("/", ".svg", None),
        ] {
            let path = target(typed, ending).path();
            assert_eq!(path.as_deref(), expected.map(Path::new), "{typed:?}");
        }
    }
}
