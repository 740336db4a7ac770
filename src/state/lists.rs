//! Short lists for many things, one after the other in memory: read in order they cost nothing.

/// For each of many things, by its position, a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Lists<T> {
    items: Vec<T>,
    /// Where the list of each ends.
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T> Lists<T> {
    /// The list of the next thing.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        // A file has at most 64 MiB: there are never so many.
        self.ends
            .push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// That of a thing; empty where there is none.
    pub fn of(&self, position: usize) -> &[T] {
        let end = |position: usize| self.ends.get(position).map(|end| *end as usize);
        let begin = position.checked_sub(1).and_then(end).unwrap_or(0);
        let end = end(position).unwrap_or(begin);
        self.items.get(begin..end).unwrap_or_default()
    }

    /// All lists, in order.
    pub fn all(&self) -> impl ExactSizeIterator<Item = &[T]> {
        (0..self.ends.len()).map(|position| self.of(position))
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Self::default();
        lists.into_iter().for_each(|list| all.push(list));
        all.items.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn each_list_is_found_by_its_position() {
        let lists = Lists::from_iter([vec![1, 2], vec![], vec![3]]);
        assert_eq!(lists.of(0), [1, 2]);
        assert!(lists.of(1).is_empty());
        assert_eq!(lists.of(2), [3]);
        assert!(lists.of(3).is_empty() && lists.of(99).is_empty());
        assert_eq!(lists.all().map(<[_]>::len).collect::<Vec<_>>(), [2, 0, 1]);
    }
}
