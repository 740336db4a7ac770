//! `demarche export` and `demarche brief`, run as a program: what they write, what they refuse, and
//! what is left where writing fails.

mod common;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;

/// A folder of a test's own, in which the program runs.
struct Folder(tempfile::TempDir);

/// What came of a run.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut command = Command::cargo_bin("demarche").expect("the program");
        let command = command.args(args).current_dir(self.0.path());
        let command = command.env("XDG_CONFIG_HOME", self.path("config"));
        Run::from(command.output().expect("it runs"))
    }

    /// A run that succeeds.
    fn done(&self, args: &[&str]) -> Run {
        let run = self.run(args);
        assert_eq!(run.code, Some(0), "{args:?}: {}", run.err);
        run
    }

    /// A run that ends with this code, says this, and leaves all as it was.
    fn refused(&self, args: &[&str], code: i32, says: &[&str]) {
        let before = self.files();
        let run = self.run(args);
        assert_eq!(run.code, Some(code), "{args:?}: {}", run.err);
        assert_eq!(run.out, "", "{args:?}");
        for words in says {
            assert!(run.err.contains(words), "{words}: {}", run.err);
        }
        assert_eq!(self.files(), before, "{args:?}");
    }

    /// All files under the folder, and what stands in them.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let name = path.strip_prefix(self.0.path()).expect("inside").display();
                        files.insert(name.to_string(), std::fs::read(&path).expect("a file"));
                    }
                }
            }
        }
        files
    }
}

