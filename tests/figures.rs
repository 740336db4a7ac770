//! Figures: the same marks as pixels, paths and pages.
//!
//! After a change of the look: `UPDATE_SNAPSHOTS=1 cargo test --test figures`.

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use demarche::earth::{LonLat, Origin, Projection};
use demarche::export::pdf::font_database;
use demarche::io::{open_built_in, read_text};
use demarche::model::visible_line;
use demarche::scene::figure::{Background, Colours, Figure, Frame, Part};
use demarche::state::{AppState, Command, LandId, Region, Theme};
use demarche::ui::figure::{FigureError, Figures, window_map, with_faces};
use demarche::ui::raster::{Picture, RasterError};
use demarche::ui::{Regions, Window, shot};
use egui::Rect;
use egui_kittest::try_image_snapshot_options;
use image::{RgbaImage, imageops};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use roxmltree::Document;
use serde_json::json;
use support::snapshot_options;
use support::window::day;

/// How much a channel of a pixel may be off, of 255.
const TOLERANCE: u8 = 40;
/// So many of a hundred pixels may be off by more.
const MOST_OFF_PERCENT: f64 = 2.0;

fn built_in(commands: impl IntoIterator<Item = Command>) -> AppState {
    let mut state = AppState::new(Arc::new(open_built_in().expect("opens").dossier));
    state.apply(Command::LookAt(day("2025-02-22")));
    commands
        .into_iter()
        .for_each(|command| state.apply(command));
    state
}

fn figure(part: Part, size: [f32; 2], colours: Colours) -> Figure {
    Figure {
        part,
        size,
        colours,
        ..Figure::default()
    }
}

fn svg(state: &AppState, figure: &Figure) -> String {
    Figures::new().svg(state, figure).expect("drawn")
}

fn image(state: &AppState, figure: &Figure) -> RgbaImage {
    Figures::new().image(state, figure).expect("drawn")
}

/// An SVG as resvg draws it with the bundled faces.
fn drawn_by_resvg(svg: &str) -> RgbaImage {
    let options = Options {
        fontdb: Arc::new(with_faces(font_database)),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).expect("an SVG");
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height()).expect("a size");
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    let pixels = pixmap.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let pixels: Vec<u8> = pixels.collect();
    RgbaImage::from_raw(size.width(), size.height(), pixels).expect("all pixels")
}

/// The pixels that differ by more than the tolerance, in percent.
fn percent_off(one: &RgbaImage, other: &RgbaImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let is_off = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        let channels = a.0.iter().zip(b.0);
        channels.into_iter().any(|(a, b)| a.abs_diff(b) > TOLERANCE)
    };
    let off = one.pixels().zip(other.pixels()).filter(is_off).count();
    let all = f64::from(one.width()) * f64::from(one.height());
    f64::from(u32::try_from(off).expect("few")) * 100.0 / all
}

#[test]
fn paths_and_pixels_are_the_same_picture() {
    let riyadh = Projection::Equidistant(Origin::at(LonLat::new(46.71, 24.65)));
    let world = |projection| {
        vec![
            Command::SetProjection(projection),
            Command::ShowRegion(Region::World),
        ]
    };
    let near = |projection, region| {
        vec![
            Command::SetProjection(projection),
            Command::ShowRegion(region),
        ]
    };
    let ukraine = Command::AskLand {
        at: demarche::earth::ScreenPos::default(),
        land: LandId::Country("UKR".to_owned()),
    };
    let rows = [
        ("equal earth", world(Projection::EqualEarth)),
        ("globe", world(Projection::Globe)),
        ("about Riyadh", world(riyadh)),
        ("mercator", near(Projection::Mercator, Region::Europe)),
        ("arctic", vec![Command::ShowRegion(Region::Arctic)]),
        (
            "natural earth",
            near(Projection::NaturalEarth, Region::LevantAndGulf),
        ),
        ("all shown", vec![]),
        ("highlighted", vec![ukraine]),
    ];
    for (name, commands) in rows {
        let state = built_in(commands);
        for colours in [Colours::Light, Colours::Dark] {
            let figure = figure(Part::Both, [900.0, 700.0], colours);
            let percent = percent_off(
                &image(&state, &figure),
                &drawn_by_resvg(&svg(&state, &figure)),
            );
            assert!(
                percent < MOST_OFF_PERCENT,
                "{name}, {colours:?}: {percent:.2} %"
            );
        }
    }
}

