//! The look: every colour by role, the type scale, the sizes, and egui's style made of them.
//!
//! Tests keep text at 4.5 : 1 or better (WCAG 2.2, criterion 1.4.3), and the colours of the standings
//! apart for eyes that lack one kind of cone.
//!
//! The window has two themes; a figure may have a third one, for print: black on white, and greys and
//! colours that a printer without colour keeps apart.

use egui::style::{WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke, Theme,
    vec2,
};

use super::fonts;
use super::reading_order::ReadingOrder;
use crate::scene::figure::Colours;
use crate::scene::marks::{Ink, Role, TextStyle};

/// Distances are multiples of this, or halves of it, in points.
pub const GRID: f32 = 8.0;
/// Space between a panel's edge and what is in it, in points.
pub const PANEL_MARGIN: f32 = 3.0 * GRID;
/// Height of the top bar, in points.
pub const TOP_BAR_HEIGHT: f32 = 6.0 * GRID;
/// Height of the bar above the map, in points.
pub const STAGE_BAR_HEIGHT: f32 = 4.5 * GRID;
/// Height of the row with the filter, while there is one, in points.
pub const FILTER_ROW_HEIGHT: f32 = 4.0 * GRID;
/// Width of the side panel, in points.
pub const SIDE_PANEL_WIDTH: f32 = 49.0 * GRID;
/// Height of the timeline with its controls, in points.
pub const TIMELINE_HEIGHT: f32 = 26.5 * GRID;
/// Height of buttons and one-line fields, in points.
pub const CONTROL_HEIGHT: f32 = 3.0 * GRID;
/// Radius of rounded corners, in points.
pub const CORNER: u8 = 6;
/// Width of lines between parts, in points.
pub const HAIRLINE: f32 = 1.0;
/// Width of the line around what has the keyboard's focus, in points.
pub const FOCUS_LINE: f32 = 2.0;

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

