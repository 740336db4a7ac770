//! What changed in a dossier's file since the last visit.

mod common;
mod support;

use common::{GOOD, replaced};
use demarche::state::Command;
use egui::Key;
use support::files::{Desk, says, texts};
use support::window::day;

/// Statements of a dossier whose changes are listed on a thread.
const MANY: usize = 2_500;

/// The good document, later: a statement more, another title of an event, a place less.
fn later() -> String {
    let text = replaced(
        "  \"statements\": [\n",
        r#"  "statements": [
    { "id": "s-new", "speaker": "saudi", "said": "2025-02-19", "act": "comment", "text": "We host.",
      "cites": [{ "source": "article" }] },
"#,
    );
    let text = text.replacen("\"title\": \"A summit\"", "\"title\": \"The summit\"", 1);
    text.replacen(r#""kind": "capital" }"#, r#""kind": "city" }"#, 1)
}

/// The good document with many statements more, of which each says this.
fn many(says: &str) -> String {
    let more: String = (0..MANY)
        .map(|n| {
            format!(
                r#"    {{ "id": "s-{n:04}", "speaker": "saudi", "said": "2025-02-19", "act": "comment",
      "text": "{says}", "cites": [{{ "source": "article" }}] }},
"#
            )
        })
        .collect();
    replaced(
        "  \"statements\": [\n",
        &format!("  \"statements\": [\n{more}"),
    )
}

/// A window that was closed, and opened again after the file had become another one.
fn visited_again(text: &str) -> Desk {
    visited(GOOD, text)
}

fn visited(before: &str, text: &str) -> Desk {
    let mut desk = Desk::on("talks.dossier.json", before);
    desk.win.apply(Command::LookAt(day("2025-02-20")));
    // What it says is made out on a thread.
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !desk.path("config/visits").exists() {
        assert!(std::time::Instant::now() < deadline, "no visit is kept");
        desk.win.0.step();
        desk.win.0.state().keep().expect("kept");
    }
    let path = desk.write("talks.dossier.json", text);
    let win = Desk::window(desk.folder.path(), Some(&path));
    Desk { win, ..desk }
}

#[test]
fn what_is_new_is_told_at_the_next_visit_and_each_item_is_a_link() {
    let mut desk = visited_again(&later());
    desk.wait(|win| says(win, "Since your last visit, "));
    let told = "1 statement added, 1 event changed, 1 place changed.";
    assert!(says(&desk.win, told), "{:#?}", texts(&desk.win));
    desk.click("Show");
    assert!(desk.win.has("Since my last visit"));
    for line in [
        "1 item added",
        "2 items changed",
        "event: The summit",
        "place: Riyadh",
    ] {
        assert!(desk.win.has(line), "{line} in {:#?}", texts(&desk.win));
    }
    desk.click("statement: Saudi Arabia: We host.");
    assert_eq!(desk.win.selected(), Some("s-new"));
    assert!(desk.win.has("Since my last visit"), "it stays");
    desk.click("place: Riyadh");
    assert_eq!(desk.win.selected(), Some("riyadh"));
    desk.press(Key::Escape);
    assert!(!desk.win.has("Since my last visit"));
    assert_eq!(desk.win.selected(), Some("riyadh"), "Esc closes one thing");
}

#[test]
fn what_was_removed_is_named_and_what_is_written_meanwhile_counts() {
    let gone = GOOD.replacen(
        r#"{ "id": "summit", "kind": "summit", "title": "A summit" },"#,
        "",
        1,
    );
    let gone = gone.replacen(
        "\"event\": \"summit\", \"status\": \"floated\"",
        "\"event\": \"peace\"",
        1,
    );
    let gone = gone.replacen(", \"requires\": \"peace\"", "", 1);
    let mut desk = visited_again(&gone);
    desk.wait(|win| says(win, "1 event removed."));
    desk.click("Show");
    assert!(desk.win.has("event #summit"), "{:#?}", texts(&desk.win));
    // The file becomes what it was, while it is open.
    desk.write("talks.dossier.json", GOOD);
    desk.wait(|win| {
        says(
            win,
            "Nothing was added, changed or removed in the file since",
        )
    });
}

#[test]
fn a_long_list_is_made_on_a_thread_and_leads_into_the_dossier_that_is_shown() {
    let mut desk = visited(&many("First."), &many("Second."));
    desk.wait_for("Show");
    desk.click("Show");
    desk.wait_for("2500 items changed");
    // Of another state of the file, with a statement before all others.
    let later = many("Third.").replacen(
        "\"statements\": [\n",
        r#""statements": [
    { "id": "s-new", "speaker": "saudi", "said": "2025-02-18", "act": "comment", "text": "New.",
      "cites": [{ "source": "article" }] },
"#,
        1,
    );
    desk.write("talks.dossier.json", &later);
    desk.wait_for("1 item added");
    desk.click("statement: Saudi Arabia: New.");
    assert_eq!(desk.win.selected(), Some("s-new"));
    assert!(!says(&desk.win, "Second."), "{:#?}", texts(&desk.win));
}

#[test]
fn the_day_then_looked_at_can_be_compared_with() {
    let mut desk = visited_again(&later());
    desk.wait_for("Show");
    desk.click("Show");
    desk.click("Compare with the day then looked at, 20 Feb 2025");
    let comparison = desk.win.state().comparison().map(|clocks| clocks.on);
    assert_eq!(comparison, Some(day("2025-02-20")));
}

#[test]
fn where_nothing_changed_nothing_is_told_unless_it_is_asked() {
    let mut desk = visited_again(GOOD);
    desk.click("Dossier: Talks");
    desk.click("What changed since my last visit");
    desk.wait(|win| {
        says(
            win,
            "Nothing was added, changed or removed in the file since",
        )
    });
    assert!(!says(&desk.win, "Since your last visit, "));
}

#[test]
fn a_first_visit_and_a_window_that_keeps_nothing_say_so() {
    let mut desk = Desk::on("talks.dossier.json", GOOD);
    desk.click("Dossier: Talks");
    desk.click("What changed since my last visit");
    desk.wait(|win| says(win, "This is the first visit of this dossier."));

    let win = support::window::Win::built_in();
    let mut desk = Desk { win, ..desk };
    desk.click("Dossier: A meeting between Trump and Putin?");
    desk.click("What changed since my last visit");
    assert!(says(&desk.win, "This window keeps nothing"));
}