/// That the comparison sees a difference: without the links, with other colours.
#[test]
fn another_picture_is_off_by_more() {
    let figure_of = |colours| figure(Part::Map, [900.0, 700.0], colours);
    let state = built_in([]);
    let [light, dark] = [Colours::Light, Colours::Dark].map(figure_of);
    let paths = drawn_by_resvg(&svg(&state, &light));
    assert!(percent_off(&image(&state, &dark), &paths) > 50.0);
    let mut moved = state.clone();
    moved.apply(Command::ShowRegion(Region::World));
    let off = percent_off(&image(&moved, &light), &paths);
    assert!(off > 2.0 * MOST_OFF_PERCENT, "{off:.2} %");
}

#[test]
fn the_map_as_the_window_has_it_is_that_of_shot_pixel_by_pixel() {
    for (theme, colours, scale) in [
        (Theme::Light, Colours::Light, 1.0),
        (Theme::Dark, Colours::Dark, 2.0),
    ] {
        let mut window = Window::new(open_built_in().expect("opens"));
        window.apply(Command::SetTheme(theme));
        window.apply(Command::LookAt(day("2025-02-22")));
        let size = [1200.0, 800.0];
        let picture = Picture {
            size_points: size,
            pixels_per_point: scale,
            background: None,
        };
        let shot = shot(&mut window, &picture).expect("drawn");
        let map = Regions::of(Rect::from_min_size(egui::Pos2::ZERO, size.into()), false).map;
        let drawn = window_map(window.state(), scale, colours).expect("drawn");
        // The window rules a hairline around the map's room.
        let edge = 2.0;
        let inner = map.shrink(edge);
        let px = |points: f32| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "small"
            )]
            let px = (points * scale).round() as u32;
            px
        };
        let (width, height) = (px(inner.width()), px(inner.height()));
        let of_shot = imageops::crop_imm(&shot, px(inner.left()), px(inner.top()), width, height);
        let of_map = imageops::crop_imm(&drawn, px(edge), px(edge), width, height);
        assert_eq!((px(map.width()), px(map.height())), drawn.dimensions());
        assert!(width > 600, "there is a map");
        let (of_shot, of_map) = (of_shot.to_image(), of_map.to_image());
        let differ = of_shot
            .pixels()
            .zip(of_map.pixels())
            .filter(|(a, b)| a != b)
            .count();
        assert_eq!(differ, 0, "{theme:?}: pixels that differ");
    }
}

#[test]
fn a_world_is_small_and_its_areas_are_paths() {
    let state = built_in([Command::ShowRegion(Region::World)]);
    let text = svg(&state, &figure(Part::Map, [960.0, 600.0], Colours::Light));
    assert!(text.len() < 1_500_000, "{} bytes", text.len());
    let document = Document::parse(&text).expect("XML");
    let layer = |id: &str| {
        let mut nodes = document.descendants();
        let found = nodes.find(|node| node.attribute("id") == Some(id));
        found.unwrap_or_else(|| panic!("no layer {id}"))
    };
    for id in ["sea", "land", "lakes"] {
        let paths: Vec<_> = layer(id)
            .children()
            .filter(|node| node.has_tag_name("path"))
            .collect();
        assert_eq!(paths.len(), 1, "{id} is one path");
        let course = paths[0].attribute("d").expect("a course");
        let (rings, numbers) = (course.matches('z').count(), course.matches(' ').count());
        assert!(
            rings > 0 && numbers / rings > 5,
            "{id}: rings, not triangles"
        );
    }
    let land = layer("land")
        .descendants()
        .find_map(|node| node.attribute("d"));
    let rings = land.map(|course| course.matches('z').count());
    assert!(
        rings.is_some_and(|rings| (50..3_000).contains(&rings)),
        "{rings:?}"
    );
    let order = [
        "sea", "land", "coasts", "borders", "links", "places", "labels",
    ];
    let starts = order.map(|id| layer(id).range().start);
    assert!(starts.is_sorted(), "{order:?} from below");
    for id in ["legend", "title", "footer"] {
        assert!(
            layer(id)
                .descendants()
                .any(|node| node.has_tag_name("text")),
            "{id}"
        );
    }
}