impl From<Theme> for Colours {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

/// The full colour of a role.
pub fn role_color(role: Role, colours: impl Into<Colours>) -> Color32 {
    let [light, dark, print] = match role {
        Role::Sea => [0xDC_E6_EE, 0x10_16_1D, 0xE4_E4_E4],
        Role::Land => [0xF5_F3_EE, 0x23_2B_33, 0xFF_FF_FF],
        Role::Highlight => [0xE7_E1_D5, 0x33_3E_49, 0xD2_D2_D2],
        Role::Coast => [0xB7_C3_CC, 0x3A_46_51, 0x8A_8A_8A],
        Role::Border => [0x85_7F_75, 0x6B_77_83, 0x8A_8A_8A],
        Role::Disputed => [0x7A_6A_8A, 0xA5_8B_C0, 0x6A_6A_6A],
        Role::Graticule => [0xCB_D7_E0, 0x1C_24_2C, 0xD3_D3_D3],
        Role::Label => [0x4A_4A_4A, 0xC9_D1_D9, 0x4A_4A_4A],
        Role::Text => [0x1F_23_28, 0xF0_F3_F6, 0x00_00_00],
        Role::Subtle => [0x57_60_6A, 0x9A_A4_AE, 0x44_44_44],
        Role::Surface => [0xFF_FF_FF, 0x16_1B_22, 0xFF_FF_FF],
        Role::Raised => [0xF0_F4_F8, 0x21_28_30, 0xFF_FF_FF],
        Role::Rule => [0xE3_E8_EC, 0x2B_33_3C, 0xC4_C4_C4],
        Role::Held | Role::Accent => [0x00_72_B2, 0x56_B4_E9, 0x00_4F_8C],
        Role::Expected => [0xA8_53_00, 0xE6_9F_00, 0xAA_55_00],
        Role::Denied => [0x85_00_2F, 0xFF_5C_77, 0x5C_00_1F],
        Role::Cancelled => [0x6B_6B_6B, 0x9A_A4_AE, 0x66_66_66],
        Role::Neutral => [0x5C_66_70, 0x9A_A4_AE, 0x55_55_55],
        Role::Selection => [0xE8_F0_F8, 0x1F_30_40, 0xF0_F0_F0],
    };
    rgb(match colours.into() {
        Colours::Light => light,
        Colours::Dark => dark,
        Colours::Print => print,
    })
}

/// The colour of an ink: its role's, with its share of opacity (none if that is no number).
pub fn color(ink: Ink, colours: impl Into<Colours>) -> Color32 {
    let alpha = if ink.alpha.is_nan() { 0.0 } else { ink.alpha };
    role_color(ink.role, colours).gamma_multiply(alpha.clamp(0.0, 1.0))
}

/// Size and face of a text style.
pub fn font_id(style: TextStyle) -> FontId {
    let (size, family) = match style {
        TextStyle::Title => (20.0, fonts::semibold()),
        TextStyle::Body => (13.0, FontFamily::Proportional),
        TextStyle::Strong => (13.0, fonts::semibold()),
        TextStyle::Small => (11.5, FontFamily::Proportional),
        TextStyle::SmallStrong => (11.5, fonts::semibold()),
        TextStyle::MapLabel => (11.0, FontFamily::Proportional),
    };
    FontId::new(size, family)
}

/// Extra space between letters, in points: names of countries are spaced, so that they read as
/// names of areas.
pub fn letter_spacing(style: TextStyle) -> f32 {
    match style {
        TextStyle::MapLabel => 0.4,
        _ => 0.0,
    }
}

/// The name under which egui knows a text style.
pub fn text_style(style: TextStyle) -> egui::TextStyle {
    match style {
        TextStyle::Title => egui::TextStyle::Heading,
        TextStyle::Body => egui::TextStyle::Body,
        TextStyle::Small => egui::TextStyle::Small,
        TextStyle::Strong => egui::TextStyle::Name("strong".into()),
        TextStyle::SmallStrong => egui::TextStyle::Name("small strong".into()),
        TextStyle::MapLabel => egui::TextStyle::Name("map label".into()),
    }
}

/// Text in a style of the type scale.
pub fn styled(text: impl Into<String>, style: TextStyle) -> RichText {
    RichText::new(text).text_style(text_style(style))
}

/// Gives a context the fonts, the order of reading, both themes, the type scale and the spacing.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.add_plugin(ReadingOrder::default());
    // What is out of view is left out before it becomes a shape; to look at every vertex once more
    // costs more than it saves.
    ctx.tessellation_options_mut(|options| options.coarse_tessellation_culling = false);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            set_text_styles(style);
            set_spacing(style);
            style.visuals = visuals(theme);
        });
    }
}

fn set_text_styles(style: &mut egui::Style) {
    let scale = [
        TextStyle::Title,
        TextStyle::Body,
        TextStyle::Strong,
        TextStyle::Small,
        TextStyle::SmallStrong,
        TextStyle::MapLabel,
    ];
    let named = scale.map(|entry| (text_style(entry), font_id(entry)));
    style.text_styles = named.into_iter().collect();
    let button = font_id(TextStyle::Body);
    style.text_styles.insert(egui::TextStyle::Button, button);
    let monospace = FontId::monospace(12.0);
    style
        .text_styles
        .insert(egui::TextStyle::Monospace, monospace);
}

fn set_spacing(style: &mut egui::Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(GRID, GRID / 2.0);
    spacing.button_padding = vec2(GRID, GRID / 2.0);
    spacing.interact_size.y = CONTROL_HEIGHT;
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(8);
    spacing.indent = 2.0 * GRID;
    spacing.tooltip_width = 40.0 * GRID;
    spacing.indent_ends_with_horizontal_line = false;
    style.interaction.selectable_labels = true;
    style.explanation_tooltips = false;
    style.compact_menu_style = true;
}

