//! Great circles as chains of positions, cut where longitude jumps.
//!
//! RFC 7946, section 3.1.9: a line that crosses the antimeridian is cut there in two, so that neither
//! part does. A line over a pole is cut at the pole, where it goes from one meridian to another.

use crate::earth::{GreatCircle, LonLat, SAME_PLACE_RAD, UnitVec};

/// The longest chord, in radians (2°).
const LONGEST_RAD: f64 = std::f64::consts::PI / 90.0;
/// The most that a chord's longitude changes, in degrees: near the poles it is much on a short way.
const WIDEST_DEG: f64 = 5.0;
/// A chord is halved at most this often.
const MOST_HALVINGS: u32 = 14;
/// How far, in degrees, rounding may move a position off a meridian or a pole.
const TOLERANCE_DEG: f64 = 1e-9;

/// The shorter arc of the great circle, each part of it as positions `[longitude, latitude]`, in
/// degrees; its ends are exactly those given, the positions between are rounded to six digits. One
/// part, or two where it is cut, or none between positions that are the same. Between opposite
/// positions see [`GreatCircle::between`].
pub(super) fn great_circle(from: LonLat, to: LonLat) -> Vec<Vec<[f64; 2]>> {
    let arc = GreatCircle::between(from.into(), to.into());
    if arc.angle_rad() < SAME_PLACE_RAD {
        return Vec::new();
    }
    let is_meridian = arc.normal()[2].abs() < SAME_PLACE_RAD;
    let mut pieces = match is_meridian {
        true => along_meridians(&arc, from, to),
        false => beside_poles(&arc),
    };
    if let Some(first) = pieces.first_mut().and_then(|piece| piece.first_mut()) {
        *first = [first[0], from.lat_deg];
        if !is_edge(from) && !is_pole(from) {
            first[0] = from.lon_deg;
        }
    }
    if let Some(last) = pieces.last_mut().and_then(|piece| piece.last_mut()) {
        *last = [last[0], to.lat_deg];
        if !is_edge(to) && !is_pole(to) {
            last[0] = to.lon_deg;
        }
    }
    pieces
}

fn is_edge(at: LonLat) -> bool {
    180.0 - at.lon_deg.abs() < TOLERANCE_DEG
}

fn is_pole(at: LonLat) -> bool {
    90.0 - at.lat_deg.abs() < TOLERANCE_DEG
}

/// An arc that passes over a pole, or would if it were longer: its longitude is one before the pole,
/// and another behind it.
fn along_meridians(arc: &GreatCircle, from: LonLat, to: LonLat) -> Vec<Vec<[f64; 2]>> {
    let steps = |[begin, end]: [f64; 2], lon_deg: f64| {
        let halvings = (arc.angle_rad() * (end - begin) / LONGEST_RAD)
            .ceil()
            .max(1.0);
        let mut piece = Vec::new();
        let mut step = 0.0;
        while step <= halvings {
            let at = arc.at(begin + (end - begin) * step / halvings).to_lonlat();
            piece.push([lon_deg, rounded(at.lat_deg)]);
            step += 1.0;
        }
        piece
    };
    let own = |at: LonLat, other: LonLat| {
        if is_pole(at) {
            other.lon_deg
        } else {
            at.lon_deg
        }
    };
    let (before, behind) = (own(from, to), own(to, from));
    match arc.extreme_latitude_at() {
        Some(pole) => vec![steps([0.0, pole], before), steps([pole, 1.0], behind)],
        // Both ends lie on one meridian, which at the edge has two names.
        None => vec![steps([0.0, 1.0], before)],
    }
}

/// An arc that misses the poles, cut where it crosses the antimeridian.
fn beside_poles(arc: &GreatCircle) -> Vec<Vec<[f64; 2]>> {
    let cut = arc.crosses_y_at().filter(|&t| arc.at(t).x() < 0.0);
    let ends = match cut {
        Some(cut) => vec![[0.0, cut], [cut, 1.0]],
        None => vec![[0.0, 1.0]],
    };
    ends.into_iter().map(|ends| piece(arc, ends)).collect()
}

/// A part that does not cross the antimeridian, though it may reach it.
fn piece(arc: &GreatCircle, [begin, end]: [f64; 2]) -> Vec<[f64; 2]> {
    let position = |t: f64| arc.at(t).to_lonlat();
    let east = position(f64::midpoint(begin, end)).lon_deg.signum();
    let on_side = |t: f64| {
        let at = position(t);
        match is_edge(at) {
            true => LonLat::new(180.0 * east, at.lat_deg),
            false => at,
        }
    };
    let mut chain = vec![on_side(begin)];
    let mut ahead = vec![(end, 0)];
    let mut at = begin;
    while let Some(&(next, halvings)) = ahead.last() {
        let (one, other) = (on_side(at), on_side(next));
        let angle_rad = UnitVec::from(one).angle_rad(other.into());
        let is_short =
            angle_rad <= LONGEST_RAD && (other.lon_deg - one.lon_deg).abs() <= WIDEST_DEG;
        if is_short || halvings >= MOST_HALVINGS {
            chain.push(other);
            at = next;
            ahead.pop();
        } else {
            if let Some(last) = ahead.last_mut() {
                last.1 += 1;
            }
            ahead.push((f64::midpoint(at, next), halvings + 1));
        }
    }
    let round = |at: LonLat| [rounded(at.lon_deg), rounded(at.lat_deg)];
    chain.into_iter().map(round).collect()
}

fn rounded(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6
}
