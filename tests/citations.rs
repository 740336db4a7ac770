//! Citations in their three formats: expected ones, hostile ones, and what every one must be.

mod generated;

use demarche::export::citation::{Format, written};
use demarche::io::{open_built_in, read_text};
use demarche::model::{Dossier, Item};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

fn cited(dossier: &Dossier, id: &str, format: Format) -> String {
    written(dossier, dossier.find(id).expect(id), format)
}

#[track_caller]
fn check(dossier: &Dossier, id: &str, format: Format, expected: &str) {
    let text = cited(dossier, id, format);
    assert_eq!(text, expected, "found:\n{text}");
}

fn built_in() -> Dossier {
    open_built_in().expect("opens").dossier
}

/// A dossier with one source and two statements, for tests to make hostile.
fn small() -> Value {
    json!({
        "format": "demarche-dossier/1", "title": "Small",
        "sources": [
            { "id": "news", "title": "Talks & talks", "published": "2025-06", "publisher": "The Press",
              "authors": ["Jane Doe", "Press and Sons"], "url": "https://example.org/a_b?c=%20#d",
              "archived": "https://example.net/x" },
            { "id": "wire", "title": "A wire", "published": "2025-02-22" }
        ],
        "actors": [
            { "id": "a", "kind": "state", "name": "Aland" },
            { "id": "m", "kind": "person", "name": "M. Minister", "roles": [{ "of": "a", "as": "Minister" }] }
        ],
        "statements": [{
            "id": "s", "speaker": "m", "for": "a", "said": "2025-02-20", "setting": "interview", "act": "report",
            "text": "We go on", "quote": "We go “on”", "claims": [],
            "cites": [{ "source": "news", "at": "p. 3" }, { "source": "wire" }, { "source": "news", "at": "p. 9" }]
        }]
    })
}

fn opened(value: &Value) -> Dossier {
    let opened = read_text("small", value.to_string().as_bytes()).expect("opens");
    assert!(opened.problems.is_empty(), "{:#?}", opened.problems);
    opened.dossier
}

fn changed(change: impl FnOnce(&mut Value)) -> Dossier {
    let mut value = small();
    change(&mut value);
    opened(&value)
}

#[test]
fn a_statement_is_cited_for_people_with_its_speaker_and_its_source() {
    check(
        &built_in(),
        "s-rubio-0220",
        Format::Plain,
        "Marco Rubio, Secretary of State, for United States, 20 February 2025 (interview): A meeting between Trump and Putin will depend on progress in ending the war in Ukraine. In: “Moscow says efforts are underway to arrange a meeting between Trump and Putin”, 22 February 2025, line 13.\n",
    );
    check(
        &opened(&small()),
        "s",
        Format::Plain,
        "M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’” In: Jane Doe, Press and Sons, “Talks & talks”, The Press, June 2025, p. 3, https://example.org/a_b?c=%20#d.\n\
         M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’” In: “A wire”, 22 February 2025.\n\
         M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’” In: Jane Doe, Press and Sons, “Talks & talks”, The Press, June 2025, p. 9, https://example.org/a_b?c=%20#d.\n",
    );
}

#[test]
fn a_source_is_cited_alone() {
    let dossier = built_in();
    check(
        &dossier,
        "article",
        Format::Plain,
        "“Moscow says efforts are underway to arrange a meeting between Trump and Putin”, 22 February 2025.\n",
    );
    check(
        &dossier,
        "article",
        Format::BibTex,
        "@misc{article,\n  title = {{Moscow says efforts are underway to arrange a meeting between Trump and Putin}},\n  date = {2025-02-22},\n}\n",
    );
    check(
        &dossier,
        "article",
        Format::CslJson,
        r#"[
  {
    "id": "article",
    "type": "document",
    "title": "Moscow says efforts are underway to arrange a meeting between Trump and Putin",
    "issued": {
      "date-parts": [
        [
          2025,
          2,
          22
        ]
      ]
    }
  }
]
"#,
    );
    for id in ["riyadh", "rubio", "riyadh-talks"] {
        assert_eq!(cited(&dossier, id, Format::Plain), "", "{id}");
    }
}

