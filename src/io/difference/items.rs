//! The items of a list by their ids, each with a number: without a text of its own for each id, as
//! there may be a hundred thousand of them.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::Became;

/// Ids in their order, and the number of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::io) struct Items {
    /// All ids, one after the other.
    ids: String,
    /// Where each id ends, and its number.
    entries: Vec<(usize, u64)>,
}

impl Items {
    /// Of some ids with their numbers; of one that is there twice the last.
    pub fn of<'a>(items: impl Iterator<Item = (Cow<'a, str>, u64)>) -> Self {
        let mut items: Vec<(Cow<str>, u64)> = items.collect();
        // Of equals the first stays first, so that the last is the one to keep.
        items.reverse();
        items.sort_by(|one, other| one.0.cmp(&other.0));
        items.dedup_by(|later, first| later.0 == first.0);
        let mut ids = String::with_capacity(items.iter().map(|(id, _)| id.len()).sum());
        let entry = |(id, number): (Cow<str>, u64)| {
            ids.push_str(&id);
            (ids.len(), number)
        };
        let mut entries = Vec::with_capacity(items.len());
        entries.extend(items.into_iter().map(entry));
        Self { ids, entries }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The ids in their order, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        let mut begin = 0;
        self.entries.iter().map(move |&(end, number)| {
            let id = &self.ids[std::mem::replace(&mut begin, end)..end];
            (id, number)
        })
    }

    /// The ids that are not the same in later ones, in their order.
    pub fn changes<'a>(&'a self, later: &'a Self) -> impl Iterator<Item = (Became, &'a str)> {
        let (mut before, mut now) = (self.iter().peekable(), later.iter().peekable());
        let next = move || {
            let order = match (before.peek(), now.peek()) {
                (Some(before), Some(now)) => before.0.cmp(now.0),
                (Some(_), None) => Ordering::Less,
                (None, _) => Ordering::Greater,
            };
            Some(match order {
                Ordering::Less => before.next().map(|(id, _)| (Some(Became::Removed), id))?,
                Ordering::Greater => now.next().map(|(id, _)| (Some(Became::Added), id))?,
                Ordering::Equal => {
                    let ((_, then), (id, number)) = before.next().zip(now.next())?;
                    ((then != number).then_some(Became::Changed), id)
                }
            })
        };
        std::iter::from_fn(next)
            .filter_map(|(became, id): (Option<Became>, _)| became.map(|became| (became, id)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Became, Items};

    fn items(all: &[(&'static str, u64)]) -> Items {
        Items::of(all.iter().map(|&(id, number)| (id.into(), number)))
    }

    #[test]
    fn each_id_is_there_once_with_its_last_number() {
        let items = items(&[("b", 1), ("a", 2), ("b", 3), ("", 4)]);
        let found: Vec<_> = items.iter().collect();
        assert_eq!(found, [("", 4), ("a", 2), ("b", 3)]);
        assert_eq!(Items::default().iter().count(), 0);
    }

    #[test]
    fn what_changed_is_told_in_the_order_of_ids() {
        let before = items(&[("a", 1), ("b", 1), ("c", 1), ("e", 1)]);
        let later = items(&[("b", 2), ("c", 1), ("d", 1), ("f", 1)]);
        let found: Vec<_> = before.changes(&later).collect();
        let expected = [
            (Became::Removed, "a"),
            (Became::Changed, "b"),
            (Became::Added, "d"),
            (Became::Removed, "e"),
            (Became::Added, "f"),
        ];
        assert_eq!(found, expected);
        assert_eq!(before.changes(&before).count(), 0);
    }
}
