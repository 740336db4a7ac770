//! Where names are written: none overlaps another or hides a marker.
//!
//! Greedy, in order of importance: ends of visible links, other cities of the dossier, countries,
//! cities of the atlas. Points try eight positions, right and above first (Imhof 1962; Yoeli 1972),
//! then positions farther away with a leader line. Last time's position is tried first, so that a
//! name does not jump while the map moves. Lines may run under a name, but a position without one
//! is preferred. The cost is in proportion to the names, and to the lines that they keep clear of.

use std::collections::BTreeMap;

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Align, Ink, Mark, Role, TextMeasure, TextStyle};

use super::room::Room;

/// Free room around a name, in points.
const PADDING: f32 = 2.0;
/// How far from its place a name is still looked for, in points, when it must be written.
const FARTHEST: [f32; 7] = [14.0, 26.0, 40.0, 58.0, 80.0, 110.0, 150.0];
/// Where an area's name may stand beside its place, in points; the best first.
const AREA_SHIFTS: [(f32, f32); 9] = [
    (0.0, 0.0),
    (0.0, -9.0),
    (0.0, 9.0),
    (0.0, -18.0),
    (0.0, 18.0),
    (-26.0, 0.0),
    (26.0, 0.0),
    (-26.0, 9.0),
    (26.0, -9.0),
];
/// A name that need not be written is left out where more lines than this would run through it.
const MOST_LINES_UNDER: usize = 1;
/// A name that must be written and finds no room is cut to this many characters.
const SHORT_NAME: usize = 16;
/// How much worse a position is for each line that runs under it, in steps of preference.
const UNDERLINE_COST: usize = 3;

/// A name to write.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelWish {
    /// What it is for, stable from frame to frame.
    pub key: String,
    /// What it says.
    pub text: String,
    /// Size and weight.
    pub style: TextStyle,
    /// Colour.
    pub ink: Ink,
    /// What it names.
    pub at: ScreenPos,
    /// Its distance from that, in points; an area's name stands on its place.
    pub gap: Option<f32>,
    /// It is written wherever there is room, with a leader line if need be.
    pub must: bool,
}

/// Where each name stood last time, and how it was written there.
#[derive(Clone, Debug, Default)]
pub struct LabelMemory {
    positions: BTreeMap<String, usize>,
    written: BTreeMap<String, Written>,
}

/// A name as it was written.
#[derive(Clone, Debug)]
struct Written {
    wish: LabelWish,
    rect: ScreenRect,
    mark: Mark,
}

/// What names keep clear of.
#[derive(Default)]
pub struct Surroundings<'a> {
    /// The part of the window that the map has.
    pub viewport: ScreenRect,
    /// What must not be covered.
    pub obstacles: Vec<ScreenRect>,
    /// Lines that are better not crossed.
    pub courses: &'a [Vec<ScreenPos>],
}

/// A name where it is written.
#[derive(Clone, Debug)]
pub struct PlacedLabel {
    /// The room it takes.
    pub rect: ScreenRect,
    /// The leader line, if there is one, and the text; shared while it stays as it is.
    pub mark: Mark,
}

/// Places names, the first wish first.
pub fn place(
    wishes: &[LabelWish],
    around: Surroundings,
    memory: &mut LabelMemory,
    measure: &dyn TextMeasure,
) -> Vec<PlacedLabel> {
    let mut placed = Vec::new();
    let mut positions = BTreeMap::new();
    let mut written = BTreeMap::new();
    let mut room = Room::new(around.viewport);
    let lines: Vec<Line> = around
        .courses
        .iter()
        .map(|course| Line::new(course))
        .collect();
    around.obstacles.iter().for_each(|rect| room.take(*rect));
    for wish in wishes {
        let last = memory.positions.get(&wish.key).copied();
        let place = |wish: &LabelWish| {
            let size = measure.text_size(&wish.text, wish.style);
            best(wish, size, last, (&around, &lines, &room))
        };
        let short = || {
            wish.must
                .then(|| shortened(wish))
                .and_then(|s| Some((place(&s)?, s)))
        };
        let found = place(wish)
            .map(|place| (place, wish.clone()))
            .or_else(short);
        let Some(((position, rect), wish)) = found else {
            continue;
        };
        room.take(rect.expand(PADDING));
        positions.insert(wish.key.clone(), position);
        let before = memory.written.remove(&wish.key);
        let same = before.filter(|before| before.wish == wish && before.rect == rect);
        let mark = same.map_or_else(|| Mark::shared(marks_of(&wish, rect)), |same| same.mark);
        placed.push(PlacedLabel {
            rect,
            mark: mark.clone(),
        });
        written.insert(wish.key.clone(), Written { wish, rect, mark });
    }
    memory.positions = positions;
    memory.written = written;
    placed
}