/// What holds for every SVG of ours.
#[track_caller]
fn check(text: &str) -> usize {
    let document = Document::parse(text).expect("XML");
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let known = [
            "svg",
            "title",
            "desc",
            "g",
            "path",
            "rect",
            "circle",
            "text",
            "clipPath",
            "linearGradient",
            "stop",
        ];
        assert!(known.contains(&name), "an element {name}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            let is_address = attribute.value().contains("://") || attribute.name() == "href";
            assert!(!is_address, "{} = {}", attribute.name(), attribute.value());
        }
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
    }
    let uses = text.matches("url(#").count();
    let used = text
        .split("url(#")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    assert!(
        used.clone().all(|id| ids.contains(id)),
        "what is used is there"
    );
    assert!(uses > 0);
    ids.len()
}

#[test]
fn every_mark_of_the_data_has_its_id_and_its_name() {
    let state = built_in([]);
    let text = svg(&state, &figure(Part::Both, [1200.0, 900.0], Colours::Light));
    assert!(check(&text) > 50);
    let document = Document::parse(&text).expect("XML");
    let title_of = |id: &str| {
        let mut nodes = document.descendants();
        let node = nodes.find(|node| node.attribute("id") == Some(id))?;
        let title = node.children().find(|node| node.has_tag_name("title"))?;
        title.text().map(str::to_owned)
    };
    let rows = [
        ("place.riyadh", "Riyadh, capital"),
        ("meeting.riyadh-talks", "held"),
        ("link.riyadh-talks.moscow.riyadh", "link between"),
        ("timeline.riyadh-talks", "18 Feb 2025"),
    ];
    for (id, words) in rows {
        let title = title_of(id);
        let has = title.as_ref().is_some_and(|title| title.contains(words));
        assert!(has, "{id}: {title:?}");
    }
    let (on, known) = (
        Command::LookAt(day("2025-03-09")),
        Command::PinKnown(day("2025-02-22")),
    );
    let pinned = svg(&built_in([on, known]), &Figure::default());
    for words in [
        "9 March 2025, as known on 22 February",
        "Borders: contested lines shown",
        "Natural Earth",
        "Source: Moscow says",
        "font-family=\"Inter, ",
        "A meeting between Trump and Putin?",
    ] {
        assert!(pinned.contains(words), "{words}");
    }
}

#[test]
fn very_many_links_have_their_names_too() {
    let place = |n: usize| {
        let [lon, lat] =
            [n * 37 % 340, n * 17 % 100].map(|degrees| i32::try_from(degrees).expect("few"));
        json!({ "id": format!("p{n}"), "name": format!("City {n}"), "lon": lon - 170, "lat": lat - 40 })
    };
    let actor = |n: usize| json!({ "id": format!("a{n}"), "kind": "state", "name": format!("State {n}"), "seat": format!("p{n}") });
    let event = |n: usize| {
        let parties = [n % 40, (n % 40 + 1 + n / 40) % 40]
            .map(|actor| json!({ "actor": format!("a{actor}") }));
        json!({ "id": format!("e{n}"), "kind": "meeting", "title": "Talks", "status": "held", "when": "2025-01-01",
            "parties": parties, "cites": [{ "source": "s" }] })
    };
    let dossier = json!({
        "format": "demarche-dossier/1", "title": "Many",
        "sources": [{ "id": "s", "title": "S", "published": "2025" }],
        "places": (0..40).map(place).collect::<Vec<_>>(), "actors": (0..40).map(actor).collect::<Vec<_>>(),
        "events": (0..600).map(event).collect::<Vec<_>>(),
    });
    let opened = read_text("many.dossier.json", dossier.to_string().as_bytes()).expect("opens");
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt(day("2025-01-02")));
    state.apply(Command::ShowRegion(Region::World));
    let text = svg(&state, &Figure::default());
    check(&text);
    let links = text.matches("<g id=\"link.e").count();
    assert!(links > 400, "{links} links");
}

const HOSTILE: &str = "x]]><script>&\"'</text>\u{202e}\u{2066}\u{1b}[2J\u{0}\u{ffff}";

