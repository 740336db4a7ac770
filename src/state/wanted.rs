//! Which statements the filter wants, kept up to date as the clocks move.

use std::ops::Range;

use crate::model::{EventIx, StatementIx};

use super::filter::Sieve;
use super::{Relations, Sources};

/// So many dots are counted together.
const BLOCK: usize = 256;

/// Some of the statements, in the order of [`Relations::dots`].
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// None of those that the facets of statements leave out, whatever they claim.
    claims: Vec<Option<u32>>,
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
    /// What a filter lets through, where some events are wanted.
    pub(super) fn new(sources: Sources, sieve: &Sieve, is_wanted: &[bool]) -> Self {
        let (dossier, facts) = (sources.standings.dossier, sources.facts);
        let relations = sources.relations;
        let about_wanted = |ix| {
            let events = relations.claimed(ix).iter();
            events.filter(|event| is_wanted[event.position()]).count()
        };
        // What is wanted for itself counts as one claim that never goes away.
        let count = |ix| usize::from(sieve.concerns(facts, ix)) + about_wanted(ix);
        let statements = dossier.statements().map(|(ix, _)| ix);
        let claims = statements.map(|ix| match sieve.passes(ix) {
            true => u32::try_from(count(ix)).ok(),
            false => None,
        });
        let claims: Vec<Option<u32>> = claims.collect();
        let may_come = sieve.may_come(dossier, facts, relations);
        let dotted = |is_in: &dyn Fn(StatementIx) -> bool| {
            let dots = relations.dots().iter();
            Dotted::new(dots.map(|(_, ix)| is_in(*ix)).collect())
        };
        Self {
            known: dotted(&|ix| claims[ix.position()].is_some_and(|claims| claims > 0)),
            unknown: dotted(&|ix| may_come[ix.position()]),
            claims,
        }
    }

    /// An event became wanted, or is no longer.
    pub(super) fn set(&mut self, relations: &Relations, event: EventIx, is_wanted: bool) {
        for statement in relations.of_event(event) {
            let Some(count) = &mut self.claims[statement.position()] else {
                continue;
            };
            if !relations.claimed(*statement).contains(&event) {
                continue;
            }
            *count = if is_wanted { *count + 1 } else { *count - 1 };
            if let Some(dot) = relations.dot_of(*statement) {
                self.known.set(dot, *count > 0);
            }
        }
    }

    /// Whether a statement is wanted that is known.
    pub fn has(&self, statement: StatementIx) -> bool {
        let claims = self.claims.get(statement.position()).copied().flatten();
        claims.is_some_and(|claims| claims > 0)
    }

    /// Whether a statement is wanted that is not known yet.
    pub fn may_come(&self, relations: &Relations, statement: StatementIx) -> bool {
        let dot = relations.dot_of(statement);
        dot.is_some_and(|dot| self.unknown.has(dot))
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
