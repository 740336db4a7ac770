//! Conditions: what an event needs and what that needs in turn, what it blocks in turn, and the
//! circles in which events wait for one another.

use egui::{Ui, pos2, vec2};

use crate::model::{Chain, ChainStep, EventIx, Item, StandingStatus, blocks, needs};
use crate::scene::expectation_words::{blocks_lead, circle, left_out, met, needs_lead};
use crate::scene::marks::Role;
use crate::ui::theme;

use super::page::{Page, small_ui};
use super::parts::{remark_ui, role, section_ui, status_glyph_ui};

/// The most steps that are told.
const MOST: usize = 24;
/// The deepest indent; what is farther stands under it.
const MOST_INDENTS: usize = 4;

/// What leads to a step of a chain.
type Lead = fn(&ChainStep) -> &'static str;

/// Both chains, where there are any.
pub fn conditions_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let state = page.state;
    let at = state.clocks().vantage();
    let needed = needs(state.standings(), event, at, MOST);
    let blocked = blocks(state.standings(), state.moments(), event, at, MOST);
    chain_ui(ui, page, "Needs", &needed, needs_lead);
    chain_ui(ui, page, "Blocks", &blocked, blocks_lead);
    let mut told: Vec<&Vec<EventIx>> = Vec::new();
    for waiting in needed.circles.iter().chain(&blocked.circles) {
        if !told.iter().any(|other| is_same_circle(other, waiting)) {
            let words = circle(state.dossier(), waiting);
            remark_ui(
                ui,
                &format!("They wait for one another, {words}."),
                Role::Denied,
            );
            told.push(waiting);
        }
    }
}

/// Whether two circles have the same events, wherever they begin.
fn is_same_circle(a: &[EventIx], b: &[EventIx]) -> bool {
    a.len() == b.len() && a.iter().all(|event| b.contains(event))
}

fn chain_ui(ui: &mut Ui, page: &mut Page, title: &str, chain: &Chain, lead: Lead) {
    if chain.steps.is_empty() {
        return;
    }
    section_ui(ui, title);
    for step in &chain.steps {
        step_ui(ui, page, step, lead(step));
    }
    if let Some(words) = left_out(chain) {
        small_ui(ui, words);
    }
}

fn step_ui(ui: &mut Ui, page: &mut Page, step: &ChainStep, lead: &str) {
    let indents = step.depth.saturating_sub(1).min(MOST_INDENTS);
    let row = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::GRID;
        ui.add_space(indent_points(indents));
        let there = page.state.snapshot().event(step.event);
        let status = there.map_or(StandingStatus::SpokenOf, |shown| shown.standing.status);
        let glyph = status_glyph_ui(ui, status);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            page.name_ui(ui, Item::Event(step.event));
            small_ui(ui, format!("{lead} · {}", met(step)));
        });
        glyph
    });
    if indents > 0 {
        // An elbow from the step above.
        let glyph = row.inner;
        let line = egui::Stroke::new(1.25, role(ui, Role::Rule));
        let corner = pos2(glyph.left() - theme::GRID, glyph.center().y);
        let painter = ui.painter();
        painter.line_segment([corner, corner + vec2(theme::GRID - 1.0, 0.0)], line);
        painter.line_segment(
            [corner, pos2(corner.x, row.response.rect.top() - 4.0)],
            line,
        );
    }
}

fn indent_points(indents: usize) -> f32 {
    let steps = u8::try_from(indents).unwrap_or(u8::MAX);
    f32::from(steps) * 2.0 * theme::GRID
}
