//! The dates of others: what `When` makes of published EDTF vectors.
//!
//! `tests/expected/edtf/vectors.tsv` holds what the vectors say (`NOTICE` beside it names their
//! origin): whether a text is EDTF, and its first and last day, `..` for an open end, `?` for an
//! unknown one, `unchecked` where the vectors tell none. Where this program differs, `ours` says
//! what it makes of the text, and `reason` why.

use demarche::model::{Day, When};

const VECTORS: &str = include_str!("expected/edtf/vectors.tsv");

struct Vector<'a> {
    text: &'a str,
    /// What the vectors say.
    theirs: Verdict,
    /// What this program says, where that is something else.
    ours: Option<Verdict>,
    reason: &'a str,
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Refused,
    /// Valid, with days that are not told.
    Accepted,
    /// Valid, with its first and last day; `..` for an open or unknown end.
    Spans([String; 2]),
}

impl Verdict {
    fn of(text: &str) -> Self {
        match text.parse::<When>() {
            Ok(when) => {
                let told = |day: Option<Day>| day.map_or("..".to_owned(), |day| day.to_string());
                Self::Spans([when.first_day(), when.last_day()].map(told))
            }
            Err(_) => Self::Refused,
        }
    }

    fn spans(first: &str, last: &str) -> Self {
        Self::Spans([first, last].map(|day| day.replace('?', "..")))
    }

    /// Whether what this program says agrees with it.
    fn allows(&self, ours: &Self) -> bool {
        match self {
            Self::Accepted => *ours != Self::Refused,
            _ => self == ours,
        }
    }
}

fn vector(line: &str) -> Vector<'_> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [text, valid, first, last, ours, reason] = columns[..] else {
        panic!("six columns: {line}");
    };
    let text = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    Vector {
        text: text.expect(line),
        theirs: match (valid, first) {
            ("no", _) => Verdict::Refused,
            ("yes", "unchecked") => Verdict::Accepted,
            ("yes", _) => Verdict::spans(first, last),
            other => panic!("yes or no: {other:?}"),
        },
        ours: match ours.split_once(' ') {
            _ if ours.is_empty() => None,
            Some((first, last)) => Some(Verdict::spans(first, last)),
            None => {
                assert_eq!(ours, "refused", "{line}");
                Some(Verdict::Refused)
            }
        },
        reason,
    }
}

fn vectors() -> Vec<Vector<'static>> {
    let vectors: Vec<Vector> = VECTORS.lines().skip(1).map(vector).collect();
    assert!(vectors.len() > 150, "the table is there");
    vectors
}

#[test]
fn our_dates_agree_with_the_vectors_or_differ_for_a_stated_reason() {
    for vector in vectors() {
        let found = Verdict::of(vector.text);
        match &vector.ours {
            None => assert!(
                vector.theirs.allows(&found),
                "{:?}: expected {:?}, found {found:?}",
                vector.text,
                vector.theirs
            ),
            Some(ours) => assert_eq!(&found, ours, "{:?}", vector.text),
        }
    }
}

#[test]
fn every_listed_difference_is_one_and_has_its_reason() {
    let mut differences = 0;
    for vector in vectors() {
        let differs = (vector.ours.as_ref()).is_some_and(|ours| !vector.theirs.allows(ours));
        assert_eq!(differs, vector.ours.is_some(), "{:?} is none", vector.text);
        assert_eq!(differs, !vector.reason.is_empty(), "{:?}", vector.text);
        differences += usize::from(differs);
    }
    assert!(differences > 0, "some are listed");
}

#[test]
fn what_is_valid_is_kept_as_it_was_written_and_told_in_words() {
    for vector in vectors() {
        if let Ok(when) = vector.text.parse::<When>() {
            assert_eq!(when.as_str(), vector.text);
            let words = when.words();
            // Words, and not the notation.
            let is_notation = words.contains(['X', '~', '%', '?', '[', '{']);
            assert!(!is_notation && !words.is_empty(), "{words}");
        }
    }
}
