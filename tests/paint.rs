//! Marks, painted and rasterised: each lands where it says, in its role's colour.

use std::sync::Arc;

use demarche::earth::{ScreenPos, ScreenRect};
use demarche::scene::hairlines::{Dashes, Hairlines};
use demarche::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle, TriMesh};
use demarche::ui::paint::{FontMeasure, MarkPainter};
use demarche::ui::raster::{Picture, draw};
use demarche::ui::theme;
use egui::epaint::{Primitive, Vertex};
use egui::{Color32, Theme};
use image::RgbaImage;

const BACKGROUND: [u8; 4] = [255; 4];

fn at(x: f32, y: f32) -> ScreenPos {
    ScreenPos::new(x, y)
}

fn area(left: f32, top: f32, right: f32, bottom: f32) -> ScreenRect {
    ScreenRect::new(at(left, top), at(right, bottom))
}

fn look(theme: Theme) -> impl FnOnce(&egui::Context) {
    move |ctx| {
        theme::apply(ctx);
        ctx.set_theme(theme);
    }
}

const PICTURE: Picture = Picture {
    size_points: [100.0, 60.0],
    pixels_per_point: 1.0,
    background: Some(Color32::WHITE),
};

fn paint(marks: &[Mark], theme: Theme) -> RgbaImage {
    let mut painter = MarkPainter::new();
    draw(&PICTURE, look(theme), |ui| {
        painter.paint(ui.painter(), theme, marks);
        painter.end_frame(ui.ctx());
    })
    .expect("drawn")
}

/// Fails unless every position has the colour of its role, or the background for `None`.
fn check(mark: Mark, expected: &[(u32, u32, Option<Role>)]) {
    for theme in [Theme::Light, Theme::Dark] {
        let image = paint(std::slice::from_ref(&mark), theme);
        for (x, y, role) in expected {
            let color = role.map_or(BACKGROUND, |role| theme::role_color(role, theme).to_array());
            let found = image.get_pixel(*x, *y).0;
            assert_eq!(found, color, "{role:?} at {x}, {y}, {theme:?}: {mark:?}");
        }
    }
}

const HELD: Ink = Ink::new(Role::Held);
const DENIED: Ink = Ink::new(Role::Denied);

#[test]
fn lines_are_drawn_run_by_run() {
    let runs = vec![
        vec![at(10.0, 20.0), at(30.0, 20.0)],
        vec![at(50.0, 20.0), at(70.0, 20.0), at(70.0, 50.0)],
        vec![at(5.0, 5.0)],
        Vec::new(),
    ];
    let mark = Mark::Lines {
        runs,
        width: 6.0,
        ink: HELD,
    };
    let held = Some(Role::Held);
    check(
        mark,
        &[
            (20, 19, held),
            (20, 20, held),
            (40, 20, None),
            (60, 20, held),
            (70, 40, held),
            (60, 30, None),
            (5, 5, None),
        ],
    );
}

fn hairlines(runs: Vec<Vec<ScreenPos>>, dashes: Dashes) -> Mark {
    let line = Hairlines::one(runs, dashes, HELD);
    Mark::Hairlines(Arc::new([Arc::new(line)]))
}

