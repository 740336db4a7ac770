//! Opening and saving files.

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use common::{GOOD, counts, replaced};
use demarche::cli;
use demarche::io::{
    Document, Existing, OpenError, ProblemKind, SCHEMA_FILE_NAME, TEMPLATE, read_path, read_text,
    save, schema,
};
use demarche::model::{Item, PartyRole, Status};
use demarche::state::AppState;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn document(text: &str) -> Document {
    read_text("x", text.as_bytes()).expect("it opens").document
}

fn error_at(path: &Path) -> String {
    let error = read_path(path).expect_err("it does not open").to_string();
    error.replace(&path.display().to_string(), "PATH")
}

#[test]
fn what_is_no_file_says_so_and_names_the_path_last() {
    let folder = folder();
    assert_eq!(
        error_at(folder.path()),
        "expected a file, found a folder: PATH"
    );
    let missing = folder.path().join("missing.json");
    assert_eq!(
        error_at(&missing),
        "expected a dossier, found no file of this name: PATH"
    );
    let large = folder.path().join("large.json");
    let file = std::fs::File::create(&large).expect("a file");
    file.set_len(65 << 20).expect("65 MiB");
    assert_eq!(
        error_at(&large),
        "expected a file of at most 64 MiB, found a larger one: PATH"
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_without_end_is_too_large() {
    assert_eq!(
        error_at(Path::new("/dev/zero")),
        "expected a file of at most 64 MiB, found a larger one: PATH"
    );
}

/// The child process of the next test reads the file that this names.
const CHILD_READS: &str = "DEMARCHE_TEST_CHILD_READS";

#[cfg(unix)]
#[test]
fn a_file_without_read_permission_says_so() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    if let Some(path) = std::env::var_os(CHILD_READS) {
        println!("{}", error_at(Path::new(&path)));
        return;
    }
    let folder = folder();
    let open_to_all = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open_to_all.clone()).expect("permissions");
    let secret = folder.path().join("secret.json");
    std::fs::write(&secret, GOOD).expect("a file");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    let expected = "expected a file that can be read, found no permission to read it: PATH";
    if read_path(&secret).is_err() {
        assert_eq!(error_at(&secret), expected);
        return;
    }
    // root may read everything: the same program reads it again as nobody.
    let program = folder.path().join("test");
    std::fs::copy(std::env::current_exe().expect("a path"), &program).expect("a copy");
    std::fs::set_permissions(&program, open_to_all).expect("permissions");
    let child = Command::new(&program)
        .args([
            "--exact",
            "a_file_without_read_permission_says_so",
            "--nocapture",
        ])
        .env(CHILD_READS, &secret)
        .current_dir(folder.path())
        .uid(65534)
        .gid(65534)
        .output()
        .expect("a child");
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(
        said.contains(expected),
        "{said} {}",
        String::from_utf8_lossy(&child.stderr)
    );
}

#[test]
fn every_field_of_the_file_arrives_in_the_model() {
    let dossier = read_text("x", GOOD.as_bytes()).expect("it opens").dossier;
    let find = |id: &str| dossier.find(id).expect(id);
    let (Item::Event(talks), Item::Event(peace)) = (find("talks"), find("peace")) else {
        panic!("events");
    };
    let (Item::Actor(usa), Item::Actor(rubio), Item::Place(riyadh)) =
        (find("usa"), find("rubio"), find("riyadh"))
    else {
        panic!("actors and a place");
    };
    assert_eq!(
        (dossier[riyadh].at.lat_deg, dossier[riyadh].at.lon_deg),
        (24.65, 46.71)
    );
    assert_eq!(dossier[riyadh].country.as_deref(), Some("SAU"));
    assert_eq!(dossier[rubio].offices[0].of, usa);
    let record = &dossier[talks].record;
    assert_eq!(
        (record.status, record.venue),
        (Some(Status::Held), Some(riyadh))
    );
    assert_eq!(record.cites[0].locator.as_deref(), Some("line 10"));
    assert_eq!(dossier[talks].parties[0].members, [rubio]);
    assert_eq!(dossier[talks].parties[1].role, PartyRole::Host);
    let (_, statement) = dossier.statements().next().expect("a statement");
    assert_eq!((statement.speaker, statement.side()), (rubio, usa));
    assert_eq!(statement.claims[0].requires, Some(peace));
    assert_eq!(*statement.about, [Item::Place(riyadh)]);
    assert_eq!(statement.said.as_str(), "2025-02-20");
}

