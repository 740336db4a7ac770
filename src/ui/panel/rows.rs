//! Lists of any length: of a long one only the rows in view, and those near it, are made.
//!
//! A row that was shown once is as high out of view as it was then. Shortcoming: what changes its
//! height out of view is noticed when it comes into view.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Id, Rect, Ui, vec2};

use crate::model::EventIx;

use super::page::Page;
use super::parts::section_ui;

/// Lists up to this length are made whole.
const SHORT: usize = 60;
/// How far out of view rows are made, in points, so that the keyboard finds a next one.
const NEAR: f32 = 240.0;

/// How high rows were, and in how wide a list, in points.
#[derive(Clone, Default)]
struct Heights {
    width: f32,
    of: BTreeMap<EventIx, f32>,
}

/// Rows out of view that follow one another: their room is taken at once.
#[derive(Default)]
struct Skipped {
    rows: u16,
    height: f32,
}

impl Skipped {
    fn add(&mut self, height: f32) {
        self.rows = self.rows.saturating_add(1);
        self.height += height;
    }

    /// Their height with the spaces that lie after each of them, in points.
    fn height(&self, ui: &Ui) -> f32 {
        self.height + f32::from(self.rows) * ui.spacing().item_spacing.y
    }

    /// Takes their room, the space after the last one apart, and begins anew.
    fn end(&mut self, ui: &mut Ui, width: f32) {
        if self.rows > 0 {
            let height = self.height(ui) - ui.spacing().item_spacing.y;
            ui.allocate_space(vec2(width, height));
        }
        *self = Self::default();
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
    if events.len() <= SHORT {
        for event in events {
            row_ui(ui, page, *event);
        }
    } else {
        long_ui(ui, page, title, events, row_ui);
    }
}

fn long_ui(ui: &mut Ui, page: &mut Page, title: &str, events: &[EventIx], row_ui: RowUi) {
    let id = Id::unique("heights of rows").with(title);
    let kept: Option<Arc<Heights>> = ui.data_mut(|data| data.remove_temp(id));
    let mut heights = kept.map(Arc::unwrap_or_clone).unwrap_or_default();
    if heights.width.to_bits() != ui.available_width().to_bits() {
        heights = Heights {
            width: ui.available_width(),
            of: BTreeMap::new(),
        };
    }
    let near = ui.clip_rect().expand(NEAR);
    let mut skipped = Skipped::default();
    for event in events {
        let top = ui.cursor().min + vec2(0.0, skipped.height(ui));
        let size = heights
            .of
            .get(event)
            .map(|height| vec2(heights.width, *height));
        match size.filter(|size| !near.intersects(Rect::from_min_size(top, *size))) {
            Some(size) => skipped.add(size.y),
            None => {
                skipped.end(ui, heights.width);
                let row = ui.push_id(event.position(), |ui| row_ui(ui, page, *event));
                heights.of.insert(*event, row.response.rect.height());
            }
        }
    }
    skipped.end(ui, heights.width);
    ui.data_mut(|data| data.insert_temp(id, Arc::new(heights)));
}
