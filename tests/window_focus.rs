//! The Tab key walks through all of the window in the order of its parts, and what has the focus is
//! seen, in either theme.

mod support;

use demarche::state::{Command, Theme};
use egui::{Id, Key, Rect};
use image::RgbaImage;
use support::window::{Win, text_of};

/// How much a pixel must differ from what it was to count, after WCAG 2.2 (success criterion 2.4.13).
const LEAST_CONTRAST: f64 = 3.0;
/// So many pixels must: the line around the smallest mark.
const LEAST_PIXELS: usize = 24;
/// The first so many parts of the window are bars, read from left to right.
const BARS: usize = 2;
/// How far around its box the mark of the focus is looked for, in points.
const AROUND: f32 = 6.0;

/// A stop of the Tab key.
struct Stop {
    id: Id,
    name: String,
    rect: Rect,
}

fn stop(win: &Win) -> Stop {
    let node = win.focused().expect("something has the focus");
    let rect = node.rect();
    let name = text_of(&node).unwrap_or_else(|| panic!("no name at {rect}"));
    let focused = win.0.ctx.memory(|memory| memory.focused());
    Stop {
        id: focused.expect("something has the focus"),
        name,
        rect,
    }
}

/// Relative luminance, as WCAG defines it.
fn luminance(pixel: image::Rgba<u8>) -> f64 {
    let part = |n: usize| {
        let share = f64::from(pixel[n]) / 255.0;
        match share <= 0.040_45 {
            true => share / 12.92,
            false => ((share + 0.055) / 1.055).powf(2.4),
        }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

fn contrast(one: image::Rgba<u8>, other: image::Rgba<u8>) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How many pixels in and around a box stand out from what they were.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of a window"
)]
fn pixels_changed(before: &RgbaImage, after: &RgbaImage, rect: Rect) -> usize {
    let (width, height) = before.dimensions();
    let around = rect.expand(AROUND);
    let (left, top) = (around.left().max(0.0) as u32, around.top().max(0.0) as u32);
    let right = (around.right().max(0.0) as u32).min(width);
    let bottom = (around.bottom().max(0.0) as u32).min(height);
    let all = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    let stands_out = |(x, y): &(u32, u32)| {
        contrast(*before.get_pixel(*x, *y), *after.get_pixel(*x, *y)) >= LEAST_CONTRAST
    };
    all.filter(stands_out).count()
}

/// Walks once around; gives the names that were met.
fn walk(theme: Theme) -> Vec<String> {
    let mut win = Win::on("2025-02-22");
    win.apply(Command::SetTheme(theme));
    let regions = win.regions();
    let parts = [
        regions.top_bar,
        regions.stage_bar,
        regions.map,
        regions.timeline,
        regions.panel,
    ];
    let mut met: Vec<Stop> = Vec::new();
    let mut at = 0;
    for _ in 0..300 {
        win.press(Key::Tab);
        let now = stop(&win);
        if met.first().is_some_and(|first| first.id == now.id) {
            assert_eq!(at, parts.len() - 1, "all parts were met");
            return met.into_iter().map(|stop| stop.name).collect();
        }
        let focused = win.0.render().expect("drawn");
        // The same, scrolled as far, with the focus nowhere.
        win.0
            .ctx
            .memory_mut(|memory| memory.surrender_focus(now.id));
        win.0.run();
        let bare = win.0.render().expect("drawn");
        win.0.ctx.memory_mut(|memory| memory.request_focus(now.id));
        win.0.run();
        let seen = pixels_changed(&bare, &focused, now.rect);
        assert!(
            seen >= LEAST_PIXELS,
            "{theme:?}: {} at {}: {seen} pixels",
            now.name,
            now.rect
        );
        let part = parts
            .iter()
            .position(|part| part.contains(now.rect.center()));
        let part = part.unwrap_or_else(|| panic!("{} at {} is in no part", now.name, now.rect));
        assert!(part >= at, "{} comes after a later part", now.name);
        if let Some(last) = met.last().filter(|_| part < BARS && part == at) {
            let goes_on = last.rect.left() < now.rect.left();
            assert!(goes_on, "{} comes after {}", now.name, last.name);
        }
        at = part;
        met.push(now);
    }
    panic!("the walk does not end");
}

#[test]
fn tab_walks_through_all_of_the_window_and_the_focus_is_always_seen() {
    let light = walk(Theme::Light);
    let dark = walk(Theme::Dark);
    assert_eq!(light.len(), dark.len());
    let wanted = Win::on("2025-02-22").map_nodes();
    let wanted = wanted.iter().map(|(name, _)| name.as_str());
    for name in wanted.clone().chain(["Dark theme", "Play"]) {
        assert!(light.iter().any(|met| met == name), "{name} in {light:#?}");
    }
    assert!(light.len() > wanted.count() + 30, "{light:#?}");
}
