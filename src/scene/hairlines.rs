//! Hairlines: thin lines where there are very many, all points of many of them in one list.

use crate::earth::ScreenPos;

use super::marks::Ink;

/// The width of hairlines, in points.
pub const HAIRLINE_WIDTH: f32 = 1.0;

/// The patterns of hairlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dashes {
    /// Unbroken.
    None,
    /// Long dashes.
    Long,
    /// Short dashes far apart.
    Dots,
}

impl Dashes {
    /// All patterns.
    pub const ALL: [Self; 3] = [Self::None, Self::Long, Self::Dots];

    /// Lengths of dash and gap in points; empty for an unbroken line.
    pub fn lengths(self) -> &'static [f32] {
        match self {
            Self::None => &[],
            Self::Long => &[24.0, 12.0],
            Self::Dots => &[4.0, 14.0],
        }
    }
}

/// Lines of [`HAIRLINE_WIDTH`], in long dashes at most.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hairlines {
    points: Vec<ScreenPos>,
    /// Where each run of points ends.
    run_ends: Vec<usize>,
    lines: Vec<LineEnd>,
}

/// Where the runs of a line end, and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LineEnd {
    runs: usize,
    dashes: Dashes,
    ink: Ink,
}

/// One of many hairlines.
#[derive(Clone, Copy, Debug)]
pub struct Hairline<'a> {
    /// Its pattern.
    pub dashes: Dashes,
    /// Colour.
    pub ink: Ink,
    points: &'a [ScreenPos],
    /// Where its runs begin and end.
    bounds: (usize, &'a [usize]),
}

impl Hairlines {
    /// One line.
    pub fn one(runs: impl IntoIterator<Item = Vec<ScreenPos>>, dashes: Dashes, ink: Ink) -> Self {
        let mut lines = Self::default();
        runs.into_iter().for_each(|run| lines.add_run(&run));
        lines.end_line(dashes, ink);
        lines
    }

    /// Adds a run to the line that [`Self::end_line`] ends.
    pub fn add_run(&mut self, run: &[ScreenPos]) {
        self.points.extend_from_slice(run);
        self.run_ends.push(self.points.len());
    }

    /// Ends the line to which runs were added; without any there is none.
    pub fn end_line(&mut self, dashes: Dashes, ink: Ink) {
        let runs = self.run_ends.len();
        if self.lines.last().map_or(0, |last| last.runs) < runs {
            self.lines.push(LineEnd { runs, dashes, ink });
        }
    }

    /// The lines in their order.
    pub fn iter(&self) -> impl Iterator<Item = Hairline<'_>> {
        let begins = std::iter::once(0).chain(self.lines.iter().map(|line| line.runs));
        self.lines.iter().zip(begins).map(|(line, begin)| Hairline {
            dashes: line.dashes,
            ink: line.ink,
            points: &self.points,
            bounds: (
                self.end_of_run_before(begin),
                &self.run_ends[begin..line.runs],
            ),
        })
    }

    fn end_of_run_before(&self, run: usize) -> usize {
        run.checked_sub(1).map_or(0, |before| self.run_ends[before])
    }

    /// How many points all lines have.
    pub fn point_count(&self) -> usize {
        self.points.len()
    }
}

impl<'a> Hairline<'a> {
    /// Its one course, in pieces where the map's edge cuts it; the pattern goes on from piece to
    /// piece.
    pub fn runs(&self) -> impl ExactSizeIterator<Item = &'a [ScreenPos]> + use<'a> {
        let (points, (mut begin, ends)) = (self.points, self.bounds);
        ends.iter()
            .map(move |&end| &points[std::mem::replace(&mut begin, end)..end])
    }
}

#[cfg(test)]
mod tests {
    use super::{Dashes, Hairlines};
    use crate::earth::ScreenPos;
    use crate::scene::marks::{Ink, Role};

    #[test]
    fn lines_come_back_as_they_were_added() {
        let run =
            |xs: &[f32]| -> Vec<ScreenPos> { xs.iter().map(|&x| ScreenPos::new(x, 1.0)).collect() };
        let added = [
            (Dashes::Long, vec![run(&[1.0, 2.0]), run(&[3.0])]),
            (Dashes::None, vec![]),
            (Dashes::Dots, vec![run(&[4.0, 5.0, 6.0]), run(&[])]),
            (Dashes::None, vec![run(&[7.0])]),
        ];
        let mut lines = Hairlines::default();
        for (dashes, runs) in &added {
            runs.iter().for_each(|run| lines.add_run(run));
            lines.end_line(*dashes, Ink::new(Role::Held));
        }
        let found: Vec<_> = lines
            .iter()
            .map(|line| {
                (
                    line.dashes,
                    line.runs().map(<[_]>::to_vec).collect::<Vec<_>>(),
                )
            })
            .collect();
        let with_runs = added.into_iter().filter(|(_, runs)| !runs.is_empty());
        assert_eq!(found, with_runs.collect::<Vec<_>>());
        assert_eq!(lines.point_count(), 7);
    }
}
