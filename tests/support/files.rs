//! Windows on files: what is opened in them, and waiting for what threads do.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use demarche::io::{open_built_in, read_path};
use demarche::ui::memory::Memory;
use egui::{DroppedFile, Event, Key};
use egui_kittest::kittest::NodeT;

use super::window::{Look, Win, text_of};

/// So long what a thread does may take to be seen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder with dossiers and settings, and a window.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub win: Win,
}

impl Desk {
    /// A window on the built-in dossier.
    pub fn built_in() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let win = Self::window(folder.path(), None);
        Self { folder, win }
    }

    /// A window on a file of the folder that has this text.
    pub fn on(name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        let win = Self::window(folder.path(), Some(&path));
        Self { folder, win }
    }

    /// A window as the program opens it, with settings in a folder.
    pub fn window(folder: &Path, file: Option<&Path>) -> Win {
        let opened = match file {
            Some(file) => read_path(file).expect("a dossier"),
            None => open_built_in().expect("a dossier"),
        };
        let text = opened.document.text().to_owned();
        let look = Look {
            any_script: true,
            ..Look::default()
        };
        let mut win = Win::new(opened, look);
        let memory = Self::memory_in(folder, file);
        let (commands, trouble) = memory.commands(win.state().dossier());
        let ctx = win.0.ctx.clone();
        let window = win.0.state_mut();
        window.keep_in(memory);
        trouble.into_iter().for_each(|trouble| window.warn(trouble));
        match file {
            Some(file) => window.follow(&ctx, file, text),
            None => window.shows_built_in(&ctx, &text),
        }
        commands
            .into_iter()
            .for_each(|command| window.apply(command));
        win.0.run_steps(2);
        win
    }

    /// What is kept of a dossier.
    pub fn memory_in(folder: &Path, file: Option<&Path>) -> Memory {
        Memory::at(folder.join("config").join("settings.json"), file)
    }

    pub fn memory(&self, file: Option<&Path>) -> Memory {
        Self::memory_in(self.folder.path(), file)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        fs::write(self.path(name), text).expect("written");
        self.path(name)
    }

    /// Shows frames until something is so.
    #[track_caller]
    pub fn wait(&mut self, until: impl Fn(&Win) -> bool) {
        let begun = Instant::now();
        while !until(&self.win) {
            assert!(begun.elapsed() < PATIENCE, "{:#?}", texts(&self.win));
            sleep(Duration::from_millis(10));
            self.win.0.step();
        }
        self.win.0.run_steps(2);
    }

    #[track_caller]
    pub fn wait_for_title(&mut self, title: &str) {
        self.wait(|win| win.state().dossier().title() == title);
    }

    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait(|win| win.has(text));
    }

    /// Opens the sheet and types a path into it.
    pub fn type_path(&mut self, path: &Path) {
        self.win.press_with(egui::Modifiers::CTRL, Key::O);
        self.win.0.run_steps(2);
        self.win.0.event(Event::Text(path.display().to_string()));
        self.win.0.run_steps(2);
    }

    /// Opens a file by its typed path.
    pub fn open(&mut self, path: &Path) {
        self.type_path(path);
        self.press(Key::Enter);
    }

    /// Presses a key; frames go by whether or not the window comes to rest.
    pub fn press(&mut self, key: Key) {
        self.win.0.key_press(key);
        self.win.0.run_steps(3);
    }

    /// Clicks what has this name.
    #[track_caller]
    pub fn click(&mut self, name: &str) {
        let at = self.win.node(name).rect().center();
        self.win.0.hover_at(at);
        self.win.button(at, true);
        self.win.button(at, false);
        self.win.0.run_steps(3);
    }

    pub fn drop_file(&mut self, path: &Path) {
        let dropped = Dropped(path.to_owned());
        self.win.0.input_mut().dropped_files = vec![std::sync::Arc::new(dropped)];
        self.win.0.step();
    }
}

/// A file that is dropped on a window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// All that a window says.
pub fn texts(win: &Win) -> Vec<String> {
    let nodes = win.0.root().children_recursive();
    nodes.filter_map(|node| text_of(&node)).collect()
}

/// Whether a window says anything that has this in it.
pub fn says(win: &Win, part: &str) -> bool {
    texts(win).iter().any(|text| text.contains(part))
}
