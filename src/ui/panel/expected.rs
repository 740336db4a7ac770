//! What is expected, what lapsed, and how often the sides kept what they held out.

use egui::{Align, Layout, Ui, vec2};

use crate::model::{ActorIx, EventIx, Fate, Item, Tally};
use crate::scene::expectation_words::{outlook, side, slips};
use crate::scene::marks::TextStyle;

use super::event::{row_ui, told_row_ui};
use super::page::{Page, small_ui};
use super::parts::{section_ui, styled};

/// What is told of each side.
const FATES: [Fate; 4] = [Fate::Kept, Fate::Slipped, Fate::Lapsed, Fate::Open];
/// Width of a column of numbers, in points.
const CELL: f32 = 46.0;
/// The most sides in the table; the page of a side tells of the others.
const MOST_SIDES: usize = 8;

/// A row of what is expected: the event, then what is promised, for when, by whom, said when, and
/// how often it slipped. What is only spoken of is promised by nobody.
pub fn expected_ui(ui: &mut Ui, page: &mut Page, event: EventIx) {
    let state = page.state;
    let shown = state.snapshot().event(event);
    let Some(shown) = shown.filter(|shown| shown.expectation.is_some()) else {
        row_ui(ui, page, event);
        return;
    };
    let contested = !shown.standing.contested.is_empty();
    let parts = shown.expectation.as_ref().map(|expectation| {
        let outlook = outlook(state.standings(), expectation);
        let contested = contested.then(|| "contested".to_owned());
        [Some(outlook), slips(expectation), contested]
    });
    let words: Vec<String> = parts.into_iter().flatten().flatten().collect();
    told_row_ui(ui, page, event, shown.standing.status, words.join(" · "));
}

/// Of each side, how much of what it held out was kept, slipped, lapsed, or is open.
pub fn tallies_ui(ui: &mut Ui, page: &mut Page) {
    let tallies = page.state.snapshot().tallies();
    let has_any = |(_, tally): &(_, Tally)| FATES.iter().any(|fate| tally.of(*fate) > 0);
    let mut sides: Vec<(Option<ActorIx>, Tally)> = tallies.sides().filter(has_any).collect();
    if sides.is_empty() {
        return;
    }
    sides.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.total()));
    section_ui(ui, "Promised, by side");
    line_ui(ui, |ui| small(ui, ""), |ui, fate| small(ui, fate.word()));
    for (by, tally) in sides.iter().take(MOST_SIDES) {
        side_ui(ui, page, *by, tally);
    }
    if let Some(rest @ 1..) = sides.len().checked_sub(MOST_SIDES) {
        let sides = if rest == 1 { "side" } else { "sides" };
        small_ui(ui, format!("and {rest} {sides} more"));
    }
}

/// A line of the table: what it is about, then a cell for each fate.
fn line_ui(ui: &mut Ui, name_ui: impl FnOnce(&mut Ui), cell_ui: impl Fn(&mut Ui, Fate)) {
    let cells = f32::from(u8::try_from(FATES.len()).unwrap_or(u8::MAX)) * CELL;
    let name = (ui.available_width() - cells).max(CELL);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let left = Layout::left_to_right(Align::Min).with_main_wrap(true);
        ui.allocate_ui_with_layout(vec2(name, 0.0), left, |ui| {
            ui.set_width(name);
            name_ui(ui);
        });
        for fate in FATES {
            let right = Layout::right_to_left(Align::Min);
            ui.allocate_ui_with_layout(vec2(CELL, 14.0), right, |ui| cell_ui(ui, fate));
        }
    });
}

fn side_ui(ui: &mut Ui, page: &mut Page, by: Option<ActorIx>, tally: &Tally) {
    let name = side(page.state.dossier(), by).to_owned();
    let told = |ui: &mut Ui| match by {
        Some(actor) => page.styled_link_ui(ui, Item::Actor(actor), &name, TextStyle::Small),
        None => small(ui, &name),
    };
    line_ui(ui, told, |ui, fate| {
        let count = tally.of(fate);
        let text = styled(count.to_string(), TextStyle::Small);
        let text = if count == 0 { text.weak() } else { text };
        ui.label(text).widget_info(|| {
            let value = format!("{name}: {count} {}", fate.word());
            egui::WidgetInfo::labeled(egui::Role::Label, true, value)
        });
    });
}

fn small(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Small).weak());
}
