//! The plot: egui_plot lays out, clips and maps places of the axis to points, our own item draws.
//!
//! All of egui_plot's own interaction is off; its bounds are set from the state in every frame.

use std::ops::RangeInclusive;

use egui::{Color32, Rect, Sense, Shape, Ui};
use egui_plot::{Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use crate::scene::timeline::TimelineScene;
use crate::ui::painted::Painted;

/// Shows the plot over all of `rect`; its coordinates are places of the axis.
pub fn plot_ui(ui: &mut Ui, rect: Rect, scene: &TimelineScene, painted: &Painted) {
    // The stretch of time lies between two columns: the plot's bounds go on to its edges.
    let bounds = PlotBounds::from_min_max(
        [scene.scale.place_at(rect.min.x), 0.0],
        [scene.scale.place_at(rect.max.x), 1.0],
    );
    let item = MarksItem {
        base: PlotItemBase::new("timeline".to_owned()),
        painted,
    };
    let plot = Plot::new("timeline plot")
        .width(rect.width())
        .height(rect.height())
        .sense(Sense::hover())
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false);
    plot.show(ui, |plot| {
        plot.set_plot_bounds(bounds);
        plot.add(item);
    });
}

/// The whole drawing as one item of the plot.
struct MarksItem<'a> {
    base: PlotItemBase,
    painted: &'a Painted,
}

impl PlotItem for MarksItem<'_> {
    fn shapes(&self, ui: &Ui, transform: &PlotTransform, _shapes: &mut Vec<Shape>) {
        (self.painted).show(&ui.painter().with_clip_rect(*transform.frame()));
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        Color32::TRANSPARENT
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::NOTHING
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