fn visuals(theme: Theme) -> egui::Visuals {
    let of = |role| role_color(role, theme);
    let mut visuals = match theme {
        Theme::Light => egui::Visuals::light(),
        Theme::Dark => egui::Visuals::dark(),
    };
    visuals.widgets = widgets(theme);
    visuals.panel_fill = of(Role::Surface);
    visuals.window_fill = of(Role::Surface);
    visuals.window_stroke = Stroke::new(HAIRLINE, of(Role::Rule));
    visuals.window_corner_radius = CornerRadius::same(CORNER);
    visuals.menu_corner_radius = CornerRadius::same(CORNER);
    visuals.window_shadow = shadow(theme, 24);
    visuals.popup_shadow = shadow(theme, 12);
    visuals.extreme_bg_color = of(Role::Raised);
    visuals.text_edit_bg_color = Some(of(Role::Raised));
    visuals.faint_bg_color = of(Role::Raised);
    visuals.code_bg_color = of(Role::Raised);
    visuals.weak_text_color = Some(of(Role::Subtle));
    visuals.hyperlink_color = of(Role::Accent);
    visuals.warn_fg_color = of(Role::Expected);
    visuals.error_fg_color = of(Role::Denied);
    visuals.selection = selection(theme);
    visuals.text_cursor.stroke = Stroke::new(FOCUS_LINE, of(Role::Accent));
    visuals.indent_has_left_vline = false;
    visuals.striped = false;
    visuals
}

/// Selected text and chosen buttons: a step stronger than a selected row, because they lie on fields
/// and among buttons.
fn selection(theme: Theme) -> egui::style::Selection {
    let of = |role| role_color(role, theme);
    let line = of(Role::Accent).lerp_to_gamma(of(Role::Text), 0.4);
    egui::style::Selection {
        bg_fill: of(Role::Selection).lerp_to_gamma(of(Role::Accent), 0.2),
        stroke: Stroke::new(FOCUS_LINE, line),
    }
}

/// Buttons are a quiet area without a line; a line means the pointer or the focus is there.
fn widgets(theme: Theme) -> Widgets {
    let of = |role| role_color(role, theme);
    let fill_step = |fill: Color32| fill.lerp_to_gamma(of(Role::Text), 0.10);
    let state = |fill, line, text| WidgetVisuals {
        // Boxes and rails are smaller than buttons and need more of it.
        bg_fill: fill_step(fill),
        weak_bg_fill: fill,
        bg_stroke: line,
        corner_radius: CornerRadius::same(CORNER),
        fg_stroke: text,
        expansion: 0.0,
    };
    let [hovered, pressed] = button_steps(theme);
    let stepped = |share| of(Role::Raised).lerp_to_gamma(of(Role::Text), share);
    let text = Stroke::new(1.0, of(Role::Text));
    let rule = Stroke::new(HAIRLINE, of(Role::Rule));
    let focus = Stroke::new(FOCUS_LINE, of(Role::Accent));
    Widgets {
        noninteractive: state(of(Role::Surface), rule, text),
        inactive: state(of(Role::Raised), Stroke::NONE, text),
        hovered: state(stepped(hovered), Stroke::NONE, text),
        active: state(stepped(pressed), focus, text),
        open: state(stepped(hovered), Stroke::NONE, text),
    }
}

/// How far the ground of a button goes towards the colour of texts where the pointer is, and while it is
/// pressed: in the dark no further than that what is wrong can still be read on it.
fn button_steps(theme: Theme) -> [f32; 2] {
    match theme {
        Theme::Light => [0.06, 0.10],
        Theme::Dark => [0.03, 0.033],
    }
}

fn shadow(theme: Theme, blur: u8) -> Shadow {
    let alpha = match theme {
        Theme::Light => 28,
        Theme::Dark => 110,
    };
    Shadow {
        offset: [0, 4],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(alpha),
    }
}

#[cfg(test)]
mod tests {
    use super::{apply, color, font_id, role_color, text_style};
    use crate::scene::figure::Colours;
    use crate::scene::marks::{Ink, Role, TextStyle};
    use egui::{Color32, Context, Theme};

