//! Marks as elements.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::hairlines::{Dashes, HAIRLINE_WIDTH, Hairline};
use crate::scene::marks::{Align, Ink, Mark, Name, Role, TextStyle, TriMesh};
use crate::scene::outline::rings;

use super::escape::escaped;
use super::ids::Ids;
use super::number::number;
use super::path::Path;

/// Corners of areas lie on a grid of this step, in points.
const GRID: f32 = 0.01;
/// How far a halo reaches beyond its text, in points; as on the screen.
const HALO: f32 = 1.25;

/// How a text style is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// In points.
    pub size: f32,
    /// 400 or 600.
    pub weight: u16,
    /// Extra space between letters, in points.
    pub letter_spacing: f32,
    /// Height of a line, in points.
    pub height: f32,
    /// How far below its top a line's letters stand, in points.
    pub ascent: f32,
}

impl Face {
    /// Where letters stand whose line has its middle there: lines begin at whole points, as on the
    /// screen they begin at whole pixels.
    fn baseline(&self, middle: f32) -> f32 {
        (middle - self.height / 2.0).round() + self.ascent
    }
}

/// What marks look like: the colours and the faces that the screen has.
pub struct Look<'a> {
    /// Red, green and blue of a role.
    pub colour: &'a dyn Fn(Role) -> [u8; 3],
    /// The face of a text style.
    pub face: &'a dyn Fn(TextStyle) -> Face,
    /// The names of the families, the best first, as CSS has them.
    pub families: &'a str,
}

/// Writes marks as elements.
pub struct Pen<'a> {
    look: &'a Look<'a>,
    ids: Ids,
    out: String,
}

impl<'a> Pen<'a> {
    /// A pen whose ids begin with a prefix.
    pub fn new(look: &'a Look<'a>, prefix: &str) -> Self {
        Self {
            look,
            ids: Ids::with_prefix(prefix),
            out: String::new(),
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.out
    }

    /// Adds text as it is.
    pub fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// An id that no other element has.
    pub fn id(&mut self, id: &str) -> String {
        self.ids.take(id)
    }

    /// Adds marks in their order. One that is nowhere is left out.
    pub fn marks(&mut self, marks: &[Mark]) {
        for mark in marks.iter().filter(|mark| mark.is_somewhere()) {
            self.mark(mark);
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Shared(marks) => self.marks(marks),
            Mark::Named { name, marks } => self.named(name, marks),
            Mark::Mesh { mesh, ink } => self.mesh(mesh, *ink),
            Mark::Lines { runs, width, ink } => {
                self.lines(runs.iter().map(Vec::as_slice), (*width, *ink), &[]);
            }
            Mark::Hairlines(batches) => self.hairlines(batches.iter().flat_map(|b| b.iter())),
            Mark::Convex { points, ink } => {
                let mut path = Path::default();
                path.ring(points);
                self.area(path, *ink);
            }
            Mark::Circle {
                centre,
                radius,
                fill,
                stroke,
            } => {
                self.circle(*centre, *radius, (*fill, *stroke));
            }
            Mark::Rect {
                rect,
                corner,
                fill,
                stroke,
            } => {
                self.rect(*rect, *corner, (*fill, *stroke));
            }
            Mark::Fade { rect, inks } => self.fade(*rect, *inks),
            Mark::Text {
                pos,
                align,
                text,
                style,
                ink,
                halo,
            } => {
                self.text((*pos, *align), text, *style, (*ink, *halo));
            }
        }
    }

    fn named(&mut self, name: &Name, marks: &[Mark]) {
        let id = self.ids.take(&name.id);
        let title = escaped(&name.title);
        self.out += &format!("<g id=\"{id}\"><title>{title}</title>");
        self.marks(marks);
        self.out += "</g>\n";
    }

    fn mesh(&mut self, mesh: &TriMesh, ink: Ink) {
        let mut path = Path::default();
        rings(mesh, GRID).iter().for_each(|ring| path.ring(ring));
        self.area(path, ink);
    }

    fn area(&mut self, path: Path, ink: Ink) {
        let words = path.words();
        if !words.is_empty() {
            let fill = self.paint("fill", ink);
            self.out += &format!("<path d=\"{words}\"{fill}/>\n");
        }
    }

    fn lines<'b>(
        &mut self,
        runs: impl Iterator<Item = &'b [ScreenPos]>,
        (width, ink): (f32, Ink),
        dashes: &[f32],
    ) {
        let mut path = Path::default();
        runs.filter(|run| run.len() > 1)
            .for_each(|run| path.line(run));
        let words = path.words();
        if !words.is_empty() {
            let stroke = self.stroke(Some((width, ink)));
            let dashes: Vec<String> = dashes.iter().map(|length| number(*length)).collect();
            let dashes = match dashes.is_empty() {
                true => String::new(),
                false => format!(" stroke-dasharray=\"{}\"", dashes.join(" ")),
            };
            self.out += &format!("<path d=\"{words}\" fill=\"none\"{stroke}{dashes}/>\n");
        }
    }