#[test]
fn a_new_folder_gets_all_that_is_asked_for() {
    let folder = Folder::new();
    let run = folder.done(&[
        "export",
        "out",
        "--csv",
        "--geojson",
        "--ics",
        "--on",
        "2025-02-22",
    ]);
    let written: Vec<&str> = run.out.lines().collect();
    assert_eq!(written.len(), 16);
    assert_eq!(written[0], "out/datapackage.json");
    assert_eq!(&written[14..], ["out/dossier.geojson", "out/dossier.ics"]);
    let files = folder.files();
    assert_eq!(files.len(), 16, "{:?}", files.keys());
    assert!(written.iter().all(|name| files.contains_key(*name)));
    assert!(
        run.err.starts_with("8 events are not in the calendar"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("(geneva-2021): June 2021\n"),
        "{}",
        run.err
    );
    // The same again is the same.
    folder.done(&[
        "export",
        "again",
        "--csv",
        "--geojson",
        "--ics",
        "--on",
        "2025-02-22",
    ]);
    let again = folder.files();
    for (name, bytes) in files {
        assert_eq!(again[&name.replace("out/", "again/")], bytes, "{name}");
    }
}

#[test]
fn the_tables_open_like_a_dossier() {
    let folder = Folder::new();
    folder.write("x.dossier.json", common::GOOD);
    folder.done(&["export", "tables", "x.dossier.json", "--csv"]);
    let tables = "tables/datapackage.json";
    assert_eq!(folder.done(&["check", tables]).err, "");
    let standing = |file| {
        folder
            .done(&["standing", file, "--on", "2025-02-22", "--json"])
            .out
    };
    assert_eq!(standing(tables), standing("x.dossier.json"));
    folder.done(&["export", "tables-2", tables, "--csv"]);
    let files = folder.files();
    let twin = |name: &String| &files[&name.replacen("tables/", "tables-2/", 1)];
    let first = files.iter().filter(|(name, _)| name.starts_with("tables/"));
    assert_eq!(
        first
            .map(|(name, bytes)| assert_eq!(twin(name), bytes))
            .count(),
        14
    );
}

#[test]
fn formulas_are_left_as_they_are_when_asked_for() {
    let folder = Folder::new();
    folder.write(
        "x.dossier.json",
        &common::replaced("\"A summit\"", "\"=1+1\""),
    );
    folder.done(&["export", "safe", "x.dossier.json", "--csv"]);
    folder.done(&["export", "raw", "x.dossier.json", "--csv", "--raw-cells"]);
    let files = folder.files();
    let has = |name: &str, cell: &str| String::from_utf8_lossy(&files[name]).contains(cell);
    assert!(has("safe/events.csv", ",'=1+1,") && has("raw/events.csv", ",=1+1,"));
    let standing = |file| folder.done(&["standing", file, "--on", "2025-02-22"]).out;
    assert_eq!(
        standing("safe/datapackage.json"),
        standing("raw/datapackage.json")
    );
}

#[test]
fn the_filter_narrows_what_is_exported() {
    let folder = Folder::new();
    let filter = [
        "--geojson",
        "--filter",
        "events at moscow",
        "--on",
        "2025-02-22",
    ];
    folder.done(&[&["export", "some"], &filter[..]].concat());
    folder.done(&["export", "all", "--geojson", "--on", "2025-02-22"]);
    let files = folder.files();
    let [some, all] = ["some", "all"].map(|name| {
        let text = String::from_utf8_lossy(&files[&format!("{name}/dossier.geojson")]).into_owned();
        text.matches("\"feature\":\"event\"").count()
    });
    assert!(0 < some && some < all, "{some} of {all}");
}

#[test]
fn wrong_usage_writes_nothing() {
    let folder = Folder::new();
    folder.write("file", "a file");
    std::fs::create_dir(folder.path("full")).expect("a folder");
    folder.write("full/places.csv", "mine");
    folder.write("full/other.txt", "mine");
    folder.write("there.md", "mine");
    let cases: [(&[&str], i32, &[&str]); 15] = [
        (&["export", "out"], 2, &["--csv|--geojson|--ics"]),
        (&["export", "--csv"], 2, &["<OUTDIR>"]),
        (
            &["export", "out", "--pdf"],
            2,
            &["unexpected argument '--pdf'"],
        ),
        (&["export", "out", "--ics", "--raw-cells"], 2, &["--csv"]),
        (
            &["export", "out", "--csv", "--on", "2025-02-22"],
            2,
            &["with --csv alone"],
        ),
        (
            &["export", "out", "--ics", "--projection", "globe"],
            2,
            &["unexpected argument"],
        ),
        (
            &["export", "out", "--ics", "--filter", "nonsense"],
            2,
            &["--filter"],
        ),
        (
            &["export", "full", "--csv"],
            2,
            &["found one that exists (--force replaces it): full/places.csv"],
        ),
        (
            &["export", "file", "--csv"],
            1,
            &["expected the name of a folder, found a file: file"],
        ),
        (
            &["export", "no/out", "--csv"],
            1,
            &["No such file or directory", ": no/out"],
        ),
        (
            &["export", "out", "none.json", "--csv"],
            1,
            &["found no file of this name"],
        ),
        (
            &["brief", "x.pdf"],
            2,
            &["expected a name that ends in .html or .md, found x.pdf"],
        ),
        (
            &["brief", "there.md"],
            2,
            &["(--force replaces it): there.md"],
        ),
        (
            &["brief", "no/x.html"],
            1,
            &["No such file or directory", ": no/x.html"],
        ),
        (
            &[
                "brief",
                "x.md",
                "--on",
                "2025-02-20",
                "--since",
                "2025-02-21",
            ],
            2,
            &["expected a day for --since that is not after the day looked at"],
        ),
    ];
    for (args, code, says) in cases {
        folder.refused(args, code, says);
    }
}

#[test]
fn other_files_of_a_folder_stay() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("full")).expect("a folder");
    folder.write("full/places.csv", "old");
    folder.write("full/other.txt", "mine");
    folder.done(&["export", "full", "--csv", "--force"]);
    let files = folder.files();
    assert_eq!(files.len(), 15, "{:?}", files.keys());
    assert_eq!(files["full/other.txt"], b"mine");
    assert!(files["full/places.csv"].starts_with(b"id,name"));
}

#[test]
fn the_command_line_of_a_brief_makes_it_again() {
    let folder = Folder::new();
    let text = std::str::from_utf8(demarche::io::BUILT_IN).expect("UTF-8");
    folder.write("it's $HOME.json", text);
    let program = Command::cargo_bin("demarche").expect("the program");
    let program = Path::new(program.get_program()).to_owned();
    for (args, expected) in [
        (
            &[
                "--on",
                "2025-03-09",
                "--known",
                "2025-02-22",
                "--since",
                "2025-02-21",
            ] as &[&str],
            "--on 2025-03-09 --known 2025-02-22 --since 2025-02-21",
        ),
        (&[], "--on 2025-02-22"),
        (
            &["--window", "1 month"],
            "--on 2025-02-22 --window '1 month'",
        ),
        (
            &["--range", "2025-02-18/2025-02-21"],
            "--range 2025-02-18/2025-02-21",
        ),
        (
            &["--mode", "cumulative"],
            "--on 2025-02-22 --mode cumulative",
        ),
        (
            &["--filter", "statements by rubio"],
            "--filter 'statements by Marco Rubio'",
        ),
    ] {
        let name = "a \"brief\".md";
        folder.done(&[&["brief", name, "it's $HOME.json", "--force"], args].concat());
        let text = std::fs::read_to_string(folder.path(name)).expect("a brief");
        let line = text
            .lines()
            .find(|line| line.starts_with("demarche brief"))
            .expect("a command");
        assert!(line.ends_with(expected), "{line}");
        assert!(
            line.contains("'a \"brief\".md' 'it'\\''s $HOME.json'"),
            "{line}"
        );
        std::fs::remove_file(folder.path(name)).expect("it was there");
        let shell = line.replacen("demarche", &program.display().to_string(), 1);
        let mut command = Command::new("sh");
        let again = command
            .arg("-c")
            .arg(shell)
            .current_dir(folder.0.path())
            .output();
        assert!(again.expect("a shell").status.success());
        assert_eq!(
            std::fs::read_to_string(folder.path(name)).expect("again"),
            text
        );
    }
}