#[test]
fn hairlines_are_a_point_wide_and_in_the_dashes_of_their_pattern() {
    // Along the middle of a row of pixels, in two pieces of one course.
    let course = || {
        vec![
            vec![at(10.0, 20.5), at(40.0, 20.5)],
            vec![at(40.0, 20.5), at(70.0, 20.5), at(90.0, 20.5)],
        ]
    };
    let ground = i32::from(BACKGROUND[0]);
    for (dashes, rows) in [
        (Dashes::None, [(12, true), (40, true), (88, true)]),
        (Dashes::Long, [(32, true), (40, false), (48, true)]),
        (Dashes::Dots, [(12, true), (20, false), (30, true)]),
    ] {
        let image = paint(&[hairlines(course(), dashes)], Theme::Light);
        let ink = |x: u32, y: u32| ground - i32::from(image.get_pixel(x, y)[0]);
        let full = ground - i32::from(theme::role_color(Role::Held, Theme::Light).r());
        for (x, is_dash) in rows {
            let found = ink(x, 20);
            let expected = if is_dash { full } else { 0 };
            assert!(
                (found - expected).abs() < full / 12,
                "{dashes:?} at {x}: {found}"
            );
            assert!(
                ink(x, 18).abs() + ink(x, 22).abs() == 0,
                "{dashes:?} at {x}"
            );
        }
        let all: i32 = (0..100)
            .flat_map(|x| (15..26).map(move |y| (x, y)))
            .map(|(x, y)| ink(x, y))
            .sum();
        let is_on_dash = |along: &f32| match dashes.lengths() {
            [dash, gap] => along % (dash + gap) < *dash,
            _ => true,
        };
        let along = (0..8_000_u16).map(|n| f32::from(n) / 100.0);
        let expected = along.filter(is_on_dash).count() as f32 / 100.0 * full as f32;
        assert!(
            (all as f32 / expected - 1.0).abs() < 0.05,
            "{dashes:?}: {all} for {expected}"
        );
    }
}

#[test]
fn hairlines_are_kept_ready_while_they_are_painted() {
    let lines = hairlines(
        vec![vec![at(3.0, 5.0), at(60.0, 50.0), at(95.0, 12.0)]],
        Dashes::Long,
    );
    let nothing = hairlines(
        vec![vec![at(3.0, 5.0)], vec![at(9.0, 9.0); 3], Vec::new()],
        Dashes::Dots,
    );
    let mut painter = MarkPainter::new();
    let mut kept = Vec::new();
    draw(&PICTURE, look(Theme::Light), |ui| {
        kept.clear();
        for marks in [
            vec![&lines, &nothing],
            vec![&lines],
            vec![&lines],
            vec![],
            vec![],
        ] {
            for mark in marks {
                painter.paint(ui.painter(), Theme::Light, std::slice::from_ref(mark));
            }
            painter.end_frame(ui.ctx());
            kept.push(painter.kept_hairlines());
        }
    })
    .expect("drawn");
    assert_eq!(kept, [2, 2, 1, 1, 0]);
}

#[test]
fn areas_are_filled_and_stroked() {
    let (held, denied) = (Some(Role::Held), Some(Role::Denied));
    let square = vec![
        at(10.0, 10.0),
        at(30.0, 10.0),
        at(30.0, 30.0),
        at(10.0, 30.0),
    ];
    let convex = Mark::Convex {
        points: square,
        ink: HELD,
    };
    check(convex, &[(20, 20, held), (5, 20, None), (35, 20, None)]);
    let circle = Mark::Circle {
        centre: at(50.0, 30.0),
        radius: 20.0,
        fill: Some(HELD),
        stroke: Some((4.0, DENIED)),
    };
    let rim = [
        (50, 30, held),
        (69, 30, denied),
        (50, 10, denied),
        (30, 10, None),
    ];
    check(circle, &rim);
    let ring = Mark::Circle {
        centre: at(50.0, 30.0),
        radius: 20.0,
        fill: None,
        stroke: Some((4.0, DENIED)),
    };
    check(ring, &[(50, 30, None), (69, 30, denied)]);
    let rect = Mark::Rect {
        rect: area(10.0, 10.0, 90.0, 50.0),
        corner: 12.0,
        fill: Some(HELD),
        stroke: Some((4.0, DENIED)),
    };
    let places = [
        (50, 30, held),
        (50, 10, denied),
        (9, 30, denied),
        (11, 11, None),
    ];
    check(rect, &places);
}

#[test]
fn a_mesh_is_filled_by_coverage_and_survives_wrong_indices() {
    let mesh = TriMesh {
        positions: vec![[10.0, 10.0], [90.0, 10.0], [90.0, 50.0], [10.0, 50.0]],
        coverage: vec![255; 4],
        indices: vec![0, 1, 2, 0, 2, 3, 0, 1, 9],
    };
    let mut half = mesh.clone();
    half.coverage = vec![128; 4];
    let mesh = Mark::Mesh {
        mesh: Arc::new(mesh),
        ink: HELD,
    };
    check(
        mesh,
        &[
            (50, 30, Some(Role::Held)),
            (12, 12, Some(Role::Held)),
            (5, 30, None),
        ],
    );
    let ink = Ink::new(Role::Text);
    let mesh = Arc::new(half);
    let image = paint(&[Mark::Mesh { mesh, ink }], Theme::Light);
    let full = theme::role_color(Role::Text, Theme::Light).r();
    let found = image.get_pixel(50, 30)[0];
    assert!(found > full + 80 && found < 200, "{found}");
}

