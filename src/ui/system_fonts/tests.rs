use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use egui::epaint::text::FontInsert;
use egui::{Context, FontData, FontId, RawInput};

use super::{Find, SystemFonts};
use crate::ui::{fonts, theme};

const HEBREW: &[u8] = include_bytes!("../../../tests/fonts/NotoSansHebrew-subset.ttf");
/// How long a search may take at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window that shows one text, and how often its system was asked for a face.
struct Frames {
    ctx: Context,
    fonts: SystemFonts,
    asked: Arc<AtomicUsize>,
}

impl Frames {
    /// The system that has this for every letter.
    fn with(find: impl Fn() -> Option<Vec<u8>> + Send + Sync + 'static) -> Self {
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        let find: Arc<Find> = Arc::new(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
            let data = FontData::from_owned(find()?);
            Some(FontInsert::new("made up", data, Vec::new()))
        });
        let ctx = Context::default();
        theme::apply(&ctx);
        let fonts = SystemFonts::new(&ctx, find);
        Self { ctx, fonts, asked }
    }

    fn show(&self, text: &str) {
        let output = self.ctx.run_ui(RawInput::default(), |ui| {
            self.fonts.begin_frame(ui.ctx());
            ui.label(text);
            ui.label(theme::styled(text, crate::scene::marks::TextStyle::Strong));
            self.fonts.end_frame(ui.ctx());
        });
        output.drop_without_applying_deltas();
    }

    /// Shows frames until no search goes on, and one more.
    fn settle(&self, text: &str) {
        let start = Instant::now();
        self.show(text);
        while self.fonts.letters.ledger().is_searching {
            assert!(start.elapsed() < PATIENCE, "still searching");
            std::thread::sleep(Duration::from_millis(2));
        }
        self.show(text);
    }

    fn has(&self, text: &str) -> bool {
        self.ctx
            .fonts_mut(|fonts| fonts.has_glyphs(&FontId::proportional(13.0), text))
    }

    fn found(&self) -> usize {
        self.ctx.fonts(|fonts| fonts.discovered_fonts().len())
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[test]
fn a_face_is_found_once_and_then_used_in_all_families() {
    let frames = Frames::with(|| Some(HEBREW.to_vec()));
    frames.show("שלום");
    assert!(!frames.has("שלום"), "the first frame does not wait");
    frames.settle("שלום");
    assert!(frames.has("שלום"));
    let semibold = FontId::new(13.0, fonts::semibold());
    assert!(
        frames
            .ctx
            .fonts_mut(|fonts| fonts.has_glyphs(&semibold, "שלום"))
    );
    assert_eq!(fonts::changes(&frames.ctx), 1);
    assert_eq!(frames.asked(), 1, "one face has all letters");
    // Another letter of the same face: nobody has to search.
    frames.settle("אב");
    assert!(frames.has("אב"));
    assert_eq!(frames.asked(), 1);
}

#[test]
fn where_nothing_is_missing_nothing_is_looked_for() {
    let frames = Frames::with(|| Some(HEBREW.to_vec()));
    for _ in 0..3 {
        frames.show("Riyadh — Київ, Αθήνα: 18 Feb 2025 (≈ 3 %)\u{202e}\u{200f}");
        let ledger = frames.fonts.letters.ledger();
        assert!(!ledger.is_searching && ledger.asked.is_empty());
    }
    assert_eq!(frames.asked(), 0);
    assert_eq!(fonts::changes(&frames.ctx), 0);
}

#[test]
fn without_a_face_or_with_a_broken_one_all_stays_as_it_was() {
    let systems: [fn() -> Option<Vec<u8>>; 5] = [
        || None,
        || Some(Vec::new()),
        || Some(vec![7; 4_000]),
        || Some(HEBREW[..HEBREW.len() / 3].to_vec()),
        || panic!("a system that stops"),
    ];
    for (n, system) in systems.into_iter().enumerate() {
        let frames = Frames::with(system);
        frames.settle("אב");
        assert!(!frames.has("א"), "{n}");
        assert_eq!(frames.found(), 0, "{n}");
        assert_eq!(fonts::changes(&frames.ctx), 0, "{n}");
        assert_eq!(frames.asked(), 2, "{n}");
        frames.settle("אב");
        assert_eq!(frames.asked(), 2, "{n}: a letter is asked for once");
    }
}

#[test]
fn a_face_without_the_letter_is_not_taken() {
    let frames = Frames::with(|| Some(HEBREW.to_vec()));
    frames.settle("中");
    assert_eq!(frames.found(), 0);
    assert_eq!(frames.asked(), 1);
}
