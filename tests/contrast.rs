//! Text stands out from whatever it is written on: at least 4.5 : 1 (WCAG 2.2, criterion 1.4.3).

use demarche::scene::marks::{Ink, Role};
use demarche::ui::theme::{apply, color, role_color};
use egui::{Color32, Context, Theme, Visuals};
use palette::Srgb;
use palette::color_difference::Wcag21RelativeContrast;

const LEAST: f32 = 4.5;
const THEMES: [Theme; 2] = [Theme::Light, Theme::Dark];

/// What is written on panels, fields, rows and cards.
const ON_PANELS: [Role; 8] = [
    Role::Text,
    Role::Subtle,
    Role::Accent,
    Role::Held,
    Role::Expected,
    Role::Denied,
    Role::Cancelled,
    Role::Neutral,
];
/// What is written on the map: names, rings, scales. Signs are
/// no text: they are told by their shape.
const ON_MAP: [Role; 3] = [Role::Text, Role::Label, Role::Subtle];

/// The halo of land around what is quiet on the map.
const HALO: f32 = 0.7;

/// How much of its ink the name of a faded event keeps at least.
const FADED: f32 = demarche::scene::timeline::LEAST_INK;

fn rgb(color: Color32) -> Srgb<f32> {
    Srgb::new(color.r(), color.g(), color.b()).into_format()
}

#[track_caller]
fn check(text: Color32, ground: Color32, what: &str) {
    let found = rgb(ground.blend(text)).relative_contrast(rgb(ground));
    assert!(found >= LEAST, "{what}: {found:.2}");
}

/// What texts of every kind lie on.
fn panels(visuals: &Visuals) -> Vec<(&'static str, Color32)> {
    vec![
        ("a panel", visuals.panel_fill),
        ("a window", visuals.window_fill),
        ("a field", visuals.text_edit_bg_color()),
        ("code", visuals.code_bg_color),
        ("a faint ground", visuals.faint_bg_color),
    ]
}

/// Buttons: with the pointer over them and pressed, too.
fn buttons(visuals: &Visuals) -> Vec<(&'static str, Color32)> {
    let widgets = &visuals.widgets;
    vec![
        ("a button", widgets.inactive.weak_bg_fill),
        ("a button under the pointer", widgets.hovered.weak_bg_fill),
        ("a pressed button", widgets.active.weak_bg_fill),
        ("an open menu's button", widgets.open.weak_bg_fill),
    ]
}

fn visuals(theme: Theme) -> Visuals {
    let ctx = Context::default();
    apply(&ctx);
    ctx.style_of(theme).visuals.clone()
}

#[test]
fn every_role_stands_out_from_panels_and_chosen_rows() {
    for theme in THEMES {
        for role in ON_PANELS {
            for ground in [Role::Surface, Role::Raised, Role::Selection] {
                let colors = [role_color(role, theme), role_color(ground, theme)];
                check(
                    colors[0],
                    colors[1],
                    &format!("{role:?} on {ground:?}, {theme:?}"),
                );
            }
        }
    }
}

#[test]
fn every_role_stands_out_from_land_and_sea() {
    for theme in THEMES {
        for role in ON_MAP {
            for ground in [Role::Sea, Role::Land, Role::Highlight] {
                let mut under = role_color(ground, theme);
                if role == Role::Subtle {
                    under = under.blend(color(Ink::faded(Role::Land, HALO), theme));
                }
                let what = format!("{role:?} on {ground:?}, {theme:?}");
                check(role_color(role, theme), under, &what);
            }
        }
    }
}

#[test]
fn the_text_of_widgets_stands_out_from_each_of_their_states() {
    for theme in THEMES {
        let visuals = visuals(theme);
        let widgets = &visuals.widgets;
        let texts = [
            ("text", visuals.text_color()),
            ("weak text", visuals.weak_text_color()),
            ("a link", visuals.hyperlink_color),
            ("a warning", visuals.warn_fg_color),
            ("an error", visuals.error_fg_color),
            ("a button's text", widgets.inactive.fg_stroke.color),
            ("a hovered button's text", widgets.hovered.fg_stroke.color),
            ("a pressed button's text", widgets.active.fg_stroke.color),
        ];
        for (text, color) in texts {
            for (on, ground) in panels(&visuals) {
                check(color, ground, &format!("{text} on {on}, {theme:?}"));
            }
        }
        // No link and no warning is a button's text; how many problems a file has is.
        for (text, color) in texts {
            let is_on_buttons = !["a link", "a warning"].contains(&text);
            for (on, ground) in buttons(&visuals).into_iter().filter(|_| is_on_buttons) {
                check(color, ground, &format!("{text} on {on}, {theme:?}"));
            }
        }
        let chosen = visuals.selection.bg_fill;
        for (text, color) in [
            ("chosen text", visuals.selection.stroke.color),
            ("text", visuals.text_color()),
        ] {
            check(
                color,
                chosen,
                &format!("{text} on what is chosen, {theme:?}"),
            );
        }
    }
}

#[test]
fn the_name_of_a_faded_event_can_be_read() {
    for theme in THEMES {
        for role in [Role::Subtle, Role::Expected] {
            let text = color(Ink::faded(role, FADED), theme);
            let ground = role_color(Role::Surface, theme);
            check(text, ground, &format!("{role:?} faded, {theme:?}"));
        }
    }
}

#[test]
fn contrast_is_that_of_the_criterion() {
    let found = rgb(Color32::BLACK).relative_contrast(rgb(Color32::WHITE));
    assert!((found - 21.0).abs() < 1e-3);
    let grey = rgb(Color32::from_gray(0x77)).relative_contrast(rgb(Color32::WHITE));
    assert!((grey - 4.48).abs() < 0.01, "{grey}");
}
