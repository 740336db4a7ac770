//! Runs an interface without a window until it settles, and draws it.

use egui::{Color32, Context, FullOutput, Pos2, RawInput, Rect, Ui, Vec2, ViewportId};
use image::RgbaImage;

use super::{MAX_SIDE_PX, RasterError, Rasteriser};

/// egui needs two or three passes until sizes agree; what still moves after these is drawn as it is.
const MAX_PASSES: u32 = 10;
/// Time between passes: animations, which egui ends within a tenth of a second, are over after one.
const SECONDS_A_PASS: f32 = 0.25;

/// How large a picture is and what lies under it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// Width and height in points.
    pub size_points: [f32; 2],
    /// Pixels = points × this.
    pub pixels_per_point: f32,
    /// What lies under the interface (premultiplied, may be transparent); without it, the panels'
    /// colour.
    pub background: Option<Color32>,
}

impl Picture {
    /// Width and height in pixels.
    ///
    /// # Errors
    /// [`RasterError::Size`].
    pub fn size_px(&self) -> Result<[u32; 2], RasterError> {
        let [width, height] = self.size_points.map(|side| side * self.pixels_per_point);
        match (pixels(width), pixels(height)) {
            (Some(width), Some(height)) => Ok([width, height]),
            _ => Err(RasterError::Size(format!("{width}×{height}"))),
        }
    }
}

/// A side in whole pixels, if it is one.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range was checked before"
)]
fn pixels(side: f32) -> Option<u32> {
    let side = f64::from(side.round());
    (side >= 1.0 && side <= f64::from(MAX_SIDE_PX)).then_some(side as u32)
}

/// Draws the interface that `add_contents` paints.
///
/// `setup` gets the fresh context before the first pass: fonts, theme, options. No system fonts
/// are installed, animations and the blinking of the text cursor are off, and time is made up,
/// so that the picture depends on nothing but the arguments.
///
/// # Errors
/// See [`RasterError`].
pub fn draw(
    picture: &Picture,
    setup: impl FnOnce(&Context),
    mut add_contents: impl FnMut(&mut Ui),
) -> Result<RgbaImage, RasterError> {
    let size_px = picture.size_px()?;
    let ctx = Context::default();
    setup(&ctx);
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        style.visuals.text_cursor.blink = false;
    });

    let mut rasteriser = Rasteriser::new();
    let mut pass = 0;
    let output = loop {
        let mut output = ctx.run_ui(input(picture, pass), &mut add_contents);
        rasteriser.apply(&mut output.textures_delta);
        pass += 1;
        if pass == MAX_PASSES || is_settled(&output) {
            break output;
        }
    };
    let background = picture
        .background
        .unwrap_or_else(|| ctx.global_style().visuals.panel_fill);
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    rasteriser.draw(&primitives, size_px, output.pixels_per_point, background)
}

/// Whether egui wants no further pass at once.
fn is_settled(output: &FullOutput) -> bool {
    output
        .viewport_output
        .get(&ViewportId::ROOT)
        .is_none_or(|viewport| !viewport.repaint_delay.is_zero())
}

fn input(picture: &Picture, pass: u32) -> RawInput {
    let mut input = RawInput {
        screen_rect: Some(Rect::from_min_size(
            Pos2::ZERO,
            Vec2::from(picture.size_points),
        )),
        time: Some(f64::from(pass) * f64::from(SECONDS_A_PASS)),
        predicted_dt: SECONDS_A_PASS,
        ..RawInput::default()
    };
    input
        .viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .native_pixels_per_point = Some(picture.pixels_per_point);
    input
}
