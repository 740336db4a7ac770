//! Lists of any length: of a long one only the rows in view, and those near it, are made.
//!
//! A row that was shown once is as high out of view as it was then, one that never was as high as
//! the last one made. Shortcoming: what is off by that is noticed when the row comes into view, and
//! moves the rows below it.

use std::sync::Arc;

use egui::{Id, Ui, vec2};

use crate::model::EventIx;

use super::page::Page;
use super::parts::section_ui;

/// Lists up to this length are made whole.
const SHORT: usize = 60;
/// How far out of view rows are made, in points, so that the keyboard finds a next one.
const NEAR: f32 = 240.0;
/// How high a row is taken to be before any was made, in points.
const UNKNOWN: f32 = 40.0;

/// How high rows were, and in how wide a list, in points.
#[derive(Clone, Default)]
struct Heights {
    width: f32,
    /// By the key of the row; none of those that were never made.
    of: Vec<Option<f32>>,
    /// That of the row that was made last.
    usual: Option<f32>,
}

impl Heights {
    fn of(&self, key: usize) -> f32 {
        let known = self.of.get(key).copied().flatten();
        known.or(self.usual).unwrap_or(UNKNOWN)
    }

    fn remember(&mut self, key: usize, height: f32) {
        if self.of.len() <= key {
            self.of.resize(key + 1, None);
        }
        self.of[key] = Some(height);
        self.usual = Some(height);
    }
}

/// Shows an event in a row of a list.
pub type RowUi = fn(&mut Ui, &mut Page, EventIx);

/// A section with events as its rows; nothing at all without events.
pub fn rows_ui(ui: &mut Ui, page: &mut Page, title: &str, events: &[EventIx], row_ui: RowUi) {
    if events.is_empty() {
        return;
    }
    section_ui(ui, title);
    let key_of = |event: &EventIx| event.position();
    list_ui(ui, page, title, (events, key_of), |ui, page, event| {
        row_ui(ui, page, *event);
    });
}

/// Rows of any kind: `key_of` tells the position of each in the dossier, `name` which list it is.
pub fn list_ui<T>(
    ui: &mut Ui,
    page: &mut Page,
    name: &str,
    (rows, key_of): (&[T], impl Fn(&T) -> usize),
    mut row_ui: impl FnMut(&mut Ui, &mut Page, &T),
) {
    if rows.len() <= SHORT {
        for row in rows {
            row_ui(ui, page, row);
        }
    } else {
        long_ui(ui, page, name, (rows, key_of), row_ui);
    }
}

fn long_ui<T>(
    ui: &mut Ui,
    page: &mut Page,
    title: &str,
    (rows, key_of): (&[T], impl Fn(&T) -> usize),
    mut row_ui: impl FnMut(&mut Ui, &mut Page, &T),
) {
    let id = Id::unique("heights of rows").with(title);
    let kept: Option<Arc<Heights>> = ui.data_mut(|data| data.remove_temp(id));
    let mut heights = kept.map(Arc::unwrap_or_clone).unwrap_or_default();
    if heights.width.to_bits() != ui.available_width().to_bits() {
        heights = Heights {
            width: ui.available_width(),
            ..Heights::default()
        };
    }
    let near = ui.clip_rect().expand(NEAR).y_range();
    let spacing = ui.spacing().item_spacing.y;
    // The room of the rows out of view that follow one another, with the spaces after them.
    let mut skipped = 0.0;
    for row in rows {
        let key = key_of(row);
        let height = heights.of(key);
        let top = ui.cursor().min.y + skipped;
        if top > near.max || top + height < near.min {
            skipped += height + spacing;
        } else {
            skip(ui, heights.width, std::mem::take(&mut skipped));
            let made = ui.push_id(key, |ui| row_ui(ui, page, row));
            heights.remember(key, made.response.rect.height());
        }
    }
    skip(ui, heights.width, skipped);
    ui.data_mut(|data| data.insert_temp(id, Arc::new(heights)));
}

/// Takes the room of rows; the space after the last one is left to what comes next.
fn skip(ui: &mut Ui, width: f32, room: f32) {
    let height = room - ui.spacing().item_spacing.y;
    if height > 0.0 {
        ui.allocate_space(vec2(width, height));
    }
}
