//! The whole window in a harness: what its user does, and what its reader finds in it.

use demarche::earth::basemap::Basemap;
use demarche::earth::{ScreenPos, ScreenRect};
use demarche::io::{Opened, open_built_in, read_text};
use demarche::model::{Day, Item};
use demarche::scene::layer::Layers;
use demarche::scene::map::{Furniture, MapInputs, MapMemory, Medium, Targets, build};
use demarche::scene::marks::{TextMeasure, TextStyle};
use demarche::state::{AppState, Command};
use demarche::ui::{Regions, Window};
use egui::accesskit::Role;
use egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Shape, UiBuilder, Vec2, vec2,
};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};

/// The size of most windows in the tests, in points.
pub const ROOMY: Vec2 = vec2(1440.0, 900.0);

/// A window on a dossier.
pub struct Win(pub Harness<'static, Window>);

/// How a window is opened.
#[derive(Clone, Copy)]
pub struct Look {
    /// In points.
    pub size: Vec2,
    /// Pixels for each point.
    pub scale: f32,
    /// Whether a character without a glyph is let through; the system's fonts are off in tests.
    pub any_script: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: ROOMY,
            scale: 1.0,
            any_script: false,
        }
    }
}

/// A dossier of a test.
pub fn opened(text: &str) -> Opened {
    read_text("test.dossier.json", text.as_bytes()).expect("a dossier")
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

impl Win {
    /// The built-in dossier as it opens.
    pub fn built_in() -> Self {
        Self::new(open_built_in().expect("opens"), Look::default())
    }

    /// The built-in dossier on a day.
    pub fn on(text: &str) -> Self {
        let mut win = Self::built_in();
        win.apply(Command::LookAt(day(text)));
        win
    }

    pub fn new(opened: Opened, look: Look) -> Self {
        let mut builder = super::harness()
            .with_size(look.size)
            .with_pixels_per_point(look.scale);
        if look.any_script {
            builder = builder.allow_missing_glyphs();
        }
        // The harness leaves a margin around its content; a window has none.
        let root = |ui: &mut egui::Ui, window: &mut Window| {
            let whole = ui.ctx().viewport_rect();
            let mut inside = ui.new_child(UiBuilder::new().max_rect(whole));
            inside.set_clip_rect(whole);
            window.ui(&mut inside);
        };
        let mut harness = builder.build_ui_state(root, Window::new(opened));
        harness.run();
        Self(harness)
    }

    pub fn state(&self) -> &AppState {
        self.0.state().state()
    }

    /// Does something that the test is not about.
    pub fn apply(&mut self, command: Command) {
        self.0.state_mut().apply(command);
        self.0.run();
    }

    pub fn item(&self, id: &str) -> Item {
        self.state().dossier().find(id).expect(id)
    }

    /// The id of what is selected.
    pub fn selected(&self) -> Option<&str> {
        let selection = self.state().selection();
        selection.map(|item| self.state().dossier().id_of(item))
    }

    /// The day looked at.
    pub fn on_day(&self) -> String {
        self.state().clocks().on.to_string()
    }

    pub fn regions(&self) -> Regions {
        let is_filtered = self.state().filter().is_active();
        Regions::of(self.0.ctx.viewport_rect(), is_filtered)
    }

    // What its user does.

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.0.run();
    }

    /// The text that is put into the clipboard within a few frames.
    pub fn copied(&mut self) -> Option<String> {
        let copied = |command: &OutputCommand| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        };
        (0..4).find_map(|_| {
            self.0.step();
            let commands = &self.0.output().platform_output.commands;
            commands.iter().find_map(copied)
        })
    }

    /// Presses a key down, and no more: what comes of it is in the next frame.
    pub fn key_down(&mut self, modifiers: Modifiers, key: Key) {
        self.0.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        });
    }

    pub fn click_at(&mut self, pos: Pos2) {
        self.0.hover_at(pos);
        self.button(pos, true);
        self.button(pos, false);
        self.0.run();
    }

    /// Presses or lets go of the first button; nothing is shown yet.
    pub fn button(&mut self, pos: Pos2, pressed: bool) {
        self.0.event(Self::button_event(pos, pressed));
    }

    pub fn button_event(pos: Pos2, pressed: bool) -> Event {
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    /// Clicks a button or link of the panel, scrolled to as a reader would.
    pub fn click_in_panel(&mut self, name: &str) {
        let panel = self.regions().panel;
        let link = self.panel_link(name);
        if !panel.contains_rect(link.rect()) {
            link.scroll_to_me();
            self.0.run();
        }
        let at = self.panel_link(name).rect().center();
        assert!(
            panel.contains(at),
            "{name:?} at {at} is in the panel {panel}"
        );
        self.click_at(at);
    }

    /// The first button or link of this name in the panel.
    pub fn panel_link(&self, name: &str) -> Node<'_> {
        let is_meant = |node: &Node| {
            matches!(node.accesskit_node().role(), Role::Link | Role::Button)
                && node.accesskit_node().label().as_deref() == Some(name)
        };
        let found = self
            .nodes_in(self.regions().panel)
            .into_iter()
            .find(is_meant);
        found.unwrap_or_else(|| panic!("{name:?} in {:#?}", self.panel_texts()))
    }

    // What its reader finds.

    /// All nodes whose middle lies across a part of the window, above and below it too: what is
    /// scrolled out of view can be read all the same.
    pub fn nodes_in(&self, part: Rect) -> Vec<Node<'_>> {
        let lies_there = |node: &Node| {
            node.accesskit_node().bounding_box().is_some()
                && part.x_range().contains(node.rect().center().x)
        };
        self.0
            .root()
            .children_recursive()
            .filter(lies_there)
            .collect()
    }

    /// The texts of the panel from top to bottom.
    pub fn panel_texts(&self) -> Vec<String> {
        let nodes = self.nodes_in(self.regions().panel);
        let under_bar = |node: &&Node| node.rect().center().y > self.regions().panel.top();
        let texts = nodes.iter().filter(under_bar).filter_map(text_of);
        texts.collect()
    }

    /// Whether the panel has exactly this text in one place.
    pub fn panel_says(&self, text: &str) -> bool {
        self.panel_texts().iter().any(|found| found == text)
    }

    /// Fails with all that the panel says when it does not say this.
    #[track_caller]
    pub fn assert_panel(&self, text: &str) {
        assert!(
            self.panel_says(text),
            "{text:?} in {:#?}",
            self.panel_texts()
        );
    }

    /// The names of what is painted on the map, each with its box.
    pub fn map_nodes(&self) -> Vec<(String, Rect)> {
        let named = |node: Node| Some((node.accesskit_node().label()?, node.rect()));
        let all = self.0.root().children_recursive().filter(|node| {
            node.accesskit_node().role() == Role::Button
                && node.accesskit_node().bounding_box().is_some()
        });
        let targets: Vec<String> = self
            .targets()
            .iter()
            .map(|target| target.name.clone())
            .collect();
        all.filter_map(named)
            .filter(|(name, _)| targets.contains(name))
            .collect()
    }

    /// A node of the map by the beginning of its name.
    pub fn map_node(&self, prefix: &str) -> Node<'_> {
        let names: Vec<String> = self.map_nodes().into_iter().map(|(name, _)| name).collect();
        let found: Vec<&String> = names
            .iter()
            .filter(|name| name.starts_with(prefix))
            .collect();
        assert_eq!(found.len(), 1, "{prefix:?} in {names:#?}");
        self.node(found[0])
    }

    /// The first node of this name.
    pub fn node(&self, name: &str) -> Node<'_> {
        let mut nodes = self.0.root().children_recursive();
        let found = nodes.find(|node| node.accesskit_node().label().as_deref() == Some(name));
        found.unwrap_or_else(|| panic!("no {name:?}"))
    }

    /// Whether anything has this name or says this text.
    pub fn has(&self, text: &str) -> bool {
        let mut nodes = self.0.root().children_recursive();
        nodes.any(|node| text_of(&node).as_deref() == Some(text))
    }

    /// Everything painted as text in a part of the window, map and timeline included.
    pub fn painted_texts(&self, part: Rect) -> Vec<String> {
        let mut texts = Vec::new();
        for clipped in &self.0.output().shapes {
            collect_texts(&clipped.shape, part, &mut texts);
        }
        // A halo is the same text several times.
        texts.dedup();
        texts
    }

    /// Where a text is painted, the first time.
    pub fn painted_at(&self, text: &str) -> Option<Pos2> {
        let mut shapes = self.0.output().shapes.iter();
        shapes.find_map(|clipped| text_pos(&clipped.shape, text))
    }

    /// Fails with all that is painted on the map when this is not.
    #[track_caller]
    pub fn assert_map(&self, text: &str) {
        let texts = self.painted_texts(self.regions().map);
        assert!(
            texts.iter().any(|found| found == text),
            "{text:?} in {texts:#?}"
        );
    }

    /// What can be clicked on the map, with its true outlines.
    pub fn targets(&self) -> Targets {
        let inputs = MapInputs {
            state: self.state(),
            hovered: None,
            atlas: &Basemap::default(),
            ground: &Layers::default(),
            small_ground: &[],
            is_hatched: false,
            medium: Medium::Pixels,
            furniture: Furniture::OnMap,
        };
        build(&inputs, &mut MapMemory::default(), &NoFonts).targets
    }

    /// Seconds until the window wants to be shown again without being asked to.
    pub fn next_repaint_s(&self) -> f64 {
        let root = &self.0.output().viewport_output[&egui::ViewportId::ROOT];
        root.repaint_delay.as_secs_f64()
    }

    pub fn is_at_rest(&self) -> bool {
        let root = &self.0.output().viewport_output[&egui::ViewportId::ROOT];
        root.repaint_delay == std::time::Duration::MAX
    }

    pub fn focused(&self) -> Option<Node<'_>> {
        self.0.root().children_recursive().find(Node::is_focused)
    }
}

