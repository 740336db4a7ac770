//! What is typed or pasted, before any field gets it: as it can be shown.
//!
//! The field of the search shows what was pasted into it, and messages tell it again; the same rule
//! holds as for the texts of a file ([`visible_line`]).

use egui::{Event, ImeEvent};

use crate::model::visible_line;

/// Makes all typed text of a frame visible.
pub(super) fn make_visible(events: &mut [Event]) {
    for event in events {
        match event {
            Event::Text(text) if is_joiner(text) => {}
            Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => {
                *text = visible_line(text);
            }
            _ => {}
        }
    }
}

/// A joiner that is typed as a key of its own stands behind the letter that was typed before it.
fn is_joiner(text: &str) -> bool {
    matches!(text, "\u{200c}" | "\u{200d}")
}

#[cfg(test)]
mod tests {
    use egui::Event;

    use super::make_visible;

    #[test]
    fn what_is_typed_or_pasted_can_be_seen() {
        let mut events = [
            Event::Paste("Mos\u{202e}cow\n".to_owned()),
            Event::Text("\u{feff}".to_owned()),
            Event::Text("\u{200c}".to_owned()),
            Event::Text("ё".to_owned()),
        ];
        make_visible(&mut events);
        let texts = events.map(|event| match event {
            Event::Paste(text) | Event::Text(text) => text,
            _ => String::new(),
        });
        assert_eq!(texts, ["Mos[U+202E]cow ", "[U+FEFF]", "\u{200c}", "ё"]);
    }
}
