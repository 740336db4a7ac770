//! What becomes of one event while the calendar goes on and two clocks go along with it.
//!
//! A history is gone through once: each assertion is added when it begins to count, and the event
//! is looked at only on the days on which it can change.

use super::contest::Slot;
use super::ledger::{Assertive, Origin};
use super::standing::{Fold, Last};
use super::tracks::{Tracks, mark};
use super::{Day, EventIx, PlaceIx, Standing, StandingStatus, Standings, Vantage, When};

/// From one place of the clocks to another, at which neither is earlier. The calendar goes from
/// the earliest day of the four to the latest, and each clock goes along between its two days.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Where the clocks are at first.
    pub low: Vantage,
    /// Where they are in the end.
    pub high: Vantage,
}

impl Stretch {
    fn first(self) -> Day {
        self.low.on.min(self.low.known)
    }

    fn last(self) -> Day {
        self.high.on.max(self.high.known)
    }

    fn at(self, day: Day) -> Vantage {
        Vantage {
            on: day.clamp(self.low.on, self.high.on),
            known: day.clamp(self.low.known, self.high.known),
        }
    }
}

/// What is kept of a history.
trait Watch<'a> {
    /// An assertion begins to count.
    fn add(&mut self, assertion: &Assertive<'a>);
    /// The event's date so far.
    fn when(&self) -> Option<&'a When>;
    /// The event as it is on a day of the calendar, which finds the clocks there.
    fn look(&mut self, day: Day, at: Vantage);
}

fn sweep<'a>(
    standings: Standings<'a>,
    event: EventIx,
    stretch: Stretch,
    watch: &mut impl Watch<'a>,
) {
    let assertions = (standings.ledger).known_by(standings.dossier, event, stretch.high.known);
    let mut assertions = assertions.peekable();
    let mut day = stretch.first();
    let mut counted = stretch.low.known;
    loop {
        while let Some(assertion) = assertions.next_if(|next| next.counts_from <= counted) {
            watch.add(&assertion);
        }
        watch.look(day, stretch.at(day));
        let next = assertions.peek().map(|assertion| assertion.counts_from);
        let end = next.or(stretch.last().next());
        let is_between = |turn: &Day| day < *turn && end.is_none_or(|end| *turn < end);
        for turn in turns(watch.when()).filter(is_between) {
            watch.look(turn, stretch.at(turn));
        }
        let Some(next) = next else {
            return;
        };
        (day, counted) = (next, next);
    }
}

/// The days on which the clocks alone can change an event, in order: when its date may have begun,
/// when it certainly has, and when it has passed.
fn turns(when: Option<&When>) -> impl Iterator<Item = Day> + use<> {
    let first = when.and_then(When::first_day);
    let begun = when.and_then(When::start_last_day);
    let passed = when.and_then(When::last_day).and_then(Day::next);
    [first, begun, passed].into_iter().flatten()
}

/// An event at both ends of a stretch, and when it changed between them.
pub(super) struct Course {
    /// At first.
    pub low: Option<Standing>,
    /// In the end.
    pub high: Option<Standing>,
    /// When what changed.
    pub tracks: Tracks,
}

/// What is compared from one look to the next.
#[derive(Clone, Copy)]
struct Glance<'a> {
    is_there: bool,
    status: Option<StandingStatus>,
    possibly_not_yet: bool,
    when: Option<&'a When>,
    venue: Option<PlaceIx>,
    requires: usize,
    prepares: usize,
}

#[derive(Default)]
struct Watcher<'a> {
    fold: Fold<'a>,
    /// Whether anything was added since the last look.
    is_news: bool,
    last: Option<Glance<'a>>,
    contested: Vec<(Slot, Origin)>,
    contested_before: Vec<(Slot, Origin)>,
    tracks: Tracks,
    low: Option<Standing>,
    /// When each of the required events was named; none at the beginning.
    named: Vec<Option<Day>>,
}

