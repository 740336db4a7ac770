//! Where the parts of the window are.

use egui::{Rect, pos2, vec2};

use super::theme;

/// The smallest size of the window, in points.
pub const MIN_SIZE: [f32; 2] = [900.0, 600.0];
/// Below this width of the window the side panel gives some of its own to the map, in points.
const ROOMY: f32 = 1200.0;
/// The side panel of a small window, in points.
const NARROW_PANEL: f32 = 41.0 * theme::GRID;

/// The parts of the window: they share their edges and fill it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Regions {
    /// Title, theme, help.
    pub top_bar: Rect,
    /// What fills the middle and what is listed is chosen here; as wide as the map.
    pub stage_bar: Rect,
    /// The map, or what is shown instead of it.
    pub map: Rect,
    /// The timeline, as wide as the map.
    pub timeline: Rect,
    /// The side panel, as high as map and timeline.
    pub panel: Rect,
}

impl Regions {
    /// The parts of a window of this size; a filter has a row of its own.
    pub fn of(window: Rect, is_filtered: bool) -> Self {
        let panel_width = if window.width() < ROOMY {
            NARROW_PANEL
        } else {
            theme::SIDE_PANEL_WIDTH
        };
        let right = (window.right() - panel_width).round();
        let under_bar = window.top() + theme::TOP_BAR_HEIGHT;
        let filter_row = if is_filtered {
            theme::FILTER_ROW_HEIGHT
        } else {
            0.0
        };
        let above_map = under_bar + theme::STAGE_BAR_HEIGHT + filter_row;
        let above_time = (window.bottom() - theme::TIMELINE_HEIGHT)
            .round()
            .max(above_map);
        Self {
            top_bar: Rect::from_min_size(window.min, vec2(window.width(), theme::TOP_BAR_HEIGHT)),
            stage_bar: Rect::from_min_max(pos2(window.left(), under_bar), pos2(right, above_map)),
            map: Rect::from_min_max(pos2(window.left(), above_map), pos2(right, above_time)),
            timeline: Rect::from_min_max(
                pos2(window.left(), above_time),
                pos2(right, window.bottom()),
            ),
            panel: Rect::from_min_max(pos2(right, under_bar), window.max),
        }
    }
}
