//! Sheets as a whole document, or as a drawing within another one.

use crate::scene::figure::Sheet;
use crate::scene::layer::Layer;
use crate::scene::marks::Mark;

use super::escape::escaped;
use super::number::number;
use super::pen::{Look, Pen, place_of};

/// A page and what is on it.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// Width and height in points.
    pub size: [f32; 2],
    /// How much larger than its points it says that it is.
    pub scale: f32,
    /// What it is about.
    pub title: &'a str,
    /// What it shows, and where that comes from.
    pub description: &'a str,
    /// What is drawn, from below.
    pub sheets: &'a [Sheet],
}

/// The page as a file: UTF-8, XML 1.0.
pub fn document(page: &Page, look: &Look) -> String {
    let [width, height] = page.size.map(|side| number(side * page.scale));
    let size = format!(
        " xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"{width}\" height=\"{height}\""
    );
    let mut pen = Pen::new(look, "");
    pen.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(page, look, &size, &mut pen);
    pen.finish()
}

/// The page as an element that is put into HTML as it is. It is as wide as its place; its ids begin
/// with a prefix, so that they are no other's.
pub fn drawing(page: &Page, look: &Look, prefix: &str) -> String {
    let mut pen = Pen::new(look, prefix);
    write(page, look, "", &mut pen);
    pen.finish()
}

fn write(page: &Page, look: &Look, attributes: &str, pen: &mut Pen) {
    let [width, height] = page.size.map(number);
    let (title, description) = (pen.id("about"), pen.id("about-more"));
    let families = escaped(look.families);
    pen.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{attributes} viewBox=\"0 0 {width} {height}\" \
         font-family=\"{families}\" stroke-linejoin=\"round\" role=\"img\" \
         aria-labelledby=\"{title} {description}\">\n"
    ));
    pen.raw(&format!(
        "<title id=\"{title}\">{}</title>\n",
        escaped(page.title)
    ));
    let words = escaped(page.description);
    pen.raw(&format!("<desc id=\"{description}\">{words}</desc>\n"));
    let is_file = !attributes.is_empty();
    for sheet in page.sheets {
        write_sheet(sheet, is_file, pen);
    }
    pen.raw("</svg>\n");
}

fn write_sheet(sheet: &Sheet, is_file: bool, pen: &mut Pen) {
    let (id, clip) = (pen.id(sheet.word), pen.id("clip"));
    let place = place_of(sheet.rect);
    pen.raw(&format!(
        "<clipPath id=\"{clip}\"><rect {place}/></clipPath>\n"
    ));
    pen.raw(&format!("<g id=\"{id}\" clip-path=\"url(#{clip})\">\n"));
    for (layer, marks) in sheet.layers.iter() {
        write_layer(layer, marks, is_file, pen);
    }
    pen.raw("</g>\n");
}

fn write_layer(layer: Layer, marks: &[Mark], is_file: bool, pen: &mut Pen) {
    let word = layer.word();
    let id = pen.id(word);
    let of_editor = match is_file {
        true => format!(" inkscape:groupmode=\"layer\" inkscape:label=\"{word}\""),
        false => String::new(),
    };
    pen.raw(&format!("<g id=\"{id}\"{of_editor}>\n"));
    pen.marks(marks);
    pen.raw("</g>\n");
}
