//! A measure of text without fonts.

use demarche::scene::marks::{TextMeasure, TextStyle};

/// Letters of one width: right for laws about overlap.
pub struct Monospaced;

impl TextMeasure for Monospaced {
    fn text_size(&self, text: &str, _style: TextStyle) -> (f32, f32) {
        let letters = u16::try_from(text.chars().count()).expect("short");
        (6.5 * f32::from(letters), 14.0)
    }
}
