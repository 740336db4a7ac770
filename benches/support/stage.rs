//! A window that is run frame by frame, as the program runs it, without a display.

use std::time::{Duration, Instant};

use demarche::io::Opened;
use demarche::state::Command;
use demarche::ui::{Window, theme};
use egui::epaint::{ClippedPrimitive, Primitive};
use egui::{Context, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, pos2};

/// The size of the window, in points; a pixel is a point.
pub const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
/// Time between frames, in seconds.
const FRAME_S: f32 = 1.0 / 60.0;
/// Frames after which tooltips, fades and sizes have settled.
const WARM_UP: usize = 30;

/// A window, its context, and the time that has passed in it.
pub struct Stage {
    ctx: Context,
    window: Window,
    time_s: f64,
    /// How long the tessellation of the last frame took.
    tessellation: Duration,
}

impl Stage {
    /// A window before its first frame.
    pub fn new(opened: Opened) -> Self {
        let ctx = Context::default();
        theme::apply(&ctx);
        Self {
            ctx,
            window: Window::new(opened),
            time_s: 0.0,
            tessellation: Duration::ZERO,
        }
    }

    /// A window that has been shown for half a second, with the pointer outside.
    pub fn warm(opened: Opened) -> Self {
        let mut stage = Self::new(opened);
        for _ in 0..WARM_UP {
            stage.frame(Vec::new());
        }
        stage
    }

    /// One frame: input, state, scene, layout, tessellation. Gives the number of vertices, so that
    /// nothing of it can be left out.
    pub fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time_s += f64::from(FRAME_S);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.time_s),
            predicted_dt: FRAME_S,
            events,
            ..RawInput::default()
        };
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.ui(ui));
        // Handed to the graphics card, which is not measured here.
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        let begun = Instant::now();
        let primitives = self.ctx.tessellate(shapes, output.pixels_per_point);
        self.tessellation = begun.elapsed();
        primitives.iter().map(vertex_count).sum()
    }

    /// How long the tessellation of the last frame took.
    #[allow(dead_code, reason = "not every bench asks")]
    pub fn tessellation(&self) -> Duration {
        self.tessellation
    }

    /// One frame after a command.
    pub fn frame_after(&mut self, command: Command) -> usize {
        self.window.apply(command);
        self.frame(Vec::new())
    }

    /// Frames after a view asked for something, one every sixtieth of a second, until it is shown;
    /// gives how long each took.
    #[allow(dead_code, reason = "not every bench asks")]
    pub fn frames_until_shown(&mut self, command: Command) -> Vec<Duration> {
        let mut times = Vec::new();
        let mut asked = Some(command);
        loop {
            let begun = Instant::now();
            if let Some(command) = asked.take() {
                self.window.ask(&self.ctx, command);
            }
            let was_busy = self.window.is_busy();
            self.frame(Vec::new());
            times.push(begun.elapsed());
            if !was_busy {
                return times;
            }
            let rest = Duration::from_secs_f32(FRAME_S).saturating_sub(begun.elapsed());
            std::thread::sleep(rest);
        }
    }

    /// From now on frames also prepare what a screen reader is told.
    pub fn tell_screen_reader(&self) {
        self.ctx.enable_accesskit();
    }

    /// Has the file watched that the window was opened on.
    pub fn follow(&mut self, file: &std::path::Path, text: String) {
        self.window.follow(&self.ctx, file, text);
    }

    /// The window, to read.
    pub fn window(&self) -> &Window {
        &self.window
    }

    /// Does things before anything is measured, and lets them settle.
    pub fn prepare(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            self.frame_after(command);
        }
        for _ in 0..WARM_UP {
            self.frame(Vec::new());
        }
    }

    /// Presses the primary button at a position.
    pub fn press(&mut self, at: Pos2) {
        self.frame(vec![Event::PointerMoved(at)]);
        self.frame(vec![Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }]);
    }
}

fn vertex_count(primitive: &ClippedPrimitive) -> usize {
    match &primitive.primitive {
        Primitive::Mesh(mesh) => mesh.vertices.len(),
        Primitive::Callback(_) => 0,
    }
}

/// The `n`th of positions that go to and fro between two ends, `steps` a way.
pub fn to_and_fro(n: usize, steps: u16, [from, to]: [Pos2; 2]) -> Pos2 {
    let there = swing(n, steps);
    let part = f32::from(there) / f32::from(steps);
    pos2(
        from.x + (to.x - from.x) * part,
        from.y + (to.y - from.y) * part,
    )
}

/// 0, 1, … `steps`, … 1, 0, 1, …
pub fn swing(n: usize, steps: u16) -> u16 {
    let round = n % (2 * usize::from(steps));
    let step = u16::try_from(round).expect("less than a round");
    step.min(2 * steps - step)
}