#[test]
fn a_fade_runs_from_ink_to_ink() {
    let inks = [
        Ink::faded(Role::Denied, 0.0),
        DENIED,
        Ink::faded(Role::Denied, 0.0),
    ];
    let rect = area(10.0, 20.0, 90.0, 40.0);
    let image = paint(&[Mark::Fade { rect, inks }], Theme::Light);
    let green = |x| image.get_pixel(x, 30)[1];
    assert!(green(10) > 245 && green(89) > 245, "clear at the ends");
    assert!(green(49) < 10 && green(50) < 10, "full in the middle");
    assert!((11..50).all(|x| green(x) <= green(x - 1)), "ever darker");
    assert!((51..90).all(|x| green(x) >= green(x - 1)), "ever lighter");
    assert_eq!(image.get_pixel(50, 19).0, BACKGROUND);
    assert_eq!(image.get_pixel(50, 40).0, BACKGROUND);
}

fn label(align: Align, halo: Option<Ink>) -> Mark {
    Mark::Text {
        pos: at(50.0, 30.0),
        align,
        text: "Riyadh".to_owned(),
        style: TextStyle::Strong,
        ink: Ink::new(Role::Text),
        halo,
    }
}

/// Left, right, top, bottom of what differs from the background.
fn ink_box(image: &RgbaImage) -> [u32; 4] {
    let inked = image
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0 != BACKGROUND);
    inked.fold([u32::MAX, 0, u32::MAX, 0], |[l, r, t, b], (x, y, _)| {
        [l.min(x), r.max(x), t.min(y), b.max(y)]
    })
}

#[test]
fn text_stands_at_its_end_and_is_as_large_as_measured() {
    let mut size = (0.0, 0.0);
    draw(&PICTURE, look(Theme::Light), |ui| {
        size = FontMeasure::new(ui).text_size("Riyadh", TextStyle::Strong);
    })
    .expect("drawn");
    let (width, height) = size;
    assert!(
        (35.0..50.0).contains(&width) && (12.0..20.0).contains(&height),
        "{size:?}"
    );
    for (align, expected_left) in [
        (Align::Left, 50.0),
        (Align::Centre, 50.0 - width / 2.0),
        (Align::Right, 50.0 - width),
    ] {
        let [left, right, top, bottom] = ink_box(&paint(&[label(align, None)], Theme::Light));
        assert!(
            (left as f32 - expected_left).abs() < 2.5,
            "{align:?} {left}"
        );
        assert!(
            (right as f32 - expected_left - width).abs() < 2.5,
            "{align:?} {right}"
        );
        assert!(top > 22 && bottom < 39, "{align:?} {top} {bottom}");
    }
}

#[test]
fn a_halo_lifts_text_off_what_lies_below() {
    let ground = Mark::Rect {
        rect: area(0.0, 0.0, 100.0, 60.0),
        corner: 0.0,
        fill: Some(HELD),
        stroke: None,
    };
    let halo = Some(Ink::new(Role::Surface));
    let count = |halo| {
        let image = paint(&[ground.clone(), label(Align::Centre, halo)], Theme::Light);
        let of = |role| theme::role_color(role, Theme::Light).to_array();
        let has = |role| image.pixels().filter(|pixel| pixel.0 == of(role)).count();
        (has(Role::Surface), has(Role::Text))
    };
    let ((bare, text), (lifted, text_above)) = (count(None), count(halo));
    assert_eq!(bare, 0);
    assert!(lifted > 40, "{lifted} pixels of halo");
    assert!(text > 10 && text_above >= text, "{text} {text_above}");
}

