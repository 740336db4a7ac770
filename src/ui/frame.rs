//! How a window is: its size, whether it fills the screen, how large its interface is, and its theme;
//! to be kept, and for the next one to be like it.
//!
//! Shortcoming: not where it is; under Wayland no program is told.

use egui::{Context, Vec2, ViewportBuilder, vec2};

use crate::io::settings::SavedFrame;
use crate::state::Theme;

use super::layout::MIN_SIZE;
use super::memory::{theme_of, word_of};

/// The largest size that is come back to, in points.
const MOST: f32 = 16_384.0;
/// How large an interface can be made, as egui's keys do it.
const SCALES: std::ops::RangeInclusive<f32> = 0.2..=5.0;

/// A window's size and scale, as they were last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// In points of a usual interface, while it did not fill the screen.
    size: Option<Vec2>,
    is_maximized: bool,
    scale: Option<f32>,
}

impl Frame {
    /// That of a window that opens as the last one was.
    pub fn like(saved: &SavedFrame) -> Self {
        Self {
            size: saved.size.map(Vec2::from),
            is_maximized: saved.is_maximized,
            scale: saved.scale,
        }
    }

    /// Looks at the window.
    pub fn look(&mut self, ctx: &Context) {
        let scale = ctx.zoom_factor();
        self.scale = Some(scale);
        ctx.input(|input| {
            let viewport = input.viewport();
            let fills = [viewport.maximized, viewport.fullscreen];
            self.is_maximized = fills.contains(&Some(true));
            if let Some(rect) = viewport.inner_rect.filter(|_| !self.is_maximized) {
                self.size = Some(rect.size() * scale);
            }
        });
    }

    /// To be kept.
    pub fn saved(&self, theme: Option<Theme>) -> SavedFrame {
        SavedFrame {
            size: self.size.map(Into::into),
            is_maximized: self.is_maximized,
            scale: self.scale,
            theme: theme.map(|theme| word_of(theme).to_owned()),
        }
    }
}

/// Makes a window as it was kept; what is no size of a window is left out.
pub fn sized(viewport: ViewportBuilder, saved: &SavedFrame) -> ViewportBuilder {
    let sides = saved.size.filter(|sides| {
        let pairs = sides.iter().zip(MIN_SIZE);
        pairs
            .into_iter()
            .all(|(side, least)| (least..=MOST).contains(side))
    });
    let viewport = match sides {
        Some([width, height]) => viewport.with_inner_size(vec2(width, height)),
        None => viewport,
    };
    viewport.with_maximized(saved.is_maximized)
}

/// Makes the interface as large as it was kept.
pub fn scale(ctx: &Context, saved: &SavedFrame) {
    if let Some(scale) = saved.scale.filter(|scale| SCALES.contains(scale)) {
        ctx.set_zoom_factor(scale);
    }
}

/// The theme that was kept, if one was.
pub fn theme(saved: &SavedFrame) -> Option<Theme> {
    saved.theme.as_deref().map(theme_of)
}

#[cfg(test)]
mod tests {
    use egui::{ViewportBuilder, vec2};

    use super::{SavedFrame, sized};

    #[test]
    fn a_window_opens_as_the_last_one_was_if_that_is_a_size() {
        let asked = |size, is_maximized| {
            let saved = SavedFrame {
                size,
                is_maximized,
                ..SavedFrame::default()
            };
            let viewport = sized(ViewportBuilder::default(), &saved);
            (viewport.inner_size, viewport.maximized)
        };
        let kept = Some(vec2(1000.0, 700.0));
        assert_eq!(asked(Some([1000.0, 700.0]), true), (kept, Some(true)));
        for none in [[10.0, 700.0], [1e9, 700.0], [f32::NAN, 700.0]] {
            assert_eq!(asked(Some(none), false), (None, Some(false)), "{none:?}");
        }
        assert_eq!(asked(None, false), (None, Some(false)));
    }
}
