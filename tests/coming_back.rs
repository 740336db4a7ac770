//! The last view of a dossier: kept when a window closes, and come back to when it opens.

mod support;

use std::path::Path;
use std::sync::Arc;

use demarche::cli::memory::Memory;
use demarche::earth::{Projection, ScreenPos};
use demarche::model::Dossier;
use demarche::state::{Command, Filter, Theme, TimeMode};
use proptest::prelude::{prop, prop_assert_eq, proptest};
use support::views::{after, command, day, dossier, fitted, near};

fn memory(folder: &Path) -> Memory {
    Memory::at(folder.join("demarche").join("settings.json"), None)
}

#[test]
fn a_window_comes_back_to_its_last_view() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let dossier = dossier();
    assert_eq!(memory.commands(&dossier), (Vec::new(), None), "none yet");
    let rubio = dossier.find("rubio").expect("Rubio");
    let mut state = after(
        &dossier,
        [
            Command::LookAt(day("2025-02-20")),
            Command::PinKnown(day("2025-02-22")),
            Command::SetMode(TimeMode::Cumulative),
            Command::SetFilter(Filter::contested_only()),
            Command::Select(rubio),
            Command::SetProjection(Projection::Globe),
            Command::SetBorders("ua".parse().expect("a view")),
            Command::SetTheme(Theme::Dark),
        ],
    );
    state.apply(Command::ZoomMap {
        at: ScreenPos::new(500.0, 300.0),
        factor: 3.0,
    });
    memory.keep(&state).expect("kept");
    let (commands, trouble) = memory.commands(&dossier);
    assert_eq!(trouble, None);
    let back = after(&dossier, commands);
    assert_eq!(back.view(), state.view());
    assert_eq!(back.camera(), state.camera());
    assert_eq!(back.selection(), Some(rubio));
    assert_eq!(back.borders_view().id(), "ua");
    // Another dossier has a view of its own, and none yet.
    let other = Memory::at(
        folder.path().join("demarche/settings.json"),
        Some(Path::new("x")),
    );
    assert_eq!(other.commands(&dossier).0, Vec::new());
    other.keep(&after(&dossier, [])).expect("kept");
    assert_eq!(
        after(&dossier, memory.commands(&dossier).0).view(),
        state.view(),
        "the first one's is still there"
    );
}

#[test]
fn what_the_dossier_has_no_more_is_not_selected() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let full = dossier();
    let rubio = full.find("rubio").expect("Rubio");
    memory
        .keep(&after(&full, [Command::Select(rubio)]))
        .expect("kept");
    let empty = Arc::new(Dossier::default());
    let (commands, trouble) = memory.commands(&empty);
    assert_eq!(trouble, None);
    assert_eq!(after(&empty, commands).selection(), None);
}

#[test]
fn damaged_settings_are_told_and_set_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = memory(folder.path());
    let dossier = dossier();
    let state = after(&dossier, [Command::SetTheme(Theme::Dark)]);
    memory.keep(&state).expect("kept");
    let path = folder.path().join("demarche/settings.json");
    let whole = std::fs::read(&path).expect("read");
    for n in 0..100 {
        let mut damaged = whole.clone();
        match n % 3 {
            0 => damaged.truncate(n * whole.len() / 100),
            1 => damaged[n * whole.len() / 100] ^= 0x40,
            _ => damaged.splice(n..n + 3, *b"\"}{").for_each(drop),
        }
        std::fs::write(&path, damaged).expect("written");
        let (commands, trouble) = memory.commands(&dossier);
        // A window opens, with what could be read or as for the first time.
        after(&dossier, commands);
        assert_eq!(trouble.is_some(), !path.exists(), "{n}");
        memory.keep(&state).expect("kept again");
        let back = after(&dossier, memory.commands(&dossier).0);
        assert_eq!(back.view(), state.view(), "{n}");
    }
}

proptest! {
    #[test]
    fn every_view_comes_back(commands in prop::collection::vec(command(), 0..12)) {
        let folder = tempfile::tempdir().expect("a folder");
        let memory = memory(folder.path());
        let dossier = dossier();
        let mut state = after(&dossier, []);
        commands.into_iter().for_each(|command| state.apply(command));
        fitted(&mut state);
        memory.keep(&state).expect("kept");
        let back = after(&dossier, memory.commands(&dossier).0);
        let (was, mut is) = (state.view(), back.view());
        prop_assert_eq!(near(state.camera(), back.camera()), Ok(()));
        is.framed = was.framed;
        prop_assert_eq!(was, is);
    }
}
