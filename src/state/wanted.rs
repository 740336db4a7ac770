//! Which statements are about something contested, kept up to date as the clocks move.

use std::ops::Range;

use crate::model::{Dossier, EventIx, StatementIx};

use super::Relations;

/// So many dots are counted together.
const BLOCK: usize = 256;

/// For each statement how many of its claims are about a contested event, and how many statements
/// have any, in the order of [`Relations::dots`].
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Where the dot of a statement is in that order, if it has one.
    positions: Vec<Option<usize>>,
    claims: Vec<usize>,
    is_wanted: Vec<bool>,
    blocks: Vec<usize>,
}

impl Wanted {
    /// No event is contested.
    pub(super) fn none(relations: &Relations, statements: usize) -> Self {
        let dots = relations.dots();
        let mut positions = vec![None; statements];
        for (position, (_, statement)) in dots.iter().enumerate() {
            positions[statement.position()] = Some(position);
        }
        Self {
            positions,
            claims: vec![0; statements],
            is_wanted: vec![false; dots.len()],
            blocks: vec![0; dots.len().div_ceil(BLOCK)],
        }
    }

    /// An event became contested, or is no longer.
    pub(super) fn set(
        &mut self,
        dossier: &Dossier,
        relations: &Relations,
        event: EventIx,
        is_contested: bool,
    ) {
        for statement in relations.of_event(event) {
            let claims = dossier[*statement].claims.iter();
            let about = claims.filter(|claim| claim.event == event).count();
            let count = &mut self.claims[statement.position()];
            *count = if is_contested {
                *count + about
            } else {
                *count - about
            };
            let is_wanted = *count > 0;
            if let Some(position) = self.positions[statement.position()]
                && std::mem::replace(&mut self.is_wanted[position], is_wanted) != is_wanted
            {
                let block = &mut self.blocks[position / BLOCK];
                *block = if is_wanted { *block + 1 } else { *block - 1 };
            }
        }
    }

    /// Whether a statement makes a claim about a contested event.
    pub fn has(&self, statement: StatementIx) -> bool {
        let claims = self.claims.get(statement.position());
        claims.is_some_and(|claims| *claims > 0)
    }

    /// How many of a range of positions are about something contested.
    pub fn count(&self, range: Range<usize>) -> usize {
        self.positions(range).map(|(_, count)| count).sum()
    }

    /// The positions of a range that are about something contested, in order.
    pub fn all(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let pieces = self.positions(range).filter(|(_, count)| *count > 0);
        pieces.flat_map(|(piece, _)| piece.filter(|position| self.is_wanted[*position]))
    }

    /// A range in pieces, of which most are whole blocks, and how many of each are wanted.
    fn positions(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
        let end = range.end.min(self.is_wanted.len());
        let first = range.start;
        let next = move |start: usize| ((start / BLOCK + 1) * BLOCK).min(end);
        let starts = std::iter::successors((first < end).then_some(first), move |start| {
            Some(next(*start)).filter(|next| *next < end)
        });
        starts.map(move |start| {
            let piece = start..next(start);
            let count = if piece.len() == BLOCK {
                self.blocks[start / BLOCK]
            } else {
                let flags = self.is_wanted[piece.clone()].iter();
                flags.filter(|is_wanted| **is_wanted).count()
            };
            (piece, count)
        })
    }
}