#[test]
fn what_never_counts_is_left_out() {
    let open_source = |text: &str| text.replace("\"2025-02-22\"", "\"2025/..\"");
    let check = |text: String, message: &str, left: [usize; 5]| {
        let opened = read_text("x", open_source(&text).as_bytes()).expect("it opens");
        let told: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
        assert_eq!(told, [message]);
        assert_eq!(opened.problems[0].kind, ProblemKind::Uncounted);
        assert_eq!(counts(&opened.dossier), left);
    };
    check(
        replaced("\"status\": \"held\"", "\"status\": \"scheduled\""),
        "x:17:5: expected a day from which the record counts: `held` with a first day, or a source published by a known day, found neither; the event's `status`, `when` and `venue` are left out",
        [1, 2, 3, 3, 2],
    );
    check(
        replaced("\"said\": \"2025-02-20\"", "\"said\": \"2025-02-20/..\""),
        "x:25:66: expected a day from which the statement counts: a last day in `said`, or a source published by a known day, found neither; this statement is left out",
        [1, 2, 3, 3, 1],
    );
}

#[test]
fn a_problem_has_a_pointer_an_id_and_a_marked_line() {
    let text = replaced("\"status\": \"floated\"", "\"status\": \"lapsed\"");
    let opened = read_text("talks.json", text.as_bytes()).expect("it opens");
    let problem = &opened.problems[0];
    assert_eq!(problem.pointer, "/statements/0/claims/0/status");
    assert_eq!(problem.id.as_deref(), Some("s-rubio"));
    assert_eq!(problem.kind, ProblemKind::DerivedStatus);
    let rendered = problem.render(false);
    let excerpt: Vec<&str> = rendered.lines().skip(1).collect();
    assert_eq!(
        excerpt,
        [
            "   |",
            "27 |       \"claims\": [{ \"event\": \"summit\", \"status\": \"lapsed\", \"requires\": \"peace\" }],",
            "   |                                                 ^^^^^^^^",
        ],
        "{rendered}"
    );
}

#[test]
fn an_untouched_document_is_written_back_byte_for_byte() {
    for text in [
        GOOD.to_owned(),
        GOOD.replace('\n', "\r\n"),
        format!("\u{feff}{GOOD}"),
        GOOD.replace(
            "\"title\": \"Talks\",",
            "\"x-mine\": [1.50, {\"ä\":  null}],\t\"title\": \"Talks\",",
        )
        .trim_end()
        .to_owned(),
    ] {
        let mut document = document(&text);
        assert_eq!(document.to_bytes(), text.as_bytes());
        document.edit(|_| ()).expect("nothing to do");
        assert_eq!(
            document.to_bytes(),
            text.as_bytes(),
            "a change that changes nothing"
        );
    }
}

#[test]
fn a_changed_document_keeps_order_digits_and_unknown_fields() {
    let text = "\u{feff}{\"z\":1.50, \"format\":\"demarche-dossier/1\",\"a\":{\"y\":[],\"x\":0.10},\r\n\"title\":\"A\"}";
    let mut document = document(text);
    document
        .edit(|value| value["title"] = "B".into())
        .expect("it can be changed");
    assert_eq!(
        document.text(),
        "{\n  \"z\": 1.50,\n  \"format\": \"demarche-dossier/1\",\n  \"a\": {\n    \"y\": [],\n    \"x\": 0.10\n  },\n  \"title\": \"B\"\n}\n"
    );
    let before = document.clone();
    let refused = document.edit(|value| value["format"] = "other".into());
    assert_eq!(
        refused.expect_err("another format").to_string(),
        "expected a document that can be opened again, found: the changed document:3:13: expected the format \"demarche-dossier/1\", found \"other\""
    );
    assert_eq!(document, before);
}

