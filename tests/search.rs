//! What a typed text finds, what comes first, and in which words it is shown.

use std::sync::Arc;

use demarche::io::{FORMAT, open_built_in, read_text};
use demarche::model::Item;
use demarche::scene::found_words::{Lines, Marked, lines};
use demarche::state::search::{
    Caps, Does, Exactness, Found, Group, Index, Query, Target, find, folded, recent,
};
use demarche::state::{AppState, Command, Theme};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use serde_json::{Value, json};

fn built_in() -> AppState {
    AppState::new(Arc::new(open_built_in().expect("opens").dossier))
}

fn search(state: &AppState, text: &str) -> Found {
    find(
        state,
        &Index::whole(state),
        &Query::new(text),
        Caps::default(),
    )
}

/// "places: riyadh", "commands: Dark theme", "dates: 20 Feb 2025".
fn rows(state: &AppState, found: &Found) -> Vec<String> {
    let mut rows = Vec::new();
    for hits in &found.groups {
        for hit in &hits.shown {
            let what = match &hit.target {
                Target::Item(item) => state.dossier().id_of(*item).to_owned(),
                Target::Time(time) => time.to_string(),
                Target::Action(action) => action.name.clone(),
            };
            rows.push(format!("{:?}: {what}", hits.group));
        }
    }
    rows
}