    /// Relative luminance (WCAG 2.2).
    fn luminance(color: Color32) -> f64 {
        let [r, g, b, _] = color.to_array().map(|level| {
            let share = f64::from(level) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn check(text: Role, surface: Role) {
        for theme in [Colours::Light, Colours::Dark, Colours::Print] {
            let found = contrast(role_color(text, theme), role_color(surface, theme));
            assert!(
                found >= 4.5,
                "{text:?} on {surface:?}, {theme:?}: {found:.2}"
            );
        }
    }

    #[test]
    fn text_stands_out_from_every_surface_it_is_written_on() {
        let writing = [
            Role::Text,
            Role::Subtle,
            Role::Held,
            Role::Expected,
            Role::Denied,
            Role::Cancelled,
            Role::Neutral,
            Role::Accent,
        ];
        for text in writing {
            for surface in [Role::Surface, Role::Raised, Role::Selection] {
                check(text, surface);
            }
        }
        for surface in [Role::Sea, Role::Land, Role::Highlight] {
            check(Role::Label, surface);
            check(Role::Text, surface);
        }
    }

    #[test]
    fn chosen_buttons_and_selected_text_stay_legible_and_stand_out_from_fields() {
        for theme in [Theme::Light, Theme::Dark] {
            let selection = super::selection(theme);
            let text = role_color(Role::Text, theme);
            assert!(
                contrast(selection.stroke.color, selection.bg_fill) >= 4.5,
                "{theme:?}"
            );
            assert!(contrast(text, selection.bg_fill) >= 4.5, "{theme:?}");
            let field = role_color(Role::Raised, theme);
            assert!(contrast(selection.bg_fill, field) >= 1.25, "{theme:?}");
        }
    }

    /// What a print without colour leaves: land from sea, and each standing from the land.
    #[test]
    fn a_print_in_grey_keeps_land_and_standings_apart() {
        let grey = |role| role_color(role, Colours::Print);
        assert!(contrast(grey(Role::Sea), grey(Role::Land)) >= 1.2);
        assert_eq!(grey(Role::Surface), Color32::WHITE);
        assert_eq!(grey(Role::Text), Color32::BLACK);
        let standings = [Role::Held, Role::Expected, Role::Denied, Role::Cancelled];
        for role in standings {
            assert!(contrast(grey(role), grey(Role::Sea)) >= 3.5, "{role:?}");
        }
        for (one, other) in [
            (Role::Held, Role::Expected),
            (Role::Held, Role::Denied),
            (Role::Expected, Role::Denied),
        ] {
            assert!(contrast(grey(one), grey(other)) >= 1.5, "{one:?} {other:?}");
        }
    }

    #[test]
    fn contrast_is_computed_as_defined() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        assert!(
            (contrast(Color32::from_rgb(0x77, 0x77, 0x77), Color32::WHITE) - 4.48).abs() < 0.01
        );
    }

    #[test]
    fn a_faded_ink_has_less_of_its_colour() {
        let full = color(Ink::new(Role::Held), Theme::Light);
        assert_eq!(full, Color32::from_rgb(0x00, 0x72, 0xB2));
        assert_eq!(color(Ink::faded(Role::Held, 0.5), Theme::Light).a(), 128);
        assert_eq!(color(Ink::faded(Role::Held, 7.0), Theme::Light), full);
        assert_eq!(color(Ink::faded(Role::Held, f32::NAN), Theme::Light).a(), 0);
    }

    #[test]
    fn both_themes_know_the_whole_type_scale() {
        let ctx = Context::default();
        apply(&ctx);
        for theme in [Theme::Light, Theme::Dark] {
            let style = ctx.style_of(theme);
            for entry in [TextStyle::Title, TextStyle::Strong, TextStyle::MapLabel] {
                let font = style.text_styles.get(&text_style(entry));
                assert_eq!(font, Some(&font_id(entry)), "{entry:?} {theme:?}");
            }
            for needed in [egui::TextStyle::Button, egui::TextStyle::Monospace] {
                assert!(style.text_styles.contains_key(&needed));
            }
            assert_eq!(style.visuals.panel_fill, role_color(Role::Surface, theme));
        }
    }
}
