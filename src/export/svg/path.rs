//! Paths: each begins at its place and goes on by steps.

use crate::earth::ScreenPos;

use super::number::{hundredths, push_hundredths};

/// The course of a path in SVG's own words.
#[derive(Default)]
pub struct Path {
    words: String,
    /// Where the pen is, in hundredths of a point.
    at: [i64; 2],
}

impl Path {
    /// Adds a line through positions.
    pub fn line(&mut self, points: &[ScreenPos]) {
        self.course(points);
    }

    /// Adds an area within positions.
    pub fn ring(&mut self, corners: &[ScreenPos]) {
        let start = self.words.len();
        self.course(corners);
        if self.words.len() > start {
            self.words.push('z');
            if let Some(first) = corners.first() {
                self.at = place(*first);
            }
        }
    }

    /// The words; nothing where nothing was added.
    pub fn words(self) -> String {
        self.words
    }

    /// Steps that lead nowhere are left out, but for a line that is a mere point.
    fn course(&mut self, points: &[ScreenPos]) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        let start = place(*first);
        self.words.push('M');
        self.pair(start);
        self.at = start;
        let mut has_step = false;
        for point in rest {
            let to = place(*point);
            let step = [to[0] - self.at[0], to[1] - self.at[1]];
            if step != [0, 0] {
                if !has_step {
                    self.words.push('l');
                }
                self.pair(step);
                has_step = true;
                self.at = to;
            }
        }
        if !has_step {
            self.words.push_str("h0");
        }
    }

    fn pair(&mut self, [x, y]: [i64; 2]) {
        self.value(x);
        self.value(y);
    }

    /// A number, apart from the one before it where they would run together.
    fn value(&mut self, value: i64) {
        let follows = self
            .words
            .ends_with(|c: char| c.is_ascii_digit() || c == '.');
        if follows && value >= 0 {
            self.words.push(' ');
        }
        push_hundredths(&mut self.words, value);
    }
}

fn place(at: ScreenPos) -> [i64; 2] {
    [at.x, at.y].map(hundredths)
}

#[cfg(test)]
mod tests {
    use super::Path;
    use crate::earth::ScreenPos;

    fn points(places: &[(f32, f32)]) -> Vec<ScreenPos> {
        places.iter().map(|(x, y)| ScreenPos::new(*x, *y)).collect()
    }

    #[test]
    fn paths_are_written_by_steps() {
        let mut path = Path::default();
        path.line(&points(&[
            (1.0, 2.0),
            (1.5, 1.0),
            (1.5, 1.001),
            (4.0, 3.25),
        ]));
        path.ring(&points(&[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]));
        path.line(&points(&[(3.0, 3.0), (3.0, 3.0)]));
        path.ring(&[]);
        assert_eq!(path.words(), "M1 2l.5-1 2.5 2.25M0 0l2 0 0 2zM3 3h0");
    }
}
