//! The sides of thick lines at their corners.

/// How much farther than on a straight line the sides may be at a corner.
const MITRE_LIMIT: f32 = 1.5;

/// The direction to the right of a direction on the screen.
pub fn right_of([x, y]: [f32; 2]) -> [f32; 2] {
    [-y, x]
}

/// The side of a corner between two directions of length 1: half way between the sides of its two
/// segments, farther out the sharper it is, up to a limit. Where the line turns back it is the side
/// of the first.
pub fn corner_side(before: [f32; 2], after: [f32; 2]) -> [f32; 2] {
    let [x, y] = [before[0] + after[0], before[1] + after[1]];
    let squared = x * x + y * y;
    if squared < 0.05 {
        return right_of(before);
    }
    // The sum is 2 cos(half the turn) long; a mitre is 1 / cos(half the turn).
    let scale = (2.0 / squared).min(MITRE_LIMIT / squared.sqrt());
    right_of([x * scale, y * scale])
}
