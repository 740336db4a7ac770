//! Letters that the bundled faces lack come from the system's fonts: in the window only.
//!
//! egui asks for a face when it meets such a letter. It gets none at once, draws the sign for a
//! missing letter, and a thread looks for a face; when one is found, all is laid out anew with it.
//! So the window never waits, and where all letters are bundled, no thread starts and no font of
//! the system is looked at. A letter is asked for once.
//!
//! Which face the system takes for a script is the system's choice (its settings, its language).
//! Files are mapped, not read: only what is drawn takes memory.

mod choose;
mod trial;

use crate::io::crash::expecting_panics;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui::{Context, FontFamily};
use egui_system_font_provider::SystemFontProvider;

use super::fonts;
use choose::choose;
use trial::can_draw;

/// Names a face for a letter.
type Find = dyn Fn(char) -> Option<FontInsert> + Send + Sync;

/// Faces of the system for the letters that a window shows.
pub(super) struct SystemFonts {
    letters: Arc<Letters>,
    find: Arc<Find>,
}

/// What egui asks, and what it is answered.
#[derive(Default)]
struct Letters(Mutex<Ledger>);

#[derive(Default)]
struct Ledger {
    /// Asked for since the last search.
    asked: BTreeSet<char>,
    /// The face for each letter that was searched for.
    answers: BTreeMap<char, Option<FontInsert>>,
    is_searching: bool,
    /// Whether faces were found that egui has not been told of.
    is_fresh: bool,
}

impl SystemFonts {
    /// From the system's fonts. They are listed at the first search, which takes some hundred
    /// milliseconds.
    pub(super) fn of_system(ctx: &Context) -> Self {
        let system = OnceLock::new();
        let find = move |letter: char| {
            let request = FallbackRequest {
                cluster: &letter.to_string(),
                family: &FontFamily::Proportional,
            };
            system
                .get_or_init(SystemFontProvider::new)
                .font_for(&request)
        };
        Self::new(ctx, Arc::new(find))
    }

    /// From the faces that `find` names.
    fn new(ctx: &Context, find: Arc<Find>) -> Self {
        let letters = Arc::new(Letters::default());
        let system = Self { letters, find };
        system.tell(ctx);
        system
    }

    /// Has egui ask again for all that it lacks.
    fn tell(&self, ctx: &Context) {
        let letters: Arc<dyn FontProvider> = Arc::clone(&self.letters) as _;
        ctx.set_font_providers(vec![letters]);
    }

    /// Uses what was found since the last frame. To be called before anything is laid out.
    pub(super) fn begin_frame(&self, ctx: &Context) {
        if std::mem::take(&mut self.letters.ledger().is_fresh) {
            self.tell(ctx);
            fonts::note_change(ctx);
        }
    }

    /// Searches for what was lacking in this frame. To be called after everything is laid out.
    pub(super) fn end_frame(&self, ctx: &Context) {
        let Some(asked) = self.letters.ledger().take_asked() else {
            return;
        };
        let (letters, find, ctx) = (
            Arc::clone(&self.letters),
            Arc::clone(&self.find),
            ctx.clone(),
        );
        let search = move || {
            let answers = choose(&asked, |letter| found(&find, letter), can_draw);
            if letters.ledger().answer(answers) {
                ctx.request_repaint();
            }
        };
        if let Err(error) = thread::Builder::new()
            .name("fonts".to_owned())
            .spawn(search)
        {
            // There is no search any more: the letters stay missing.
            tracing::warn!(%error, "no thread to look for fonts");
        }
    }
}

/// What is named for a letter; nothing when naming it failed.
fn found(find: &Arc<Find>, letter: char) -> Option<FontInsert> {
    let face = expecting_panics(|| catch_unwind(AssertUnwindSafe(|| find(letter))))
        .ok()
        .flatten();
    tracing::debug!(?letter, face = ?face.as_ref().map(|face| &face.name), "looked for a face");
    face
}

impl Letters {
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ledger {
    /// What a search has to look for, if one has to begin.
    fn take_asked(&mut self) -> Option<BTreeSet<char>> {
        if self.is_searching || self.asked.is_empty() {
            return None;
        }
        self.is_searching = true;
        Some(std::mem::take(&mut self.asked))
    }

    /// Whether there is something for the next frame to do.
    fn answer(&mut self, answers: BTreeMap<char, Option<FontInsert>>) -> bool {
        self.is_searching = false;
        self.is_fresh |= answers.values().any(Option::is_some);
        self.answers.extend(answers);
        self.asked
            .retain(|letter| !self.answers.contains_key(letter));
        self.is_fresh || !self.asked.is_empty()
    }
}

impl FontProvider for Letters {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let letter = request.cluster.chars().next()?;
        let mut ledger = self.ledger();
        match ledger.answers.get(&letter) {
            Some(answer) => answer.clone(),
            None => {
                ledger.asked.insert(letter);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
