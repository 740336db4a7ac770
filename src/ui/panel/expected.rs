//! What is expected, what lapsed, and how often the sides kept what they held out.

use egui::{Grid, Ui};

use crate::model::{ActorIx, EventIx, Fate, Item, Tally};
use crate::scene::expectation_words::{outlook, side, slips};
use crate::scene::marks::TextStyle;
use crate::ui::theme;

use super::event::{row_ui, told_row_ui};
use super::page::{Page, small_ui};
use super::parts::{section_ui, styled};

/// What is told of each side.
const FATES: [Fate; 4] = [Fate::Kept, Fate::Slipped, Fate::Lapsed, Fate::Open];
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
    let grid = Grid::new("tallies").num_columns(1 + FATES.len());
    grid.spacing([1.5 * theme::GRID, 2.0]).show(ui, |ui| {
        small(ui, "");
        for fate in FATES {
            small(ui, fate.word());
        }
        ui.end_row();
        for (by, tally) in sides.iter().take(MOST_SIDES) {
            side_ui(ui, page, *by, tally);
        }
    });
    if let Some(rest @ 1..) = sides.len().checked_sub(MOST_SIDES) {
        let sides = if rest == 1 { "side" } else { "sides" };
        small_ui(ui, format!("and {rest} {sides} more"));
    }
}

fn side_ui(ui: &mut Ui, page: &mut Page, by: Option<ActorIx>, tally: &Tally) {
    let name = side(page.state.dossier(), by);
    ui.scope(|ui| {
        ui.set_max_width(20.0 * theme::GRID);
        match by {
            Some(actor) => page.styled_link_ui(ui, Item::Actor(actor), name, TextStyle::Small),
            None => small(ui, name),
        }
    });
    for fate in FATES {
        let count = tally.of(fate);
        let text = styled(count.to_string(), TextStyle::Small);
        let text = if count == 0 { text.weak() } else { text };
        let label = ui.label(text);
        label.widget_info(|| {
            let value = format!("{name}: {count} {}", fate.word());
            egui::WidgetInfo::labeled(egui::Role::Label, true, value)
        });
    }
    ui.end_row();
}

fn small(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Small).weak());
}
