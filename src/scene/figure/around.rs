//! What stands around map and timeline, and the room that it leaves.
//!
//! From above: the title, the day, the key; map and timeline; the sources and credits. All of it hangs
//! on the left margin, and lines are broken rather than cut, as far as that goes.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::key::{Explained, Key};
use crate::scene::layer::{Layer, Layers};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

use super::lines::broken;
use super::{Background, Figure, Part, Words};

/// The margin, as a part of the shorter side, and its bounds in points.
const MARGIN: (f32, f32, f32) = (0.03, 10.0, 24.0);
/// From this width on a title is large, in points.
const LARGE_FROM: f32 = 560.0;
/// A title has so many lines at most, and what stands below a figure.
const TITLE_LINES: usize = 2;
const FOOTER_LINES: usize = 3;
/// Distance of lines, in parts of the height of their text.
const LEADING: f32 = 1.15;
/// Space between parts that belong together, and between others, in points.
const NEAR: f32 = 5.0;
const FAR: f32 = 10.0;
/// Between what stands at the left and at the right of one line at least, in points.
const BETWEEN: f32 = 24.0;
/// The least height of map and timeline, in points.
const LEAST_MAP: f32 = 80.0;
const LEAST_TIMELINE: f32 = 96.0;
/// The height of a timeline below a map, as a part of the figure's, and its bounds in points.
const TIMELINE: (f32, f32, f32) = (0.2, LEAST_TIMELINE, 200.0);

/// There is no room for map and timeline between what stands around them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected a figure of at least {least} points in height for its title, key and sources, found {found}"
)]
pub struct TooSmall {
    least: u32,
    found: u32,
}

/// What stands around map and timeline, and their room.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// Paper, title, key, sources and credits.
    pub layers: Layers,
    /// The map's room; nothing without one.
    pub map: Option<ScreenRect>,
    /// The timeline's room.
    pub timeline: Option<ScreenRect>,
}

impl Around {
    /// Sets a figure with these words and this key.
    ///
    /// # Errors
    /// When the figure is too low.
    pub fn of(
        figure: &Figure,
        words: &Words,
        key: &[&dyn Explained],
        measure: &dyn TextMeasure,
    ) -> Result<Self, TooSmall> {
        let [width, height] = figure.size;
        let margin = bounded(MARGIN, width.min(height));
        let room = ScreenRect::from_min_size(
            ScreenPos::new(margin, margin),
            width - 2.0 * margin,
            height - 2.0 * margin,
        );
        let mut setter = Setter {
            measure,
            room,
            y: room.min.y,
            layers: Layers::default(),
        };
        if figure.background == Background::Paper {
            let whole = ScreenRect::from_min_size(ScreenPos::default(), width, height);
            setter.layers.add(Layer::Ground, [paper(whole)]);
        }
        setter.title(words);
        setter.key(key);
        let top = setter.y + FAR;
        let bottom = setter.footer(words);
        let parts = Parts::of(figure, top, bottom)?;
        let across = |[top, bottom]: [f32; 2]| {
            let left = room.min.x;
            ScreenRect::new(
                ScreenPos::new(left, top),
                ScreenPos::new(room.max.x, bottom),
            )
        };
        Ok(Self {
            layers: setter.layers,
            map: parts.map.map(across),
            timeline: parts.timeline.map(across),
        })
    }
}

/// Upper and lower ends of map and timeline.
struct Parts {
    map: Option<[f32; 2]>,
    timeline: Option<[f32; 2]>,
}

impl Parts {
    fn of(figure: &Figure, top: f32, bottom: f32) -> Result<Self, TooSmall> {
        let least = match figure.part {
            Part::Map => LEAST_MAP,
            Part::Timeline => LEAST_TIMELINE,
            Part::Both => LEAST_MAP + FAR + LEAST_TIMELINE,
        };
        if bottom - top < least {
            return Err(TooSmall {
                least: whole(figure.size[1] + least - (bottom - top)),
                found: whole(figure.size[1]),
            });
        }
        let all = Some([top, bottom]);
        Ok(match figure.part {
            Part::Map => Self {
                map: all,
                timeline: None,
            },
            Part::Timeline => Self {
                map: None,
                timeline: all,
            },
            Part::Both => {
                let most = bottom - top - FAR - LEAST_MAP;
                let of_timeline = bounded(TIMELINE, figure.size[1]).min(most);
                let between = bottom - of_timeline;
                Self {
                    map: Some([top, between - FAR]),
                    timeline: Some([between, bottom]),
                }
            }
        })
    }
}

