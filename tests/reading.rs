//! Bad input: a clear message at the right place, and the rest still opens.

mod common;

use common::{GOOD, counts, replaced};
use demarche::io::{Opened, Problem, read_text};

/// One thing wrong: the text of [`GOOD`] with one part replaced, all messages that must come
/// (after `talks.json:`), and how many sources, places, actors, events and statements are left.
struct Row {
    name: &'static str,
    from: &'static str,
    to: &'static str,
    messages: &'static [&'static str],
    left: [usize; 5],
}

const ALL: [usize; 5] = [1, 2, 3, 3, 2];

fn open(text: &[u8]) -> Opened {
    read_text("talks.json", text).expect("it opens")
}

fn refusal(text: &[u8]) -> String {
    match read_text("talks.json", text) {
        Ok(_) => panic!("it opened"),
        Err(error) => error.to_string(),
    }
}

fn messages(problems: &[Problem]) -> Vec<String> {
    let told = |problem: &Problem| problem.to_string().replace("talks.json:", "");
    problems.iter().map(told).collect()
}

#[test]
fn the_good_document_has_no_problem() {
    let opened = open(GOOD.as_bytes());
    assert_eq!(messages(&opened.problems), [""; 0]);
    assert_eq!(counts(&opened.dossier), ALL);
}

#[test]
fn other_names_are_read_in_their_order_and_what_is_broken_among_them_is_left_out() {
    let text = replaced(
        "\"name\": \"Riyadh\",",
        "\"name\": \"Riyadh\", \"names\": [\"Ar-Riyad\", \"\", \"الرياض\"],",
    );
    let dossier = open(text.as_bytes()).dossier;
    let names: Vec<&[String]> = dossier
        .places()
        .map(|(_, place)| &place.names[..])
        .collect();
    assert_eq!(names, [&["Ar-Riyad", "الرياض"][..], &[]]);
}

