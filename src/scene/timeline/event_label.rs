//! Names beside or in what is drawn of events, where there is room.

use crate::earth::{ScreenPos, ScreenRect};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};

use super::canvas::Canvas;
use super::event_shape::is_contested;
use super::events::Placed;
use super::looks::Look;
use super::pack::MAX_ROWS;
use super::scale::Piece;

/// Space around a name, in points.
const GAP: f32 = 6.0;
/// Room for the sign of a contest, in points.
const CONTEST: f32 = 12.0;
/// Rows lower than this have no names, in points.
const MIN_ROW: f32 = 13.0;
/// How much of its colour a name keeps at least: it must still be read, at 4.5 : 1.
pub const LEAST_INK: f32 = 0.95;
/// In less room nothing is tried, in points.
const LEAST_ROOM: f32 = 24.0;
/// Lengths to which a title that is too long is cut, in characters.
const CUTS: [usize; 2] = [28, 16];

/// Draws a name for each event that has room for one; names never touch other marks of their row.
pub(super) fn draw(canvas: &mut Canvas, shown: &[Placed], row_height: f32) {
    if row_height < MIN_ROW {
        return;
    }
    let nexts = nexts_in_rows(shown);
    let pieces = canvas.scale.pieces();
    for (event, next) in shown.iter().zip(nexts) {
        let whole = widest_part(&pieces, event.rect);
        let inside = whole.width() - 4.0 * GAP;
        let has_area =
            matches!(event.look, Look::Hatched | Look::Outline | Look::Bar) && !event.style.cross;
        let after = event.rect.max.x + if is_contested(event) { CONTEST } else { 0.0 } + GAP;
        let beside = next.min(end_of_piece(&pieces, event.rect.max.x)) - GAP - after;
        if let Some(text) = fitting(canvas, event, inside).filter(|_| has_area) {
            draw_inside(canvas, event, whole, text);
        } else if let Some(text) = fitting(canvas, event, beside) {
            draw_beside(canvas, event, after, text);
        }
    }
}

/// The widest part of a rectangle that no break of the axis cuts.
fn widest_part(pieces: &[Piece], rect: ScreenRect) -> ScreenRect {
    let parts = pieces.iter().map(|piece| {
        let (left, right) = (rect.min.x.max(piece.left), rect.max.x.min(piece.right));
        ScreenRect::new(
            ScreenPos::new(left, rect.min.y),
            ScreenPos::new(right, rect.max.y),
        )
    });
    let widest = parts.max_by(|a, b| a.width().total_cmp(&b.width()));
    widest.unwrap_or(rect)
}

/// Where the part of the axis ends that goes on to the right of `x`.
fn end_of_piece(pieces: &[Piece], x: f32) -> f32 {
    let ends = pieces.iter().map(|piece| piece.right);
    ends.filter(|end| *end >= x).fold(f32::INFINITY, f32::min)
}

/// For each event where the next mark of its row begins.
fn nexts_in_rows(shown: &[Placed]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..shown.len()).collect();
    let left = |n: &usize| shown[*n].rect.min.x;
    order.sort_by(|a, b| left(b).total_cmp(&left(a)));
    let mut nexts = vec![f32::INFINITY; shown.len()];
    let mut in_row = [[f32::INFINITY; 2]; MAX_ROWS];
    for n in order {
        let [begins, behind] = &mut in_row[shown[n].row];
        // What begins in the same place is not next to it.
        if left(&n) < *begins {
            (*begins, *behind) = (left(&n), *begins);
        }
        nexts[n] = *behind;
    }
    nexts
}

/// The longest wording that fits.
fn fitting(canvas: &Canvas, event: &Placed, room: f32) -> Option<String> {
    if room < LEAST_ROOM {
        return None;
    }
    let title = &event.dated.event.title;
    let until = match event.look {
        Look::Hatched => event.dated.when.and_then(|when| when.last_day()),
        _ => None,
    };
    let dated =
        until.map(|day| format!("{title}, by {} {}", day.day_of_month(), day.month_short()));
    let cuts = CUTS.into_iter().filter_map(|most| cut(title, most));
    dated
        .into_iter()
        .chain([title.clone()])
        .chain(cuts)
        .find(|text| canvas.measure.text_size(text, TextStyle::Small).0 <= room)
}

/// A title cut between words; none when it is short enough as it is, or is one long word.
fn cut(title: &str, most: usize) -> Option<String> {
    let (end, _) = title.char_indices().nth(most)?;
    let end = title[..end].rfind(char::is_whitespace)?;
    Some(format!("{}…", title[..end].trim_end()))
}

/// On a chip of the background, which keeps the hatch and the bar off the letters. On a bar it
/// stands at the beginning: the middle of what goes on without end is nowhere.
fn draw_inside(canvas: &mut Canvas, event: &Placed, rect: ScreenRect, text: String) {
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let centre = rect.centre();
    let (middle, height) = match event.look {
        Look::Bar => (rect.min.x + 2.0 * GAP + width / 2.0, height),
        _ => (centre.x, height.min(rect.height() - 2.0)),
    };
    let centre = ScreenPos::new(middle, centre.y);
    if event.look != Look::Outline {
        canvas.marks.push(Mark::Rect {
            rect: ScreenRect::from_centre_size(centre, width + 8.0, height),
            corner: 2.0,
            fill: Some(Ink::new(Role::Surface)),
            stroke: None,
        });
    }
    push(canvas, event, (centre, Align::Centre), text, None);
}

fn draw_beside(canvas: &mut Canvas, event: &Placed, left: f32, text: String) {
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let middle = event.rect.centre().y;
    let top_left = ScreenPos::new(left, middle - height / 2.0);
    let halo = canvas.halo(ScreenRect::from_min_size(top_left, width, height));
    let pos = ScreenPos::new(left, middle);
    push(canvas, event, (pos, Align::Left), text, halo);
}

fn push(
    canvas: &mut Canvas,
    event: &Placed,
    (pos, align): (ScreenPos, Align),
    text: String,
    halo: Option<Ink>,
) {
    let role = match event.look {
        Look::Hatched => event.style.role,
        _ => Role::Subtle,
    };
    canvas.marks.push(Mark::Text {
        pos,
        align,
        text,
        style: TextStyle::Small,
        ink: Ink::faded(role, event.dated.strength.max(LEAST_INK)),
        halo,
    });
}
