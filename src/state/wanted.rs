//! Which statements the filter wants, kept up to date as the clocks move.

use std::ops::Range;

use crate::model::{Dossier, EventIx, StatementIx};

use super::Relations;
use super::filter::Sieve;

/// So many dots are counted together.
const BLOCK: usize = 256;

/// Some of the statements, in the order of [`Relations::dots`].
#[derive(Clone, Debug, PartialEq)]
pub struct Dotted {
    is_in: Vec<bool>,
    /// How many are in, block by block.
    blocks: Vec<usize>,
}

/// The statements that a filter lets through.
///
/// Of a statement that is known it asks how many of its claims are about a wanted event; where
/// nothing is asked of events no claim is counted, and it is wanted or not for itself. Of one that is
/// not known yet it asks only what time does not change: what the sides will contradict one another
/// about is not known yet either, and its absence would tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// Where the dot of a statement is in the order of [`Relations::dots`], if it has one.
    positions: Vec<Option<usize>>,
    /// None of those that the facets of statements leave out, whatever they claim.
    claims: Vec<Option<usize>>,
    known: Dotted,
    unknown: Dotted,
}

impl Dotted {
    fn new(is_in: Vec<bool>) -> Self {
        let count = |block: &[bool]| block.iter().filter(|is_in| **is_in).count();
        let blocks = is_in.chunks(BLOCK).map(count).collect();
        Self { is_in, blocks }
    }

    fn set(&mut self, position: usize, is_in: bool) {
        if std::mem::replace(&mut self.is_in[position], is_in) != is_in {
            let block = &mut self.blocks[position / BLOCK];
            *block = if is_in { *block + 1 } else { *block - 1 };
        }
    }

    /// Whether the statement at a position is among them.
    pub fn has(&self, position: usize) -> bool {
        self.is_in.get(position).copied().unwrap_or(false)
    }

    /// How many of a range of positions are.
    pub fn count(&self, range: Range<usize>) -> usize {
        self.pieces(range).map(|(_, count)| count).sum()
    }

    /// The positions of a range that are, in order.
    pub fn all(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let pieces = self.pieces(range).filter(|(_, count)| *count > 0);
        pieces.flat_map(|(piece, _)| piece.filter(|position| self.is_in[*position]))
    }

    /// A range in pieces, of which most are whole blocks, and how many of each are in.
    fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
        let end = range.end.min(self.is_in.len());
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
                let flags = self.is_in[piece.clone()].iter();
                flags.filter(|is_in| **is_in).count()
            };
            (piece, count)
        })
    }
}

impl Wanted {
    /// What the facets of statements let through; no event is wanted yet.
    pub(super) fn new(dossier: &Dossier, relations: &Relations, sieve: &Sieve) -> Self {
        let dots = relations.dots();
        let mut positions = vec![None; dossier.statements().len()];
        for (position, (_, statement)) in dots.iter().enumerate() {
            positions[statement.position()] = Some(position);
        }
        let statements = dossier.statements().map(|(ix, _)| ix);
        // What is wanted for itself counts as one claim that never goes away.
        let for_itself = |ix| usize::from(sieve.concerns(dossier, ix));
        let claims = statements.map(|ix| sieve.passes(ix).then(|| for_itself(ix)));
        let claims: Vec<Option<usize>> = claims.collect();
        let may_come = sieve.may_come(dossier);
        let dotted = |is_in: &dyn Fn(StatementIx) -> bool| {
            Dotted::new(dots.iter().map(|(_, ix)| is_in(*ix)).collect())
        };
        Self {
            known: dotted(&|ix| claims[ix.position()].is_some_and(|claims| claims > 0)),
            unknown: dotted(&|ix| may_come[ix.position()]),
            positions,
            claims,
        }
    }

    /// An event became wanted, or is no longer.
    pub(super) fn set(
        &mut self,
        dossier: &Dossier,
        relations: &Relations,
        event: EventIx,
        is_wanted: bool,
    ) {
        for statement in relations.of_event(event) {
            let Some(count) = &mut self.claims[statement.position()] else {
                continue;
            };
            let claims = dossier[*statement].claims.iter();
            let about = claims.filter(|claim| claim.event == event).count();
            *count = if is_wanted {
                *count + about
            } else {
                *count - about
            };
            if let Some(position) = self.positions[statement.position()] {
                self.known.set(position, *count > 0);
            }
        }
    }

    /// Whether a statement is wanted that is known.
    pub fn has(&self, statement: StatementIx) -> bool {
        let claims = self.claims.get(statement.position()).copied().flatten();
        claims.is_some_and(|claims| claims > 0)
    }

    /// Whether a statement is wanted that is not known yet.
    pub fn may_come(&self, statement: StatementIx) -> bool {
        let position = self.positions.get(statement.position()).copied().flatten();
        position.is_some_and(|position| self.unknown.has(position))
    }

    /// Those that are wanted where they are known.
    pub fn known(&self) -> &Dotted {
        &self.known
    }

    /// Those that are wanted where they are not known yet.
    pub fn unknown(&self) -> &Dotted {
        &self.unknown
    }
}