#[test]
fn every_broken_part_is_told_at_its_place_and_the_rest_opens() {
    let mut failed = String::new();
    for row in ROWS {
        let opened = open(replaced(row.from, row.to).as_bytes());
        let told = messages(&opened.problems);
        if told != row.messages || counts(&opened.dossier) != row.left {
            failed += &format!("{}: {told:#?} {:?}\n", row.name, counts(&opened.dossier));
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

const ROWS: &[Row] = &[
    Row {
        name: "unknown enum value",
        from: "\"kind\": \"meeting\"",
        to: "\"kind\": \"meting\"",
        messages: &[
            "17:30: expected one of meeting, summit, call, visit, negotiation, agreement, conflict, aid, other, found \"meting\" (did you mean \"meeting\"?); this event is left out",
        ],
        left: [1, 2, 3, 2, 2],
    },
    Row {
        name: "unknown value of an optional field",
        from: "\"hedge\": \"likely\"",
        to: "\"hedge\": \"maybe\"",
        messages: &[
            "26:48: expected one of firm, likely, possible, found \"maybe\"; `hedge` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "names that are no list",
        from: "\"name\": \"Riyadh\",",
        to: "\"name\": \"Riyadh\", \"names\": \"Riyad\",",
        messages: &["8:50: expected a list `[…]`, found \"Riyad\"; `names` is left out"],
        left: ALL,
    },
    Row {
        name: "other names that are none",
        from: "\"name\": \"Marco Rubio\",",
        to: "\"name\": \"Marco Rubio\", \"names\": [\" \", 7, \"Rubio\"],",
        messages: &[
            "14:73: expected a text that is not empty, found \" \"; this text is left out",
            "14:78: expected a text that is not empty, found 7; this text is left out",
        ],
        left: ALL,
    },
    Row {
        name: "unknown role",
        from: "\"role\": \"host\"",
        to: "\"role\": \"hostess\"",
        messages: &[
            "19:89: expected one of delegation, host, mediator, absent, giver, receiver, found \"hostess\"; this party is left out",
        ],
        left: ALL,
    },
    Row {
        name: "missing speaker",
        from: "\"speaker\": \"rubio\", ",
        to: "",
        messages: &["25:5: expected the field `speaker`, found none; this statement is left out"],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "unknown speaker",
        from: "\"speaker\": \"rubio\"",
        to: "\"speaker\": \"rubbio\"",
        messages: &[
            "25:35: expected the id of an actor, found \"rubbio\", which nothing in this file has (did you mean \"rubio\"?); this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "no citation",
        from: "\"cites\": [{ \"source\": \"article\", \"at\": \"line 13\" }]",
        to: "\"cites\": []",
        messages: &[
            "25:5: expected at least one citation in `cites`, found none; this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "cites missing",
        from: ",\n      \"cites\": [{ \"source\": \"article\", \"at\": \"line 13\" }]",
        to: "",
        messages: &[
            "25:5: expected at least one citation in `cites`, found none; this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "only citation dangles",
        from: "{ \"source\": \"article\", \"at\": \"line 13\" }",
        to: "{ \"source\": \"artikle\", \"at\": \"line 13\" }",
        messages: &[
            "25:5: expected at least one citation in `cites`, found none that can be used; this statement is left out",
            "29:29: expected the id of a source, found \"artikle\", which nothing in this file has (did you mean \"article\"?); this citation is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "dangling venue",
        from: "\"venue\": \"riyadh\"",
        to: "\"venue\": \"riad\"",
        messages: &[
            "18:38: expected the id of a place, found \"riad\", which nothing in this file has (did you mean \"riyadh\"?); `venue` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "dangling event of a claim",
        from: "\"event\": \"summit\", \"status\"",
        to: "\"event\": \"nowhere\", \"status\"",
        messages: &[
            "27:29: expected the id of an event, found \"nowhere\", which nothing in this file has; this claim is left out",
        ],
        left: ALL,
    },
    Row {
        name: "dangling member",
        from: "\"members\": [\"rubio\"]",
        to: "\"members\": [\"nobody-of-this-name\"]",
        messages: &[
            "19:49: expected the id of an actor, found \"nobody-of-this-name\", which nothing in this file has; this member is left out",
        ],
        left: ALL,
    },
    Row {
        name: "requires of an unknown event",
        from: "\"requires\": \"peace\"",
        to: "\"requires\": \"war\"",
        messages: &[
            "27:72: expected the id of an event, found \"war\", which nothing in this file has; `requires` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "about an unknown place",
        from: "\"about\": [\"riyadh\"]",
        to: "\"about\": [\"riyahd\", \"rubio\"]",
        messages: &[
            "28:17: expected the id of a place or an actor, found \"riyahd\", which nothing in this file has (did you mean \"riyadh\"?); this id is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a reference to another kind of thing",
        from: "\"venue\": \"riyadh\"",
        to: "\"venue\": \"rubio\"",
        messages: &[
            "18:38: expected the id of a place, found \"rubio\", which is an actor; `venue` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "about a source",
        from: "\"about\": [\"riyadh\"]",
        to: "\"about\": [\"article\"]",
        messages: &[
            "28:17: expected the id of a place or an actor, found \"article\", which is a source; this id is left out",
        ],
        left: ALL,
    },
    Row {
        name: "an office of a place",
        from: "\"of\": \"usa\"",
        to: "\"of\": \"riyadh\"",
        messages: &[
            "14:81: expected the id of an actor, found \"riyadh\", which is a place; this role is left out",
        ],
        left: ALL,
    },
    Row {
        name: "unknown actor of a party",
        from: "{ \"actor\": \"saudi\", \"role\": \"host\" }",
        to: "{ \"actor\": \"sauid\", \"role\": \"host\" }",
        messages: &[
            "19:72: expected the id of an actor, found \"sauid\", which nothing in this file has (did you mean \"saudi\"?); this party is left out",
        ],
        left: ALL,
    },
    Row {
        name: "duplicate id",
        from: "\"id\": \"washington\"",
        to: "\"id\": \"riyadh\"",
        messages: &[
            "9:13: expected an id of its own, found \"riyadh\", which the place in line 8 has; this place is left out",
            "12:85: expected the id of a place, found \"washington\", which nothing in this file has; `seat` is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "duplicate id of two kinds",
        from: "\"id\": \"peace\"",
        to: "\"id\": \"rubio\"",
        messages: &[
            "22:13: expected an id of its own, found \"rubio\", which the actor in line 14 has; this event is left out",
            "27:72: expected the id of an event, found \"peace\", which nothing in this file has; `requires` is left out",
            "31:29: expected the id of an event, found \"peace\", which nothing in this file has; this claim is left out",
        ],
        left: [1, 2, 3, 2, 2],
    },
    Row {
        name: "bad id",
        from: "\"id\": \"s-rubio\"",
        to: "\"id\": \"S Rubio\"",
        messages: &[
            "25:13: expected an id of lower-case letters, digits and `-`, found \"S Rubio\"; this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "latitude 91",
        from: "\"lat\": 24.65",
        to: "\"lat\": 91",
        messages: &[
            "8:66: expected degrees between -90 and 90, found 91; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "longitude too large for any number",
        from: "\"lon\": 46.71",
        to: "\"lon\": 1e999",
        messages: &[
            "8:80: expected degrees between -180 and 180, found 1e999; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "latitude as a text",
        from: "\"lat\": 24.65",
        to: "\"lat\": \"24.65\"",
        messages: &[
            "8:66: expected degrees between -90 and 90, found \"24.65\"; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "latitude missing",
        from: ", \"lat\": 24.65",
        to: "",
        messages: &[
            "8:5: expected the field `lat`, found none; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "latitude null",
        from: "\"lat\": 24.65",
        to: "\"lat\": null",
        messages: &[
            "8:5: expected the field `lat`, found null; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "30 February",
        from: "\"when\": \"2025-02-18\"",
        to: "\"when\": \"2025-02-30\"",
        messages: &[
            "18:15: expected a date such as 2025-02-22, 2021-06 or 2022/.. (EDTF), found \"2025-02-30\" (day is out of range for the month); `when` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "30 February said",
        from: "\"said\": \"2025-02-20\"",
        to: "\"said\": \"2025-02-30\"",
        messages: &[
            "25:66: expected a date such as 2025-02-22, 2021-06 or 2022/.. (EDTF), found \"2025-02-30\" (day is out of range for the month); this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "a time of day",
        from: "\"when\": \"2025-02-18\"",
        to: "\"when\": \"2025-02-18T10:00:00Z\"",
        messages: &[
            "18:15: expected a date without a time of day, found \"2025-02-18T10:00:00Z\"; `when` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a year beyond the calendar",
        from: "\"when\": \"2025-02-18\"",
        to: "\"when\": \"Y-10000\"",
        messages: &[
            "18:15: expected a year between -9999 and 9999, found \"Y-10000\"; `when` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "lapsed in a claim",
        from: "\"status\": \"floated\"",
        to: "\"status\": \"lapsed\"",
        messages: &[
            "27:49: expected one of floated, proposed, preparing, agreed, scheduled, held, postponed, cancelled, denied, found \"lapsed\", which is derived when a window has passed and is never written; `status` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "ahead in a record",
        from: "\"status\": \"held\"",
        to: "\"status\": \"ahead\"",
        messages: &[
            "18:58: expected one of floated, proposed, preparing, agreed, scheduled, held, postponed, cancelled, denied, found \"ahead\", which is derived when a day is looked at and is never written; `status` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a circle of two",
        from: "\"event\": \"peace\"",
        to: "\"event\": \"peace\", \"requires\": \"summit\"",
        messages: &[
            "27:72: expected events that do not require one another in a circle, found the circle summit → peace → summit; all is kept",
        ],
        left: ALL,
    },
    Row {
        name: "an event that requires itself",
        from: "\"requires\": \"peace\"",
        to: "\"requires\": \"summit\"",
        messages: &[
            "27:72: expected events that do not require one another in a circle, found the circle summit → summit; all is kept",
        ],
        left: ALL,
    },
    Row {
        name: "a javascript address",
        from: "\"url\": \"https://example.org/a\"",
        to: "\"url\": \"javascript:alert(1)\"",
        messages: &[
            "5:82: expected an address that begins with http:// or https://, found \"javascript:alert(1)\"; `url` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a file address",
        from: "\"url\": \"https://example.org/a\"",
        to: "\"archived\": \"file:///etc/passwd\"",
        messages: &[
            "5:87: expected an address that begins with http:// or https://, found \"file:///etc/passwd\"; `archived` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a country code in small letters",
        from: "\"country\": \"SAU\"",
        to: "\"country\": \"sau\"",
        messages: &[
            "8:52: expected a country code of three capital letters (ISO 3166-1 alpha-3), found \"sau\"; `country` is left out",
        ],
        left: ALL,
    },
    Row {
        name: "an empty name",
        from: "\"name\": \"Riyadh\"",
        to: "\"name\": \" \"",
        messages: &[
            "8:31: expected a text that is not empty, found \" \"; this place is left out",
            "13:71: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `seat` is left out",
            "18:38: expected the id of a place, found \"riyadh\", which is left out because of the problem in line 8; `venue` is left out",
            "28:17: expected the id of a place or an actor, found \"riyadh\", which is left out because of the problem in line 8; this id is left out",
        ],
        left: [1, 1, 3, 3, 2],
    },
    Row {
        name: "an empty text",
        from: "\"text\": \"It depends on peace.\"",
        to: "\"text\": \"\"",
        messages: &[
            "26:15: expected a text that is not empty, found \"\"; this statement is left out",
        ],
        left: [1, 2, 3, 3, 1],
    },
    Row {
        name: "a title missing",
        from: "  \"title\": \"Talks\",\n",
        to: "",
        messages: &["1:1: expected the field `title`, found none; all else is kept"],
        left: ALL,
    },
    Row {
        name: "a list that is none",
        from: "\"about\": [\"riyadh\"]",
        to: "\"about\": \"riyadh\"",
        messages: &["28:16: expected a list `[…]`, found \"riyadh\"; `about` is left out"],
        left: ALL,
    },
    Row {
        name: "an item that is no object",
        from: "\"statements\": [",
        to: "\"statements\": [ 7, ",
        messages: &[
            "24:19: expected an object `{…}` for the statement, found 7; this statement is left out",
        ],
        left: ALL,
    },
    Row {
        name: "a record without citations",
        from: "\"cites\": [{ \"source\": \"article\", \"at\": \"line 10\" }]",
        to: "\"note\": \"none\"",
        messages: &[
            "17:5: expected citations for the event's `status`, `when` or `venue`, found none; the event's `status`, `when` and `venue` are left out",
        ],
        left: ALL,
    },
    Row {
        name: "a source without its date",
        from: "\"published\": \"2025-02-22\"",
        to: "\"published\": \"soon\"",
        messages: &[
            "5:61: expected a date such as 2025-02-22, 2021-06 or 2022/.. (EDTF), found \"soon\" (year must have exactly four digits (or X)); this source is left out",
            "17:5: expected citations for the event's `status`, `when` or `venue`, found none that can be used; the event's `status`, `when` and `venue` are left out",
            "20:29: expected the id of a source, found \"article\", which is left out because of the problem in line 5; this citation is left out",
            "25:5: expected at least one citation in `cites`, found none that can be used; this statement is left out",
            "29:29: expected the id of a source, found \"article\", which is left out because of the problem in line 5; this citation is left out",
            "30:5: expected at least one citation in `cites`, found none that can be used; this statement is left out",
            "31:63: expected the id of a source, found \"article\", which is left out because of the problem in line 5; this citation is left out",
        ],
        left: [0, 2, 3, 3, 0],
    },
    Row {
        name: "control characters in a text",
        from: "\"venue\": \"riyadh\"",
        to: "\"venue\": \"\\u001b[2J\\u202e\"",
        messages: &[
            "18:38: expected an id of lower-case letters, digits and `-`, found \"[U+001B][2J[U+202E]\"; `venue` is left out",
        ],
        left: ALL,
    },
];

#[test]
fn what_cannot_be_opened_says_why_and_where() {
    let deep = "[".repeat(1000) + &"]".repeat(1000);
    let rows: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "no JSON",
            b"Dear all,".to_vec(),
            "talks.json:1:1: expected a value, found `Dear`",
        ),
        (
            "a comma too many",
            b"{\n  \"format\": 1,\n}".to_vec(),
            "talks.json:3:1: expected a name in double quotes after the comma, found `}`",
        ),
        (
            "a comma missing",
            b"{ \"a\": 1 \"b\": 2 }".to_vec(),
            r#"talks.json:1:10: expected a comma or `}`, found "b""#,
        ),
        (
            "NaN",
            replaced("\"lat\": 24.65", "\"lat\": NaN").into_bytes(),
            "talks.json:8:66: expected a value, found `NaN`",
        ),
        (
            "cut off",
            GOOD.as_bytes()[..GOOD.len() - 3].to_vec(),
            "talks.json:32:4: expected a comma or `}`, found the end of the file",
        ),
        (
            "two documents",
            [GOOD, GOOD].concat().into_bytes(),
            "talks.json:34:1: expected the end of the file, found `{`",
        ),
        (
            "a line break in a text",
            b"{ \"a\": \"b\n\" }".to_vec(),
            r#"talks.json:1:10: expected control characters in a string to be escaped (`\n`), found `[U+000A]`"#,
        ),
        (
            "no closing quotation mark",
            b"{ \"a\": \"b }".to_vec(),
            r#"talks.json:1:8: expected a closing quotation mark, found "b }""#,
        ),
        (
            "half a character",
            br#"{ "a": "\ud800" }"#.to_vec(),
            r#"talks.json:1:9: expected both halves of a surrogate pair, found `\u`"#,
        ),
        (
            "an unknown escape",
            br#"{ "a": "\x" }"#.to_vec(),
            r#"talks.json:1:9: expected one of the escapes \" \\ \/ \b \f \n \r \t \u, found `\x`"#,
        ),
        (
            "a key twice",
            b"{ \"a\": 1,\n \"b\": { \"c\": 1, \"\\u0063\": 2 } }".to_vec(),
            r#"talks.json:2:17: expected every name once in an object, found "c" a second time (first in line 2, column 9)"#,
        ),
        (
            "depth 1,000",
            deep.into_bytes(),
            "talks.json:1:65: expected at most 64 brackets inside one another, found one more",
        ),
        (
            "a long string",
            replaced("Moscow says", &"x".repeat((1 << 20) + 1)).into_bytes(),
            "talks.json:5:33: expected a string of at most 1 MiB, found one of 1048577 bytes",
        ),
        (
            "another format",
            replaced("dossier/1", "dossier/2").into_bytes(),
            r#"talks.json:2:13: expected the format "demarche-dossier/1", found "demarche-dossier/2""#,
        ),
        (
            "no format",
            b"{ \"title\": \"x\" }".to_vec(),
            "talks.json:1:1: expected the field `format`, found none",
        ),
        (
            "a format that is no text",
            b"{ \"format\": 1 }".to_vec(),
            r#"talks.json:1:13: expected the format "demarche-dossier/1", found 1"#,
        ),
        (
            "a list",
            b"\n [1]".to_vec(),
            "talks.json:2:2: expected an object `{…}` for the dossier, found a list",
        ),
        (
            "empty",
            Vec::new(),
            "expected a dossier, found an empty file: talks.json",
        ),
        (
            "blank",
            b"\xef\xbb\xbf \n\n".to_vec(),
            "expected a dossier, found an empty file: talks.json",
        ),
        (
            "UTF-16 with a mark",
            utf16(true),
            "expected text in UTF-8, found UTF-16 (little-endian); save it as UTF-8: talks.json",
        ),
        (
            "UTF-16 without",
            utf16(false),
            "expected text in UTF-8, found UTF-16 (little-endian); save it as UTF-8: talks.json",
        ),
        (
            "UTF-32",
            b"{\0\0\0\"\0\0\0".to_vec(),
            "expected text in UTF-8, found UTF-32 (little-endian); save it as UTF-8: talks.json",
        ),
        (
            "Latin-1",
            b"{ \"\xe4\": 1 }".to_vec(),
            "talks.json:1:4: expected text in UTF-8, found the byte E4, which is none",
        ),
        (
            "65 MiB",
            vec![b' '; 65 << 20],
            "expected a file of at most 64 MiB, found a larger one: talks.json",
        ),
    ];
    let mut failed = String::new();
    for (name, text, expected) in rows {
        let told = refusal(&text);
        if told != expected {
            failed += &format!("{name}: {told}\n");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn utf16(marked: bool) -> Vec<u8> {
    let mark = marked.then_some(0xfeff_u16);
    (mark.into_iter().chain(GOOD.encode_utf16()))
        .flat_map(u16::to_le_bytes)
        .collect()
}
