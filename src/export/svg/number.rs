//! Numbers as SVG has them: short, with two decimals at most.

use std::fmt::Write;

/// Parts of a point that are told apart.
const PARTS: f64 = 100.0;

/// A length in hundredths of a point; 0 for what is no number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "casts saturate, and drawings are smaller"
)]
pub fn hundredths(points: f32) -> i64 {
    (f64::from(points) * PARTS).round() as i64
}

/// Writes hundredths: "12", "12.5", "-.25".
pub fn push_hundredths(out: &mut String, value: i64) {
    let (whole, part) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    if value < 0 {
        out.push('-');
    }
    // Writing into a string does not fail.
    if whole > 0 || part == 0 {
        let _ = write!(out, "{whole}");
    }
    match (part / 10, part % 10) {
        (0, 0) => {}
        (tens, 0) => {
            let _ = write!(out, ".{tens}");
        }
        (tens, ones) => {
            let _ = write!(out, ".{tens}{ones}");
        }
    }
}

/// A length in points: "12.5".
pub fn number(points: f32) -> String {
    let mut out = String::new();
    push_hundredths(&mut out, hundredths(points));
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_short() {
        let rows = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.5, "12.5"),
            (12.345, "12.35"),
            (-0.25, "-.25"),
            (0.07, ".07"),
            (-3.004, "-3"),
            (f32::NAN, "0"),
        ];
        for (points, text) in rows {
            assert_eq!(number(points), text, "{points}");
        }
    }
}