#[test]
fn nothing_in_a_dossier_or_a_title_is_markup_or_hidden() {
    let dossier = json!({
        "format": "demarche-dossier/1", "title": HOSTILE,
        "sources": [{ "id": "s", "title": HOSTILE, "published": "2025-01-01", "publisher": HOSTILE }],
        "places": [
            { "id": "p", "name": HOSTILE, "lat": 1, "lon": 1 }, { "id": "q", "name": HOSTILE, "lat": 30, "lon": 40 }
        ],
        "actors": [
            { "id": "a", "kind": "state", "name": HOSTILE, "seat": "p" },
            { "id": "b", "kind": "state", "name": HOSTILE, "seat": "q" }
        ],
        "events": [{ "id": "e", "kind": "meeting", "title": HOSTILE, "status": "held", "when": "2025-01-01", "venue": "p",
            "parties": [{ "actor": "a" }, { "actor": "b" }], "cites": [{ "source": "s", "at": HOSTILE }] }],
    });
    let opened = read_text("x.dossier.json", dossier.to_string().as_bytes()).expect("opens");
    let mut state = AppState::new(Arc::new(opened.dossier));
    state.apply(Command::LookAt(day("2025-01-01")));
    let titled = Figure {
        part: Part::Both,
        title: Some(HOSTILE.to_owned()),
        ..Figure::default()
    };
    let mut figures = Figures::new();
    let file = figures.svg(&state, &titled).expect("drawn");
    let inline = figures
        .inline_svg(&state, &titled, "a\"><script>")
        .expect("drawn");
    for text in [&file, &inline] {
        check(text);
        assert!(!text.contains("<script") && !text.contains("]]>"));
        let is_raw = |c: char| {
            c.is_control() && c != '\n' || ('\u{202a}'..='\u{2069}').contains(&c) || c == '\u{ffff}'
        };
        let raw: Vec<char> = text.chars().filter(|c| is_raw(*c)).collect();
        assert!(raw.is_empty(), "{raw:?}");
        assert!(text.contains("&lt;script&gt;") && text.contains("[U+202E]"));
    }
    let pdf = figures.pdf(&state, &titled).expect("drawn");
    assert!(pdf.starts_with(b"%PDF-"));
    let about = String::from_utf8_lossy(&pdf);
    let about = about
        .split("xmpmeta")
        .nth(1)
        .expect("what is told of the page");
    assert!(about.contains("[U+202E]") && !about.contains('\u{202e}'));
    assert!(
        visible_line(HOSTILE).contains("[U+202E]"),
        "the test can fail"
    );
}

#[test]
fn a_drawing_for_the_inside_of_a_page_has_ids_of_its_own_and_the_width_of_its_place() {
    let state = built_in([]);
    let text = Figures::new()
        .inline_svg(&state, &Figure::default(), "map-")
        .expect("drawn");
    check(&text);
    assert!(text.starts_with("<svg xmlns="), "no head of a file");
    let document = Document::parse(&text).expect("XML");
    let root = document.root_element();
    assert!(root.attribute("width").is_none() && root.attribute("viewBox").is_some());
    let mut ids = document
        .descendants()
        .filter_map(|node| node.attribute("id"));
    assert!(ids.all(|id| id.starts_with("map-")));
    assert!(!text.contains("inkscape"));
}

#[test]
fn the_same_figure_has_the_same_bytes_on_any_thread() {
    let state = built_in([]);
    let figure = figure(Part::Both, [700.0, 600.0], Colours::Print);
    let files = |state: &AppState, figure: &Figure| {
        let mut figures = Figures::new();
        let svg = figures.svg(state, figure).expect("drawn");
        let png = figures.png(state, figure).expect("drawn");
        let pdf = figures.pdf(state, figure).expect("drawn");
        (svg, png, pdf)
    };
    let here = files(&state, &figure);
    // Figures that were drawn before change nothing.
    let mut used = Figures::new();
    used.svg(
        &built_in([Command::ShowRegion(Region::World)]),
        &Figure::default(),
    )
    .expect("drawn");
    used.png(&state, &Figure::default()).expect("drawn");
    assert_eq!(used.svg(&state, &figure).expect("drawn"), here.0);
    let threads = [0, 1].map(|_| {
        let (state, figure) = (state.clone(), figure.clone());
        std::thread::spawn(move || files(&state, &figure))
    });
    for thread in threads {
        let there = thread.join().expect("no panic");
        assert!(there.0 == here.0 && there.1 == here.1, "SVG and PNG");
        assert!(there.2 == here.2, "PDF");
    }
}

