//! Counts of the events that found no room in any row.

use crate::earth::{ScreenPos, ScreenRect};
use crate::model::{Day, EventIx};
use crate::scene::marks::{Align, Ink, Mark, Role, TextStyle};
use crate::scene::words;

use super::canvas::Canvas;
use super::events::{MORE_ROW, Placed};
use super::pack::{ALL, first_day};
use super::target::{Goal, TimelineTarget};

/// What found no room within so many points is counted together.
const SLOT: f32 = 40.0;
/// Space between two counts, in points.
const GAP: f32 = 4.0;

/// The days on which something begins that is drawn, and the events themselves, in order.
struct Drawn {
    begins: Vec<Day>,
    events: Vec<EventIx>,
}

impl Drawn {
    fn of(canvas: &Canvas, shown: &[Placed]) -> Self {
        let calendar = canvas.state.snapshot().calendar();
        let begins = shown.iter().filter_map(|event| {
            let extent = calendar.extent(event.dated.ix)?;
            Some(extent.begin())
        });
        let (mut begins, mut events): (Vec<Day>, Vec<EventIx>) = (
            begins.collect(),
            shown.iter().map(|event| event.dated.ix).collect(),
        );
        begins.sort_unstable();
        events.sort_unstable();
        Self { begins, events }
    }

    fn between(&self, first: Day, last: Day) -> usize {
        let until = |is_before: &dyn Fn(&Day) -> bool| self.begins.partition_point(is_before);
        until(&|day| *day <= last) - until(&|day| *day < first)
    }

    fn has(&self, event: EventIx) -> bool {
        self.events.binary_search(&event).is_ok()
    }
}

/// Whether something has no row: of a short dossier anything, so that the rows keep their height
/// while one pans; of a long one anything in view.
pub(super) fn overflows(canvas: &Canvas, packed: usize, shown: usize) -> bool {
    let calendar = canvas.state.snapshot().calendar();
    if packed == calendar.len() {
        return false;
    }
    let (first, last) = canvas.scale.days();
    let in_view = calendar.count_lasting(first) + calendar.begun_between(first, last);
    calendar.len() <= ALL || in_view > shown
}

/// Counts what found no room, in the lane's last row.
pub(super) fn draw(canvas: &mut Canvas, shown: &[Placed]) {
    let drawn = Drawn::of(canvas, shown);
    let mut right = f32::NEG_INFINITY;
    for (first, last, hidden) in slots(canvas, &drawn) {
        draw_count(canvas, &drawn, (first, last), hidden, &mut right);
    }
}

/// Stretches of days in view with how many events have no row in each.
fn slots(canvas: &Canvas, drawn: &Drawn) -> Vec<(Day, Day, usize)> {
    let (scale, calendar) = (&canvas.scale, canvas.state.snapshot().calendar());
    let (first, last) = scale.days();
    // What began before the view is counted at its left edge.
    let before = first
        .previous()
        .map_or(0, |day| drawn.between(Day::MIN, day));
    let mut lasting = calendar.count_lasting(first).saturating_sub(before);
    let mut slots = Vec::new();
    let mut from = first;
    let mut x = scale.left() + SLOT;
    while from <= last {
        let next = first_day(x, scale, |day| scale.start_of(day));
        let until = next.previous().unwrap_or(from).clamp(from, last);
        let begun = calendar.begun_between(from, until);
        let hidden = begun.saturating_sub(drawn.between(from, until)) + lasting;
        if hidden > 0 {
            slots.push((from, until, hidden));
        }
        lasting = 0;
        let Some(after) = until.next() else {
            break;
        };
        from = after;
        x = (x + SLOT).max(scale.start_of(from) + SLOT);
    }
    slots
}

fn draw_count(
    canvas: &mut Canvas,
    drawn: &Drawn,
    (first, last): (Day, Day),
    hidden: usize,
    last_right: &mut f32,
) {
    let calendar = canvas.state.snapshot().calendar();
    let is_hidden = |(day, event): &(Day, EventIx)| *day <= last && !drawn.has(*event);
    let within = |found: &(Day, EventIx)| found.0 <= last;
    let of_days = calendar.days_from(first).take_while(within).find(is_hidden);
    let of_stretches = calendar
        .stretches_from(first)
        .take_while(within)
        .find(is_hidden);
    let found = of_days.into_iter().chain(of_stretches).min();
    let Some((day, event)) = found.or_else(|| {
        let lasting = calendar.lasting(first, drawn.events.len() + 1);
        let hidden = lasting.into_iter().find(|(_, event)| !drawn.has(*event));
        hidden.map(|(_, event)| (first, event))
    }) else {
        return;
    };
    let text = format!("+{hidden}");
    let (width, height) = canvas.measure.text_size(&text, TextStyle::Small);
    let x = canvas.scale.start_of(day).max(canvas.scale.left());
    let x = x.min(canvas.scale.right() - width).max(*last_right);
    if x + width > canvas.scale.right() + 1.0 {
        return;
    }
    *last_right = x + width + GAP;
    let y = canvas.lanes.events.max.y - MORE_ROW / 2.0;
    let rect = ScreenRect::from_min_size(ScreenPos::new(x, y - height / 2.0), width, height);
    canvas.marks.push(Mark::Text {
        pos: ScreenPos::new(x, y),
        align: Align::Left,
        text,
        style: TextStyle::Small,
        ink: Ink::new(Role::Subtle),
        halo: canvas.halo(rect),
    });
    let id = &canvas.state.dossier()[event].id;
    canvas.targets.push(TimelineTarget {
        goal: Goal::LookAt(day),
        id: format!("timeline/more/{id}"),
        label: Some(format!(
            "{} more from {}",
            words::count(hidden, "event"),
            day.short()
        )),
        rect,
    });
}
