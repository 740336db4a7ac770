//! The rasteriser, pixel by pixel.

use demarche::ui::raster::{Picture, RasterError, Rasteriser, draw};
use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{
    Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, TexturesDelta, Vec2, pos2, vec2,
};
use image::{Rgba, RgbaImage};

const WHITE: Rgba<u8> = Rgba([255; 4]);
const RED: Rgba<u8> = Rgba([255, 0, 0, 255]);
const EVERYWHERE: Rect = Rect::EVERYTHING;

fn set(rasteriser: &mut Rasteriser, id: TextureId, delta: ImageDelta) {
    let mut changes = TexturesDelta::default();
    changes.push(id, delta);
    rasteriser.apply(&mut changes);
}

/// A rasteriser whose first texture is white, as egui's is at (0, 0).
fn rasteriser() -> Rasteriser {
    let mut rasteriser = Rasteriser::new();
    let white = ColorImage::filled([2, 2], Color32::WHITE);
    let delta = ImageDelta::full(white, TextureOptions::LINEAR);
    set(&mut rasteriser, TextureId::default(), delta);
    rasteriser
}

fn draw_mesh(rasteriser: &Rasteriser, mesh: Mesh, clip_rect: Rect, scale: f32) -> RgbaImage {
    let primitive = ClippedPrimitive {
        clip_rect,
        primitive: Primitive::Mesh(mesh),
    };
    rasteriser
        .draw(&[primitive], [20, 16], scale, Color32::WHITE)
        .expect("drawn")
}

fn draw_plain(mesh: Mesh) -> RgbaImage {
    draw_mesh(&rasteriser(), mesh, EVERYWHERE, 1.0)
}

fn rectangle(rect: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, color);
    mesh
}

