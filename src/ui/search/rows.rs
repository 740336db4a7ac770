//! The rows of the list: heads, hits, what is not shown.

use crate::scene::found_words::{Lines, group_words, lines, more_words};
use crate::state::search::{Caps, Does, Found, Group, Hit, Hits, Query, Target};
use crate::state::{AppState, Command, FacetValue};
use crate::ui::theme::GRID;

/// So many rows are a page.
pub const PAGE: isize = 6;

/// The room under the last row, in points.
const BELOW: f32 = GRID / 2.0;

/// A row.
pub enum Row {
    /// What the rows under it are.
    Head(String),
    /// A hit; its lines are made when it comes into view.
    Hit(Box<Hit>, Option<Box<Lines>>),
    /// More of a group, shown when it is chosen.
    More(Group, String),
    /// Something said.
    Note(String),
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// Do this.
    Does(Does),
    /// Show more of a group.
    More(Group),
}

/// All rows, each with where it begins.
#[derive(Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// Where each begins, in points, and at last where the last one ends.
    tops: Vec<f32>,
    total: usize,
}

impl Row {
    fn height(&self) -> f32 {
        match self {
            Self::Head(_) => 3.75 * GRID,
            Self::Hit(..) => 5.5 * GRID,
            Self::More(..) => 3.5 * GRID,
            Self::Note(_) => 6.0 * GRID,
        }
    }

    /// Whether it can be chosen.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Hit(..) | Self::More(..))
    }

    /// The lines of a hit, made when they are asked for first.
    pub fn lines(&mut self, state: &AppState, query: &Query) -> Option<&Lines> {
        match self {
            Self::Hit(hit, known) => {
                Some(known.get_or_insert_with(|| Box::new(lines(state, query, hit))))
            }
            Self::Head(_) | Self::More(..) | Self::Note(_) => None,
        }
    }
}

impl Rows {
    /// The rows of what was found.
    pub fn of(found: &Found, caps: Caps) -> Self {
        let wrong = found
            .wrong_date
            .as_ref()
            .map(|error| Row::Note(format!("{error}.")));
        let mut rows: Vec<Row> = wrong.into_iter().collect();
        if found.groups.is_empty() && rows.is_empty() {
            rows.push(Row::Note(
                "Nothing here is called that, and nobody said it. Try fewer words, or fewer letters."
                    .to_owned(),
            ));
        }
        for hits in &found.groups {
            rows.extend(rows_of(hits, caps));
        }
        Self::new(rows, found.total())
    }

    /// The rows before anything is typed.
    pub fn of_recent(recent: Vec<Hit>) -> Self {
        let mut rows = Vec::new();
        if recent.is_empty() {
            rows.push(Row::Note(
                "Type a name, words that were said, a day, or what to do: “riyadh”, “peace”, “20 feb”, “dark”."
                    .to_owned(),
            ));
        } else {
            rows.push(Row::Head("Seen before".to_owned()));
        }
        let total = recent.len();
        rows.extend(recent.into_iter().map(|hit| Row::Hit(Box::new(hit), None)));
        Self::new(rows, total)
    }

    fn new(rows: Vec<Row>, total: usize) -> Self {
        let mut tops = vec![0.0];
        let mut top = 0.0;
        for row in &rows {
            top += row.height();
            tops.push(top);
        }
        Self { rows, tops, total }
    }

    /// How many hits there are, shown or not.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How high all rows are, in points.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default() + BELOW
    }

    /// Where a row begins and ends, in points from the top of the first.
    pub fn span(&self, row: usize) -> Option<(f32, f32)> {
        self.tops
            .get(row)
            .copied()
            .zip(self.tops.get(row + 1).copied())
    }

    /// The positions of the rows between two heights, in points.
    pub fn between(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let first = self
            .tops
            .partition_point(|top| *top <= from)
            .saturating_sub(1);
        let end = self.tops.partition_point(|top| *top < to);
        first.min(self.rows.len())..end.min(self.rows.len())
    }

    /// A row.
    pub fn get_mut(&mut self, row: usize) -> Option<&mut Row> {
        self.rows.get_mut(row)
    }

    /// What choosing a row means.
    pub fn chosen(&self, row: usize) -> Option<Chosen> {
        match self.rows.get(row)? {
            Row::Hit(hit, _) => Some(Chosen::Does(hit.target.does())),
            Row::More(group, _) => Some(Chosen::More(*group)),
            Row::Head(_) | Row::Note(_) => None,
        }
    }

    /// What narrowing the filter to a row means; of what no facet has, what choosing it means.
    pub fn narrowing(&self, row: usize, state: &AppState) -> Option<Chosen> {
        let value = match self.rows.get(row)? {
            Row::Hit(hit, _) => match &hit.target {
                Target::Item(item) => FacetValue::of_item(state, *item),
                _ => None,
            },
            Row::Head(_) | Row::More(..) | Row::Note(_) => None,
        };
        let narrowed = value.map(|value| Command::SetFilter(state.filter().with(value)));
        let narrowed = narrowed.map(|command| Chosen::Does(Does::Command(command)));
        narrowed.or_else(|| self.chosen(row))
    }

    /// The position of the option at a row, else of the next one, else of the last.
    pub fn nearest(&self, row: usize) -> usize {
        let options = || (0..self.rows.len()).filter(|row| self.rows[*row].is_option());
        let next = options().find(|option| *option >= row);
        next.or_else(|| options().next_back()).unwrap_or(0)
    }

    /// The option so many options further on; the ends hold.
    pub fn stepped(&self, row: usize, steps: isize) -> usize {
        let options: Vec<usize> = (0..self.rows.len())
            .filter(|row| self.rows[*row].is_option())
            .collect();
        let Some(last) = options.len().checked_sub(1) else {
            return 0;
        };
        let now = options.partition_point(|option| *option < row);
        let then = now.saturating_add_signed(steps).min(last);
        options[then]
    }
}

fn rows_of(hits: &Hits, caps: Caps) -> Vec<Row> {
    let head = match hits.total {
        1 => group_words(hits.group).to_owned(),
        total => format!("{} · {total}", group_words(hits.group)),
    };
    let mut rows = vec![Row::Head(head)];
    rows.extend(
        hits.shown
            .iter()
            .map(|hit| Row::Hit(Box::new(hit.clone()), None)),
    );
    let more = more_words(hits.group, hits.more());
    match hits.more() {
        0 => {}
        _ if caps.opened == Some(hits.group) => {
            rows.push(Row::Note(format!("{more}: type more to narrow them down.")));
        }
        _ => rows.push(Row::More(hits.group, more)),
    }
    rows
}
