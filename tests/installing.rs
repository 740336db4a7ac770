//! `install-desktop`, run as a program in folders of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;

const ENTRY: &str = "applications/org.demarche.Demarche.desktop";

/// A user's folder, in which nothing is yet but what is another program's.
struct User {
    home: tempfile::TempDir,
}

impl User {
    fn new() -> Self {
        let user = Self {
            home: tempfile::tempdir().expect("a folder"),
        };
        let other = user.data().join("applications/other.desktop");
        fs::create_dir_all(other.parent().expect("a folder")).expect("made");
        fs::write(other, "[Desktop Entry]\n").expect("written");
        user
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::cargo_bin("demarche").expect("the program");
        command.arg("install-desktop").args(args);
        command.env_clear();
        // No tool of the system is found: what they write is theirs.
        command.env("PATH", self.home.path());
        command.env("HOME", self.home.path());
        command.env("XDG_DATA_HOME", self.data());
        command.output().expect("it runs")
    }
}

/// Every file and folder under one, with what is in it.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(tree(&path));
            all.insert(path, None);
        } else {
            let bytes = fs::read(&path).expect("read");
            all.insert(path, Some(bytes));
        }
    }
    all
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn what_is_told_is_what_is_there_and_twice_is_the_same() {
    let user = User::new();
    let before = tree(&user.data());
    let run = user.run(&[]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let told = lines(&run.stdout);
    let after = tree(&user.data());
    let files = after.iter().filter(|(_, bytes)| bytes.is_some());
    let new: Vec<String> = files
        .filter(|(path, _)| !before.contains_key(*path))
        .map(|(path, _)| path.display().to_string())
        .collect();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(sorted, new);
    for expected in [
        ENTRY,
        "icons/hicolor/scalable/apps/org.demarche.Demarche.svg",
        "icons/hicolor/256x256/apps/org.demarche.Demarche.png",
        "mime/packages/org.demarche.Demarche.xml",
        "metainfo/org.demarche.Demarche.metainfo.xml",
        "man/man1/demarche.1",
        "man/man1/demarche-standing.1",
        "man/man1/demarche-brief.1",
        "man/man1/demarche-export.1",
        "bash-completion/completions/demarche",
        "zsh/site-functions/_demarche",
        "fish/vendor_completions.d/demarche.fish",
    ] {
        let path = user.data().join(expected);
        assert!(
            fs::metadata(&path).is_ok_and(|file| file.len() > 100),
            "{expected}"
        );
    }
    for completions in [
        "bash-completion/completions/demarche",
        "zsh/site-functions/_demarche",
        "fish/vendor_completions.d/demarche.fish",
    ] {
        let text = fs::read_to_string(user.data().join(completions)).expect("read");
        for word in ["brief", "since", "export", "geojson", "raw-cells"] {
            assert!(text.contains(word), "{completions}: {word}");
        }
    }
    let said = lines(&run.stderr);
    assert!(
        said.iter()
            .any(|line| line.starts_with("update-mime-database is not here")),
        "{said:?}"
    );
    assert_eq!(user.run(&[]).stdout, run.stdout);
    assert_eq!(tree(&user.data()), after);
}

#[test]
fn what_was_installed_is_taken_away_and_nothing_else() {
    let user = User::new();
    let before = tree(user.home.path());
    assert_eq!(user.run(&[]).status.code(), Some(0));
    assert_ne!(tree(user.home.path()), before);
    // Another program may have put something beside it.
    let beside = user.data().join("man/man1/other.1");
    fs::write(&beside, "other").expect("written");
    let run = user.run(&["--uninstall"]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let removed = lines(&run.stdout);
    assert!(
        removed.iter().all(|line| line.starts_with("removed: ")),
        "{removed:?}"
    );
    assert_eq!(fs::read_to_string(&beside).expect("kept"), "other");
    fs::remove_dir_all(user.data().join("man")).expect("removed");
    assert_eq!(tree(user.home.path()), before);
    // Once more: it says what was not there.
    let again = user.run(&["--uninstall"]);
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(again.stdout, b"");
    let missing = lines(&again.stderr);
    let missing = missing
        .iter()
        .filter(|line| line.starts_with("was not there: "));
    assert_eq!(missing.count(), removed.len());
    assert_eq!(tree(user.home.path()), before);
}

#[test]
fn the_entry_starts_this_program_or_that_of_a_package() {
    let user = User::new();
    user.run(&[]);
    let program = Command::cargo_bin("demarche").expect("the program");
    let program = fs::canonicalize(program.get_program()).expect("a path");
    let entry = fs::read_to_string(user.data().join(ENTRY)).expect("read");
    let exec = entry.lines().find_map(|line| line.strip_prefix("Exec="));
    assert_eq!(exec, Some(format!("{} %f", program.display()).as_str()));

    let prefix = user.home.path().join("usr");
    let run = user.run(&["--prefix", &prefix.display().to_string()]);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    assert_eq!(run.stderr, b"", "no list of the desktop is made");
    let entry = fs::read_to_string(prefix.join("share").join(ENTRY)).expect("read");
    assert!(
        entry.lines().any(|line| line == "Exec=demarche %f"),
        "{entry}"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let user = User::new();
    // A file is where a folder has to be.
    fs::write(user.data().join("man"), "").expect("written");
    let run = user.run(&[]);
    assert_eq!(run.status.code(), Some(1));
    let said = lines(&run.stderr).join("\n");
    assert!(
        said.contains("expected a file that can be written"),
        "{said}"
    );
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn manual_and_completions_name_every_subcommand_and_option() {
    let user = User::new();
    user.run(&[]);
    let read = |path: &str| fs::read_to_string(user.data().join(path)).expect(path);
    let page = read("man/man1/demarche.1").replace("\\-", "-");
    let bash = read("bash-completion/completions/demarche");
    let fish = read("fish/vendor_completions.d/demarche.fish");
    let zsh = read("zsh/site-functions/_demarche");
    for word in ["standing", "changes", "shot", "install-desktop"] {
        assert!(page.contains(&format!("demarche-{word}(1)")), "{word}");
        for completions in [&bash, &fish, &zsh] {
            assert!(completions.contains(word), "{word}");
        }
    }
    for option in ["--borders", "--stage", "--fresh"] {
        assert!(page.contains(option) && bash.contains(option), "{option}");
    }
    assert!(page.contains(".TH demarche 1"), "{}", &page[..200]);
}
