//! Positions on the screen.

/// A position in the window, in points: x to the right, y down, origin at the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenPos {
    /// Points to the right.
    pub x: f32,
    /// Points down.
    pub y: f32,
}

impl ScreenPos {
    /// A position from points to the right and points down.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// A position computed in double precision.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "single precision resolves 0.002 points on the largest map"
    )]
    pub fn from_f64(x: f64, y: f64) -> Self {
        Self::new(x as f32, y as f32)
    }

    /// The distance to another position, in points.
    pub fn distance(self, other: Self) -> f32 {
        // A root is exact on every machine and much faster than `hypot`; the screen never
        // overflows its squares.
        let [x, y] = [self.x - other.x, self.y - other.y];
        (x * x + y * y).sqrt()
    }
}

/// An axis-parallel rectangle in the window, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenRect {
    /// Top left corner.
    pub min: ScreenPos,
    /// Bottom right corner.
    pub max: ScreenPos,
}

impl ScreenRect {
    /// A rectangle from its corners.
    pub const fn new(min: ScreenPos, max: ScreenPos) -> Self {
        Self { min, max }
    }

    /// The rectangle around positions; of none, one that contains nothing.
    pub fn around<'a>(positions: impl IntoIterator<Item = &'a ScreenPos>) -> Self {
        let nothing = Self {
            min: ScreenPos::new(f32::MAX, f32::MAX),
            max: ScreenPos::new(f32::MIN, f32::MIN),
        };
        positions.into_iter().fold(nothing, |rect, at| Self {
            min: ScreenPos::new(rect.min.x.min(at.x), rect.min.y.min(at.y)),
            max: ScreenPos::new(rect.max.x.max(at.x), rect.max.y.max(at.y)),
        })
    }

    /// A rectangle from its top left corner and its size.
    pub fn from_min_size(min: ScreenPos, width: f32, height: f32) -> Self {
        Self::new(min, ScreenPos::new(min.x + width, min.y + height))
    }

    /// A rectangle around a centre.
    pub fn from_centre_size(centre: ScreenPos, width: f32, height: f32) -> Self {
        let min = ScreenPos::new(centre.x - width / 2.0, centre.y - height / 2.0);
        Self::from_min_size(min, width, height)
    }

    /// Width in points.
    pub fn width(self) -> f32 {
        self.max.x - self.min.x
    }

    /// Height in points.
    pub fn height(self) -> f32 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub fn centre(self) -> ScreenPos {
        ScreenPos::new(
            (self.min.x + self.max.x) / 2.0,
            (self.min.y + self.max.y) / 2.0,
        )
    }

    /// Whether a position lies inside or on the edge.
    pub fn contains(self, pos: ScreenPos) -> bool {
        pos.x >= self.min.x && pos.x <= self.max.x && pos.y >= self.min.y && pos.y <= self.max.y
    }

    /// Whether two rectangles share more than an edge.
    pub fn intersects(self, other: Self) -> bool {
        self.min.x < other.max.x
            && other.min.x < self.max.x
            && self.min.y < other.max.y
            && other.min.y < self.max.y
    }

    /// Grown by `margin` points on every side (shrunk when negative).
    pub fn expand(self, margin: f32) -> Self {
        Self::new(
            ScreenPos::new(self.min.x - margin, self.min.y - margin),
            ScreenPos::new(self.max.x + margin, self.max.y + margin),
        )
    }
}
