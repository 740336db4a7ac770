//! Ten thousand steps by chance, of commands, keys, the pointer and a file that changes under the
//! window: nothing panics, what is looked at is always there, and what is shown is the last good state
//! of the file.

mod common;
mod support;

use std::fs;
use std::path::PathBuf;

use common::replaced;
use demarche::earth::{Projection, ScreenPos};
use demarche::model::{Dossier, Item};
use demarche::state::search::Errand;
use demarche::state::{AppState, Command, FacetValue, ModeKind, Region, Stage, Theme};
use demarche::ui::key_table::{Does, Press, TABLE, Way};
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, vec2};
use support::files::{Desk, says};
use support::window::{Win, day};

const STEPS: usize = 10_000;
/// A frame is shown after so many steps, the file changes after so many, and it is waited until that is
/// seen at each so manieth change.
const STEPS_A_FRAME: usize = 9;
const STEPS_A_CHANGE: usize = 80;
const CHANGES_A_WAIT: usize = 4;

const BUILT_IN: &str = include_str!("../data/trump-putin-2025.dossier.json");
const BROKEN: &str = "The file cannot be shown as it is now";

/// Numbers that look like chance, the same in every run (Marsaglia 2003, xorshift64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    fn days(&mut self) -> i32 {
        i32::try_from(self.below(800)).expect("few") - 500
    }

    fn pos(&mut self) -> ScreenPos {
        let part = |n: usize| f32::from(u16::try_from(n).expect("a window"));
        ScreenPos::new(part(self.below(1440)), part(self.below(900)))
    }
}

fn any_item(dossier: &Dossier, chance: &mut Chance) -> Item {
    let places = dossier.places().map(|(ix, _)| Item::Place(ix));
    let actors = dossier.actors().map(|(ix, _)| Item::Actor(ix));
    let events = dossier.events().map(|(ix, _)| Item::Event(ix));
    let statements = dossier.statements().map(|(ix, _)| Item::Statement(ix));
    let sources = dossier.sources().map(|(ix, _)| Item::Source(ix));
    let items = places.chain(actors).chain(events).chain(statements);
    let items: Vec<Item> = items.chain(sources).collect();
    *chance.one_of(&items)
}

fn command(state: &AppState, chance: &mut Chance) -> Command {
    let on = day("2025-02-22").plus_days(chance.days());
    let item = any_item(state.dossier(), chance);
    let (at, to) = (chance.pos(), chance.pos());
    match chance.below(28) {
        0..4 => Command::Select(item),
        4 => Command::Deselect,
        5 => Command::Back,
        6 => Command::Forward,
        7 => Command::LookAt(on),
        8 => Command::PinKnown(on),
        9 => Command::UnpinKnown,
        10 => Command::StepDays(chance.days() / 20),
        11 => Command::PreviousStop,
        12 => Command::NextStop,
        13 => Command::SetRange {
            first: on,
            last: on.plus_days(chance.days()),
        },
        14 => Command::ChooseMode(*chance.one_of(&ModeKind::ALL)),
        15 => {
            let value = FacetValue::of_item(state, item);
            let value = value.unwrap_or(FacetValue::Contested(true));
            Command::SetFilter(state.filter().toggled(value))
        }
        16 => Command::SetFilter(demarche::state::Filter::default()),
        17 => Command::CompareWith((chance.below(2) == 0).then(|| state.last_looked())),
        18 => Command::TogglePlay,
        19 => Command::Tick { seconds: 0.7 },
        20 => Command::DragMap { from: at, to },
        21 => Command::ZoomMap {
            at,
            factor: [0.5, 1.3, 2.0][chance.below(3)],
        },
        22 => Command::ShowRegion(*chance.one_of(&Region::ALL)),
        23 => Command::SetProjection(state.offered(*chance.one_of(&Projection::ALL))),
        24 => [
            Command::Undo,
            Command::Redo,
            Command::FitTime,
            Command::FitMap,
        ][chance.below(4)]
        .clone(),
        25 => Command::PanTime {
            days: f64::from(chance.days()),
        },
        26 => Command::ShowStage(*chance.one_of(&Stage::ALL)),
        _ => Command::SetTheme(*chance.one_of(&[Theme::Light, Theme::Dark])),
    }
}

/// The keys of the window but those that could show another dossier.
fn keys() -> Vec<&'static Way> {
    let strokes = TABLE.iter().flat_map(|row| row.strokes);
    let harmless = strokes.filter(|stroke| !matches!(stroke.does, Does::Runs(Errand::File)));
    let ways = harmless.flat_map(|stroke| stroke.ways);
    ways.filter(|way| !matches!(way.press, Press::Key(Key::Enter | Key::Space)))
        .collect()
}

fn press(win: &Win, way: &Way) {
    let held = Modifiers {
        command: way.modifiers.ctrl,
        ..way.modifiers
    };
    match way.press {
        Press::Key(key) | Press::Twin(key) => win.0.key_press_modifiers(held, key),
        Press::Sign(sign) => win.0.event(Event::Text(sign.to_owned())),
    }
}

/// Enter and the space bar, at marks only: elsewhere they could open another dossier.
fn choose(win: &Win) {
    let regions = win.regions();
    let at = win.focused().map(|node| node.rect().center());
    let is_mark = at.is_some_and(|at| regions.map.contains(at) || regions.timeline.contains(at));
    if is_mark && !egui::Popup::is_any_open(&win.0.ctx) {
        win.0.key_press(Key::Enter);
    }
}

