//! A list put in order once, to be read either way.

use super::Direction;

/// Positions of a list in the order of their keys: of equal ones the earlier comes first, and what
/// has no key comes last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequence {
    /// Positions, ascending.
    order: Vec<u32>,
    /// Where in `order` each group of equal keys begins; at the end where the last one ends.
    starts: Vec<u32>,
}

impl Sequence {
    /// The list of these keys. Of equal keys that comes first which is earlier in `ties`, a list of
    /// all positions.
    pub fn new<K: Ord>(keys: &[Option<K>], ties: impl IntoIterator<Item = u32>) -> Self {
        let key = |position: u32| keys.get(position as usize).and_then(Option::as_ref);
        let mut order: Vec<u32> = ties.into_iter().collect();
        // None comes before all else.
        order.sort_by_key(|position| key(*position));
        let without = order.partition_point(|position| key(*position).is_none());
        order.rotate_left(without);
        let with = order.len() - without;
        let mut starts = Vec::new();
        for (n, position) in order[..with].iter().enumerate() {
            if n == 0 || key(order[n - 1]) != key(*position) {
                starts.push(count(n));
            }
        }
        starts.push(count(with));
        Self { order, starts }
    }

    /// All positions, one way or the other.
    pub fn read(&self, direction: Direction) -> impl Iterator<Item = usize> + '_ {
        let end = self.starts.last().copied().unwrap_or(0) as usize;
        let (with, without) = self.order.split_at(end);
        let groups = self.starts.len().saturating_sub(1);
        let group = move |n: usize| {
            let n = match direction {
                Direction::Ascending => n,
                Direction::Descending => groups - 1 - n,
            };
            with[self.starts[n] as usize..self.starts[n + 1] as usize].iter()
        };
        let sorted = (0..groups).flat_map(group);
        sorted.chain(without).map(|position| *position as usize)
    }

    /// Of each position the number of its group; none of what has no key.
    pub fn ranks(&self) -> Vec<Option<u32>> {
        let mut ranks = vec![None; self.order.len()];
        for (group, ends) in self.starts.windows(2).enumerate() {
            for position in &self.order[ends[0] as usize..ends[1] as usize] {
                ranks[*position as usize] = Some(count(group));
            }
        }
        ranks
    }
}

/// A file of 64 MiB holds fewer items than a `u32` counts.
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Direction, Sequence};

    #[test]
    fn equal_keys_keep_their_order_and_what_has_none_is_last_either_way() {
        let keys = [Some(2), None, Some(1), Some(2), None, Some(3)];
        let sequence = Sequence::new(&keys, 0..6);
        let read = |direction| sequence.read(direction).collect::<Vec<_>>();
        assert_eq!(read(Direction::Ascending), [2, 0, 3, 5, 1, 4]);
        assert_eq!(read(Direction::Descending), [5, 0, 3, 2, 1, 4]);
        let ranks = [Some(1), None, Some(0), Some(1), None, Some(2)];
        assert_eq!(sequence.ranks(), ranks);
    }

    #[test]
    fn ties_come_in_the_order_given() {
        let sequence = Sequence::new(&[Some(1), Some(1), Some(0)], [1, 0, 2]);
        let read: Vec<usize> = sequence.read(Direction::Ascending).collect();
        assert_eq!(read, [2, 1, 0]);
    }

    #[test]
    fn an_empty_list_stays_empty() {
        let sequence = Sequence::new::<u8>(&[], 0..0);
        assert_eq!(sequence.read(Direction::Descending).count(), 0);
        assert_eq!(Sequence::default().read(Direction::Ascending).count(), 0);
        assert_eq!(sequence.ranks(), []);
    }
}
