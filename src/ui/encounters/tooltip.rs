//! What the pointer is over: a pair with how often it met, or an actor.

use egui::{Tooltip, Ui};

use crate::model::ActorIx;
use crate::scene::encounter_words::{contested_words, expected_words, met_words, pair_words};
use crate::scene::marks::TextStyle;
use crate::state::AppState;
use crate::state::encounters::{Circle, Encounter, Encounters};
use crate::ui::theme::styled;

/// The width of the tooltip at most, in points.
const WIDTH: f32 = 340.0;

/// The tooltip of a pair.
pub fn pair_tooltip_ui(ui: &Ui, state: &AppState, encounters: &Encounters, pair: [ActorIx; 2]) {
    at_pointer(ui, |ui| {
        strong(ui, &pair_words(state.dossier(), pair));
        let Some(encounter) = encounters.between(pair[0], pair[1]) else {
            small(ui, "no meeting");
            return;
        };
        small(ui, &met_words(state, encounter));
        let more = [expected_words(state, encounter), contested_words(encounter)];
        more.iter().flatten().for_each(|words| small(ui, words));
        if encounter.met + encounter.expected > 1 {
            small(ui, "Click for the list");
        }
    });
}

/// The tooltip of an actor.
pub fn actor_tooltip_ui(
    ui: &Ui,
    state: &AppState,
    encounters: &Encounters,
    (circle, actor): (Circle, ActorIx),
) {
    at_pointer(ui, |ui| {
        strong(ui, &state.dossier()[actor].name);
        small(ui, &actor_words(state, encounters, circle, actor));
    });
}

/// "met 3 others, is to meet 1".
pub fn actor_words(
    state: &AppState,
    encounters: &Encounters,
    circle: Circle,
    actor: ActorIx,
) -> String {
    let others = encounters.of(actor).iter();
    let others = others.filter(|other| circle.has(state.dossier(), other.with));
    let (met, only_expected): (Vec<&Encounter>, Vec<&Encounter>) =
        others.partition(|other| other.met > 0);
    let expected = match only_expected.len() {
        0 => String::new(),
        n => format!(", expected to meet {n} more"),
    };
    format!("met {}{expected}", met.len())
}

fn at_pointer(ui: &Ui, contents: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with("encounter tooltip");
    let anchor = egui::PopupAnchor::Pointer;
    let tooltip = Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, anchor);
    tooltip.gap(14.0).show(|ui| {
        ui.set_max_width(WIDTH);
        contents(ui);
    });
}

fn strong(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Strong));
}

fn small(ui: &mut Ui, text: &str) {
    ui.label(styled(text, TextStyle::Small).weak());
}