#[test]
fn a_file_is_replaced_only_when_that_is_wanted() {
    let folder = folder();
    let path = folder.path().join("a.json");
    save(&path, b"one", Existing::Refuse).expect("a new file");
    let refused = save(&path, b"two", Existing::Refuse)
        .expect_err("it exists")
        .to_string();
    assert!(
        refused.starts_with("expected a new file, found one that exists"),
        "{refused}"
    );
    assert_eq!(std::fs::read(&path).expect("a file"), b"one");
    save(&path, b"two", Existing::Replace).expect("it is replaced");
    assert_eq!(std::fs::read(&path).expect("a file"), b"two");
    assert!(save(folder.path(), b"x", Existing::Replace).is_err());
    assert_eq!(
        std::fs::read_dir(folder.path()).expect("a folder").count(),
        1,
        "nothing is left over"
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_the_file_it_leads_to_is_written() {
    let folder = folder();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    let (target, link) = (inner.join("a.json"), folder.path().join("link.json"));
    std::os::unix::fs::symlink("inner/a.json", &link).expect("a link");
    for text in ["new", "replaced"] {
        save(&link, text.as_bytes(), Existing::Replace).expect("it is written");
        assert!(
            std::fs::symlink_metadata(&link)
                .expect("a link")
                .is_symlink()
        );
        assert_eq!(std::fs::read_to_string(&target).expect("the target"), text);
    }
    let (a, b) = (folder.path().join("a"), folder.path().join("b"));
    std::os::unix::fs::symlink(&a, &b).expect("a link");
    std::os::unix::fs::symlink(&b, &a).expect("a link");
    assert!(
        save(&a, b"x", Existing::Replace).is_err(),
        "links in a circle"
    );
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(SCHEMA_FILE_NAME);
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        save(&path, schema().as_bytes(), Existing::Replace).expect("it is written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == schema(),
        "run the tests with UPDATE_SCHEMA=1 to write it anew"
    );
    assert!(committed.contains("\"floated\"") && !committed.contains("\"lapsed\""));
}

#[test]
fn the_start_of_a_new_dossier_has_no_problem_and_names_the_schema_beside_it() {
    let opened = read_text("new", TEMPLATE.as_bytes()).expect("it opens");
    assert_eq!(opened.problems, []);
    assert!(counts(&opened.dossier).iter().all(|count| *count > 0));
    assert!(TEMPLATE.contains(&format!("\"$schema\": \"./{SCHEMA_FILE_NAME}\"")));
}

/// The exit code, the standard output and the standard error of a subcommand.
fn outputs(
    run: impl FnOnce(&mut dyn std::io::Write, &mut dyn std::io::Write) -> std::io::Result<u8>,
) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = run(&mut out, &mut err).expect("writing to memory");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (code, text(out), text(err))
}

#[test]
fn new_writes_a_dossier_and_its_schema_once() {
    let folder = folder();
    let path = folder.path().join("mine.dossier.json");
    let new = |existing| outputs(|out, err| cli::new::run(&path, existing, out, err));
    let beside = folder.path().join(SCHEMA_FILE_NAME);
    let (code, out, err) = new(Existing::Refuse);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, format!("{}\n{}\n", path.display(), beside.display()));
    assert_eq!(
        std::fs::read_to_string(&beside).expect("the schema"),
        schema()
    );
    let (code, _, err) = new(Existing::Refuse);
    assert_eq!(code, 2);
    assert!(err.contains("found one that exists"), "{err}");
    let (code, _, err) = new(Existing::Replace);
    assert_eq!((code, err.as_str()), (0, ""));
    std::fs::remove_file(&path).expect("removed");
    let (code, _, err) = new(Existing::Refuse);
    assert_eq!(
        (code, err.as_str()),
        (0, ""),
        "the schema is there already, and the same"
    );
    let wrong = outputs(|out, err| cli::new::run(&beside, Existing::Replace, out, err));
    assert_eq!(wrong.0, 2, "the schema's own name");
}

#[test]
fn check_tells_problems_on_the_output_and_what_cannot_be_opened_on_the_error() {
    let folder = folder();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let good = write("good.json", GOOD);
    let broken = write(
        "broken.json",
        &replaced("\"venue\": \"riyadh\"", "\"venue\": \"riad\""),
    );
    let unreadable = write("unreadable.json", "{");
    let check =
        |paths: &[std::path::PathBuf]| outputs(|out, err| cli::check::run(paths, false, out, err));
    let (code, out, _) = check(std::slice::from_ref(&good));
    assert_eq!(code, 0);
    assert!(out.starts_with("no problems in 2 places, 3 actors, 3 events, 2 statements, 1 source"));
    let (code, out, err) = check(&[good, broken.clone(), unreadable, folder.path().join("none")]);
    assert_eq!(code, 1);
    assert!(
        out.contains(&format!(
            "{}:18:38: expected the id of a place",
            broken.display()
        )),
        "{out}"
    );
    assert!(
        out.contains("unreadable.json:1:2: expected a name in double quotes or `}`"),
        "{out}"
    );
    assert!(err.contains("found no file of this name"), "{err}");
}

#[test]
fn errors_with_a_place_give_it() {
    let error = read_text("x", b"{ 1 }").expect_err("no JSON");
    let place = error
        .problem()
        .map(|problem| (problem.line, problem.column));
    assert_eq!(place, Some((1, 3)));
    assert!(matches!(error, OpenError::Content(_)));
}

#[test]
fn what_the_readme_has_added_to_a_new_dossier_is_whole_and_contests_its_talks() {
    let readme = include_str!("../README.md");
    let section = readme.split("## A dossier of one's own").nth(1);
    let block = section.and_then(|section| section.split("```json\n").nth(1));
    let statement = block.and_then(|block| block.split("```").next());
    let below = "\"statements\": [\n";
    assert_eq!(TEMPLATE.matches(below).count(), 1);
    let text = TEMPLATE.replace(
        below,
        &format!("{below}{}", statement.expect("it is there")),
    );
    let opened = read_text("new", text.as_bytes()).expect("it opens");
    assert_eq!(opened.problems, []);
    assert_eq!(opened.dossier.statements().len(), 2);
    let state = AppState::new(Arc::new(opened.dossier));
    let item = state.dossier().find("geneva-talks").expect("the talks");
    let Item::Event(talks) = item else {
        panic!("{item:?} is no event")
    };
    let talks = state.snapshot().event(talks).expect("they are shown");
    assert_eq!(talks.standing.contested.len(), 1);
}