#[test]
fn the_first_hit_is_what_a_reader_means() {
    let state = built_in();
    let table = [
        ("Zelensky", "Actors: zelenskyy"),
        ("zelenskyy", "Actors: zelenskyy"),
        ("zelinskyy", "Actors: zelenskyy"),
        ("kiev", "Places: kyiv"),
        ("KYIV", "Places: kyiv"),
        ("kyv", "Places: kyiv"),
        ("rubio", "Actors: rubio"),
        ("marco r", "Actors: rubio"),
        ("riyad", "Places: riyadh"),
        ("ryiadh", "Places: riyadh"),
        ("geneve", "Places: geneva"),
        ("GENÈVE", "Places: geneva"),
        ("russia", "Actors: rus"),
        ("20 feb", "Dates: 20 Feb 2025"),
        ("2025-02-20", "Dates: 20 Feb 2025"),
        ("18–22 feb 2025", "Dates: 18–22 Feb 2025"),
        ("dark", "Commands: Dark theme"),
        ("fit map", "Commands: Fit the map: all that the date shows"),
        ("globe", "Commands: Projection: Globe"),
        ("play", "Commands: Play"),
        ("contested only", "Commands: Show contested only"),
        ("talks riyadh", "Events: riyadh-talks"),
        ("mechanism", "Events: high-level-teams"),
        ("press briefing", "Statements: s-trump-direct-talks"),
        ("moscow says", "Sources: article"),
    ];
    let mut wrong = Vec::new();
    for (typed, expected) in table {
        let found = rows(&state, &search(&state, typed));
        if found.first().map(String::as_str) != Some(expected) {
            wrong.push((typed, expected, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_found_where_nothing_is_meant() {
    let state = built_in();
    for typed in ["", "  ", "qqxzv", "…!?", "rubio qqxzv", "\u{202e}", "99"] {
        let found = search(&state, typed);
        assert_eq!(
            (rows(&state, &found), found.total()),
            (Vec::new(), 0),
            "{typed:?}"
        );
    }
}

#[test]
fn a_speaker_is_followed_by_what_he_said_and_more_is_counted() {
    let state = built_in();
    let found = search(&state, "rubio");
    let groups: Vec<Group> = found.groups.iter().map(|hits| hits.group).collect();
    assert_eq!(groups, [Group::Actors, Group::Statements]);
    let said = state
        .dossier()
        .statements()
        .filter(|(_, statement)| state.dossier()[statement.speaker].id == "rubio")
        .count();
    let statements = &found.groups[1];
    assert!(said > 2, "{said}");
    assert_eq!(statements.total, said);
    let few = Caps {
        usual: 2,
        ..Caps::default()
    };
    let found = find(&state, &Index::whole(&state), &Query::new("rubio"), few);
    assert_eq!(
        (found.groups[1].shown.len(), found.groups[1].more()),
        (2, said - 2)
    );
    let opened = Caps {
        opened: Some(Group::Statements),
        ..few
    };
    let found = find(&state, &Index::whole(&state), &Query::new("rubio"), opened);
    assert_eq!(
        (found.groups[1].shown.len(), found.groups[1].more()),
        (said, 0)
    );
}

#[test]
fn commands_are_those_that_change_something_now() {
    let mut state = built_in();
    state.apply(Command::SetTheme(Theme::Dark));
    let found = search(&state, "theme");
    let does = |found: Found| found.first().expect("a hit").target.does();
    assert_eq!(does(found), Does::Command(Command::SetTheme(Theme::Light)));
    state.apply(Command::SetTheme(Theme::Light));
    let Does::Command(looks) = does(search(&state, "20 feb")) else {
        panic!("a day is looked at");
    };
    state.apply(looks);
    assert_eq!(state.clocks().on.to_string(), "2025-02-20");
}

#[test]
fn a_date_that_no_calendar_has_is_told() {
    let state = built_in();
    let told = |typed: &str| {
        search(&state, typed)
            .wrong_date
            .map(|error| error.to_string())
    };
    assert_eq!(told("30 feb").as_deref(), Some("There is no 30 Feb 2025"));
    assert_eq!(told("moscow"), None);
}

#[test]
fn what_was_selected_last_comes_first() {
    let mut state = built_in();
    assert_eq!(recent(&state, 5), []);
    for id in ["rubio", "riyadh", "rubio", "geneva"] {
        let item = state.dossier().find(id).expect(id);
        state.apply(Command::Select(item));
    }
    let ids = |state: &AppState, most| -> Vec<String> {
        let items = recent(state, most)
            .into_iter()
            .filter_map(|hit| hit.target.item());
        items
            .map(|item| state.dossier().id_of(item).to_owned())
            .collect()
    };
    assert_eq!(ids(&state, 5), ["rubio", "riyadh"]);
    assert_eq!(ids(&state, 1), ["rubio"]);
    state.apply(Command::Deselect);
    assert_eq!(ids(&state, 5), ["geneva", "rubio", "riyadh"]);
}

/// A line with its marks in brackets.
fn bracketed(line: &Marked) -> String {
    let mut text = line.text.clone();
    for mark in line.marks.iter().rev() {
        text.insert(mark.end, ']');
        text.insert(mark.start, '[');
    }
    text
}

fn first_lines(state: &AppState, typed: &str) -> Lines {
    let query = Query::new(typed);
    let found = search(state, typed);
    lines(state, &query, found.first().expect(typed))
}

#[test]
fn a_hit_shows_what_was_typed() {
    let mut state = built_in();
    let table = [
        ("riyad", "[Riyad]h", "capital", None),
        ("kiev", "Kyiv", "capital · also: [Kiev]", None),
        (
            "marco ru",
            "[Marco] [Ru]bio",
            "person · Secretary of State",
            None,
        ),
        (
            "mrub",
            "[M]arco [Rub]io",
            "person · Secretary of State",
            None,
        ),
        ("dark", "[Dark] theme", "command", None),
        ("20 feb", "20 February 2025", "look at this day", None),
        (
            "talks riyadh",
            "US–Russia [talks] in [Riyadh]",
            "meeting · held · 18 Feb 2025",
            None,
        ),
        (
            "ryabkov groundwork",
            "…have begun; a great deal of [groundwork] still has to be done.",
            "Sergei [Ryabkov] · 22 Feb 2025",
            None,
        ),
        (
            "headline",
            "Moscow says efforts are underway to arrange a meeting between Trump and Putin",
            "source · published 22 Feb 2025 · …count its lines, the [headline] being line 1.",
            None,
        ),
    ];
    let mut wrong = Vec::new();
    for (typed, name, detail, remark) in table {
        let found = first_lines(&state, typed);
        let (found_name, found_detail) = (bracketed(&found.name), bracketed(&found.detail));
        if found_name != name || found_detail != detail || found.remark != remark {
            wrong.push((typed, found_name, found_detail, found.remark));
        }
    }
    state.apply(Command::LookAt("2025-02-19".parse().expect("a day")));
    for (typed, remark) in [
        ("interview", Some("said later")),
        ("putin-trump meeting", Some("not yet spoken of")),
        ("us-russia talks in riyadh", None),
    ] {
        let found = first_lines(&state, typed).remark;
        if found != remark {
            wrong.push((typed, String::new(), String::new(), found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A dossier with this name for its place and this text for its statement.
fn dossier_of(name: &str, text: &str) -> AppState {
    let dossier = json!({
        "format": FORMAT, "title": "Test",
        "sources": [{ "id": "news", "title": "News", "published": "2025-02-22" }],
        "places": [
            { "id": "a", "name": "Alpha", "names": [name], "lat": 40.0, "lon": 10.0 },
            { "id": "b", "name": name, "lat": 50.0, "lon": 30.0 }
        ],
        "actors": [{ "id": "x", "kind": "state", "name": "Xenia", "seat": "a" }],
        "statements": [{ "id": "s", "speaker": "x", "said": "2025-02-20", "act": "announce",
            "text": text, "cites": [{ "source": "news" }] }]
    });
    state_of(&dossier)
}

fn state_of(dossier: &Value) -> AppState {
    let opened = read_text("test.dossier.json", dossier.to_string().as_bytes()).expect("opens");
    AppState::new(Arc::new(opened.dossier))
}

fn check_marks(line: &Marked) -> Result<(), proptest::test_runner::TestCaseError> {
    let mut end = 0;
    for mark in &line.marks {
        prop_assert!(end <= mark.start && mark.start < mark.end, "{line:?}");
        prop_assert!(line.text.get(mark.clone()).is_some(), "{line:?}");
        end = mark.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once.clone());
        prop_assert_eq!(folded(&once.to_uppercase()), once);
    }

    #[test]
    fn a_name_finds_what_it_names(name in "\\PC{1,40}", text in "\\PC{1,200}") {
        let state = dossier_of(&name, &text);
        let found = search(&state, &name);
        let items: Vec<Item> = (found.groups.iter().flat_map(|hits| &hits.shown))
            .filter_map(|hit| hit.target.item())
            .collect();
        let is_there = ["a", "b"].map(|id| {
            state.dossier().find(id).is_some_and(|item| items.contains(&item))
        });
        let words = Query::new(&name).words().len();
        prop_assert!(words == 0 || name.trim().is_empty() || is_there == [true; 2], "{:?}", found);
    }

    #[test]
    fn marks_lie_within_their_lines(typed in any::<String>(), name in any::<String>(), text in any::<String>()) {
        let state = dossier_of(&name, &text);
        let words: Vec<&str> = text.split_whitespace().take(2).collect();
        for typed in [typed.as_str(), name.as_str(), words.join(" ").as_str()] {
            let query = Query::new(typed);
            for hits in search(&state, typed).groups {
                for hit in &hits.shown {
                    let lines = lines(&state, &query, hit);
                    check_marks(&lines.name)?;
                    check_marks(&lines.detail)?;
                }
            }
            for exactness in [Exactness::Typed, Exactness::Nearly] {
                let marks = query.marks(&text, exactness);
                check_marks(&Marked { text: text.clone(), marks })?;
            }
        }
    }
}

#[test]
fn texts_of_a_megabyte_are_searched_as_others_are() {
    let long = "peace and war, ".repeat(60_000) + "armistice";
    let unbroken = "x".repeat(1 << 19);
    let state = dossier_of(&unbroken, &long);
    let query = Query::new("armistice");
    let found = search(&state, "armistice");
    let found = lines(&state, &query, found.first().expect("a hit"));
    assert_eq!(
        bracketed(&found.name),
        "…and war, peace and war, [armistice]"
    );
    let found = search(&state, &unbroken);
    assert_eq!(
        rows(&state, &found).first().map(String::as_str),
        Some("Places: b")
    );
}

#[test]
fn an_index_is_whole_when_all_slices_were_read() {
    let state = built_in();
    let mut index = Index::begun(&state);
    assert!(!index.is_whole() && index.share_read() == 0.0);
    let mut slices = 0;
    while !index.is_whole() {
        index.read(state.dossier(), 7);
        slices += 1;
    }
    assert!(slices > 5, "{slices}");
    let query = Query::new("moscow");
    let found = |index: &Index| find(&state, index, &query, Caps::default());
    assert_eq!(found(&index), found(&Index::whole(&state)));
    assert!(found(&index).total() > 5);
}