/// The same wish with a name that finds room where the whole does not.
fn shortened(wish: &LabelWish) -> LabelWish {
    let start: String = wish.text.chars().take(SHORT_NAME).collect();
    LabelWish {
        text: format!("{}…", start.trim_end()),
        ..wish.clone()
    }
}

fn best(
    wish: &LabelWish,
    size: (f32, f32),
    last: Option<usize>,
    (around, lines, room): (&Surroundings, &[Line], &Room),
) -> Option<(usize, ScreenRect)> {
    let free = |rect: &ScreenRect| is_inside(around.viewport, *rect) && room.is_free(*rect);
    let is_readable = |lines: usize| wish.must || lines <= MOST_LINES_UNDER;
    let near: Vec<ScreenRect> = near_positions(wish, size);
    let keep = |rect: &&ScreenRect| free(rect) && is_readable(lines_under(**rect, lines));
    if let Some(rect) = last.and_then(|n| near.get(n)).filter(keep) {
        return last.map(|n| (n, *rect));
    }
    let scored = near
        .iter()
        .enumerate()
        .filter(|(_, rect)| free(rect))
        .map(|(n, rect)| {
            let lines = lines_under(*rect, lines);
            (n + UNDERLINE_COST * lines, lines, n, *rect)
        });
    let found = scored
        .filter(|(_, lines, ..)| is_readable(*lines))
        .min_by_key(|(cost, ..)| *cost)
        .map(|(_, _, n, rect)| (n, rect));
    if found.is_some() || !wish.must {
        return found;
    }
    let far = FARTHEST
        .iter()
        .flat_map(|&gap| ring_positions(wish.at, size, gap));
    far.enumerate()
        .find(|(_, rect)| free(rect))
        .map(|(n, rect)| (near.len() + n, rect))
}

fn near_positions(wish: &LabelWish, size: (f32, f32)) -> Vec<ScreenRect> {
    match wish.gap {
        Some(gap) => ring_positions(wish.at, size, gap),
        None => AREA_SHIFTS
            .map(|(dx, dy)| {
                let centre = ScreenPos::new(wish.at.x + dx, wish.at.y + dy);
                ScreenRect::from_centre_size(centre, size.0, size.1)
            })
            .to_vec(),
    }
}

/// Right above, right below, left above, left below, right, left, above, below.
fn ring_positions(at: ScreenPos, (width, height): (f32, f32), gap: f32) -> Vec<ScreenRect> {
    let diagonal = gap * 0.8;
    let lift = height * 0.35 + gap * 0.35;
    let (right, left) = (at.x + diagonal, at.x - diagonal - width);
    let (middle, above, below) = (
        at.y - height / 2.0,
        at.y - lift - height / 2.0,
        at.y + lift - height / 2.0,
    );
    [
        (right, above),
        (right, below),
        (left, above),
        (left, below),
        (at.x + gap, middle),
        (at.x - gap - width, middle),
        (at.x - width / 2.0, at.y - gap - height),
        (at.x - width / 2.0, at.y + gap),
    ]
    .map(|(x, y)| ScreenRect::from_min_size(ScreenPos::new(x, y), width, height))
    .to_vec()
}

fn is_inside(viewport: ScreenRect, rect: ScreenRect) -> bool {
    viewport.contains(rect.min) && viewport.contains(rect.max)
}

/// A course, and the room that it can reach.
struct Line<'a> {
    course: &'a [ScreenPos],
    reach: ScreenRect,
}

impl<'a> Line<'a> {
    fn new(course: &'a [ScreenPos]) -> Self {
        Self {
            course,
            reach: ScreenRect::around(course).expand(2.0),
        }
    }
}

fn lines_under(rect: ScreenRect, lines: &[Line]) -> usize {
    lines
        .iter()
        .filter(|line| line.reach.intersects(rect))
        .filter(|line| line.course.windows(2).any(|pair| crosses(rect, pair)))
        .count()
}

/// Whether a segment comes near a rectangle, by its bounding box and a few points on it.
fn crosses(rect: ScreenRect, pair: &[ScreenPos]) -> bool {
    let (a, b) = (pair[0], pair[1]);
    let bounds = ScreenRect::new(
        ScreenPos::new(a.x.min(b.x), a.y.min(b.y)),
        ScreenPos::new(a.x.max(b.x), a.y.max(b.y)),
    );
    if !bounds.expand(0.5).intersects(rect) {
        return false;
    }
    (0..=8_u8).any(|n| {
        let t = f32::from(n) / 8.0;
        rect.contains(ScreenPos::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t))
    })
}