#[test]
fn meshes_are_kept_while_they_are_painted_and_then_forgotten() {
    let mesh = |x: f32| {
        let mesh = TriMesh {
            positions: vec![[x, 10.0], [x + 10.0, 10.0], [x, 20.0]],
            coverage: vec![255; 3],
            indices: vec![0, 1, 2],
        };
        Mark::Mesh {
            mesh: Arc::new(mesh),
            ink: HELD,
        }
    };
    let (first, second) = (mesh(10.0), mesh(40.0));
    let mut painter = MarkPainter::new();
    let mut kept = Vec::new();
    draw(&PICTURE, look(Theme::Light), |ui| {
        let frames = [
            vec![&first, &second],
            vec![&first],
            vec![&first],
            vec![],
            vec![],
            vec![],
        ];
        kept.clear();
        for marks in frames {
            for mark in marks {
                painter.paint(ui.painter(), Theme::Light, std::slice::from_ref(mark));
            }
            painter.end_frame(ui.ctx());
            kept.push(painter.kept_meshes());
        }
    })
    .expect("drawn");
    assert_eq!(kept, [2, 2, 1, 1, 0, 0]);
}

/// One of every kind of mark that can be shared.
fn all_kinds() -> Vec<Mark> {
    let circle = |x: f32, fill: Option<Ink>, stroke: Option<(f32, Ink)>| Mark::Circle {
        centre: at(x, 20.0),
        radius: 6.0,
        fill,
        stroke,
    };
    vec![
        Mark::Lines {
            runs: vec![vec![at(3.3, 5.1), at(60.0, 50.7), at(95.0, 12.0)]],
            width: 1.75,
            ink: HELD,
        },
        circle(20.3, Some(Ink::new(Role::Surface)), Some((1.5, DENIED))),
        circle(40.0, None, Some((1.5, HELD))),
        circle(60.0, Some(DENIED), None),
        Mark::Convex {
            points: vec![at(70.0, 10.0), at(80.0, 20.0), at(68.0, 30.0)],
            ink: Ink::faded(Role::Accent, 0.5),
        },
        label(Align::Centre, Some(Ink::new(Role::Land))),
        Mark::Rect {
            rect: area(4.0, 40.0, 30.0, 55.0),
            corner: 3.0,
            fill: Some(Ink::faded(Role::Held, 0.4)),
            stroke: Some((1.25, DENIED)),
        },
    ]
}

#[test]
fn shared_marks_are_painted_as_each_would_be_by_itself() {
    let marks = all_kinds();
    for theme in [Theme::Light, Theme::Dark] {
        let plain = paint(&marks, theme);
        assert!(plain.pixels().any(|pixel| pixel.0 != BACKGROUND));
        let shared = paint(&[Mark::shared(marks.clone())], theme);
        assert!(plain == shared, "the pictures differ in {theme:?}");
    }
}

#[test]
fn shared_marks_are_prepared_once_and_forgotten_when_they_are_gone() {
    let shared = Mark::shared(all_kinds());
    let other = Mark::shared(all_kinds());
    let mut painter = MarkPainter::new();
    let mut kept = Vec::new();
    draw(&PICTURE, look(Theme::Light), |ui| {
        kept.clear();
        for marks in [
            vec![&shared, &other],
            vec![&shared],
            vec![&shared],
            vec![],
            vec![],
        ] {
            for mark in marks {
                painter.paint(ui.painter(), Theme::Light, std::slice::from_ref(mark));
            }
            painter.end_frame(ui.ctx());
            kept.push(painter.kept_shared());
        }
    })
    .expect("drawn");
    assert_eq!(kept, [2, 2, 1, 1, 0]);
}

/// Lays out so many large letters that the texture of the glyphs has to grow.
fn fill_texture(ui: &egui::Ui) {
    let size = || ui.ctx().fonts(|fonts| fonts.font_image_size());
    let before = size();
    for points in 100..160_u8 {
        let font = egui::FontId::proportional(f32::from(points));
        let text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".to_owned();
        drop(ui.painter().layout_no_wrap(text, font, Color32::BLACK));
    }
    assert_ne!(size(), before, "the texture has grown");
}