#[test]
fn bibtex_has_an_entry_for_each_citation_with_a_key_of_its_own() {
    check(
        &opened(&small()),
        "s",
        Format::BibTex,
        r"@misc{s:news,
  author = {{Jane Doe} and {Press and Sons}},
  title = {{Talks \& talks}},
  howpublished = {The Press},
  date = {2025-06},
  url = {https://example.org/a_b?c=%20#d},
  note = {p. 3; M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’”; archived: https://example.net/x},
}

@misc{s:wire,
  title = {{A wire}},
  date = {2025-02-22},
  note = {M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’”},
}

@misc{s:news:2,
  author = {{Jane Doe} and {Press and Sons}},
  title = {{Talks \& talks}},
  howpublished = {The Press},
  date = {2025-06},
  url = {https://example.org/a_b?c=%20#d},
  note = {p. 9; M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’”; archived: https://example.net/x},
}
",
    );
}

#[test]
fn nothing_in_a_text_steers_tex() {
    let rows = [
        ("50% & #1_a $5", r"50\% \& \#1\_a \$5"),
        (
            "~^\\",
            r"\textasciitilde{}\textasciicircum{}\textbackslash{}",
        ),
        (
            "{a}}",
            r"\textbraceleft{}a\textbraceright{}\textbraceright{}",
        ),
        (
            "\\input{x}",
            r"\textbackslash{}input\textbraceleft{}x\textbraceright{}",
        ),
        ("say \"no\"", "say \"no\""),
        ("two\nlines", "two lines"),
        ("\u{202e}شالوم", "[U+202E]شالوم"),
    ];
    for (title, expected) in rows {
        let dossier = changed(|value| value["sources"][1]["title"] = json!(title));
        let text = cited(&dossier, "wire", Format::BibTex);
        let title = format!("  title = {{{{{expected}}}}},\n");
        assert!(text.contains(&title), "{text}");
    }
}

#[test]
fn a_date_is_never_more_precise_than_it_is() {
    let rows = [
        (
            "2025-02-22",
            "  date = {2025-02-22},\n",
            json!({ "date-parts": [[2025, 2, 22]] }),
        ),
        (
            "2025-06",
            "  date = {2025-06},\n",
            json!({ "date-parts": [[2025, 6]] }),
        ),
        (
            "2022",
            "  date = {2022},\n",
            json!({ "date-parts": [[2022]] }),
        ),
        (
            "2025-02-22/2025-03-08",
            "  date = {2025-02-22/2025-03-08},\n",
            json!({ "date-parts": [[2025, 2, 22], [2025, 3, 8]] }),
        ),
        (
            "2021-06~",
            "  year = {2021},\n  note = {published 2021-06\\textasciitilde{} (EDTF)},\n",
            json!({ "date-parts": [[2021, 6]], "circa": true }),
        ),
        (
            "[2025-02-18..2025-02-22]",
            "  year = {2025},\n  note = {published [2025-02-18..2025-02-22] (EDTF)},\n",
            json!({ "literal": "between 18 Feb 2025 and 22 Feb 2025" }),
        ),
        (
            "../2025-02-21",
            "  note = {published ../2025-02-21 (EDTF)},\n",
            json!({ "literal": "by 21 Feb 2025" }),
        ),
        (
            "2025-05/",
            "  note = {published 2025-05/ (EDTF)},\n",
            json!({ "literal": "from May 2025, end unknown" }),
        ),
        (
            "2022/..",
            "  note = {published 2022/.. (EDTF)},\n",
            json!({ "literal": "since 2022" }),
        ),
    ];
    for (published, bibtex, issued) in rows {
        let dossier = changed(|value| value["sources"][1]["published"] = json!(published));
        let text = cited(&dossier, "wire", Format::BibTex);
        let head = "@misc{wire,\n  title = {{A wire}},\n";
        assert_eq!(text, format!("{head}{bibtex}}}\n"), "{published}");
        let csl = csl(&cited(&dossier, "wire", Format::CslJson));
        assert_eq!(csl[0]["issued"], issued, "{published}");
        let plain = cited(&dossier, "wire", Format::Plain);
        assert!(plain.starts_with("“A wire”, "), "{published}: {plain}");
    }
}

/// Parsed, and checked against the rules of `csl-data.json` that concern what is written here: a list
/// of objects without other properties, strings where strings are asked for, names and dates as
/// objects of their own fields.
fn csl(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).expect("JSON");
    for item in value.as_array().expect("a list") {
        let item = item.as_object().expect("an object");
        for (name, value) in item {
            match name.as_str() {
                "id" | "title" | "publisher" | "URL" | "note" => {
                    assert!(
                        value.as_str().is_some_and(|text| !text.is_empty()),
                        "{name}: {value}"
                    );
                }
                "type" => assert!(["webpage", "document"].iter().any(|kind| value == kind)),
                "author" => {
                    let names = value.as_array().expect("a list");
                    assert!(!names.is_empty());
                    for name in names {
                        let fields: Vec<_> = name.as_object().expect("an object").keys().collect();
                        assert_eq!(fields, ["literal"]);
                        assert!(name["literal"].is_string());
                    }
                }
                "issued" => check_date(value),
                other => panic!("{other} is not written"),
            }
        }
        for required in ["id", "type"] {
            assert!(item.contains_key(required), "{required} in {item:?}");
        }
    }
    value
}

/// One or two dates of one to three numbers, or a literal; `circa` is a truth.
fn check_date(date: &Value) {
    for (name, value) in date.as_object().expect("an object") {
        match name.as_str() {
            "date-parts" => {
                let dates = value.as_array().expect("a list");
                assert!((1..=2).contains(&dates.len()), "{date}");
                for numbers in dates {
                    let numbers = numbers.as_array().expect("a list");
                    assert!((1..=3).contains(&numbers.len()), "{date}");
                    assert!(numbers.iter().all(Value::is_number), "{date}");
                }
            }
            "circa" => assert_eq!(value, &json!(true)),
            "literal" => assert!(value.is_string()),
            other => panic!("{other} is not written"),
        }
    }
}

#[test]
fn csl_json_is_what_its_schema_asks_for() {
    let value = csl(&cited(&opened(&small()), "s", Format::CslJson));
    let said =
        "M. Minister, Minister, for Aland, 20 February 2025 (interview): We go on. “We go ‘on’”";
    let news = |id: &str, page: &str| {
        json!({
            "id": id, "type": "webpage", "title": "Talks & talks",
            "author": [{ "literal": "Jane Doe" }, { "literal": "Press and Sons" }],
            "publisher": "The Press", "issued": { "date-parts": [[2025, 6]] },
            "URL": "https://example.org/a_b?c=%20#d",
            "note": format!("{page}; {said}; archived: https://example.net/x")
        })
    };
    let wire = json!({
        "id": "s:wire", "type": "document", "title": "A wire",
        "issued": { "date-parts": [[2025, 2, 22]] }, "note": said
    });
    assert_eq!(
        value,
        json!([news("s:news", "p. 3"), wire, news("s:news:2", "p. 9")])
    );
}

/// How deep braces are at the end; none when one closes that was never open.
fn depth(text: &str) -> Option<usize> {
    text.chars().try_fold(0_usize, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    })
}

#[test]
fn all_of_the_built_in_dossier_can_be_cited() {
    let dossier = built_in();
    let mut keys = Vec::new();
    for (ix, statement) in dossier.statements() {
        let item = Item::Statement(ix);
        let number = statement.cites.iter().count();
        assert_eq!(
            written(&dossier, item, Format::Plain).lines().count(),
            number
        );
        let bibtex = written(&dossier, item, Format::BibTex);
        assert_eq!(bibtex.matches("@misc{").count(), number);
        assert_eq!(depth(&bibtex), Some(0));
        let csl = csl(&written(&dossier, item, Format::CslJson));
        let items = csl.as_array().expect("a list");
        assert_eq!(items.len(), number);
        for item in items {
            let key = item["id"].as_str().expect("a key").to_owned();
            assert!(
                bibtex.contains(&format!("@misc{{{key},")),
                "{key} in {bibtex}"
            );
            keys.push(key);
        }
    }
    let number = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), number, "every citation has a key of its own");
    assert!(number > 10);
}

