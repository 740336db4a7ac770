//! The command line, run as a program.

mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use common::{GOOD, replaced};
use demarche::io::{SCHEMA_FILE_NAME, schema};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// The program without any display.
fn demarche(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("demarche").expect("the program");
    command.args(args);
    // No settings of whoever runs the tests.
    command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
    for variable in [
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "DEMARCHE_LOG",
    ] {
        command.env_remove(variable);
    }
    command
}

/// What came of a run.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn outcome(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

fn run(args: &[&str]) -> Run {
    outcome(demarche(args).output().expect("it runs"))
}

fn run_on(path: &Path, before: &[&str], after: &[&str]) -> Run {
    let mut command = demarche(before);
    command.arg(path).args(after);
    outcome(command.output().expect("it runs"))
}

/// A run that fails with this code and says this, without any result.
fn refused(args: &[&str], code: i32, says: &[&str]) {
    let run = run(args);
    assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
    assert_eq!(run.out, "", "{args:?}");
    for words in says {
        assert!(run.err.contains(words), "{args:?}: {}", run.err);
    }
    assert!(!run.err.contains("panicked"), "{args:?}: {}", run.err);
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_was_expected() {
    let day = "expected a day such as 2025-02-22, found";
    for (args, says) in [
        (
            &["--on", "yesterday"] as &[_],
            &[day, "\"yesterday\"", "--on <DAY>"] as &[_],
        ),
        (
            &["--known", "2025-02"],
            &[day, "\"2025-02\"", "--known <DAY>"],
        ),
        (
            &["standing", "--on", "2025-02-30"],
            &[day, "\"2025-02-30\""],
        ),
        (&["standing", "--on", "2021-06~"], &[day]),
        (
            &["standing", "--on", "2025-02-21", "--known", "soon"],
            &[day, "\"soon\""],
        ),
        (&["shot", "x.png", "--on", ""], &[day, "\"\""]),
        (&["standing"], &["--on <DAY>"]),
        (&["check"], &["<FILE>"]),
        (&["new"], &["<FILE>"]),
        (&["shot"], &["<OUT.png>"]),
        (&["--bogus"], &["unexpected argument '--bogus'"]),
        (
            &["standing", "--on", "2025-02-21", "--mode", "range"],
            &["unexpected argument '--mode'"],
        ),
        (
            &["shot", "x.png", "--background", "none"],
            &["unexpected argument '--background'"],
        ),
        (
            &["shot", "x.png", "--theme", "print"],
            &["'print'", "[possible values: light, dark]"],
        ),
        (
            &["shot", "x.jpg"],
            &["expected a name that ends in .png, found x.jpg"],
        ),
        (
            &["shot", "mine.dossier.json"],
            &["expected a name that ends in .png"],
        ),
        (
            &["shot", "x.png", "--size", "1440"],
            &["from 900x600 to 8192x8192, found \"1440\""],
        ),
        (
            &["shot", "x.png", "--size", "100x100"],
            &["from 900x600 to 8192x8192"],
        ),
        (
            &["shot", "x.png", "--scale", "5"],
            &["expected a number from 0.5 to 4, found \"5\""],
        ),
        (
            &["shot", "x.png", "--scale", "-1"],
            &["expected a number from 0.5 to 4"],
        ),
        (
            &["shot", "x.png", "--size", "8192x8192", "--scale", "4"],
            &["1 to 16384 pixels"],
        ),
        (
            &["paint", "x.svg"],
            &[
                "found 'x.svg' after it",
                "new, check, standing, changes, shot, brief, export, render, schema",
            ],
        ),
        (&["a.json", "check"], &["'check' cannot be used with"]),
    ] {
        refused(args, 2, says);
    }
    assert!(!Path::new("x.png").exists());
}

#[test]
fn an_id_that_is_none_lists_what_there_is() {
    for args in [
        &["--select", "nobody"] as &[_],
        &["shot", "x.png", "--select", "nobody"],
    ] {
        refused(
            args,
            2,
            &[
                "found \"nobody\"",
                "it has article, ",
                "moscow-visit",
                "zelenskyy",
            ],
        );
    }
    let folder = folder();
    let places: Vec<String> = (0..100)
        .map(|n| format!(r#"{{ "id": "place-{n}", "name": "P", "lat": 0, "lon": 0 }}"#))
        .collect();
    let places = format!("\"places\": [\n{},", places.join(",\n"));
    let path = write(&folder, "many.json", &replaced("\"places\": [", &places));
    let run = run_on(&path, &[], &["--select", "riyahd"]);
    assert_eq!(run.code, Some(2));
    let expected = "found \"riyahd\"; of its 111 ids these are spelt most alike: riyadh, ";
    assert!(run.err.contains(expected), "{}", run.err);
    assert!(!run.err.contains("place-57"), "{}", run.err);
    let empty = write(
        &folder,
        "empty.json",
        r#"{ "format": "demarche-dossier/1", "title": "" }"#,
    );
    let run = run_on(&empty, &[], &["--select", "x"]);
    assert_eq!(
        (run.code, run.err.lines().last()),
        (
            Some(2),
            Some(
                "expected the id of something in this dossier for --select, found \"x\"; it has none"
            )
        )
    );
}

#[test]
fn a_filter_that_is_none_says_what_was_expected() {
    for (sentence, says) in [
        ("by nobody", "found \"nobody\""),
        ("meetngs", "expected a clause such as `by NAME`"),
        ("known by then", "expected a day after \"known by\""),
    ] {
        refused(&["--filter", sentence], 2, &["--filter: ", says]);
        refused(&["shot", "x.png", "--filter", sentence], 2, &[says]);
    }
    let told_twice = [
        "--known",
        "2025-02-20",
        "--filter",
        "events, known by 21 feb 2025",
    ];
    refused(&told_twice, 2, &["things are known by one day"]);
    let run = run(&[
        "--filter",
        "by rubio about contested events",
        "--stage",
        "events",
    ]);
    assert_eq!(
        run.code,
        Some(69),
        "only the display is missing: {}",
        run.err
    );
    refused(
        &["--stage", "globe"],
        2,
        &["expected map, events, statements, matrix or network"],
    );
}

#[test]
fn a_saved_view_is_shown_by_its_name_and_an_unknown_name_lists_those_that_exist() {
    let folder = folder();
    let path = write(&folder, "talks.dossier.json", GOOD);
    let none = run_on(&path, &[], &["--view", "First"]);
    assert_eq!(none.code, Some(2));
    assert!(
        none.err.contains("found \"First\"; it has none"),
        "{}",
        none.err
    );
    let views = r#"{"format": "demarche-views/1", "views": [
        {"name": "First", "on": "2025-02-18", "stage": "events", "filter": "events at riyadh"},
        {"name": "Second", "on": "2025-02-20", "select": "lavrov"}]}"#;
    write(&folder, "talks.views.json", views);
    let unknown = run_on(&path, &[], &["--view", "Third\u{1b}"]);
    assert_eq!(unknown.code, Some(2));
    let says = "found \"Third[U+001B]\"; it has \"First\", \"Second\"";
    assert!(unknown.err.contains(says), "{}", unknown.err);

    let shot = |name: &str, view: &[&str]| {
        let target = folder.path().join(name);
        let target = target.to_str().expect("a path");
        let run = run_on(&path, &["shot", "--size", "900x600", target], view);
        assert_eq!(run.code, Some(0), "{}", run.err);
        (std::fs::read(target).expect("a picture"), run.err)
    };
    let same = [
        "--on",
        "2025-02-18",
        "--stage",
        "events",
        "--filter",
        "events at riyadh",
    ];
    let first = shot("first.png", &["--view", "First"]);
    assert_eq!(first, shot("same.png", &same));
    // Other options go before it.
    let first_on = shot("on.png", &["--view", "First", "--stage", "map"]);
    assert_ne!(first, first_on);
    let (_, told) = shot("second.png", &["--view", "Second"]);
    assert!(
        told.contains("#lavrov, is not in the dossier any more"),
        "{told}"
    );

    write(&folder, "talks.views.json", "{");
    let damaged = run_on(&path, &[], &["--view", "First"]);
    assert_eq!(damaged.code, Some(1));
    assert!(
        damaged.err.contains("the saved views cannot be read"),
        "{}",
        damaged.err
    );
}

#[test]
fn a_shot_shows_what_the_filter_lists() {
    let folder = folder();
    let shot = |name: &str, sentence: &[&str]| {
        let path = folder.path().join(name);
        let path = path.to_str().expect("a path");
        let run = run(&[&["shot", path, "--size", "900x600"], sentence].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        std::fs::read(path).expect("a picture")
    };
    let all = shot("all.png", &[]);
    let some = shot("some.png", &["--filter", "contested events"]);
    assert_ne!(all, some);
    assert_eq!(shot("again.png", &["--filter", "events CONTESTED"]), some);
}

#[test]
fn what_is_selected_may_be_anything_with_an_id() {
    for id in [
        "riyadh",
        "putin",
        "moscow-visit",
        "s-trump-denies",
        "article",
    ] {
        let run = run(&[
            "--select",
            id,
            "--on",
            "2025-02-21",
            "--known",
            "2025-02-20",
        ]);
        assert_eq!(
            run.code,
            Some(69),
            "only the display is missing: {}",
            run.err
        );
    }
}

#[test]
fn distances_are_measured_from_a_place_of_the_dossier() {
    refused(
        &["--distances-from", "putin"],
        2,
        &[
            "expected the id of a place in this dossier for --distances-from, found \"putin\"",
            "it has ",
            "riyadh",
        ],
    );
    refused(
        &["--distances-from", "riyadh", "--projection", "mercator"],
        2,
        &[
            "expected either --distances-from riyadh or --projection mercator, found both",
            "only an equidistant map is made for one place",
        ],
    );
    refused(
        &["--distances-from", "riyadh", "--region", "arctic"],
        2,
        &["it is seen from above the pole"],
    );
    let run = run(&["--distances-from", "riyadh", "--projection", "equidistant"]);
    assert_eq!(
        run.code,
        Some(69),
        "only the display is missing: {}",
        run.err
    );
}

#[test]
fn borders_are_drawn_as_a_named_view_has_them() {
    refused(
        &["--borders", "atlantis"],
        2,
        &[
            "--borders <NAME>",
            "expected contested-lines, un-style, de-facto, ar",
            "found \"atlantis\"",
        ],
    );
    let folder = tempfile::tempdir().expect("a folder");
    let shot = |borders: &[&str]| {
        let target = folder.path().join(format!("map{}.png", borders.join("-")));
        let view = ["--region", "europe", "--size", "900x600"];
        let run = run_on(&target, &["shot"], &[&view, borders].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        std::fs::read(target).expect("a picture")
    };
    let default = shot(&[]);
    assert_eq!(default, shot(&["--borders", "contested-lines"]));
    assert_ne!(default, shot(&["--borders", "UA"]));
}

#[test]
fn without_a_display_the_window_names_shot_and_the_libraries() {
    refused(
        &[],
        69,
        &[
            "expected a display with OpenGL, found none: neither WAYLAND_DISPLAY",
            "DISPLAY is not set, WAYLAND_DISPLAY is not set",
            "`demarche shot OUT.png`",
            "libxkbcommon-x11.so.0 (libxkbcommon-x11-0)",
            "libGL.so.1 (libgl1)",
            "libwayland-client.so.0 (libwayland-client0)",
        ],
    );
    for (variable, value) in [
        ("DISPLAY", ":4077"),
        ("DISPLAY", "nonsense"),
        ("WAYLAND_DISPLAY", "nonsense"),
    ] {
        let output = demarche(&[]).env(variable, value).output();
        let run = outcome(output.expect("it runs"));
        assert_eq!(run.code, Some(69), "{variable}={value}: {}", run.err);
        assert!(
            run.err.contains(&format!("{variable} is {value}")),
            "{}",
            run.err
        );
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}

#[test]
fn a_file_that_cannot_be_opened_ends_with_1_before_any_window() {
    let folder = folder();
    let garbage = write(&folder, "garbage.json", "{ \"format\": ");
    let other = write(&folder, "other.json", "{ \"format\": \"geojson\" }");
    let empty = write(&folder, "empty.json", "");
    let missing = folder.path().join("missing.json");
    for (path, says) in [
        (folder.path(), "expected a file, found a folder"),
        (&missing, "found no file of this name"),
        (&garbage, "garbage.json:1:13: expected"),
        (&other, "other.json:1:13: expected"),
        (&empty, "found an empty file"),
    ] {
        let target = folder.path().join("x.png");
        let target = target.to_str().expect("a plain path");
        for (before, after) in [
            (&[] as &[_], &[] as &[_]),
            (&["check"], &[]),
            (&["standing"], &["--on", "2025-02-21"]),
            (&["shot", target], &[]),
        ] {
            let run = run_on(path, before, after);
            assert_eq!(
                run.code,
                Some(1),
                "{before:?} {}: {}",
                path.display(),
                run.err
            );
            let told = format!("{}{}", run.out, run.err);
            assert!(told.contains(says), "{before:?}: {told}");
        }
        assert!(!Path::new(target).exists());
    }
}

#[test]
fn a_misspelt_subcommand_is_guessed() {
    refused(
        &["chekc"],
        1,
        &["found no file of this name: chekc", "subcommand `check`"],
    );
    let run = run(&["talks.dossier.json"]);
    assert_eq!(run.code, Some(1));
    assert!(!run.err.contains("did you mean"), "{}", run.err);
}

/// What a program says that was copied a moment ago: a test beside this one that starts a process just
/// then holds the copy open for writing until that process runs, and nobody may run it so long.
#[cfg(unix)]
fn output_of_copy(command: &mut Command) -> std::process::Output {
    loop {
        match command.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            output => return output.expect("it runs"),
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_read_permission_and_a_folder_without_write_permission_end_with_1() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    let folder = folder();
    let secret = write(&folder, "secret.json", GOOD);
    let allow = |path: &Path, mode| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, permissions).expect("permissions");
    };
    allow(&secret, 0o000);
    // The program where everybody may run it: root may read everything, so it runs as nobody.
    let program = folder.path().join("demarche");
    std::fs::copy(assert_cmd::cargo::cargo_bin!("demarche"), &program).expect("a copy");
    allow(&program, 0o755);
    allow(folder.path(), 0o555);
    let as_nobody = |args: &[&str]| {
        let mut command = Command::new(&program);
        command.args(args).current_dir(folder.path());
        if std::fs::read(&secret).is_ok() {
            command.uid(65534).gid(65534);
        }
        outcome(output_of_copy(&mut command))
    };
    let read = as_nobody(&["check", "secret.json"]);
    assert_eq!(
        (read.code, read.err.as_str()),
        (
            Some(1),
            "expected a file that can be read, found no permission to read it: secret.json\n"
        )
    );
    for args in [["new", "mine.json"], ["shot", "mine.png"]] {
        let written = as_nobody(&args);
        assert_eq!(written.code, Some(1), "{}", written.err);
        let says = "expected a file that can be written, found: Permission denied";
        assert!(written.err.contains(says), "{}", written.err);
        assert!(!folder.path().join(args[1]).exists());
    }
    allow(folder.path(), 0o755);
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_utf_8_is_opened_and_shown() {
    use std::os::unix::ffi::OsStrExt;

    let folder = folder();
    let path = folder
        .path()
        .join(std::ffi::OsStr::from_bytes(b"caf\xe9\x1b[2J.json"));
    std::fs::write(&path, GOOD).expect("a file");
    let run = run_on(&path, &["check"], &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.out.contains("caf\u{fffd}[U+001B][2J.json"),
        "{}",
        run.out
    );
}

#[test]
fn check_tells_each_problem_with_its_place_and_ends_with_1() {
    let folder = folder();
    for (from, to, says) in [
        (
            "\"venue\": \"riyadh\"",
            "\"venue\": \"riad\"",
            ":18:38: expected the id of a place, found \"riad\", which nothing in this file has (did you mean \"riyadh\"?); `venue` is left out",
        ),
        (
            "\"lat\": 24.65",
            "\"lat\": 91",
            ":8:66: expected degrees between -90 and 90, found 91",
        ),
        (
            "\"said\": \"2025-02-20\"",
            "\"said\": \"soon\"",
            ":25:66: expected a date",
        ),
        (
            "\"status\": \"floated\"",
            "\"status\": \"lapsed\"",
            ":27:49: expected",
        ),
        (
            "\"url\": \"https://example.org/a\"",
            "\"url\": \"ftp://x\"",
            ":5:82: expected",
        ),
    ] {
        let path = write(&folder, "broken.json", &replaced(from, to));
        let run = run_on(&path, &["check"], &[]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{from}");
        let line = format!("{}{says}", path.display());
        assert!(run.out.contains(&line), "{line}\n{}", run.out);
        assert!(
            run.out.contains("^"),
            "the line of the file is shown: {}",
            run.out
        );
    }
    let good = write(&folder, "good.json", GOOD);
    let run = run_on(&good, &["check"], &[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(
        run.out.starts_with("no problems in 2 places"),
        "{}",
        run.out
    );
}

#[test]
fn a_partly_broken_file_still_gives_its_result() {
    let folder = folder();
    let text = replaced("\"venue\": \"riyadh\"", "\"venue\": \"riad\"");
    let path = write(&folder, "broken.json", &text);
    let problem = "broken.json:18:38: expected the id of a place";
    let standing = run_on(&path, &["standing"], &["--on", "2025-02-20", "--json"]);
    assert_eq!(standing.code, Some(0));
    assert!(standing.err.contains(problem), "{}", standing.err);
    let json: serde_json::Value = serde_json::from_str(&standing.out).expect("JSON alone");
    assert_eq!(json["events"][0]["id"], "talks");
    assert!(json["events"][0]["venue"].is_null());
    let target = folder.path().join("x.png");
    let shot = run_on(&target, &["shot"], &[path.to_str().expect("plain")]);
    assert_eq!(shot.code, Some(0), "{}", shot.err);
    assert!(shot.err.contains(problem) && target.exists());
    let window = run_on(&path, &[], &[]);
    assert_eq!(window.code, Some(69), "only the display is missing");
    assert!(window.err.contains(problem), "{}", window.err);
}

#[test]
fn what_strangers_wrote_cannot_steer_the_terminal() {
    let folder = folder();
    let title = "\"title\": \"Talks in \\u001b[2J\\u202eRiyadh\"";
    let path = write(
        &folder,
        "x.json",
        &replaced("\"title\": \"Talks in Riyadh\"", title),
    );
    let run = run_on(&path, &["standing"], &["--on", "2025-02-20"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.out.contains("Talks in [U+001B][2J[U+202E]Riyadh"),
        "{}",
        run.out
    );
    assert!(!run.out.contains('\u{1b}'));
}

#[test]
fn a_new_dossier_has_no_problem_and_is_not_replaced_unasked() {
    let folder = folder();
    let path = folder.path().join("mine.dossier.json");
    let first = run_on(&path, &["new"], &[]);
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""));
    let beside = folder.path().join(SCHEMA_FILE_NAME);
    assert_eq!(
        first.out,
        format!("{}\n{}\n", path.display(), beside.display())
    );
    assert_eq!(run_on(&path, &["check"], &[]).code, Some(0));
    std::fs::write(&path, "mine").expect("written");
    let again = run_on(&path, &["new"], &[]);
    assert_eq!(again.code, Some(2));
    assert!(
        again
            .err
            .contains("found one that exists (--force replaces it)"),
        "{}",
        again.err
    );
    assert_eq!(std::fs::read(&path).expect("kept"), b"mine");
    assert_eq!(run_on(&path, &["new"], &["--force"]).code, Some(0));
    assert_eq!(run_on(&path, &["check"], &[]).code, Some(0));
    let nowhere = folder.path().join("none/mine.json");
    assert_eq!(run_on(&nowhere, &["new"], &[]).code, Some(1));
}

#[test]
fn the_schema_is_the_one_in_the_repository() {
    let run = run(&["schema"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossier.schema.json");
    assert_eq!(run.out, std::fs::read_to_string(path).expect("the schema"));
    assert_eq!(run.out, schema());
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_who_has_seen_enough_is_no_failure_and_a_full_disk_is_one() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = demarche(&["schema"]).stdout(writer).output();
    let run = outcome(output.expect("it runs"));
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let full = std::fs::File::options().write(true).open("/dev/full");
    let output = demarche(&["schema"])
        .stdout(full.expect("the device"))
        .output();
    let run = outcome(output.expect("it runs"));
    assert_eq!(run.code, Some(1));
    assert!(
        run.err
            .contains("expected an output that can be written, found: "),
        "{}",
        run.err
    );
}

#[test]
fn every_help_is_a_result_with_an_example() {
    for subcommand in [
        "", "new", "check", "standing", "changes", "shot", "render", "schema",
    ] {
        for flag in ["--help", "-h"] {
            let args: Vec<&str> = [subcommand, flag]
                .into_iter()
                .filter(|a| !a.is_empty())
                .collect();
            let run = run(&args);
            assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{args:?}");
            let example = format!("\n  demarche {subcommand}");
            assert!(
                run.out.contains("Example") && run.out.contains(&example),
                "{}",
                run.out
            );
        }
    }
    let version = run(&["--version"]);
    assert_eq!(
        version.out,
        format!("demarche {}\n", env!("CARGO_PKG_VERSION"))
    );
}

/// Compares with a file under `tests/expected`, which UPDATE_EXPECTED=1 writes anew.
fn assert_expected(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/expected")
        .join(name);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::write(&path, found).expect("it is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "run with UPDATE_EXPECTED=1 and look at the difference in {name}; found\n{found}"
    );
}

#[test]
fn what_stands_is_told_as_expected_to_people_and_to_programs() {
    for (name, on, known) in [
        ("2025-02-21", "2025-02-21", None),
        ("2025-02-22", "2025-02-22", None),
        ("2025-03-09", "2025-03-09", None),
        (
            "2025-03-09-known-2025-02-22",
            "2025-03-09",
            Some("2025-02-22"),
        ),
        (
            "2021-12-31-known-2025-02-22",
            "2021-12-31",
            Some("2025-02-22"),
        ),
        ("1999-01-01", "1999-01-01", None),
    ] {
        let known = known.map(|day| ["--known", day]);
        let day = [
            &["standing", "--on", on] as &[_],
            known.as_ref().map_or(&[], |k| k),
        ]
        .concat();
        let text = run(&day);
        assert_eq!((text.code, text.err.as_str()), (Some(0), ""));
        assert_expected(&format!("standing-{name}.txt"), &text.out);
        let json = run(&[&day as &[_], &["--json"]].concat());
        assert_eq!((json.code, json.err.as_str()), (Some(0), ""));
        assert_expected(&format!("standing-{name}.json"), &json.out);
    }
}

#[test]
fn the_json_has_every_field_and_says_what_the_dossier_means() {
    let json = |args: &[&str]| -> serde_json::Value {
        let run = run(&[&["standing", "--json"] as &[_], args].concat());
        serde_json::from_str(&run.out).expect("JSON")
    };
    let fields =
        "id kind title status when venue possibly_not_yet contested requires prepares cites ladder";
    let of = |json: &serde_json::Value, id: &str| {
        let events = json["events"].as_array().expect("a list");
        let event = events.iter().find(|event| event["id"] == id);
        let event = event.cloned();
        if let Some(object) = event.as_ref().and_then(|event| event.as_object()) {
            let keys: Vec<&str> = object.keys().map(String::as_str).collect();
            assert_eq!(keys.join(" "), fields);
        }
        event
    };
    let friday = json(&["--on", "2025-02-21"]);
    assert_eq!(friday["last_source"], "2025-02-22");
    let visit = of(&friday, "moscow-visit").expect("there");
    let side = |by: &str, value: &str, date: &str| {
        serde_json::json!({ "by": by, "value": value, "date": date,
            "cites": [{ "source": "article", "at": "line 15" }] })
    };
    let sides = [
        side("press-reports", "floated", "../2025-02-21"),
        side("usa", "denied", "2025-02-21"),
    ];
    assert_eq!(
        visit["contested"],
        serde_json::json!([{ "slot": "status", "sides": sides }])
    );
    assert!(of(&friday, "ukraine-settlement").expect("there")["status"].is_null());
    assert!(of(&friday, "preparatory-talks").is_none(), "not there yet");
    let later = json(&["--on", "2025-03-09"]);
    let talks = of(&later, "preparatory-talks").expect("there");
    assert_eq!(talks["status"], "lapsed");
    let lapse = serde_json::json!({ "date": "2025-03-09", "status": "lapsed", "by": null,
        "statement": null, "act": null, "derived": true, "cites": [] });
    assert_eq!(talks["ladder"][1], lapse);
    let before = json(&["--on", "2021-12-31", "--known", "2025-02-22"]);
    assert_eq!(of(&before, "invasion").expect("there")["status"], "ahead");
    let june = json(&["--on", "2021-06-10"]);
    assert_eq!(
        of(&june, "geneva-2021").expect("there")["possibly_not_yet"],
        true
    );
    let nothing = json(&["--on", "1999-01-01"]);
    let expected = serde_json::json!({ "on": "1999-01-01", "known": "1999-01-01",
        "last_source": "2025-02-22", "events": [] });
    assert_eq!(nothing, expected);
}

#[test]
fn without_sources_the_last_one_is_null() {
    let folder = folder();
    let path = write(
        &folder,
        "bare.json",
        r#"{ "format": "demarche-dossier/1", "title": "Bare" }"#,
    );
    let json = run_on(&path, &["standing"], &["--on", "2025-02-20", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert!(json["last_source"].is_null() && json.get("last_source").is_some());
    let text = run_on(&path, &["standing"], &["--on", "-0044-03-15"]);
    assert_eq!(
        text.out,
        "Bare\nWhat stands on 15 March 45 BCE, as known by then\n\n\
         Nothing is asserted of any event in this dossier.\n"
    );
}

/// A picture's width, height and bytes.
fn picture(path: &Path) -> (u32, u32, Vec<u8>) {
    let image = image::open(path).expect("a picture");
    let bytes = std::fs::read(path).expect("a file");
    (image.width(), image.height(), bytes)
}

#[test]
fn a_shot_has_its_size_and_the_same_bytes_every_time() {
    let folder = folder();
    let shot = |name: &str, args: &[&str]| {
        let path = folder.path().join(name);
        let run = run_on(&path, &["shot"], args);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        assert_eq!(run.out, format!("{}\n", path.display()));
        picture(&path)
    };
    let size = ["--size", "900x600"];
    let first = shot("first.png", &size);
    assert_eq!((first.0, first.1), (900, 600));
    assert!(first == shot("second.png", &size), "the bytes are the same");
    let double = shot("double.PNG", &["--size", "900x600", "--scale", "2"]);
    assert_eq!((double.0, double.1), (1800, 1200));
    let half = shot("half.png", &["--size", "900x600", "--scale", "0.5"]);
    assert_eq!((half.0, half.1), (450, 300));
    let small = shot("small.png", &["--size", "900x600"]);
    assert_eq!((small.0, small.1), (900, 600));
    for other in [
        &["--theme", "dark"] as &[_],
        &["--on", "2025-02-20"],
        &["--known", "2025-02-18"],
        &["--select", "moscow-visit"],
    ] {
        let other = shot(
            &format!("{}.png", other[1]),
            &[&size as &[_], other].concat(),
        );
        assert!(first.2 != other.2, "another picture");
    }
}

#[test]
fn a_shot_is_not_replaced_unasked() {
    let folder = folder();
    let path = write(&folder, "x.png", "mine");
    let run = run_on(&path, &["shot"], &["--size", "900x600"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err
            .contains("found one that exists (--force replaces it)"),
        "{}",
        run.err
    );
    assert_eq!(std::fs::read(&path).expect("kept"), b"mine");
    let run = run_on(&path, &["shot"], &["--size", "900x600", "--force"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(picture(&path).0, 900);
}
