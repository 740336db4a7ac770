//! The faces: Inter in two weights, with egui's own as fallbacks for signs that Inter lacks.
//!
//! Inter's subsets lie in `assets/fonts`, where a note says how they were made. Their figures are
//! tabular: every digit has the same width.
//!
//! Shortcomings: Latin, Greek and Cyrillic only. Letters of other scripts come from the system's
//! fonts in the window (`system_fonts`); `shot` and the tests have none, so that their pictures are
//! the same everywhere.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, Id};

pub(super) const REGULAR: &str = "Inter-Regular";
pub(super) const SEMIBOLD: &str = "Inter-SemiBold";
/// Hack has half discs and other geometric signs that neither Inter nor Ubuntu has.
pub(super) const FALLBACKS: [&str; 3] = ["Ubuntu-Light", "Hack", "egui-icons"];

/// The family of semibold text.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// Inter first in the proportional and the semibold family; egui's bundled faces behind it.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 2] = [
        (
            REGULAR,
            include_bytes!("../../assets/fonts/Inter-Regular.otf"),
        ),
        (
            SEMIBOLD,
            include_bytes!("../../assets/fonts/Inter-SemiBold.otf"),
        ),
    ];
    for (name, bytes) in faces {
        let data = Arc::new(FontData::from_static(bytes));
        fonts.font_data.insert(name.to_owned(), data);
    }
    for (family, first) in [(FontFamily::Proportional, REGULAR), (semibold(), SEMIBOLD)] {
        let chain = std::iter::once(first).chain(FALLBACKS);
        let chain = chain.map(str::to_owned).collect();
        fonts.families.insert(family, chain);
    }
    fonts
}

/// How often faces came to those that are bundled. What was measured before is as it was only while
/// this stays the same.
pub(super) fn changes(ctx: &Context) -> u64 {
    ctx.data(|data| data.get_temp(changes_id()))
        .unwrap_or_default()
}

/// Counts that faces came.
pub(super) fn note_change(ctx: &Context) {
    let changes = changes(ctx) + 1;
    ctx.data_mut(|data| data.insert_temp(changes_id(), changes));
}

fn changes_id() -> Id {
    Id::unique("changes of the fonts")
}

#[cfg(test)]
mod tests {
    use super::{REGULAR, SEMIBOLD, definitions, semibold};
    use egui::epaint::text::{Fonts, TextOptions};
    use egui::{Color32, FontFamily, FontId};

    /// What the interface writes, beside letters.
    const SIGNS: &str = "←→↑↓‹›≠×°′″–—…·●○◐▾▸▴◂▶◀⏸⟲⟳✕✓⋯■□⚠⏴⏵⏶⏷⌘⇧⌥⌃⏎“”‘’«»€№±≈≤≥−";

    fn families() -> [FontFamily; 2] {
        [FontFamily::Proportional, semibold()]
    }

    #[test]
    fn all_fallbacks_exist() {
        let fonts = definitions();
        for (family, chain) in &fonts.families {
            assert!(!chain.is_empty(), "{family:?}");
            for face in chain {
                assert!(fonts.font_data.contains_key(face), "{family:?} {face}");
            }
        }
    }

    #[test]
    fn every_sign_of_the_interface_has_a_glyph_in_both_weights() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        for family in families() {
            let font = FontId::new(13.0, family);
            let letters = "Kyiv Київ Москва Αθήνα Türkiye Łódź Nguyễn ёѣ 0123456789";
            for letter in SIGNS.chars().chain(letters.chars()) {
                assert!(fonts.has_glyph(&font, letter), "{letter} in {font:?}");
            }
            assert!(!fonts.has_glyph(&font, '\u{4e2d}'), "the test can fail");
        }
    }

    #[test]
    fn all_figures_have_the_same_width_alone_and_in_a_row() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(2.0);
        for family in families() {
            let font = FontId::new(13.0, family);
            let mut width = |text: &str| {
                view.layout_no_wrap(text.to_owned(), font.clone(), Color32::WHITE)
                    .size()
                    .x
            };
            let zero = width("0000000000");
            for row in ["1111111111", "4444444444", "1471147114", "7070707070"] {
                assert!((width(row) - zero).abs() < 0.01, "{row} {font:?}");
            }
            assert!(
                (width("llllllllll") - zero).abs() > 1.0,
                "the test can fail"
            );
        }
    }

    #[test]
    fn letters_are_kerned() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut view = fonts.with_pixels_per_point(2.0);
        let mut width = |text: &str| {
            let font = FontId::new(40.0, FontFamily::Proportional);
            view.layout_no_wrap(text.to_owned(), font, Color32::WHITE)
                .size()
                .x
        };
        assert!(width("AV") < width("A") + width("V") - 1.0);
    }

    #[test]
    fn both_faces_are_small() {
        let fonts = definitions();
        let bytes: usize = [REGULAR, SEMIBOLD]
            .iter()
            .map(|face| fonts.font_data[*face].font.as_ref().as_ref().len())
            .sum();
        assert!((100_000..330_000).contains(&bytes), "{bytes}");
    }
}
