//! Between the positions of the scene and egui's: the same numbers under two names.

use egui::{Pos2, Rect, pos2};

use crate::earth::{ScreenPos, ScreenRect};

/// egui's position as the scene's.
pub fn screen_pos(pos: Pos2) -> ScreenPos {
    ScreenPos::new(pos.x, pos.y)
}

/// egui's rectangle as the scene's.
pub fn screen_rect(rect: Rect) -> ScreenRect {
    ScreenRect::new(screen_pos(rect.min), screen_pos(rect.max))
}

/// The scene's position as egui's.
pub fn egui_pos(at: ScreenPos) -> Pos2 {
    pos2(at.x, at.y)
}

/// The scene's rectangle as egui's.
pub fn egui_rect(rect: ScreenRect) -> Rect {
    Rect::from_min_max(egui_pos(rect.min), egui_pos(rect.max))
}