/// Writes past the harness, which shows nothing of a test that passes.
#[cfg(target_os = "linux")]
fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED, nothing was tested: {why}");
}

/// What is tried on a file system of a few pages, or one that must not be written.
#[cfg(target_os = "linux")]
struct Trial<'a> {
    /// Options of the file system, once what was there before is there.
    options: &'a str,
    /// What was there before, as a shell makes it.
    before: &'a str,
    args: &'a [&'a str],
    says: &'a [&'a str],
}

/// Runs the program on a small file system of its own, which nobody else sees; false where this
/// machine has none to give.
#[cfg(target_os = "linux")]
fn tried(trial: &Trial) -> bool {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("disk")).expect("a folder");
    let program = Command::cargo_bin("demarche").expect("the program");
    let script = format!(
        "mount -t tmpfs -o size=1m none disk && cd disk && {{ {} ; }} && list() {{ find . | sort; \
         find . -type f -exec cksum {{}} + | sort; }} && list >../before && \
         mount -o remount,{} . || exit 99; \"$@\" 2>../err; echo $? >../code; list >../after",
        trial.before, trial.options
    );
    // Without root, one's own namespace of users lets mount.
    let namespaces: &[&str] = match std::fs::metadata("/proc/self").map(|about| is_root(&about)) {
        Ok(true) => &["--mount"],
        _ => &["--mount", "--user", "--map-root-user"],
    };
    let mut command = Command::new("unshare");
    let command = command.args(namespaces).args(["sh", "-c", &script, "sh"]);
    let command = command.arg(program.get_program()).args(trial.args);
    let Ok(output) = command.current_dir(folder.0.path()).output() else {
        return false;
    };
    let text = |name| std::fs::read_to_string(folder.path(name)).unwrap_or_default();
    if !output.status.success() || text("code").is_empty() {
        return false;
    }
    let (code, err) = (text("code"), text("err"));
    assert_eq!(code.trim(), "1", "{:?}: {err}", trial.args);
    for words in trial.says {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert_eq!(text("after"), text("before"), "{:?}: {err}", trial.args);
    true
}

#[cfg(target_os = "linux")]
fn is_root(about: &std::fs::Metadata) -> bool {
    use std::os::linux::fs::MetadataExt;
    about.st_uid() == 0
}