fn triangles(corners: &[[f32; 2]], color: Color32) -> Mesh {
    let vertices: Vec<_> = corners
        .iter()
        .map(|corner| Vertex::untextured(Pos2::from(*corner), color))
        .collect();
    Mesh {
        indices: (0..).take(vertices.len()).collect(),
        vertices,
        ..Mesh::default()
    }
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

/// Fails unless exactly the pixels `left..right` × `top..bottom` have one colour and all others
/// another.
fn check_block(image: &RgbaImage, block: [u32; 4], inside: Rgba<u8>, outside: Rgba<u8>) {
    let [left, top, right, bottom] = block;
    for (x, y, pixel) in image.enumerate_pixels() {
        let is_inside = (left..right).contains(&x) && (top..bottom).contains(&y);
        let expected = if is_inside { inside } else { outside };
        assert_eq!(*pixel, expected, "at {x}, {y}");
    }
}

#[test]
fn a_rectangle_covers_exactly_its_pixels_at_any_scale() {
    for (scale, at, block) in [
        (1.0, rect(3.0, 2.0, 8.0, 7.0), [3, 2, 8, 7]),
        (1.25, rect(4.0, 4.0, 8.0, 12.0), [5, 5, 10, 15]),
        (1.5, rect(2.0, 4.0, 6.0, 8.0), [3, 6, 9, 12]),
        (2.0, rect(1.0, 1.5, 4.0, 3.0), [2, 3, 8, 6]),
        // Pixels whose middle lies inside.
        (1.0, rect(2.4, 2.6, 5.4, 5.6), [2, 3, 5, 6]),
        // A middle on the left or top edge is inside, on the right or bottom edge outside.
        (1.0, rect(2.5, 2.5, 5.5, 5.5), [2, 2, 5, 5]),
    ] {
        let mesh = rectangle(at, Color32::RED);
        let image = draw_mesh(&rasteriser(), mesh, EVERYWHERE, scale);
        check_block(&image, block, RED, WHITE);
    }
}

#[test]
fn triangles_that_share_edges_draw_every_pixel_once() {
    let half = Color32::from_rgba_premultiplied(0, 0, 0, 128);
    let once = Rgba([127, 127, 127, 255]);
    let [a, b, c, d] = [[1.3, 1.1], [17.9, 2.7], [15.2, 14.6], [2.1, 13.3]];
    let middle = [8.37, 7.61];
    // A fan around a point inside, every second triangle turned the other way.
    let fan = [a, b, middle, c, b, middle, c, d, middle, a, d, middle];
    let image = draw_plain(triangles(&fan, half));
    let covered = image.pixels().filter(|pixel| **pixel == once).count();
    let bare = image.pixels().filter(|pixel| **pixel == WHITE).count();
    assert_eq!(covered + bare, 20 * 16, "a seam or a pixel drawn twice");
    let two = draw_plain(triangles(&[a, b, c, a, c, d], half));
    assert_eq!(two, image, "the same area cut in another way");
    assert!((150..220).contains(&covered), "{covered}");
}

#[test]
fn a_net_of_rectangles_has_no_seams() {
    let half = Color32::from_rgba_premultiplied(0, 0, 0, 128);
    let mut net = Mesh::default();
    for column in 0..5_u8 {
        for row in 0..5_u8 {
            let corner = pos2(1.0, 1.0) + vec2(column.into(), row.into()) * vec2(2.75, 2.6);
            net.add_colored_rect(Rect::from_min_size(corner, vec2(2.75, 2.6)), half);
        }
    }
    let image = draw_plain(net);
    check_block(&image, [1, 1, 15, 14], Rgba([127, 127, 127, 255]), WHITE);
}

#[test]
fn alpha_is_premultiplied() {
    let area = rect(0.0, 0.0, 20.0, 16.0);
    for (color, expected) in [
        (
            Color32::from_rgba_premultiplied(100, 0, 0, 128),
            [227, 127, 127, 255],
        ),
        (
            Color32::from_rgba_unmultiplied(255, 0, 0, 128),
            [255, 127, 127, 255],
        ),
        (Color32::TRANSPARENT, [255; 4]),
    ] {
        let image = draw_plain(rectangle(area, color));
        assert_eq!(image.get_pixel(9, 9).0, expected, "{color:?}");
    }
}

#[test]
fn a_transparent_background_stays_transparent_and_colours_come_back_straight() {
    let half_red = Color32::from_rgba_premultiplied(128, 0, 0, 128);
    let primitive = ClippedPrimitive {
        clip_rect: EVERYWHERE,
        primitive: Primitive::Mesh(rectangle(rect(0.0, 0.0, 2.0, 2.0), half_red)),
    };
    let image = rasteriser()
        .draw(&[primitive], [4, 4], 1.0, Color32::TRANSPARENT)
        .expect("drawn");
    let half = Rgba([255, 0, 0, 128]);
    check_block(&image, [0, 0, 2, 2], half, Rgba([0; 4]));
}

#[test]
fn the_clip_rectangle_cuts_at_whole_pixels() {
    for (scale, clip, block) in [
        (1.0, rect(4.0, 3.0, 9.0, 11.0), [4, 3, 9, 11]),
        (1.0, rect(4.4, 3.6, 9.4, 10.6), [4, 4, 9, 11]),
        (2.0, rect(1.0, 2.0, 5.25, 6.0), [2, 4, 11, 12]),
        (1.0, rect(-50.0, -50.0, 3.0, 1e9), [0, 0, 3, 16]),
        (1.0, rect(9.0, 9.0, 4.0, 4.0), [0, 0, 0, 0]),
        (1.0, rect(f32::NAN, 0.0, 4.0, 4.0), [0, 0, 4, 4]),
    ] {
        let mesh = rectangle(rect(-9.0, -9.0, 99.0, 99.0), Color32::RED);
        let image = draw_mesh(&rasteriser(), mesh, clip, scale);
        check_block(&image, block, RED, WHITE);
    }
}

#[test]
fn colours_run_evenly_between_corners() {
    let mut mesh = Mesh::default();
    for (x, level) in [(0.0, 0), (20.0, 200)] {
        mesh.colored_vertex(pos2(x, 0.0), Color32::from_rgb(level, 0, 0));
        mesh.colored_vertex(pos2(x, 16.0), Color32::from_rgb(level, 0, 0));
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(2, 1, 3);
    let image = draw_plain(mesh);
    for (x, y, pixel) in image.enumerate_pixels() {
        let expected = u8::try_from(x * 10 + 5).expect("at most 195");
        assert_eq!(pixel.0, [expected, 0, 0, 255], "at {x}, {y}");
    }
}

const USER: TextureId = TextureId::User(7);

/// A texture of four columns and two rows: red, green, blue, black; below white.
fn stripes() -> ColorImage {
    let row = [Color32::RED, Color32::GREEN, Color32::BLUE, Color32::BLACK];
    let pixels = row.into_iter().chain([Color32::WHITE; 4]).collect();
    ColorImage::new([4, 2], pixels)
}

/// The texture over `area`, its coordinates running from 0 to `repeats`.
fn draw_texture(rasteriser: &Rasteriser, area: Rect, repeats: Vec2) -> RgbaImage {
    let mut mesh = Mesh::with_texture(USER);
    let uv = Rect::from_min_size(Pos2::ZERO, repeats);
    mesh.add_rect_with_uv(area, uv, Color32::WHITE);
    draw_mesh(rasteriser, mesh, EVERYWHERE, 1.0)
}

fn row(image: &RgbaImage, y: u32, from: u32, to: u32) -> Vec<[u8; 3]> {
    let color = |x| {
        let [r, g, b, _] = image.get_pixel(x, y).0;
        [r, g, b]
    };
    (from..to).map(color).collect()
}

#[test]
fn textures_are_sampled_as_their_options_ask() {
    let (r, g, b, k) = ([255, 0, 0], [0, 255, 0], [0, 0, 255], [0, 0, 0]);
    let one = vec2(1.0, 1.0);
    // Texels of one pixel; of two pixels, sharp and mixed; and the texture twice.
    for (options, width, repeats, expected) in [
        (TextureOptions::LINEAR, 4.0, one, vec![r, g, b, k]),
        (
            TextureOptions::NEAREST,
            8.0,
            one,
            vec![r, r, g, g, b, b, k, k],
        ),
        (
            TextureOptions::LINEAR,
            8.0,
            one,
            vec![
                r,
                [191, 64, 0],
                [64, 191, 0],
                [0, 191, 64],
                [0, 64, 191],
                [0, 0, 191],
                [0, 0, 64],
                k,
            ],
        ),
        (
            TextureOptions::LINEAR,
            8.0,
            vec2(2.0, 1.0),
            vec![r, g, b, k, k, k, k, k],
        ),
        (
            TextureOptions::LINEAR_REPEAT,
            8.0,
            vec2(2.0, 1.0),
            vec![r, g, b, k, r, g, b, k],
        ),
        (
            TextureOptions::LINEAR_MIRRORED_REPEAT,
            8.0,
            vec2(2.0, 1.0),
            vec![r, g, b, k, k, b, g, r],
        ),
    ] {
        let mut rasteriser = rasteriser();
        set(&mut rasteriser, USER, ImageDelta::full(stripes(), options));
        let area = rect(2.0, 4.0, 2.0 + width, 6.0);
        let image = draw_texture(&rasteriser, area, repeats);
        let to = 2 + u32::try_from(expected.len()).expect("short");
        assert_eq!(row(&image, 4, 2, to), expected, "{options:?}");
        assert_eq!(row(&image, 5, 2, to), vec![[255; 3]; expected.len()]);
        assert_eq!(*image.get_pixel(1, 4), WHITE);
    }
}

#[test]
fn a_texture_is_updated_in_part_and_freed_after_the_next_picture() {
    let mut rasteriser = rasteriser();
    let options = TextureOptions::NEAREST;
    set(&mut rasteriser, USER, ImageDelta::full(stripes(), options));
    let patch = ColorImage::filled([2, 1], Color32::GRAY);
    set(
        &mut rasteriser,
        USER,
        ImageDelta::partial([1, 0], patch.clone(), options),
    );
    // What lies outside is left out, whole or in part.
    set(
        &mut rasteriser,
        USER,
        ImageDelta::partial([3, 1], patch.clone(), options),
    );
    set(
        &mut rasteriser,
        USER,
        ImageDelta::partial([9, 9], patch, options),
    );

    let area = rect(0.0, 0.0, 4.0, 2.0);
    let image = draw_texture(&rasteriser, area, vec2(1.0, 1.0));
    let (gray, white) = ([160; 3], [255; 3]);
    assert_eq!(row(&image, 0, 0, 4), [[255, 0, 0], gray, gray, [0; 3]]);
    assert_eq!(row(&image, 1, 0, 4), [white, white, white, gray]);

    let mut freeing = TexturesDelta::default();
    freeing.free(USER);
    rasteriser.apply(&mut freeing);
    assert_eq!(draw_texture(&rasteriser, area, vec2(1.0, 1.0)), image);
    rasteriser.apply(&mut TexturesDelta::default());
    let gone = rasteriser.draw(
        &[ClippedPrimitive {
            clip_rect: EVERYWHERE,
            primitive: Primitive::Mesh({
                let mut mesh = Mesh::with_texture(USER);
                mesh.add_rect_with_uv(area, area, Color32::WHITE);
                mesh
            }),
        }],
        [4, 4],
        1.0,
        Color32::WHITE,
    );
    assert_eq!(gone, Err(RasterError::UnknownTexture(USER)));
}

#[test]
fn hostile_meshes_draw_what_they_can_and_never_panic() {
    let far = f32::MAX;
    for (corners, is_drawn) in [
        ([[f32::NAN, 0.0], [9.0, 0.0], [0.0, 9.0]], false),
        ([[0.0, 0.0], [0.0, 0.0], [9.0, 9.0]], false),
        ([[0.0, 0.0], [5.0, 5.0], [10.0, 10.0]], false),
        ([[-far, -far], [far, -far], [0.0, far]], true),
        (
            [
                [f32::NEG_INFINITY, -9.0],
                [f32::INFINITY, -9.0],
                [9.0, f32::INFINITY],
            ],
            true,
        ),
        ([[-1e6, -1e6], [3e6, -1e6], [-1e6, 3e6]], true),
    ] {
        for scale in [1.0, 2.0] {
            let mesh = triangles(&corners, Color32::RED);
            let image = draw_mesh(&rasteriser(), mesh, EVERYWHERE, scale);
            let drawn = *image.get_pixel(9, 9) == RED;
            assert_eq!(drawn, is_drawn, "{corners:?} × {scale}");
        }
    }
    let mut outside = rectangle(rect(0.0, 0.0, 4.0, 4.0), Color32::RED);
    outside.indices.extend([0, 1, 4, u32::MAX, 0, 1, 2]);
    check_block(&draw_plain(outside), [0, 0, 4, 4], RED, WHITE);

    let mut lost = Mesh::with_texture(TextureId::default());
    lost.add_rect_with_uv(
        rect(0.0, 0.0, 9.0, 9.0),
        rect(0.0, f32::NAN, 1.0, 1.0),
        Color32::RED,
    );
    assert!(draw_plain(lost).pixels().all(|pixel| *pixel == WHITE));

    let mut stretched = Mesh::with_texture(TextureId::default());
    stretched.add_rect_with_uv(
        rect(0.0, 0.0, 9.0, 9.0),
        rect(-1e30, -1e30, far, far),
        Color32::RED,
    );
    check_block(&draw_plain(stretched), [0, 0, 9, 9], RED, WHITE);
}

#[test]
fn sizes_that_make_no_picture_are_refused() {
    for size in [[0, 5], [5, 0], [20_000, 5]] {
        let refused = rasteriser().draw(&[], size, 1.0, Color32::WHITE);
        assert!(matches!(refused, Err(RasterError::Size(_))), "{size:?}");
    }
    for (side, scale) in [
        (f32::NAN, 1.0),
        (100.0, 0.0),
        (100.0, f32::INFINITY),
        (-3.0, 1.0),
        (1e6, 1.0),
    ] {
        let picture = Picture {
            size_points: [side, 100.0],
            pixels_per_point: scale,
            background: None,
        };
        assert!(
            matches!(picture.size_px(), Err(RasterError::Size(_))),
            "{side} × {scale}"
        );
    }
}

fn letter_picture(scale: f32) -> RgbaImage {
    let picture = Picture {
        size_points: [80.0, 40.0],
        pixels_per_point: scale,
        background: Some(Color32::WHITE),
    };
    draw(&picture, demarche::ui::theme::apply, |ui| {
        let font = egui::FontId::proportional(20.0);
        ui.painter().text(
            pos2(10.0, 10.0),
            egui::Align2::LEFT_TOP,
            "lll",
            font,
            Color32::BLACK,
        );
    })
    .expect("drawn")
}

#[test]
fn text_has_ink_where_it_stands_and_nowhere_else() {
    for scale in [1.0, 1.25, 1.5, 2.0] {
        let image = letter_picture(scale);
        let mut dark = 0;
        for (x, y, pixel) in image.enumerate_pixels() {
            let (x, y) = (x as f32 / scale, y as f32 / scale);
            if *pixel != WHITE {
                assert!(
                    (9.0..26.0).contains(&x) && (9.0..36.0).contains(&y),
                    "{x}, {y}"
                );
                dark += u32::from(pixel[0] < 80);
            }
        }
        // Three strokes of about 1.6 × 15 points.
        let area = f64::from(dark) / f64::from(scale * scale);
        assert!((30.0..110.0).contains(&area), "{area} at {scale}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(letter_picture(1.25), letter_picture(1.25));
    assert_ne!(letter_picture(1.25), letter_picture(1.5));
}

#[test]
fn a_picture_is_drawn_only_when_the_interface_has_settled() {
    let picture = Picture {
        size_points: [60.0, 20.0],
        pixels_per_point: 1.0,
        background: None,
    };
    let mut passes = 0;
    let image = draw(
        &picture,
        |_| {},
        |ui| {
            passes += 1;
            let color = if passes < 4 {
                ui.request_repaint();
                Color32::RED
            } else {
                Color32::GREEN
            };
            ui.painter().rect_filled(ui.max_rect(), 0.0, color);
        },
    )
    .expect("drawn");
    assert_eq!(image.get_pixel(30, 10).0, [0, 255, 0, 255]);
    assert!((4..8).contains(&passes), "{passes}");

    let mut endless = 0;
    draw(
        &picture,
        |_| {},
        |ui| {
            endless += 1;
            ui.request_repaint();
        },
    )
    .expect("what never settles is drawn as it is");
    assert_eq!(endless, 10);
}

#[test]
fn callbacks_are_refused() {
    let picture = Picture {
        size_points: [60.0, 20.0],
        pixels_per_point: 1.0,
        background: None,
    };
    let refused = draw(
        &picture,
        |_| {},
        |ui| {
            ui.painter().add(egui::PaintCallback {
                rect: ui.max_rect(),
                callback: std::sync::Arc::new(()),
            });
        },
    );
    assert_eq!(refused, Err(RasterError::Callback));
}
