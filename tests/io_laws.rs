//! Laws of reading and writing, on documents that nobody would write.

mod common;

use common::GOOD;
use demarche::io::{Opened, read_text};
use proptest::collection::vec;
use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::{Index, select};
use serde_json::Value;

/// Replaces some bytes at a place, both given in parts of the document's length.
fn spliced(text: &[u8], at: Index, removed: usize, new: &[u8]) -> Vec<u8> {
    let begin = at.index(text.len() + 1);
    let end = (begin + removed).min(text.len());
    [&text[..begin], new, &text[end..]].concat()
}

/// What holds of every file that opens.
fn check_opened(opened: &Opened, text: &[u8]) {
    assert_eq!(opened.document.to_bytes(), text, "untouched, byte for byte");
    let value: Value = serde_json::from_slice(text).expect("what opens is JSON");
    let lines: Vec<&str> = std::str::from_utf8(text)
        .expect("UTF-8")
        .split('\n')
        .collect();
    for problem in &opened.problems {
        assert!(
            value.pointer(&problem.pointer).is_some(),
            "{problem} {}",
            problem.pointer
        );
        let columns = lines[problem.line - 1].chars().count();
        assert!((1..=columns).contains(&problem.column), "{problem}");
        let rendered = problem.render(false);
        assert!(rendered.starts_with(&problem.to_string()));
        assert!(
            !rendered.contains(|c: char| c.is_control() && c != '\n'),
            "{rendered:?}"
        );
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_filter_map("a number", |n| serde_json::Number::from_f64(n)
            .map(Value::from)),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        select(vec![
            "rubio", "riyadh", "2025-02", "held", "lapsed", "talks"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((any::<String>(), inner), 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Puts a value somewhere into the document, at a depth of up to four.
fn put(document: &mut Value, path: &[Index], new: Value) {
    let Some((first, rest)) = path.split_first() else {
        *document = new;
        return;
    };
    match document {
        Value::Array(items) if !items.is_empty() => {
            let index = first.index(items.len());
            put(&mut items[index], rest, new);
        }
        Value::Object(fields) if !fields.is_empty() => {
            let index = first.index(fields.len());
            if let Some((_, value)) = fields.iter_mut().nth(index) {
                put(value, rest, new);
            }
        }
        other => *other = new,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(opened) = read_text("x", &bytes) {
            check_opened(&opened, &bytes);
        }
    }

    #[test]
    fn no_damaged_document_makes_the_reader_panic(
        splices in vec((any::<Index>(), 0..12_usize, ".{0,4}"), 1..4)
    ) {
        let mut text = GOOD.as_bytes().to_vec();
        for (at, removed, new) in splices {
            text = spliced(&text, at, removed, new.as_bytes());
        }
        if let Ok(opened) = read_text("x", &text) {
            check_opened(&opened, &text);
        }
    }

    #[test]
    fn a_changed_value_is_a_located_problem_or_none(path in vec(any::<Index>(), 1..5), new in json()) {
        let mut document: Value = serde_json::from_str(GOOD).expect("JSON");
        put(&mut document, &path, new);
        for text in [document.to_string(), format!("{document:#}")] {
            if let Ok(opened) = read_text("x", text.as_bytes()) {
                check_opened(&opened, text.as_bytes());
            }
        }
    }

    #[test]
    fn what_was_written_is_read_again(path in vec(any::<Index>(), 2..5), new in json()) {
        let mut opened = read_text("x", GOOD.as_bytes()).expect("it opens");
        let mut expected: Value = serde_json::from_str(GOOD).expect("JSON");
        put(&mut expected, &path, new.clone());
        let edited = opened.document.edit(|document| put(document, &path, new));
        if edited.is_err() {
            prop_assert_eq!(opened.document.text(), GOOD);
            return Ok(());
        }
        let again = read_text("x", opened.document.to_bytes()).expect("it opens again");
        let value: Value = serde_json::from_slice(again.document.to_bytes()).expect("JSON");
        prop_assert_eq!(&value, &expected);
        // The one form: what is in it stays so.
        let mut twice = again.document.clone();
        twice.edit(|document| document["x"] = 1.into()).expect("it can be changed");
        twice.edit(|document| {
            document.as_object_mut().expect("an object").shift_remove("x");
        }).expect("it can be changed");
        if value != serde_json::from_str::<Value>(GOOD).expect("JSON") && value.get("x").is_none() {
            prop_assert_eq!(twice.text(), again.document.text());
            let ends_in_one_newline = twice.text().ends_with("}\n");
            prop_assert!(ends_in_one_newline);
        }
    }
}
