//! What differs between two pictures.

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// Pixels from the left.
    pub left: usize,
    /// Pixels from the top.
    pub top: usize,
    /// Width.
    pub width: usize,
    /// Height.
    pub height: usize,
}

/// The smallest rectangle outside of which two pictures of a width are the same; a pixel where they are
/// the same everywhere, because a picture cannot have less. `depth` is the bytes of a pixel.
pub fn changed(before: &[u8], now: &[u8], (width, depth): (usize, usize)) -> Area {
    let stride = width * depth;
    let rows = || before.chunks_exact(stride).zip(now.chunks_exact(stride));
    let differ: Vec<usize> = (rows().enumerate())
        .filter(|(_, (before, now))| before != now)
        .map(|(row, _)| row)
        .collect();
    let (Some(&top), Some(&bottom)) = (differ.first(), differ.last()) else {
        return Area {
            left: 0,
            top: 0,
            width: 1,
            height: 1,
        };
    };
    let columns = |(before, now): (&[u8], &[u8])| {
        let same = |(a, b): (&[u8], &[u8])| a == b;
        let pixels = || before.chunks_exact(depth).zip(now.chunks_exact(depth));
        let first = pixels().position(|pair| !same(pair)).unwrap_or(width);
        let after = width - pixels().rev().position(|pair| !same(pair)).unwrap_or(width);
        (first, after)
    };
    let ends = rows().skip(top).take(bottom + 1 - top).map(columns);
    let (left, right) = ends.fold((width, 0), |(left, right), (first, after)| {
        (left.min(first), right.max(after))
    });
    Area {
        left,
        top,
        width: right - left,
        height: bottom + 1 - top,
    }
}

/// The pixels of a rectangle, row by row.
pub fn cut(pixels: &[u8], area: Area, (width, depth): (usize, usize)) -> Vec<u8> {
    let rows = pixels.chunks_exact(width * depth);
    let rows = rows.skip(area.top).take(area.height);
    let columns = area.left * depth..(area.left + area.width) * depth;
    rows.flat_map(|row| &row[columns.clone()])
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Area, changed, cut};

    #[test]
    fn what_changed_is_one_rectangle() {
        let before = vec![0_u8; 5 * 4];
        let mut now = before.clone();
        let one = Area {
            left: 0,
            top: 0,
            width: 1,
            height: 1,
        };
        assert_eq!(changed(&before, &now, (5, 1)), one);
        now[5 + 3] = 1;
        now[2 * 5 + 1] = 2;
        let area = changed(&before, &now, (5, 1));
        let expected = Area {
            left: 1,
            top: 1,
            width: 3,
            height: 2,
        };
        assert_eq!(area, expected);
        assert_eq!(cut(&now, area, (5, 1)), [0, 0, 1, 2, 0, 0]);
        // The same as pixels of two bytes: the last column is half as far.
        now = vec![0; 6 * 2];
        now[11] = 1;
        let last = changed(&[0; 12], &now, (3, 2));
        assert_eq!((last.left, last.top, last.width, last.height), (2, 1, 1, 1));
    }
}
