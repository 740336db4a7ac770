//! Rows for events that overlap.

/// The most rows; what finds no room in them is counted in a "+n".
pub const MAX_ROWS: usize = 3;
/// Space between neighbours in a row, in points.
const GAP: f32 = 4.0;

/// The row of each stretch `[left, right]` in points, from the top: the first in which it touches
/// no earlier one. Stretches are taken by their left end, equal ones in the order given.
///
/// All events are packed, in view or not, so that rows do not change while one pans.
pub fn rows(stretches: &[[f32; 2]]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by(|&a, &b| stretches[a][0].total_cmp(&stretches[b][0]));
    let mut ends = [f32::NEG_INFINITY; MAX_ROWS];
    let mut rows = vec![None; stretches.len()];
    for n in order {
        let [left, right] = stretches[n];
        let free = ends.iter().position(|end| end + GAP <= left);
        if let Some(row) = free {
            ends[row] = right;
            rows[n] = Some(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn what_overlaps_lies_in_different_rows_and_a_fourth_is_counted() {
        let stretches = [
            [0.0, 100.0],
            [10.0, 20.0],
            [15.0, 30.0],
            [16.0, 18.0],
            [40.0, 50.0],
        ];
        let expected = [Some(0), Some(1), Some(2), None, Some(1)];
        assert_eq!(rows(&stretches), expected);
    }
}
