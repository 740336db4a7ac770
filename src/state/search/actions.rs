//! What can be done by its name.

use crate::earth::Projection;
use crate::earth::borders::BordersView;
use crate::state::{AppState, Command, FacetValue, Filter, Known, ModeKind, Region, Stage, Theme};

use super::names::{Fit, Named};
use super::query::{Exactness, Query};
use super::results::{Caps, Closeness, Group, Hit, Hits, Target, Via};

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// What it is called: "Dark theme".
    pub name: String,
    /// The key that does the same; empty where there is none.
    pub key: &'static str,
    /// What does it.
    pub does: Does,
}

/// What is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Does {
    /// The state is asked for something.
    Command(Command),
    /// The window has an errand to run.
    Runs(Errand),
}

/// What the window does that the state has no part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// It asks which dossier is to be opened.
    File,
    /// It asks what of what it shows is to be handed on, and where to.
    Export,
    /// It copies the command line that shows the same.
    Link,
    /// It lists the keys.
    Keys,
    /// It tells what the program is.
    About,
}

/// All that can be done now by its name, in the order in which it is offered.
pub fn actions(state: &AppState) -> Vec<Action> {
    let mut all: Vec<Action> = table(state)
        .into_iter()
        .map(|(name, key, command)| Action {
            name: name.to_owned(),
            key,
            does: Does::Command(command),
        })
        .collect();
    let named = |name: String, command| Action {
        name,
        key: "",
        does: Does::Command(command),
    };
    all.extend(Stage::ALL.map(|stage| {
        let name = format!("{}: {}", stage.name(), stage.explained());
        named(name, Command::ShowStage(stage))
    }));
    all.extend(ModeKind::ALL.map(|kind| {
        let name = format!("Mode: {}", kind.word());
        named(name, Command::ChooseMode(kind))
    }));
    all.extend(Projection::ALL.map(|projection| {
        let name = format!("Projection: {}", projection.name());
        named(name, Command::SetProjection(state.offered(projection)))
    }));
    all.extend(Region::ALL.map(|region| {
        let name = format!("Show: {}", region.name());
        named(name, Command::ShowRegion(region))
    }));
    all.extend(BordersView::all().map(|view| named(view.note(), Command::SetBorders(view))));
    if state.view().theme.is_some() {
        let name = "Follow the desktop’s theme".to_owned();
        all.push(named(name, Command::FollowDesktopTheme));
    }
    let errands = [
        ("Open a dossier", "Ctrl + O", Errand::File),
        (
            "Export: figure, sequence, brief, tables, map data, calendar",
            "Ctrl + E",
            Errand::Export,
        ),
        ("Copy a link to this view", "Ctrl + L", Errand::Link),
        ("Keys", "F1", Errand::Keys),
        ("About Demarche", "", Errand::About),
    ];
    all.extend(errands.map(|(name, key, errand)| Action {
        name: name.to_owned(),
        key,
        does: Does::Runs(errand),
    }));
    all
}

fn table(state: &AppState) -> Vec<(&'static str, &'static str, Command)> {
    let (theme, other) = match state.theme() {
        Theme::Light => ("Dark theme", Theme::Dark),
        Theme::Dark => ("Light theme", Theme::Light),
    };
    let play = match state.playback().playing {
        true => "Pause",
        false => "Play",
    };
    let contested = FacetValue::Contested(true);
    let toggled = state.filter().toggled(contested);
    let contested = match toggled.has(contested) {
        true => "Show contested only",
        false => "Show all, contested or not",
    };
    let (pin, pinned) = match state.clocks().known {
        Known::Follows => (
            "Pin what was known by then",
            Command::PinKnown(state.clocks().on),
        ),
        Known::Pinned(_) => ("Unpin what was known by then", Command::UnpinKnown),
    };
    vec![
        (theme, "", Command::SetTheme(other)),
        ("Fit the map: all that the date shows", "0", Command::FitMap),
        (
            "Fit the timeline: all that has a date",
            "",
            Command::FitTime,
        ),
        (play, "Space", Command::TogglePlay),
        ("Next stop", "→", Command::NextStop),
        ("Previous stop", "←", Command::PreviousStop),
        ("First stop", "Ctrl + Home", Command::FirstStop),
        ("Last stop", "Ctrl + End", Command::LastStop),
        (contested, "C", Command::SetFilter(toggled)),
        (
            "Clear the filter",
            "",
            Command::SetFilter(Filter::default()),
        ),
        (pin, "K", pinned),
        ("To the overview", "Esc", Command::Deselect),
        ("Back", "Alt + ←", Command::Back),
        ("Forward", "Alt + →", Command::Forward),
        ("Undo", "Ctrl + Z", Command::Undo),
        ("Redo", "Ctrl + Shift + Z", Command::Redo),
    ]
}

/// The actions that a query means.
pub(super) fn search(state: &AppState, query: &Query, caps: Caps) -> Option<Hits> {
    if query.is_empty() {
        return None;
    }
    let hits = actions(state).into_iter().filter_map(|action| {
        let name = Named::new(&action.name);
        let Fit { points, .. } = name.closeness(query, Exactness::Typed)?;
        Some(Hit {
            target: Target::Action(Box::new(action)),
            via: Via::Name,
            // Never closer than an item of that very name: it is the likelier one to be meant.
            closeness: Closeness::Words,
            points,
        })
    });
    Some(Hits::best(Group::Commands, hits.collect(), caps))
}