    /// Neighbours that look alike are one path.
    fn hairlines<'b>(&mut self, lines: impl Iterator<Item = Hairline<'b>>) {
        let lines: Vec<Hairline> = lines.collect();
        let looks_like = |a: &Hairline, b: &Hairline| a.dashes == b.dashes && a.ink == b.ink;
        for alike in lines.chunk_by(looks_like) {
            let dashes: Dashes = alike[0].dashes;
            let runs = alike.iter().flat_map(Hairline::runs);
            self.lines(runs, (HAIRLINE_WIDTH, alike[0].ink), dashes.lengths());
        }
    }

    fn circle(&mut self, at: ScreenPos, radius: f32, paint: (Option<Ink>, Option<(f32, Ink)>)) {
        let [x, y, r] = [at.x, at.y, radius].map(number);
        let paint = self.fill_and_stroke(paint);
        self.out += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{paint}/>\n");
    }

    fn rect(&mut self, rect: ScreenRect, corner: f32, paint: (Option<Ink>, Option<(f32, Ink)>)) {
        let place = place_of(rect);
        let rounded = match corner > 0.0 {
            true => format!(" rx=\"{}\"", number(corner)),
            false => String::new(),
        };
        let paint = self.fill_and_stroke(paint);
        self.out += &format!("<rect {place}{rounded}{paint}/>\n");
    }

    fn fade(&mut self, rect: ScreenRect, inks: [Ink; 3]) {
        let id = self.ids.take("fade");
        self.out += &format!("<linearGradient id=\"{id}\">");
        for (ink, offset) in inks.into_iter().zip(["0", ".5", "1"]) {
            let paint = self
                .paint("stop-color", ink)
                .replace("stop-color-opacity", "stop-opacity");
            self.out += &format!("<stop offset=\"{offset}\"{paint}/>");
        }
        let place = place_of(rect);
        self.out += &format!("</linearGradient><rect {place} fill=\"url(#{id})\"/>\n");
    }

    fn text(
        &mut self,
        (pos, align): (ScreenPos, Align),
        text: &str,
        style: TextStyle,
        (ink, halo): (Ink, Option<Ink>),
    ) {
        if text.is_empty() {
            return;
        }
        let face = (self.look.face)(style);
        let [x, y, size] = [pos.x, face.baseline(pos.y), face.size].map(number);
        let anchor = match align {
            Align::Left => "",
            Align::Centre => " text-anchor=\"middle\"",
            Align::Right => " text-anchor=\"end\"",
        };
        let weight = match face.weight {
            400 => String::new(),
            weight => format!(" font-weight=\"{weight}\""),
        };
        let spacing = match face.letter_spacing > 0.0 {
            true => format!(" letter-spacing=\"{}\"", number(face.letter_spacing)),
            false => String::new(),
        };
        let halo = halo.map_or_else(String::new, |halo| {
            let stroke = self.stroke(Some((2.0 * HALO, halo)));
            format!(" paint-order=\"stroke\"{stroke}")
        });
        let fill = self.paint("fill", ink);
        let text = escaped(text);
        self.out += &format!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{spacing}{anchor}{fill}{halo}>{text}</text>\n"
        );
    }

    fn fill_and_stroke(&self, (fill, stroke): (Option<Ink>, Option<(f32, Ink)>)) -> String {
        let fill = fill.map_or_else(
            || " fill=\"none\"".to_owned(),
            |ink| self.paint("fill", ink),
        );
        fill + &self.stroke(stroke)
    }

    fn stroke(&self, stroke: Option<(f32, Ink)>) -> String {
        stroke.map_or_else(String::new, |(width, ink)| {
            let width = number(width);
            format!("{} stroke-width=\"{width}\"", self.paint("stroke", ink))
        })
    }

    /// An attribute with a colour, and how much of it there is.
    fn paint(&self, attribute: &str, ink: Ink) -> String {
        let [r, g, b] = (self.look.colour)(ink.role);
        let colour = format!(" {attribute}=\"#{r:02x}{g:02x}{b:02x}\"");
        let alpha = if ink.alpha.is_nan() {
            0.0
        } else {
            ink.alpha.clamp(0.0, 1.0)
        };
        match alpha < 1.0 {
            true => format!("{colour} {attribute}-opacity=\"{}\"", number(alpha)),
            false => colour,
        }
    }
}

/// Place and size of a rectangle as attributes.
pub fn place_of(rect: ScreenRect) -> String {
    let [x, y, width, height] = [rect.min.x, rect.min.y, rect.width(), rect.height()].map(number);
    format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}