fn marks_of(wish: &LabelWish, rect: ScreenRect) -> Vec<Mark> {
    let text = Mark::Text {
        pos: rect.centre(),
        align: Align::Centre,
        text: wish.text.clone(),
        style: wish.style,
        ink: wish.ink,
        halo: Some(Ink::faded(Role::Land, 0.85)),
    };
    let reach = wish.gap.map_or(f32::INFINITY, |gap| gap + 8.0);
    let nearest = ScreenPos::new(
        wish.at.x.clamp(rect.min.x, rect.max.x),
        wish.at.y.clamp(rect.min.y, rect.max.y),
    );
    if nearest.distance(wish.at) <= reach {
        return vec![text];
    }
    let leader = Mark::Lines {
        runs: vec![vec![wish.at, nearest]],
        width: 1.0,
        ink: Ink::faded(Role::Text, 0.6),
    };
    vec![leader, text]
}

#[cfg(test)]
mod tests {
    use super::{LabelMemory, LabelWish, PlacedLabel, Surroundings, place};
    use crate::earth::{ScreenPos, ScreenRect};
    use crate::scene::marks::{Ink, Mark, Role, TextMeasure, TextStyle, flat};
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    /// Seven points a character, fourteen high.
    struct Monospaced;

    impl TextMeasure for Monospaced {
        fn text_size(&self, text: &str, _: TextStyle) -> (f32, f32) {
            let width: u16 = text.chars().map(|_| 7).sum();
            (f32::from(width), 14.0)
        }
    }

    fn wish(key: usize, x: f32, y: f32) -> LabelWish {
        LabelWish {
            key: key.to_string(),
            text: "Washington".to_owned(),
            style: TextStyle::Strong,
            ink: Ink::new(Role::Text),
            at: ScreenPos::new(x, y),
            gap: Some(9.0),
            must: true,
        }
    }

    fn written(label: &PlacedLabel) -> Vec<&Mark> {
        flat(std::slice::from_ref(&label.mark))
    }

    fn viewport() -> ScreenRect {
        ScreenRect::from_min_size(ScreenPos::default(), 1000.0, 800.0)
    }

    #[test]
    fn a_name_stands_right_above_its_place_when_there_is_room() {
        let around = Surroundings {
            viewport: viewport(),
            ..Surroundings::default()
        };
        let placed = place(
            &[wish(0, 500.0, 400.0)],
            around,
            &mut LabelMemory::default(),
            &Monospaced,
        );
        let rect = placed[0].rect;
        assert!(rect.min.x > 500.0 && rect.centre().y < 400.0, "{rect:?}");
        assert_eq!(written(&placed[0]).len(), 1, "no leader line is needed");
    }

    #[test]
    fn names_of_one_spot_are_all_written_with_leader_lines() {
        let wishes: Vec<LabelWish> = (0..14).map(|n| wish(n, 500.0, 400.0)).collect();
        let around = Surroundings {
            viewport: viewport(),
            ..Surroundings::default()
        };
        let placed = place(&wishes, around, &mut LabelMemory::default(), &Monospaced);
        assert_eq!(placed.len(), wishes.len());
        let with_leader = placed
            .iter()
            .filter(|label| matches!(written(label)[0], Mark::Lines { .. }));
        assert!(with_leader.count() > 0);
    }

    #[test]
    fn a_name_keeps_its_position_while_it_is_free() {
        let mut memory = LabelMemory::default();
        let blocked = |x: f32| Surroundings {
            viewport: viewport(),
            obstacles: vec![ScreenRect::from_min_size(
                ScreenPos::new(x, 300.0),
                80.0,
                200.0,
            )],
            ..Surroundings::default()
        };
        let first = place(
            &[wish(0, 500.0, 400.0)],
            blocked(505.0),
            &mut memory,
            &Monospaced,
        );
        let second = place(
            &[wish(0, 500.0, 400.0)],
            blocked(900.0),
            &mut memory,
            &Monospaced,
        );
        assert!(first[0].rect.max.x < 500.0);
        assert_eq!(first[0].rect, second[0].rect);
    }

    proptest! {
        #[test]
        fn no_name_overlaps_another(points in proptest::collection::vec((0.0..1000.0_f32, 0.0..800.0_f32), 1..40)) {
            let wishes: Vec<LabelWish> =
                points.iter().enumerate().map(|(n, (x, y))| wish(n, *x, *y)).collect();
            let around = Surroundings { viewport: viewport(), ..Surroundings::default() };
            let placed = place(&wishes, around, &mut LabelMemory::default(), &Monospaced);
            prop_assert_eq!(placed.is_empty(), false);
            for (n, a) in placed.iter().enumerate() {
                for b in &placed[n + 1..] {
                    prop_assert!(!a.rect.intersects(b.rect));
                }
            }
        }
    }
}