/// The vertices of one frame, in which the texture of the glyphs grows after the marks were painted.
fn vertices_while_texture_grows(marks: &[Mark]) -> Vec<Vertex> {
    let ctx = egui::Context::default();
    look(Theme::Light)(&ctx);
    let mut painter = MarkPainter::new();
    let mut has_grown = false;
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        painter.paint(ui.painter(), Theme::Light, marks);
        if !has_grown {
            fill_texture(ui);
            has_grown = true;
        }
        painter.end_frame(ui.ctx());
    });
    output.textures_delta.clear();
    let primitives = ctx.tessellate(output.shapes, output.pixels_per_point);
    let meshes = primitives
        .into_iter()
        .filter_map(|primitive| match primitive.primitive {
            Primitive::Mesh(mesh) => Some(mesh),
            Primitive::Callback(_) => None,
        });
    meshes.flat_map(|mesh| mesh.vertices).collect()
}

#[test]
fn glyphs_stay_what_they_are_while_their_texture_grows() {
    let marks = all_kinds();
    let shared = [Mark::shared(marks.clone())];
    let plain = vertices_while_texture_grows(&marks);
    assert!(plain.len() > 100, "{} vertices", plain.len());
    assert_eq!(vertices_while_texture_grows(&shared), plain);
}

#[test]
fn what_is_nowhere_is_not_painted_and_takes_nothing_along() {
    let nowhere = [
        at(f32::NAN, 10.0),
        at(10.0, f32::INFINITY),
        at(f32::NEG_INFINITY, f32::NAN),
    ];
    let blank = paint(&[], Theme::Light);
    for pos in nowhere {
        let line = vec![at(5.0, 5.0), pos, at(90.0, 50.0)];
        let marks = [
            Mark::Lines {
                runs: vec![line.clone()],
                width: 2.0,
                ink: HELD,
            },
            Mark::Convex {
                points: line,
                ink: HELD,
            },
            Mark::Circle {
                centre: pos,
                radius: 5.0,
                fill: Some(HELD),
                stroke: None,
            },
            Mark::Circle {
                centre: at(50.0, 30.0),
                radius: f32::NAN,
                fill: Some(HELD),
                stroke: None,
            },
            Mark::Rect {
                rect: ScreenRect::new(at(5.0, 5.0), pos),
                corner: 0.0,
                fill: Some(HELD),
                stroke: None,
            },
            Mark::Fade {
                rect: ScreenRect::new(pos, at(90.0, 50.0)),
                inks: [HELD; 3],
            },
            Mark::Text {
                pos,
                align: Align::Left,
                text: "nowhere".to_owned(),
                style: TextStyle::Body,
                ink: HELD,
                halo: None,
            },
        ];
        for mark in marks {
            assert!(!mark.is_somewhere(), "{mark:?}");
            let alone = paint(std::slice::from_ref(&mark), Theme::Light);
            assert!(alone == blank, "{mark:?}");
            let shared = paint(&[Mark::shared(vec![mark.clone()])], Theme::Light);
            assert!(shared == blank, "shared: {mark:?}");
        }
    }
}

#[test]
fn a_mesh_loses_only_the_triangles_that_have_a_corner_nowhere() {
    let square = |first: [f32; 2]| Mark::Mesh {
        mesh: Arc::new(TriMesh {
            positions: vec![first, [90.0, 10.0], [90.0, 50.0], [10.0, 50.0]],
            coverage: vec![255; 4],
            indices: vec![0, 1, 2, 1, 2, 3],
        }),
        ink: HELD,
    };
    let half = Mark::Mesh {
        mesh: Arc::new(TriMesh {
            positions: vec![[90.0, 10.0], [90.0, 50.0], [10.0, 50.0]],
            coverage: vec![255; 3],
            indices: vec![0, 1, 2],
        }),
        ink: HELD,
    };
    let expected = paint(&[half], Theme::Light);
    for first in [[f32::NAN, 1.0], [1.0, f32::INFINITY]] {
        assert!(paint(&[square(first)], Theme::Light) == expected);
    }
    assert!(paint(&[square([10.0, 10.0])], Theme::Light) != expected);
}