/// Targets do not depend on how wide texts are.
struct NoFonts;

impl TextMeasure for NoFonts {
    fn text_size(&self, text: &str, _style: TextStyle) -> (f32, f32) {
        let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        (6.0 * f32::from(letters), 14.0)
    }
}

/// A node's name, or what it says.
pub fn text_of(node: &Node) -> Option<String> {
    let node = node.accesskit_node();
    match node.role() {
        Role::TextRun => None,
        Role::Label => node.value(),
        _ => node.label().or_else(|| node.value()),
    }
}

fn collect_texts(shape: &Shape, part: Rect, texts: &mut Vec<String>) {
    match shape {
        Shape::Text(text) if part.contains(text.pos) => texts.push(text.galley.text().to_owned()),
        Shape::Vec(shapes) => shapes
            .iter()
            .for_each(|one| collect_texts(one, part, texts)),
        _ => {}
    }
}

fn text_pos(shape: &Shape, wanted: &str) -> Option<Pos2> {
    match shape {
        Shape::Text(text) => (text.galley.text() == wanted).then_some(text.pos),
        Shape::Vec(shapes) => shapes.iter().find_map(|one| text_pos(one, wanted)),
        _ => None,
    }
}

pub fn egui_pos(pos: ScreenPos) -> Pos2 {
    Pos2::new(pos.x, pos.y)
}

pub fn screen_pos(pos: Pos2) -> ScreenPos {
    ScreenPos::new(pos.x, pos.y)
}

pub fn egui_rect(rect: ScreenRect) -> Rect {
    Rect::from_min_max(egui_pos(rect.min), egui_pos(rect.max))
}
