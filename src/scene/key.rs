//! The key of a figure: what its signs mean, in a row or in columns.

use crate::earth::{ScreenPos, ScreenRect};

use super::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

/// Width of a sample, in points.
pub const SAMPLE: f32 = 38.0;
/// Space between a sample and its words, in points.
pub const GAP: f32 = 12.0;
/// In so few columns an entry may be wider than its column, and is cut.
const LEAST_COLUMNS: usize = 1;

/// How close a key is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// Height of a row, in points.
    row: f32,
    /// Space between two columns, in points.
    apart: f32,
    /// Space between a sample and its words, in points.
    gap: f32,
}

impl Spacing {
    /// Where there is room.
    pub const ROOMY: Self = Self {
        row: 19.0,
        apart: 22.0,
        gap: GAP,
    };
    /// Where there is little.
    pub const CLOSE: Self = Self {
        row: 15.0,
        apart: 12.0,
        gap: 6.0,
    };
}

/// Something that a key explains.
pub trait Explained {
    /// What it means.
    fn text(&self) -> &str;

    /// What it looks like, [`SAMPLE`] points wide from a position on.
    fn sample(&self, left: ScreenPos) -> Vec<Mark>;

    /// Sample and words, so many points apart.
    fn marks(&self, left: ScreenPos, gap: f32) -> Vec<Mark> {
        let mut marks = self.sample(left);
        marks.push(Mark::Text {
            pos: ScreenPos::new(left.x + SAMPLE + gap, left.y),
            align: Align::Left,
            text: self.text().to_owned(),
            style: TextStyle::Small,
            ink: Ink::new(Role::Text),
            halo: None,
        });
        marks
    }
}

/// How a key is set: how wide each column is, and how many rows there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    columns: Vec<f32>,
    rows: usize,
    spacing: Spacing,
}

impl Key {
    /// The key of some entries in a width: in as few rows as there is room for.
    pub fn of(
        entries: &[&dyn Explained],
        (width, spacing): (f32, Spacing),
        measure: &dyn TextMeasure,
    ) -> Self {
        let widths: Vec<f32> = entries
            .iter()
            .map(|entry| SAMPLE + spacing.gap + measure.text_size(entry.text(), TextStyle::Small).0)
            .collect();
        let setting = |rows: usize| Self {
            columns: widths.chunks(rows).map(widest).collect(),
            rows,
            spacing,
        };
        let fits = |key: &Self| key.width() <= width || key.columns.len() <= LEAST_COLUMNS;
        let mut settings = (1..=entries.len()).map(setting);
        settings.find(fits).unwrap_or_else(|| setting(1))
    }

    /// Width in points.
    fn width(&self) -> f32 {
        let gaps = self.spacing.apart * count(self.columns.len().saturating_sub(1));
        self.columns.iter().sum::<f32>() + gaps
    }

    /// Height in points; nothing without entries.
    pub fn height(&self) -> f32 {
        match self.columns.is_empty() {
            true => 0.0,
            false => self.spacing.row * count(self.rows),
        }
    }

    /// The marks from a corner on, column by column.
    pub fn marks(&self, entries: &[&dyn Explained], corner: ScreenPos) -> Vec<Mark> {
        let mut marks = Vec::new();
        let Spacing { row, apart, gap } = self.spacing;
        let mut x = corner.x;
        for (column, width) in entries.chunks(self.rows.max(1)).zip(&self.columns) {
            let mut y = corner.y + row / 2.0;
            for entry in column {
                marks.extend(entry.marks(ScreenPos::new(x, y), gap));
                y += row;
            }
            x += width + apart;
        }
        marks
    }
}

/// The rectangle of a sample whose left end is at a position.
pub fn sample_rect(left: ScreenPos, height: f32) -> ScreenRect {
    let middle = ScreenPos::new(left.x + SAMPLE / 2.0, left.y);
    ScreenRect::from_centre_size(middle, SAMPLE, height)
}

fn widest(widths: &[f32]) -> f32 {
    widths.iter().copied().fold(0.0, f32::max)
}

fn count(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::{Explained, GAP, Key, SAMPLE, Spacing};
    use crate::earth::ScreenPos;
    use crate::scene::marks::{Mark, TextMeasure, TextStyle};

    struct Words(&'static str);

    impl Explained for Words {
        fn text(&self) -> &str {
            self.0
        }

        fn sample(&self, _: ScreenPos) -> Vec<Mark> {
            Vec::new()
        }
    }

    const ROOMY: Spacing = Spacing::ROOMY;
    const APART: f32 = ROOMY.apart;
    const ROW: f32 = ROOMY.row;

    /// Ten points a letter.
    struct Tens;

    impl TextMeasure for Tens {
        fn text_size(&self, text: &str, _: TextStyle) -> (f32, f32) {
            (
                10.0 * f32::from(u16::try_from(text.len()).unwrap_or(0)),
                14.0,
            )
        }
    }

    #[test]
    fn a_key_has_as_few_rows_as_its_width_allows() {
        let words = ["held", "denied", "spoken of", "lapsed"].map(Words);
        let entries = words.each_ref().map(|words| words as &dyn Explained);
        let sample = SAMPLE + GAP;
        let one_row = 4.0 * sample + 250.0 + 3.0 * APART;
        let rows = |width: f32| Key::of(&entries, (width, ROOMY), &Tens).height() / ROW;
        assert_eq!(rows(one_row), 1.0);
        assert_eq!(rows(one_row - 1.0), 2.0);
        assert_eq!(rows(2.0 * sample + 60.0 + 90.0 + APART), 2.0);
        assert_eq!(rows(sample + 90.0), 4.0);
        assert_eq!(rows(1.0), 4.0);
        assert_eq!(Key::of(&[], (100.0, ROOMY), &Tens).height(), 0.0);
        assert!(
            Key::of(&[], (100.0, ROOMY), &Tens)
                .marks(&[], ScreenPos::default())
                .is_empty()
        );
    }

    #[test]
    fn entries_stand_below_one_another_in_columns() {
        let words = ["held", "denied", "spoken of"].map(Words);
        let entries = words.each_ref().map(|words| words as &dyn Explained);
        let key = Key::of(
            &entries,
            (2.0 * (SAMPLE + GAP) + 150.0 + APART, ROOMY),
            &Tens,
        );
        let marks = key.marks(&entries, ScreenPos::new(5.0, 7.0));
        let at = |mark: &Mark| match mark {
            Mark::Text { pos, .. } => (pos.x - 5.0 - SAMPLE - GAP, pos.y - 7.0),
            other => panic!("{other:?}"),
        };
        let second = SAMPLE + GAP + 60.0 + APART;
        let places: Vec<(f32, f32)> = marks.iter().map(at).collect();
        assert_eq!(
            places,
            [(0.0, ROW / 2.0), (0.0, 1.5 * ROW), (second, ROW / 2.0)]
        );
    }
}
