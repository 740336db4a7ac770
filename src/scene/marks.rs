//! Marks: the display list. What the scene prepares, the window, `shot` and every export draw.
//!
//! Marks carry colour *roles*; the theme turns a role into a colour when they are painted. All
//! positions are final, in points of the window.

use std::sync::Arc;

use crate::earth::{ScreenPos, ScreenRect};

use super::hairlines::Hairlines;

/// What a colour is for. The theme has one colour for each, light and dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Water.
    Sea,
    /// Land.
    Land,
    /// The land of a country that is highlighted.
    Highlight,
    /// Coasts and shores.
    Coast,
    /// Undisputed boundaries.
    Border,
    /// Contested boundaries of every class.
    Disputed,
    /// The net of meridians and parallels.
    Graticule,
    /// Names of countries and seas.
    Label,
    /// Text of the first order, markers' outlines.
    Text,
    /// Text of the second order.
    Subtle,
    /// The background of panels, and what text stands out from.
    Surface,
    /// A background one step apart from the surface.
    Raised,
    /// Hairlines between parts.
    Rule,
    /// What was held.
    Held,
    /// What is expected: floated, proposed, preparing, agreed, scheduled, spoken of.
    Expected,
    /// What was denied or is contested.
    Denied,
    /// What was cancelled or postponed.
    Cancelled,
    /// Statements that say nothing of a status.
    Neutral,
    /// What is selected.
    Selection,
    /// Links and focus.
    Accent,
}

/// A colour role and how much of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ink {
    /// What the colour is for.
    pub role: Role,
    /// 0 (nothing) to 1 (all of it).
    pub alpha: f32,
}

impl Ink {
    /// All of a role's colour.
    pub const fn new(role: Role) -> Self {
        Self { role, alpha: 1.0 }
    }

    /// The same role, `alpha` of it.
    pub const fn faded(role: Role, alpha: f32) -> Self {
        Self { role, alpha }
    }
}

/// Triangles in points of the window. Coverage is 0 (transparent) to 255 (the ink).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TriMesh {
    /// x, y of each vertex.
    pub positions: Vec<[f32; 2]>,
    /// Coverage of each vertex; as many as positions.
    pub coverage: Vec<u8>,
    /// Three indices a triangle.
    pub indices: Vec<u32>,
}

/// Where a text stands relative to its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The position is the left end of the text's middle line.
    Left,
    /// The position is the text's middle.
    Centre,
    /// The position is the right end of the text's middle line.
    Right,
}

/// The type scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextStyle {
    /// A selected thing's name.
    Title,
    /// Running text.
    Body,
    /// Running text, semibold.
    Strong,
    /// Small text: captions, axes, legend.
    Small,
    /// Small text, semibold.
    SmallStrong,
    /// Names of countries on the map.
    MapLabel,
}