fn point(win: &mut Win, chance: &mut Chance) {
    let regions = win.regions();
    let pos = chance.pos();
    let pos = Pos2::new(pos.x, pos.y);
    win.0.hover_at(pos);
    match chance.below(3) {
        0 => win.0.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, [-1.0, 1.0][chance.below(2)]),
            source: MouseWheelSource::Unknown,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        }),
        1 if regions.map.contains(pos) || regions.timeline.contains(pos) => {
            win.button(pos, true);
            win.button(pos, false);
        }
        _ => {}
    }
}

/// The file under the window.
struct File {
    path: PathBuf,
    written: usize,
    /// What was good in it since it was last seen, by its titles; the first was seen.
    good: Vec<String>,
    is_good: bool,
}

impl File {
    fn change(&mut self, chance: &mut Chance) {
        self.written += 1;
        match chance.below(8) {
            0 => self.put(&BUILT_IN[..chance.below(BUILT_IN.len() - 1)]),
            1 => {
                let _ = fs::remove_file(&self.path);
                self.is_good = false;
            }
            2 => {
                let _ = fs::rename(&self.path, self.path.with_extension("away"));
                self.is_good = false;
            }
            _ => self.mend(chance.below(2) == 0),
        }
    }

    /// Other items, too, each time.
    fn mend(&mut self, is_replaced: bool) {
        let title = format!("Version {}", self.written);
        let text = match self.written % 2 {
            0 => BUILT_IN.replacen("A meeting between Trump and Putin?", &title, 1),
            _ => replaced(
                "\"title\": \"Talks\",\n",
                &format!("\"title\": \"{title}\",\n"),
            ),
        };
        match is_replaced {
            true => {
                let new = self.path.with_extension("new");
                fs::write(&new, text).expect("written");
                fs::rename(&new, &self.path).expect("renamed");
            }
            false => fs::write(&self.path, text).expect("written"),
        }
        self.good.push(title);
        self.is_good = true;
    }

    fn put(&mut self, text: &str) {
        fs::write(&self.path, text).expect("written");
        self.is_good = false;
    }

    /// Waits until the window has seen how it is now.
    fn wait(&mut self, desk: &mut Desk) {
        match self.is_good {
            true => {
                let last = self.good.last().expect("one was seen").clone();
                desk.wait_for_title(&last);
                desk.wait(|win| !says(win, BROKEN));
            }
            false => desk.wait(|win| says(win, BROKEN)),
        }
        let title = desk.win.state().dossier().title().to_owned();
        assert!(self.good.contains(&title), "{title} was good");
        self.good = vec![title];
    }
}

/// What is looked at is there, and all that was worked out from it agrees.
fn check(state: &AppState, file: &File, step: usize) {
    let dossier = state.dossier();
    let title = dossier.title();
    assert!(
        file.good.iter().any(|good| good == title),
        "step {step}: {title}"
    );
    if let Some(item) = state.selection() {
        assert_eq!(dossier.find(dossier.id_of(item)), Some(item), "step {step}");
    }
    if let Some((first, last)) = state.scope().stretch() {
        assert!(
            first <= last && last == state.clocks().on,
            "step {step}: {first} {last}"
        );
    }
    let view = state.time_view();
    assert!(
        view.first() < view.last() && view.last().is_finite(),
        "step {step}"
    );
    let centre = state.camera().centre();
    assert!(
        centre.lon_deg.abs() <= 180.0 && centre.lat_deg.abs() <= 90.0,
        "step {step}"
    );
    let listed: Vec<_> = state.listed_events().collect();
    assert_eq!(listed.len(), state.listing().events(), "step {step}");
    assert!(
        listed
            .iter()
            .all(|event| event.position() < dossier.events().len())
    );
    assert_eq!(
        state.listed_statements().count(),
        state.listing().statements(),
        "step {step}"
    );
}

#[test]
fn ten_thousand_steps_by_chance_keep_the_last_good_state_and_all_that_is_looked_at() {
    let mut chance = Chance(0x5EED_1234_ABCD);
    let mut desk = Desk::on("talks.dossier.json", BUILT_IN);
    let mut file = File {
        path: desk.path("talks.dossier.json"),
        written: 0,
        good: vec!["A meeting between Trump and Putin?".to_owned()],
        is_good: true,
    };
    let keys = keys();
    let (mut stages, mut selections, mut waits) = ([0; 5], 0, [0; 2]);
    for step in 0..STEPS {
        match chance.below(100) {
            0..82 => {
                let command = command(desk.win.state(), &mut chance);
                desk.win.0.state_mut().apply(command);
            }
            82..92 => {
                let way = keys[chance.below(keys.len())];
                press(&desk.win, way);
            }
            92..95 => choose(&desk.win),
            _ => point(&mut desk.win, &mut chance),
        }
        if step % STEPS_A_FRAME == 0 {
            desk.win.0.step();
        }
        if step % STEPS_A_CHANGE == 0 {
            file.change(&mut chance);
            if file.written.is_multiple_of(CHANGES_A_WAIT) {
                waits[usize::from(file.is_good)] += 1;
                file.wait(&mut desk);
            }
        }
        let state = desk.win.state();
        check(state, &file, step);
        stages[state.stage() as usize] += 1;
        selections += usize::from(state.selection().is_some());
    }
    file.mend(true);
    file.wait(&mut desk);
    // It was a walk through all of it.
    assert!(stages.iter().all(|steps| *steps > 100), "{stages:?}");
    assert!(
        selections > 1_000 && waits.iter().all(|waits| *waits > 3),
        "{selections} {waits:?}"
    );
}
