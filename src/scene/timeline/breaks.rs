//! Breaks in the axis: where a long stretch without anything is folded, and where one was opened.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::state::Break;

use super::canvas::Canvas;
use super::shapes::zigzag;
use super::target::{Goal, TimelineTarget};

/// How far the zigzag goes to both sides, and the strip of background under it, in points.
const REACH: f32 = 3.5;
const STRIP: f32 = 3.0;
/// How much of its colour the zigzag has.
const ZIGZAG: f32 = 0.75;
/// Breaks nearer to one another than this are not drawn one by one, in points.
const APART: f32 = 2.0 * (REACH + STRIP);
/// Space between the text of a "fold" and its edge, in points.
const PADDING: f32 = 6.0;

/// Cuts the lanes where something is folded.
pub fn draw_folded(canvas: &mut Canvas) {
    let (top, bottom) = (canvas.lanes.whole.min.y, canvas.lanes.activity.max.y);
    let mut last_x = f32::NEG_INFINITY;
    for gap in in_view(canvas, false) {
        let x = middle(canvas, gap);
        if x - last_x < APART {
            continue;
        }
        last_x = x;
        let strip = |half: f32, top: f32, bottom: f32| {
            ScreenRect::new(
                ScreenPos::new(x - half, top),
                ScreenPos::new(x + half, bottom),
            )
        };
        canvas.marks.push(Mark::Rect {
            rect: strip(STRIP, top, bottom + 1.0),
            corner: 0.0,
            fill: Some(Ink::new(Role::Surface)),
            stroke: None,
        });
        let ink = Ink::faded(Role::Subtle, ZIGZAG);
        canvas.marks.push(zigzag(x, [top, bottom], REACH, ink));
        canvas.targets.push(TimelineTarget {
            goal: Goal::OpenFold(gap.first),
            id: format!("timeline/fold/{}", gap.first),
            label: Some(format!(
                "{} without anything, folded: open",
                length_words(gap)
            )),
            rect: strip(REACH + STRIP, top, bottom),
        });
    }
}

/// A chip in each opened stretch folds it again.
pub fn draw_opened(canvas: &mut Canvas) {
    for gap in in_view(canvas, true) {
        let scale = &canvas.scale;
        let left = scale.start_of(gap.first).max(scale.left());
        let right = scale.end_of(gap.last).min(scale.right());
        let text = format!("fold {}", length_words(gap));
        let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
        let width = width + 2.0 * PADDING;
        if right - left < width {
            continue;
        }
        let y = canvas.lanes.activity.centre().y;
        let centre = ScreenPos::new((left + right) / 2.0, y);
        let rect = ScreenRect::from_centre_size(centre, width, height + 2.0);
        canvas.marks.push(Mark::Rect {
            rect,
            corner: 4.0,
            fill: Some(Ink::new(Role::Raised)),
            stroke: None,
        });
        canvas.marks.push(Mark::Text {
            pos: centre,
            align: Align::Centre,
            text,
            style: TextStyle::Small,
            ink: Ink::new(Role::Subtle),
            halo: None,
        });
        canvas.targets.push(TimelineTarget {
            goal: Goal::CloseFold(gap.first),
            id: format!("timeline/fold/{}", gap.first),
            label: Some(format!("{} without anything: fold", length_words(gap))),
            rect,
        });
    }
}

fn in_view(canvas: &Canvas, is_open: bool) -> Vec<Break> {
    let (first, last) = canvas.scale.days();
    let breaks = canvas.scale.folds().breaks();
    breaks
        .filter(|gap| gap.is_open == is_open && gap.last >= first && gap.first <= last)
        .collect()
}

/// Where the zigzag goes down.
fn middle(canvas: &Canvas, gap: Break) -> f32 {
    let ends = [
        canvas.scale.start_of(gap.first),
        canvas.scale.end_of(gap.last),
    ];
    (ends[0] + ends[1]) / 2.0
}

/// "2 years", "7 months": to the nearest year, or month where that tells more.
fn length_words(gap: Break) -> String {
    let days = f64::from(gap.days());
    let months = (days / 30.44).round();
    if months < 18.0 {
        return format!("{months} months");
    }
    format!("{} years", (days / 365.25).round())
}
