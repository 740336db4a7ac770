//! Arabic and Hebrew are painted in the order of reading, and are known by their logical order.

mod support;

use demarche::earth::ScreenPos;
use demarche::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};
use demarche::ui::paint::{FontMeasure, MarkPainter};
use demarche::ui::raster::{Picture, draw};
use demarche::ui::theme;
use egui::epaint::TextShape;
use egui::epaint::text::{
    FontInsert, FontPriority, InsertFontFamily, MissingGlyphPolicy, PlacedRow,
};
use egui::{Context, FontData, FontFamily, FontId, Label, RawInput, Rect, Shape, Ui, pos2, vec2};
use support::window::{Look, Win, opened};

const FACES: [(&str, &[u8]); 2] = [
    ("Arabic", include_bytes!("fonts/NotoSansArabic-subset.ttf")),
    ("Hebrew", include_bytes!("fonts/NotoSansHebrew-subset.ttf")),
];

/// The program's look, with faces for some letters of Arabic and Hebrew.
fn look(ctx: &Context) {
    theme::apply(ctx);
    for (name, bytes) in FACES {
        let families = [
            FontFamily::Proportional,
            FontFamily::Name("semibold".into()),
        ];
        let last = |family| InsertFontFamily {
            family,
            priority: FontPriority::Lowest,
        };
        let families = families.map(last).to_vec();
        ctx.add_font(FontInsert::new(
            name,
            FontData::from_static(bytes),
            families,
        ));
    }
}

/// All texts that an interface paints.
fn painted(mut add_contents: impl FnMut(&mut Ui)) -> Vec<TextShape> {
    let ctx = Context::default();
    look(&ctx);
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 400.0))),
        ..RawInput::default()
    };
    let output = ctx.run_ui(input, |ui| add_contents(ui));
    let mut texts = Vec::new();
    for clipped in &output.shapes {
        collect(&clipped.shape, &mut texts);
    }
    output.drop_without_applying_deltas();
    texts
}

