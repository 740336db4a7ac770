//! Joining pieces end to end into long lines, so that dashes run on.

use std::collections::BTreeMap;

use crate::fine::Fine;
use crate::topology::ArcRef;

/// Joins pieces, given by their two ends, wherever exactly two of them meet. Result: chains of
/// indices into `ends`, every piece in one chain, in an order that depends on the input only.
pub fn chains(ends: &[(Fine, Fine)]) -> Vec<Vec<ArcRef>> {
    let mut at: BTreeMap<Fine, Vec<ArcRef>> = BTreeMap::new();
    for (arc, (first, last)) in ends.iter().enumerate() {
        at.entry(*first).or_default().push(ArcRef {
            arc,
            reversed: false,
        });
        at.entry(*last).or_default().push(ArcRef {
            arc,
            reversed: true,
        });
    }
    let mut walker = Walker {
        ends,
        at,
        used: vec![false; ends.len()],
    };
    let open_ends: Vec<ArcRef> = walker
        .at
        .values()
        .filter(|meeting| meeting.len() != 2)
        .flatten()
        .copied()
        .collect();
    let anywhere = (0..ends.len()).map(|arc| ArcRef {
        arc,
        reversed: false,
    });
    open_ends
        .into_iter()
        .chain(anywhere)
        .filter_map(|start| walker.walk(start))
        .collect()
}

struct Walker<'a> {
    ends: &'a [(Fine, Fine)],
    /// Pieces that leave each point, turned so that they start there.
    at: BTreeMap<Fine, Vec<ArcRef>>,
    used: Vec<bool>,
}

impl Walker<'_> {
    fn walk(&mut self, start: ArcRef) -> Option<Vec<ArcRef>> {
        let mut chain = Vec::new();
        let mut next = Some(start);
        while let Some(here) = next.filter(|here| !self.used[here.arc]) {
            self.used[here.arc] = true;
            chain.push(here);
            next = self.after(here);
        }
        (!chain.is_empty()).then_some(chain)
    }

    fn after(&self, here: ArcRef) -> Option<ArcRef> {
        let (first, last) = self.ends[here.arc];
        let end = if here.reversed { first } else { last };
        match self.at.get(&end)?.as_slice() {
            [a, b] if a.arc != here.arc => Some(*a).filter(|_| b.arc == here.arc),
            [a, b] => Some(*b).filter(|_| a.arc == here.arc),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::chains;

    #[test]
    fn pieces_join_where_exactly_two_meet() {
        // 0-1-2, one of them turned round, then a fork at 2.
        let ends = [
            ([0, 0], [1, 0]),
            ([2, 0], [1, 0]),
            ([2, 0], [3, 0]),
            ([2, 0], [2, 1]),
        ];
        let lengths: Vec<usize> = chains(&ends).iter().map(Vec::len).collect();
        assert_eq!(lengths, [2, 1, 1]);
    }

    #[test]
    fn a_loop_is_one_chain() {
        let ends = [([0, 0], [1, 0]), ([1, 1], [1, 0]), ([1, 1], [0, 0])];
        assert_eq!(chains(&ends).len(), 1);
        assert_eq!(chains(&[([5, 5], [5, 5])]).len(), 1);
    }
}