/// One thing to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// Triangles that are shared while nothing changes.
    Mesh {
        /// The triangles.
        mesh: Arc<TriMesh>,
        /// Their colour.
        ink: Ink,
    },
    /// Polylines of one width and colour; a dashed line has a run for each dash.
    Lines {
        /// Each run has at least two points.
        runs: Vec<Vec<ScreenPos>>,
        /// Points.
        width: f32,
        /// Colour.
        ink: Ink,
    },
    /// Thin lines where there are very many, in batches. The list is shared while nothing about it
    /// changes.
    Hairlines(Arc<[Arc<Hairlines>]>),
    /// A filled convex polygon.
    Convex {
        /// Corners in order.
        points: Vec<ScreenPos>,
        /// Colour.
        ink: Ink,
    },
    /// A circle, filled, stroked or both.
    Circle {
        /// Middle.
        centre: ScreenPos,
        /// Points.
        radius: f32,
        /// Colour of the inside.
        fill: Option<Ink>,
        /// Width in points and colour of the line.
        stroke: Option<(f32, Ink)>,
    },
    /// A rectangle, filled, stroked or both.
    Rect {
        /// Where.
        rect: ScreenRect,
        /// Radius of the corners in points.
        corner: f32,
        /// Colour of the inside.
        fill: Option<Ink>,
        /// Width in points and colour of the line.
        stroke: Option<(f32, Ink)>,
    },
    /// A rectangle whose colour runs from left to right.
    Fade {
        /// Where.
        rect: ScreenRect,
        /// Colour at the left edge, in the middle and at the right edge.
        inks: [Ink; 3],
    },
    /// One line of text.
    Text {
        /// Where, see [`Align`].
        pos: ScreenPos,
        /// Which end stands there.
        align: Align,
        /// What it says.
        text: String,
        /// Size and weight.
        style: TextStyle,
        /// Colour.
        ink: Ink,
        /// Colour of the halo that lifts it off what lies below.
        halo: Option<Ink>,
    },
    /// Marks that are shared while nothing about them changes, so that they are prepared for
    /// painting once.
    Shared(Arc<[Mark]>),
    /// Shared marks that stand for one thing of the data.
    Named {
        /// What they stand for.
        name: Arc<Name>,
        /// In drawing order.
        marks: Arc<[Mark]>,
    },
}

/// What marks stand for. Who looks at a screen does not see it; a vector drawing tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its id in the data, made unique for several marks of one item:
    /// "link/riyadh-talks/moscow/riyadh".
    pub id: String,
    /// What it is: "Riyadh, capital, 1 event, 2 statements".
    pub title: String,
}

impl Mark {
    /// Some marks as one that is shared.
    pub fn shared(marks: Vec<Self>) -> Self {
        Self::Shared(marks.into())
    }

    /// Some marks that stand for one thing of the data.
    pub fn named(id: &str, title: &str, marks: Vec<Self>) -> Self {
        let (id, title) = (id.to_owned(), title.to_owned());
        Self::Named {
            name: Arc::new(Name { id, title }),
            marks: marks.into(),
        }
    }

    /// Whether everything about it is somewhere: no coordinate and no length is infinite or not a
    /// number. Of meshes, hairlines and shared marks the parts are asked, by who paints them.
    pub fn is_somewhere(&self) -> bool {
        let is_pos = |pos: &ScreenPos| pos.x.is_finite() && pos.y.is_finite();
        let is_stroke =
            |stroke: &Option<(f32, Ink)>| stroke.is_none_or(|(width, _)| width.is_finite());
        match self {
            Self::Mesh { .. } | Self::Hairlines(_) | Self::Shared(_) | Self::Named { .. } => true,
            Self::Lines { runs, width, .. } => {
                width.is_finite() && runs.iter().flatten().all(is_pos)
            }
            Self::Convex { points, .. } => points.iter().all(is_pos),
            Self::Circle {
                centre,
                radius,
                stroke,
                ..
            } => is_pos(centre) && radius.is_finite() && is_stroke(stroke),
            Self::Rect {
                rect,
                corner,
                stroke,
                ..
            } => is_pos(&rect.min) && is_pos(&rect.max) && corner.is_finite() && is_stroke(stroke),
            Self::Fade { rect, .. } => is_pos(&rect.min) && is_pos(&rect.max),
            Self::Text { pos, .. } => is_pos(pos),
        }
    }
}

/// All marks in drawing order, those that are shared one by one.
pub fn flat(marks: &[Mark]) -> Vec<&Mark> {
    let mut all = Vec::new();
    for mark in marks {
        match mark {
            Mark::Shared(marks) | Mark::Named { marks, .. } => all.extend(flat(marks)),
            mark => all.push(mark),
        }
    }
    all
}

/// How large a text will be. The window and `shot` answer from the fonts they draw with.
pub trait TextMeasure {
    /// Width and height of one line, in points.
    fn text_size(&self, text: &str, style: TextStyle) -> (f32, f32);
}
