//! The legend: it lists what is drawn.

mod drawn;

use demarche::earth::borders::BordersView;
use demarche::earth::{LonLat, ScreenPos, ScreenRect};
use demarche::io::read_text;
use demarche::scene::map::MapMemory;
use demarche::scene::marks::{Mark, Role, TextMeasure, TextStyle, flat};
use demarche::state::{AppState, Command, Region};
use drawn::{Monospaced, PACIFIC, atlas, built_in, scene, scene_after, state, texts};

#[test]
fn the_legend_lists_what_is_drawn_and_nothing_else() {
    // day, entries that are there, entries that are not
    let rows: [(&str, &[&str], &[&str]); 4] = [
        (
            "2021-06-10",
            &["held, possibly not yet"],
            &[
                "held",
                "held, over by this day",
                "denied",
                "expected or spoken of",
            ],
        ),
        (
            "2025-02-18",
            &["held", "held, over by this day"],
            &["denied", "expected or spoken of"],
        ),
        (
            "2025-02-22",
            &[
                "held",
                "agreed or scheduled",
                "expected or spoken of",
                "denied",
                "contested between sides",
            ],
            &[
                "lapsed: its time passed",
                "cancelled or postponed",
                "held later",
            ],
        ),
        (
            "2025-03-09",
            &["lapsed: its time passed", "expected or spoken of"],
            &["held later"],
        ),
    ];
    for (day, there, not_there) in rows {
        let scene = scene(&built_in(day));
        let written = texts(&scene);
        for entry in there {
            assert!(
                written.contains(entry),
                "{day}: no {entry:?} in {written:?}"
            );
        }
        for entry in not_there {
            assert!(
                !written.contains(entry),
                "{day}: {entry:?} is in the legend"
            );
        }
    }
}

/// A call announced by so many statements, the nth of them on the nth of January 2025.
fn announced(statements: usize) -> AppState {
    let said = |n: usize| {
        format!(
            r#"{{"id":"said-{n}","speaker":"usa","act":"announce","said":"2025-01-{:02}","text":"A call will be held.",
                "claims":[{{"event":"call","status":"scheduled"}}],"cites":[{{"source":"s"}}]}}"#,
            n + 1
        )
    };
    let said: Vec<String> = (0..statements).map(said).collect();
    let start = PACIFIC.find(r#""events""#).expect("events");
    let call = r#"{"id":"call","kind":"call","title":"The call",
        "parties":[{"actor":"usa"},{"actor":"jpn"}],"cites":[{"source":"s"}]}"#;
    let text = format!(
        "{}\"events\":[{call}],\"statements\":[{}]}}",
        &PACIFIC[..start],
        said.join(",")
    );
    let opened = read_text("announced", text.as_bytes()).expect("the dossier opens");
    assert_eq!(opened.problems, []);
    state(opened.dossier, (1048.0, 640.0))
}

#[test]
fn a_link_is_wider_the_more_was_said_of_it_and_the_legend_tells_the_steps() {
    let mut state = announced(12);
    let mut memory = MapMemory::default();
    let atlas = atlas();
    let rows = [
        (2, 1.5, None),
        (3, 2.1, Some("1–2, 3–5 statements")),
        (6, 2.85, Some("1–2, 3–5, 6–10 statements")),
        (12, 3.75, Some("1–2, 3–5, 6–10, more statements")),
        (1, 1.5, None),
        (5, 2.1, Some("1–2, 3–5 statements")),
    ];
    for (day, width, legend) in rows {
        let day = format!("2025-01-{day:02}");
        state.apply(Command::LookAt(day.parse().expect("a day")));
        let scene = scene_after(&state, &atlas, &mut memory);
        let widest = flat(&scene.marks)
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Lines { width, ink, .. } if ink.role == Role::Expected => Some(*width),
                _ => None,
            })
            .fold(0.0, f32::max);
        assert!((widest - width).abs() < 1e-4, "{day}: {widest}");
        let told = texts(&scene)
            .into_iter()
            .find(|text| text.ends_with(" statements"));
        assert_eq!(told, legend, "{day}");
    }
}

#[test]
fn what_is_out_of_view_is_not_in_the_legend() {
    let legend = |region: Region| {
        let mut state = built_in("2025-02-22");
        state.apply(Command::ShowRegion(region));
        let scene = scene(&state);
        let all = [
            "held",
            "held, over by this day",
            "expected or spoken of",
            "denied",
        ];
        let written = texts(&scene);
        all.map(|entry| written.contains(&entry))
    };
    assert_eq!(legend(Region::World), [true; 4]);
    // Of the links only those to Riyadh come here, and the talks there are over.
    assert_eq!(legend(Region::LevantAndGulf), [false, true, false, false]);
    let mut state = built_in("2025-02-22");
    let nowhere = LonLat::new(-140.0, -40.0);
    let viewport = state.camera().viewport();
    let from = state.camera().screen_from_lonlat(nowhere);
    state.apply(Command::DragMap {
        from,
        to: viewport.centre(),
    });
    state.apply(Command::ZoomMap {
        at: viewport.centre(),
        factor: 20.0,
    });
    let scene = scene(&state);
    assert_eq!(scene.targets.len(), 0, "the South Pacific");
    assert!(!texts(&scene).contains(&"contested between sides"));
    assert!(texts(&scene).contains(&"Borders: contested lines shown"));
}

#[test]
fn the_legend_names_whose_view_of_borders_is_shown() {
    let mut state = built_in("2025-02-22");
    for view in BordersView::all() {
        state.apply(Command::SetBorders(view));
        let scene = scene(&state);
        let written = texts(&scene);
        let notes = BordersView::all().map(BordersView::note);
        let named: Vec<String> = notes
            .filter(|note| written.contains(&note.as_str()))
            .collect();
        assert_eq!(named, [view.note()]);
    }
}

/// The credits say that boundaries are conventions: the legend does not lie on them, however small
/// the map is.
#[test]
fn the_legend_leaves_the_credits_free() {
    for size in [
        (320.0, 300.0),
        (472.0, 380.0),
        (472.0, 600.0),
        (1048.0, 640.0),
    ] {
        let opened = read_text(
            "test",
            br#"{ "format": "demarche-dossier/1", "title": "X" }"#,
        );
        let mut state = state(opened.expect("a dossier").dossier, size);
        for view in BordersView::all() {
            state.apply(Command::SetBorders(view));
            let scene = scene(&state);
            let credits = flat(&scene.marks).into_iter().find_map(|mark| match mark {
                Mark::Text { pos, text, .. } if text.starts_with("Natural Earth ·") => {
                    let (width, height) = Monospaced.text_size(text, TextStyle::Small);
                    let min = ScreenPos::new(pos.x - width, pos.y - height / 2.0);
                    Some(ScreenRect::from_min_size(min, width, height))
                }
                _ => None,
            });
            let [_, legend, ..] = scene.covered[..] else {
                panic!("card and legend");
            };
            let credits = credits.expect("the credits");
            assert!(!legend.intersects(credits), "{size:?} {view}");
        }
    }
}