#[test]
fn a_page_has_its_size_and_text_that_is_text_and_no_date() {
    let state = built_in([]);
    let figure = Figure {
        scale: 2.0,
        ..figure(Part::Map, [640.0, 480.0], Colours::Print)
    };
    let pdf = Figures::new().pdf(&state, &figure).expect("drawn");
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/MediaBox"), "a page");
    let sizes = ["[0 0 1280 960]", "[0.0 0.0 1280.0 960.0]"];
    assert!(sizes.iter().any(|size| text.contains(size)), "its size");
    assert!(
        text.contains("/Type /Font") || text.contains("/Type/Font"),
        "text is text"
    );
    assert!(text.contains("/ToUnicode"), "that can be searched");
    assert!(!text.contains("/CreationDate"), "no date");
    assert!(pdf.len() < 2_000_000, "{} bytes", pdf.len());
}

#[test]
fn nothing_lies_under_a_figure_without_paper() {
    let state = built_in([
        Command::SetProjection(Projection::Globe),
        Command::ShowRegion(Region::World),
    ]);
    let bare = Figure {
        background: Background::None,
        ..figure(Part::Map, [500.0, 500.0], Colours::Light)
    };
    let paper = Figure {
        background: Background::Paper,
        ..bare.clone()
    };
    let clear = |image: &RgbaImage| image.pixels().filter(|pixel| pixel.0[3] == 0).count();
    assert!(clear(&image(&state, &bare)) > 20_000);
    assert_eq!(clear(&image(&state, &paper)), 0);
    assert!(clear(&drawn_by_resvg(&svg(&state, &bare))) > 20_000);
}

#[test]
fn what_has_no_room_is_told_and_what_has_little_is_set_closer() {
    let state = built_in([]);
    let draw =
        |size: [f32; 2], part| Figures::new().image(&state, &figure(part, size, Colours::Light));
    let small = draw([400.0, 300.0], Part::Map).expect("there is room");
    assert_eq!(small.dimensions(), (400, 300));
    match draw([300.0, 200.0], Part::Both) {
        Err(error @ FigureError::TooSmall(_)) => {
            let words = error.to_string();
            assert!(
                words.starts_with("expected a figure of at least "),
                "{words}"
            );
            assert!(words.ends_with("found 200"), "{words}");
        }
        other => panic!("{:?}", other.map(|image| image.dimensions())),
    }
    let huge = draw([20_000.0, 400.0], Part::Map);
    assert!(matches!(
        huge,
        Err(FigureError::Raster(RasterError::Size(_)))
    ));
}

#[test]
fn a_figure_is_the_same_whatever_size_its_state_had() {
    // A window that fitted its map, and none at all.
    let fresh = built_in([]);
    let mut resized = fresh.clone();
    let rect = demarche::earth::ScreenRect::from_min_size(Default::default(), 1_000.0, 500.0);
    resized.apply(Command::ResizeMap(rect));
    let figure = Figure::default();
    assert_eq!(svg(&fresh, &figure), svg(&resized, &figure));
    // What was brought to a view by hand shows that in a room of another size.
    let at = rect.centre();
    resized.apply(Command::ZoomMap { at, factor: 3.0 });
    let centre = resized.camera().centre();
    let zoomed = svg(&resized, &figure);
    assert_ne!(zoomed, svg(&fresh, &figure));
    assert_eq!(
        resized.camera().centre(),
        centre,
        "the state stays as it was"
    );
}

#[test]
fn figures_look_like_their_pictures() {
    let rows = [
        ("figure_both", Part::Both, [960.0, 720.0], Colours::Light),
        (
            "figure_small_dark",
            Part::Map,
            [400.0, 300.0],
            Colours::Dark,
        ),
        (
            "figure_timeline_print",
            Part::Timeline,
            [800.0, 280.0],
            Colours::Print,
        ),
    ];
    for (name, part, size, colours) in rows {
        let drawn = image(&built_in([]), &figure(part, size, colours));
        try_image_snapshot_options(&drawn, name, &snapshot_options())
            .unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn a_figure_without_a_frame_has_the_cards_of_the_window() {
    let state = built_in([]);
    let plain = Figure {
        frame: Frame::Window,
        ..Figure::default()
    };
    let text = svg(&state, &plain);
    check(&text);
    assert!(text.contains("id=\"card\"") && text.contains("id=\"credits\""));
    assert!(!text.contains("id=\"footer\""));
    let framed = svg(&state, &Figure::default());
    assert!(!framed.contains("id=\"card\"") && framed.contains("id=\"footer\""));
}