fn paper(rect: ScreenRect) -> Mark {
    Mark::Rect {
        rect,
        corner: 0.0,
        fill: Some(Ink::new(Role::Surface)),
        stroke: None,
    }
}

fn bounded((part, least, most): (f32, f32, f32), of: f32) -> f32 {
    (part * of).clamp(least, most).round()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "heights of some hundred points; casts saturate"
)]
fn whole(points: f32) -> u32 {
    points.ceil() as u32
}

/// Sets lines from above, and those below from below.
struct Setter<'a> {
    measure: &'a dyn TextMeasure,
    room: ScreenRect,
    /// Where the next line begins.
    y: f32,
    layers: Layers,
}

impl Setter<'_> {
    fn line_height(&self, style: TextStyle) -> f32 {
        (self.measure.text_size("x", style).1 * LEADING).round()
    }

    fn broken(&self, text: &str, style: TextStyle, most: usize) -> Vec<String> {
        broken(text, style, (self.room.width(), most), self.measure)
    }

    /// Adds lines below one another.
    fn lines(&mut self, layer: Layer, lines: Vec<String>, style: TextStyle, role: Role) {
        let height = self.line_height(style);
        for line in lines {
            let pos = ScreenPos::new(self.room.min.x, self.y + height / 2.0);
            self.layers
                .add(layer, [text(line, pos, Align::Left, (style, role))]);
            self.y += height;
        }
    }

    fn title(&mut self, words: &Words) {
        let is_large = self.room.width() >= LARGE_FROM;
        let (title, day) = match is_large {
            true => (TextStyle::Title, TextStyle::Body),
            false => (TextStyle::Strong, TextStyle::Small),
        };
        let lines = self.broken(&words.title, title, TITLE_LINES);
        let has_title = !lines.is_empty();
        self.lines(Layer::Title, lines, title, Role::Text);
        if has_title && is_large {
            self.y += NEAR / 2.0;
        }
        let parts = [words.day.as_str(), words.amount.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let together = parts.join(" · ");
        let fits = self.measure.text_size(&together, day).0 <= self.room.width();
        let lines = match fits {
            true => vec![together],
            false => parts
                .iter()
                .flat_map(|part| self.broken(part, day, TITLE_LINES))
                .collect(),
        };
        self.lines(Layer::Title, lines, day, Role::Subtle);
    }

    fn key(&mut self, entries: &[&dyn Explained]) {
        let key = Key::of(entries, self.room.width(), self.measure);
        if key.height() > 0.0 {
            self.y += NEAR;
            let corner = ScreenPos::new(self.room.min.x, self.y);
            self.layers.add(Layer::Legend, key.marks(entries, corner));
            self.y += key.height();
        }
    }

    /// Adds what stands below; gives where the room above it ends.
    fn footer(&mut self, words: &Words) -> f32 {
        let style = TextStyle::Small;
        let height = self.line_height(style);
        let parts = [words.sources.as_str(), words.credits.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let width = |text: &str| self.measure.text_size(text, style).0;
        if let [left, right] = parts.as_slice()
            && width(left) + BETWEEN + width(right) <= self.room.width()
        {
            let y = self.room.max.y - height / 2.0;
            let ends = [
                (*left, self.room.min.x, Align::Left),
                (*right, self.room.max.x, Align::Right),
            ];
            for (line, x, align) in ends {
                let pos = ScreenPos::new(x, y);
                let mark = text(line.to_owned(), pos, align, (style, Role::Subtle));
                self.layers.add(Layer::Footer, [mark]);
            }
            return self.room.max.y - height - FAR;
        }
        let lines: Vec<String> = parts
            .iter()
            .flat_map(|part| self.broken(part, style, FOOTER_LINES))
            .collect();
        if lines.is_empty() {
            return self.room.max.y;
        }
        let top = self.room.max.y - height * count(lines.len());
        self.y = top;
        self.lines(Layer::Footer, lines, style, Role::Subtle);
        top - FAR
    }
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::from(u16::MAX), f32::from)
}

fn text(text: String, pos: ScreenPos, align: Align, (style, role): (TextStyle, Role)) -> Mark {
    Mark::Text {
        pos,
        align,
        text,
        style,
        ink: Ink::new(role),
        halo: None,
    }
}