impl<'a> Watch<'a> for Watcher<'a> {
    fn add(&mut self, assertion: &Assertive<'a>) {
        self.fold.add(assertion);
        self.is_news = true;
    }

    fn when(&self) -> Option<&'a When> {
        self.fold.last.when
    }

    fn look(&mut self, day: Day, at: Vantage) {
        let is_news = std::mem::take(&mut self.is_news);
        if is_news {
            std::mem::swap(&mut self.contested, &mut self.contested_before);
            self.fold.comparison.origins(&mut self.contested);
        }
        let now = glance(&self.fold.last, at);
        let Some(before) = self.last.replace(now) else {
            self.low = self.fold.standing(at.on, at.known);
            self.named.resize(now.requires, None);
            return;
        };
        let tracks = &mut self.tracks;
        let clocks = [
            (before.status != now.status, &mut tracks.status),
            (
                before.possibly_not_yet != now.possibly_not_yet,
                &mut tracks.possibly_not_yet,
            ),
        ];
        mark(clocks, day);
        if is_news {
            let is_contested_else = self.contested != self.contested_before;
            let news = [
                (before.is_there != now.is_there, &mut tracks.there),
                (before.when != now.when, &mut tracks.when),
                (before.venue != now.venue, &mut tracks.venue),
                (is_contested_else, &mut tracks.contested),
                (before.prepares != now.prepares, &mut tracks.prepares),
            ];
            mark(news, day);
            self.named.resize(now.requires, Some(day));
        }
    }
}

fn glance<'a>(last: &Last<'a>, at: Vantage) -> Glance<'a> {
    let status = last.any.then(|| last.status_on(at.on, at.known));
    Glance {
        is_there: last.any,
        status,
        possibly_not_yet: status.is_some_and(|status| last.may_not_have_begun(status, at.on)),
        when: last.when,
        venue: last.venue,
        requires: last.requires.len(),
        prepares: last.prepares.len(),
    }
}

/// The course of an event over a stretch; `holding` tells when the events that it requires were
/// held.
pub(super) fn course(
    standings: Standings,
    event: EventIx,
    stretch: Stretch,
    mut holding: impl FnMut(EventIx) -> std::rc::Rc<Holding>,
) -> Course {
    let mut watcher = Watcher::default();
    sweep(standings, event, stretch, &mut watcher);
    let high = stretch.high;
    let mut high = watcher.fold.standing(high.on, high.known);
    let Watcher {
        mut low,
        mut tracks,
        named,
        ..
    } = watcher;
    let required: Vec<EventIx> = (high.iter())
        .flat_map(|standing| standing.requires.iter().map(|need| need.event))
        .collect();
    for (n, (&required, named)) in required.iter().zip(named).enumerate() {
        let holding = holding(required);
        if let Some(need) = low.as_mut().and_then(|low| low.requires.get_mut(n)) {
            need.met = holding.is_held_at_first;
        }
        if let Some(need) = high.as_mut().and_then(|high| high.requires.get_mut(n)) {
            need.met = holding.is_held_in_the_end();
        }
        let flips = holding.flips.iter().copied();
        let counted = flips.filter(|flip| named.is_none_or(|named| named < *flip));
        named
            .into_iter()
            .chain(counted)
            .for_each(|day| tracks.requires.mark(day));
    }
    Course { low, high, tracks }
}

/// On which days an event began or ceased to be held.
#[derive(Default)]
pub(super) struct Holding {
    /// Whether it was held at first.
    pub is_held_at_first: bool,
    /// The days on which that changed, in order.
    pub flips: Vec<Day>,
}

impl Holding {
    fn is_held_in_the_end(&self) -> bool {
        self.is_held_at_first != (self.flips.len() % 2 == 1)
    }
}

#[derive(Default)]
struct HoldingWatcher<'a> {
    last: Last<'a>,
    is_held: Option<bool>,
    holding: Holding,
}

impl<'a> Watch<'a> for HoldingWatcher<'a> {
    fn add(&mut self, assertion: &Assertive<'a>) {
        self.last.add(assertion);
    }

    fn when(&self) -> Option<&'a When> {
        self.last.when
    }

    fn look(&mut self, day: Day, at: Vantage) {
        let status = self.last.status_on(at.on, at.known);
        let is_held = self.last.any && status == StandingStatus::Held;
        match self.is_held.replace(is_held) {
            None => self.holding.is_held_at_first = is_held,
            Some(before) if before != is_held => self.holding.flips.push(day),
            Some(_) => {}
        }
    }
}

/// When an event was held, over a stretch.
pub(super) fn holding(standings: Standings, event: EventIx, stretch: Stretch) -> Holding {
    let mut watcher = HoldingWatcher::default();
    sweep(standings, event, stretch, &mut watcher);
    watcher.holding
}
