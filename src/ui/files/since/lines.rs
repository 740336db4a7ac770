//! The lines of the list of what changed. They are made on a thread: of a large dossier there may be a
//! hundred thousand.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Weak};

use egui::{Label, Ui};

use crate::io::visit::Visit;
use crate::io::{Became, Fingerprint, ItemChange, visible};
use crate::model::{Dossier, Item};
use crate::scene::marks::{Role, TextStyle};
use crate::scene::words::count;
use crate::state::Command;
use crate::ui::ahead::drop_elsewhere;
use crate::ui::background;
use crate::ui::theme::{self, styled};

/// Up to so many items, then and now, take less than a frame.
const FEW: usize = 4_000;
/// What a statement says is cut after so many characters; no line is wider.
const LONGEST: usize = 160;

/// The lines, once they were asked for.
#[derive(Default)]
pub(super) struct Lines {
    made_for: Option<MadeFor>,
    making: Option<Receiver<Vec<Line>>>,
    made: Option<Vec<Line>>,
}

/// What is compared, and the dossier whose items lines lead to.
pub(super) struct Compared {
    last: Arc<Visit>,
    now: Arc<Fingerprint>,
    dossier: Arc<Dossier>,
}

/// What lines were made for; it holds nothing of it.
struct MadeFor {
    last: Weak<Visit>,
    now: Weak<Fingerprint>,
    dossier: Weak<Dossier>,
}

/// A line of the list.
pub(super) enum Line {
    Head(String),
    Item {
        item: Item,
        words: String,
    },
    /// What cannot be gone to.
    Gone(String),
}

impl Compared {
    pub fn new(last: &Arc<Visit>, now: &Arc<Fingerprint>, dossier: Arc<Dossier>) -> Self {
        Self {
            last: Arc::clone(last),
            now: Arc::clone(now),
            dossier,
        }
    }

    fn is_small(&self) -> bool {
        self.last.fingerprint.count() + self.now.count() <= FEW
    }

    fn lines(&self) -> Vec<Line> {
        lines_of(&self.last.fingerprint.changes(&self.now), &self.dossier)
    }
}

impl MadeFor {
    fn of(compared: &Compared) -> Self {
        Self {
            last: Arc::downgrade(&compared.last),
            now: Arc::downgrade(&compared.now),
            dossier: Arc::downgrade(&compared.dossier),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.last.ptr_eq(&other.last)
            && self.now.ptr_eq(&other.now)
            && self.dossier.ptr_eq(&other.dossier)
    }
}

impl Lines {
    /// Has lines for this made, unless they are; `wake` is called from another thread when they are.
    pub fn follow(&mut self, compared: Compared, wake: impl Fn() + Send + 'static) {
        let wanted = MadeFor::of(&compared);
        let is_asked = |made_for: &MadeFor| made_for.is_same(&wanted);
        if !self.made_for.as_ref().is_some_and(is_asked) {
            self.made_for = Some(wanted);
            drop_elsewhere(self.made.take());
            // What is being made for something else is not waited for.
            self.making = None;
            if compared.is_small() {
                self.made = Some(compared.lines());
            } else {
                self.making = Some(begun(compared, wake));
            }
        }
        let news = self.making.as_ref().map(Receiver::try_recv);
        match news {
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(lines) => {
                self.making = None;
                self.made = lines.ok();
            }
        }
    }

    /// The lines, once they are made.
    pub fn made(&self) -> Option<&[Line]> {
        self.made.as_deref()
    }
}

fn begun(compared: Compared, wake: impl Fn() + Send + 'static) -> Receiver<Vec<Line>> {
    let (sender, lines) = channel();
    background::begin("what changed", move || {
        if sender.send(compared.lines()).is_ok() {
            wake();
        }
    });
    lines
}

impl Line {
    pub fn line_ui(&self, ui: &mut Ui, commands: &mut Vec<Command>) {
        match self {
            Self::Head(words) => {
                let colour = theme::role_color(Role::Text, ui.theme());
                ui.label(styled(words, TextStyle::SmallStrong).color(colour));
            }
            Self::Item { item, words } => {
                let link = egui::Link::new(styled(words, TextStyle::Body));
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                if ui.add(link).clicked() {
                    commands.push(Command::Select(*item));
                }
            }
            Self::Gone(words) => {
                ui.add(Label::new(styled(words, TextStyle::Body).weak()).truncate());
            }
        }
    }
}

/// The lines of the list: what was added, changed and removed, each in the order of statements, events,
/// actors, places and sources, and of the file.
fn lines_of(changes: &[ItemChange], dossier: &Dossier) -> Vec<Line> {
    let mut lines = Vec::new();
    for (became, verb) in [
        (Became::Added, "added"),
        (Became::Changed, "changed"),
        (Became::Removed, "removed"),
    ] {
        let of_kind = changes.iter().filter(|change| change.became == became);
        let mut items: Vec<(Option<Item>, &ItemChange)> = of_kind
            .map(|change| {
                let found = change.id.as_ref().and_then(|id| dossier.find(id));
                let found = found.filter(|_| became != Became::Removed);
                (found, change)
            })
            .collect();
        if items.is_empty() {
            continue;
        }
        lines.push(Line::Head(format!("{} {verb}", count(items.len(), "item"))));
        items.sort_by_key(|(item, change)| (change.list, item.map_or(usize::MAX, position_of)));
        lines.extend(items.into_iter().map(|(item, change)| match item {
            Some(item) => Line::Item {
                item,
                words: format!("{}: {}", change.noun(), name_of(dossier, item)),
            },
            None => Line::Gone(match &change.id {
                Some(id) => format!("{} #{}", change.noun(), visible(id)),
                None => format!("{} without an id", change.noun()),
            }),
        }));
    }
    lines
}

fn position_of(item: Item) -> usize {
    match item {
        Item::Place(place) => place.position(),
        Item::Actor(actor) => actor.position(),
        Item::Event(event) => event.position(),
        Item::Statement(statement) => statement.position(),
        Item::Source(source) => source.position(),
    }
}

/// What an item is called, on one line; of a statement, who says it, too.
fn name_of(dossier: &Dossier, item: Item) -> String {
    let name = dossier.name_of(item).replace(['\n', '\t'], " ");
    let name: String = name.chars().take(LONGEST).collect();
    match item {
        Item::Statement(statement) => {
            let speaker = dossier[statement].speaker;
            format!("{}: {name}", dossier.name_of(Item::Actor(speaker)))
        }
        _ => name,
    }
}