#[cfg(target_os = "linux")]
fn check_trials(trials: &[Trial]) {
    let tried = trials.iter().filter(|trial| tried(trial)).count();
    match tried {
        0 => skip("no file system can be mounted here (unshare --mount)"),
        _ => assert_eq!(tried, trials.len()),
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    const OLD: &str = "mkdir out; echo old >out/claims.csv; echo mine >out/other; echo old >x.html";
    let full = "No space left on device";
    check_trials(&[
        Trial {
            options: "size=40k",
            before: ":",
            args: &["export", "out", "--csv"],
            says: &[full, ": out/"],
        },
        Trial {
            options: "size=56k",
            before: OLD,
            args: &["export", "out", "--csv", "--force"],
            says: &[full, ": out/"],
        },
        Trial {
            options: "size=8k",
            before: ":",
            args: &["export", "out", "--geojson"],
            says: &[full, ": out/dossier.geojson"],
        },
        Trial {
            options: "size=20k",
            before: OLD,
            args: &["brief", "x.html", "--force"],
            says: &[full, ": x.html"],
        },
    ]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_must_not_be_written_says_so() {
    let read_only = "Read-only file system";
    check_trials(&[
        Trial {
            options: "ro",
            before: "mkdir out",
            args: &["export", "out", "--csv"],
            says: &[read_only, ": out/datapackage.json"],
        },
        Trial {
            options: "ro",
            before: ":",
            args: &["export", "new", "--ics"],
            says: &[read_only, ": new"],
        },
        Trial {
            options: "ro",
            before: "echo old >x.md",
            args: &["brief", "x.md", "--force"],
            says: &[read_only, ": x.md"],
        },
    ]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_without_the_right_to_write_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    std::fs::create_dir(folder.path("mine")).expect("a folder");
    folder.write("mine/x.md", "old");
    let rights = |mode| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path("mine"), rights).expect("rights");
    };
    rights(0o555);
    let program = Command::cargo_bin("demarche").expect("the program");
    // Root writes everywhere, unless it gives that power up.
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|about| is_root(&about));
    let before = folder.files();
    let mut count = 0;
    for (args, says) in [
        (["export", "mine", "--csv"], ": mine/datapackage.json"),
        (["export", "mine/new", "--csv"], ": mine/new"),
        (["brief", "mine/x.md", "--force"], ": mine/x.md"),
        (["brief", "mine/y.html", "--force"], ": mine/y.html"),
    ] {
        let mut command = match is_root {
            true => {
                let mut command = Command::new("setpriv");
                command.arg("--bounding-set=-dac_override,-dac_read_search");
                command.arg(program.get_program());
                command
            }
            false => Command::new(program.get_program()),
        };
        let Ok(output) = command.args(args).current_dir(folder.0.path()).output() else {
            skip("root cannot give its rights up here (setpriv)");
            break;
        };
        let run = Run::from(output);
        assert_eq!(run.code, Some(1), "{args:?}: {}", run.err);
        assert!(run.err.contains("Permission denied"), "{}", run.err);
        assert!(run.err.trim_end().ends_with(says), "{}", run.err);
        count += 1;
    }
    assert_eq!(folder.files(), before);
    rights(0o755);
    assert!(matches!(count, 0 | 4), "{count}");
}

/// What a reviewer reads: UPDATE_EXPECTED=1 writes it anew.
#[test]
fn what_is_exported_of_the_built_in_dossier_is_what_is_kept() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/exports");
    let folder = Folder::new();
    let clocks = ["--on", "2025-03-09", "--known", "2025-02-22"];
    let formats = ["--csv", "--geojson", "--ics"];
    folder.done(&[&["export", "out"], &formats[..], &clocks[..]].concat());
    for name in ["out/brief.html", "out/brief.md"] {
        let args = ["brief", name, "--since", "2025-02-20", "--no-figure"];
        folder.done(&[&args, &clocks[..]].concat());
    }
    let files = folder.files();
    assert_eq!(files.len(), 18, "{:?}", files.keys());
    for (name, bytes) in files {
        let path = kept.join(name.trim_start_matches("out/"));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            std::fs::create_dir_all(&kept).expect("a folder");
            std::fs::write(&path, &bytes).expect("a file");
        }
        assert!(
            std::fs::read(&path).is_ok_and(|kept| kept == bytes),
            "run with UPDATE_EXPECTED=1 and look at the difference in {name}"
        );
    }
}

#[test]
fn a_brief_for_browsers_holds_the_map() {
    let folder = Folder::new();
    folder.done(&["brief", "with.html", "--on", "2025-03-09"]);
    folder.done(&["brief", "without.html", "--on", "2025-03-09", "--no-figure"]);
    let text = |name| std::fs::read_to_string(folder.path(name)).expect("a brief");
    let (with, without) = (text("with.html"), text("without.html"));
    let page = scraper::Html::parse_document(&with);
    let select = |what: &str| scraper::Selector::parse(what).expect("a selector");
    let figures: Vec<_> = page.select(&select("figure")).collect();
    assert_eq!(figures.len(), 1);
    let names = |what: &str| {
        let what = select(what);
        let found = figures[0].select(&what);
        found.flat_map(|element| element.text()).collect::<String>()
    };
    assert!(
        names("figcaption").contains("9 March 2025"),
        "{}",
        names("figcaption")
    );
    for city in ["Washington", "Riyadh", "Moscow"] {
        assert!(names("svg text").contains(city), "{city}");
    }
    // Ids of the map and of the text do not meet.
    let mut ids: Vec<&str> = page
        .select(&select("[id]"))
        .filter_map(|element| element.attr("id"))
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert_eq!(page.select(&select("script, [src], link")).count(), 0);
    assert!(!without.contains("<svg") && without.contains(" --no-figure"));
}