fn collect(shape: &Shape, texts: &mut Vec<TextShape>) {
    match shape {
        Shape::Text(text) => texts.push(text.clone()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
        _ => {}
    }
}

/// The letters of a row from left to right, by where their triangles are.
fn seen(row: &PlacedRow) -> String {
    let mut glyphs = row.glyphs.clone();
    glyphs.retain(|glyph| glyph.advance_width > 0.0);
    assert!(glyphs.is_sorted_by(|a, b| a.pos.x <= b.pos.x), "{glyphs:?}");
    glyphs.iter().map(|glyph| glyph.chr).collect()
}

fn label(text: &str) -> TextShape {
    let mut texts = painted(|ui| {
        ui.label(text);
    });
    assert_eq!(texts.len(), 1, "{text}");
    texts.remove(0)
}

#[test]
fn widgets_paint_every_text_in_the_order_of_reading() {
    for (text, expected) in [
        ("Kyiv – Київ", "Kyiv – Київ"),
        ("ירושלים", "םילשורי"),
        ("תל אביב", "ביבא לת"),
        ("القدس الشريف", "فيرشلا سدقلا"),
        ("Reuters (رويترز) 2025", "Reuters (زرتيور) 2025"),
        ("עיר (בירה) 3", "3 (הריב) ריע"),
        (
            "Talks in ירושלים, 18 Feb 2025",
            "Talks in םילשורי, 18 Feb 2025",
        ),
        ("عام ٢٠٢٥", "٢٠٢٥ ماع"),
        ("سال ۲۰۲۵", "۲۰۲۵ لاس"),
    ] {
        let shape = label(text);
        assert_eq!(seen(&shape.galley.rows[0]), expected, "{text}");
        assert_eq!(shape.galley.text(), text, "the text itself is as it was");
    }
}

#[test]
fn letters_of_arabic_are_joined() {
    let width = |text: &str| -> f32 { label(text).galley.size().x };
    let apart: f32 = 3.0 * width("س");
    assert!(apart - width("سسس") > 5.0, "{apart}, {}", width("سسس"));
    let apart: f32 = 3.0 * width("ש");
    assert!((apart - width("ששש")).abs() < 2.0, "the test can fail");
}

#[test]
fn paragraphs_are_put_in_order_line_by_line() {
    let words = [
        "שיחות",
        "השלום",
        "(בירושלים)",
        "נמשכו",
        "12",
        "ימים",
        "לפי",
        "Reuters",
        "וסוכנויות",
        "אחרות",
    ];
    let text = format!("Talks\n{}", words.join(" "));
    let texts = painted(|ui| {
        ui.set_max_width(120.0);
        ui.label(&text);
    });
    let galley = &texts[0].galley;
    assert!(galley.rows.len() > 4, "{:?}", galley.rows.len());
    assert_eq!(seen(&galley.rows[0]), "Talks");
    let right = galley.rows[1..].iter().map(|row| row.rect().right());
    let mut read = Vec::new();
    for row in &galley.rows[1..] {
        let line: Vec<String> = seen(row).split(' ').rev().map(unmirrored).collect();
        read.extend(line);
    }
    assert_eq!(read, words);
    for right in right {
        assert!((right - galley.rect.right()).abs() < 1.5, "{right}");
    }
}

#[test]
fn without_a_face_numbers_and_words_keep_their_order_on_every_line() {
    // Letters that no face has, a number and a name: egui alone turns all of it around.
    let text = "ߒߞߏ ߒߞߏߒߞߏ ߒߞߏ 2025 ߒߞߏ Reuters ߒߞߏߒߞߏ ߒߞߏ 1789 ߒߞߏ";
    let texts = painted(|ui| {
        ui.ctx().set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
        ui.set_max_width(110.0);
        ui.label(text);
    });
    let galley = &texts[0].galley;
    assert!(galley.rows.len() > 2, "{}", galley.rows.len());
    let lines = galley.rows.iter().map(seen);
    let read: Vec<String> = lines
        .flat_map(|line| line.split(' ').rev().map(unmirrored).collect::<Vec<_>>())
        .collect();
    assert_eq!(read.join(" "), text);
    for row in &galley.rows {
        assert!(row.rect().width() <= 110.5, "{:?}", row.rect());
    }
}

/// A word as it is written, from how it is painted.
fn unmirrored(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let turned = word.chars().rev().map(|c| match c {
        '(' => ')',
        ')' => '(',
        c => c,
    });
    turned.collect()
}

#[test]
fn a_text_that_is_cut_short_keeps_its_beginning() {
    let text = "ירושלים היא עיר הבירה";
    let texts = painted(|ui| {
        ui.set_max_width(80.0);
        ui.add(Label::new(text).truncate());
    });
    let galley = &texts[0].galley;
    let line = seen(&galley.rows[0]);
    let read: String = line.chars().rev().collect();
    let kept = read.strip_suffix('…').expect("a sign that there is more");
    assert!(text.starts_with(kept) && kept.chars().count() > 4, "{read}");
    assert!(
        galley.rows[0].rect().right() <= 80.5,
        "{:?}",
        galley.rows[0].rect()
    );
}

#[test]
fn a_very_long_text_takes_no_time_to_speak_of() {
    let start = std::time::Instant::now();
    for text in [
        "1 a ".repeat(50_000) + "א",
        "ש 1 ".repeat(50_000),
        "אב\n".repeat(5_000),
    ] {
        let texts = painted(|ui| {
            ui.set_max_width(200.0);
            ui.label(&text);
        });
        assert_eq!(texts[0].galley.text(), text);
    }
    // In proportion to its square, one of them alone would take minutes.
    assert!(start.elapsed().as_secs() < 15, "{:?}", start.elapsed());
}

#[test]
fn what_would_turn_the_order_does_nothing() {
    let rows = [
        ("a\u{202e}bc\u{202c}d", "abcd"),
        ("a \u{202e}bc\u{202c} אב", "a bc בא"),
        ("\u{2067}ab אב\u{2069} cd", "ab בא cd"),
        ("\u{200f}ab אב", "ab בא"),
    ];
    for (text, expected) in rows {
        assert_eq!(seen(&label(text).galley.rows[0]), expected, "{text:?}");
    }
}

#[test]
fn a_name_on_the_map_is_measured_placed_and_painted_in_one_order() {
    for (text, expected) in [
        ("תל אביב (יפו)", "(ופי) ביבא לת"),
        ("القدس الشريف", "فيرشلا سدقلا"),
        ("Reuters (رويترز) 2025", "Reuters (زرتيور) 2025"),
    ] {
        for align in [Align::Left, Align::Centre, Align::Right] {
            check_mark(text, expected, align);
        }
    }
}

fn check_mark(text: &str, expected: &str, align: Align) {
    let mark = Mark::Text {
        pos: ScreenPos::new(300.0, 200.0),
        align,
        text: text.to_owned(),
        style: TextStyle::Strong,
        ink: Ink::new(Role::Text),
        halo: Some(Ink::new(Role::Surface)),
    };
    let mut painter = MarkPainter::new();
    let mut measured = (0.0, 0.0);
    let texts = painted(|ui| {
        measured = FontMeasure::new(ui).text_size(text, TextStyle::Strong);
        painter.paint(ui.painter(), ui.theme(), std::slice::from_ref(&mark));
        painter.end_frame(ui.ctx());
    });
    assert_eq!(texts.len(), 9, "a halo of eight and the text");
    for shape in &texts {
        assert_eq!(seen(&shape.galley.rows[0]), expected, "{text}");
    }
    let shape = &texts[8];
    let row = shape.galley.rows[0].rect();
    assert_eq!((shape.galley.size().x, shape.galley.size().y), measured);
    assert!((row.width() - measured.0).abs() < 1.5, "{row} {measured:?}");
    let share = match align {
        Align::Left => 0.0,
        Align::Centre => 0.5,
        Align::Right => 1.0,
    };
    let pos = shape.pos.x + share * row.width();
    assert!((pos - 300.0).abs() < 1.5, "{pos} {align:?}");
}

#[test]
fn pictures_are_drawn_with_bundled_fonts_only() {
    let picture = Picture {
        size_points: [100.0, 40.0],
        pixels_per_point: 1.0,
        background: None,
    };
    draw(&picture, theme::apply, |ui| {
        ui.label("ירושלים القدس 中文");
        ui.fonts_mut(|fonts| {
            for letter in "ירושלים القدس 中文".chars().filter(|c| *c != ' ') {
                assert!(
                    !fonts.has_glyph(&FontId::proportional(13.0), letter),
                    "{letter}"
                );
            }
            assert!(fonts.discovered_fonts().is_empty());
        });
    })
    .expect("drawn");
}

/// Two places and an actor with names that run to the left.
const DOSSIER: &str = r#"{
  "format": "demarche-dossier/1",
  "title": "שיחות (א) 2025",
  "sources": [{ "id": "news", "title": "רויטרס", "published": "2025-02-22" }],
  "places": [
    { "id": "quds", "name": "القدس الشريف", "lat": 31.77, "lon": 35.21 },
    { "id": "tlv", "name": "תל אביב", "lat": 52.08, "lon": 10.78 }
  ],
  "actors": [
    { "id": "a", "kind": "state", "name": "ארצות הברית", "seat": "quds" },
    { "id": "b", "kind": "state", "name": "France", "seat": "tlv" }
  ],
  "events": [
    { "id": "talks", "kind": "meeting", "title": "פגישה (ראשונה) 1", "when": "2025-02-18", "venue": "quds",
      "status": "held", "parties": [{ "actor": "a" }, { "actor": "b" }], "cites": [{ "source": "news" }] }
  ],
  "statements": []
}"#;

#[test]
fn the_window_is_read_aloud_in_the_order_of_the_file() {
    let look = Look {
        any_script: true,
        ..Look::default()
    };
    let win = Win::new(opened(DOSSIER), look);
    assert!(win.has("שיחות (א) 2025"));
    win.assert_panel("פגישה (ראשונה) 1");
    win.map_node("תל אביב");
    win.map_node("القدس الشريف");
}