proptest! {
    #[test]
    fn braces_are_balanced_and_fields_end_whatever_is_said(title in any::<String>(), quote in any::<String>()) {
        let dossier = changed(|value| {
            value["sources"][1]["title"] = json!(format!("x{title}"));
            value["statements"][0]["quote"] = json!(quote);
            value["actors"][1]["name"] = json!(format!("x{title}"));
        });
        for id in ["wire", "s"] {
            let text = cited(&dossier, id, Format::BibTex);
            prop_assert_eq!(depth(&text), Some(0), "{}", text);
            let ends = text.lines().filter(|line| line.starts_with('@') || *line == "}").count();
            prop_assert_eq!(ends, if id == "s" { 6 } else { 2 });
            let fields = text.lines().filter(|line| line.starts_with("  "));
            for field in fields {
                prop_assert!(field.ends_with("},"), "{field}");
                prop_assert_eq!(depth(field), Some(0));
            }
        }
    }

    #[test]
    fn csl_json_keeps_its_schema_whatever_is_said(title in any::<String>(), quote in any::<String>()) {
        let dossier = changed(|value| {
            value["sources"][1]["title"] = json!(format!("x{title}"));
            value["statements"][0]["quote"] = json!(quote);
        });
        for id in ["wire", "s"] {
            csl(&cited(&dossier, id, Format::CslJson));
            let lines = cited(&dossier, id, Format::Plain);
            prop_assert_eq!(lines.lines().count(), if id == "s" { 3 } else { 1 });
        }
    }

    #[test]
    fn every_dossier_by_chance_can_be_cited(dossier in generated::dossier()) {
        for (ix, _) in dossier.statements() {
            let item = Item::Statement(ix);
            csl(&written(&dossier, item, Format::CslJson));
            prop_assert_eq!(depth(&written(&dossier, item, Format::BibTex)), Some(0));
        }
    }
}
