//! What stands around map and timeline, and the room that it leaves.
//!
//! From above: the title, the day, the key; map and timeline; the sources and credits. All of it hangs
//! on the left margin, and lines are broken rather than cut, as far as that goes.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::key::{Explained, Key, Spacing};
use crate::scene::layer::{Layer, Layers};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

use super::lines::broken;
use super::{Background, Figure, Part, Words};

/// The margin, as a part of the shorter side, and its bounds in points.
const MARGIN: (f32, f32, f32) = (0.03, 12.0, 24.0);
/// From this width on a title is large, in points.
const LARGE_FROM: f32 = 560.0;
/// A title has so many lines at most.
const TITLE_LINES: usize = 2;
/// How sources and credits are set.
const FOOTER: TextStyle = TextStyle::Small;
/// Distance of lines, in parts of the height of their text.
const LEADING: f32 = 1.15;
/// Between map and timeline, in points.
const FAR: f32 = 10.0;
/// Between what stands at the left and at the right of one line at least, in points.
const BETWEEN: f32 = 24.0;
/// The least height of map and timeline, in points.
const LEAST_MAP: f32 = 80.0;
const LEAST_TIMELINE: f32 = 96.0;
/// The height of a timeline below a map, as a part of the figure's, and its bounds in points.
const TIMELINE: (f32, f32, f32) = (0.2, LEAST_TIMELINE, 200.0);

/// How a figure is set.
#[derive(Clone, Copy)]
struct Setting {
    /// Space between parts that belong together, and between others, in points.
    near: f32,
    far: f32,
    /// How close the key is set.
    key: Spacing,
    /// Whether it is told how much is shown.
    tells_amount: bool,
    /// So many lines the sources have at most, and the credits.
    footer_lines: [usize; 2],
}

/// Where there is room.
const ROOMY: Setting = Setting {
    near: 5.0,
    far: 10.0,
    key: Spacing::ROOMY,
    tells_amount: true,
    footer_lines: [3, 3],
};
/// Where there is little: whose view of boundaries is shown is still told.
const CLOSE: Setting = Setting {
    near: 3.0,
    far: 6.0,
    key: Spacing::CLOSE,
    tells_amount: false,
    footer_lines: [1, 2],
};

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
    /// Sets a figure with these words and this key: closer where there is little room.
    ///
    /// # Errors
    /// When the figure is too low.
    pub fn of(
        figure: &Figure,
        words: &Words,
        key: &[&dyn Explained],
        measure: &dyn TextMeasure,
    ) -> Result<Self, TooSmall> {
        let set = |setting| Self::set(figure, words, (key, setting), measure);
        set(ROOMY).or_else(|_| set(CLOSE))
    }

    fn set(
        figure: &Figure,
        words: &Words,
        (key, setting): (&[&dyn Explained], Setting),
        measure: &dyn TextMeasure,
    ) -> Result<Self, TooSmall> {
        let [width, height] = figure.size;
        let margin = bounded(MARGIN, width.min(height));
        let whole = ScreenRect::from_min_size(ScreenPos::default(), width, height);
        let room = whole.expand(-margin);
        let mut setter = Setter {
            measure,
            setting,
            room,
            y: room.min.y,
            layers: Layers::default(),
        };
        if figure.background == Background::Paper {
            setter.layers.add(Layer::Paper, [paper(whole)]);
        }
        setter.title(words);
        setter.key(key);
        let top = setter.y + setting.far;
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
    setting: Setting,
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
            self.y += self.setting.near / 2.0;
        }
        let amount = words.amount.as_str();
        let amount = if self.setting.tells_amount {
            amount
        } else {
            ""
        };
        let parts = [words.day.as_str(), amount];
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
        let key = Key::of(entries, (self.room.width(), self.setting.key), self.measure);
        if key.height() > 0.0 {
            self.y += self.setting.near;
            let corner = ScreenPos::new(self.room.min.x, self.y);
            self.layers.add(Layer::Legend, key.marks(entries, corner));
            self.y += key.height();
        }
    }

    /// Adds what stands below; gives where the room above it ends.
    fn footer(&mut self, words: &Words) -> f32 {
        let height = self.line_height(FOOTER);
        let lines = match self.are_beside(words) {
            true => {
                self.beside(words, height);
                1
            }
            false => self.below(words, height),
        };
        match lines {
            0 => self.room.max.y,
            lines => self.room.max.y - height * count(lines) - self.setting.far,
        }
    }

    /// Whether sources and credits have room in one line.
    fn are_beside(&self, words: &Words) -> bool {
        let width = |text: &str| self.measure.text_size(text, FOOTER).0;
        let is_there = !words.sources.is_empty() && !words.credits.is_empty();
        is_there && width(&words.sources) + BETWEEN + width(&words.credits) <= self.room.width()
    }

    fn beside(&mut self, words: &Words, height: f32) {
        let y = self.room.max.y - height / 2.0;
        let ends = [
            (&words.sources, self.room.min.x, Align::Left),
            (&words.credits, self.room.max.x, Align::Right),
        ];
        for (line, x, align) in ends {
            let pos = ScreenPos::new(x, y);
            let mark = text(line.clone(), pos, align, (FOOTER, Role::Subtle));
            self.layers.add(Layer::Footer, [mark]);
        }
    }

    /// Adds sources and credits below one another; gives how many lines they have.
    fn below(&mut self, words: &Words, height: f32) -> usize {
        let parts = [&words.sources, &words.credits];
        let parts = parts.into_iter().zip(self.setting.footer_lines);
        let lines: Vec<String> = parts
            .flat_map(|(part, most)| self.broken(part, FOOTER, most))
            .collect();
        let number = lines.len();
        self.y = self.room.max.y - height * count(number);
        self.lines(Layer::Footer, lines, FOOTER, Role::Subtle);
        number
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
