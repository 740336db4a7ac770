//! Sheaves: the links between several pairs of places, put together.
//!
//! A picture is put together from sheaves, so that its cost follows what changed: a sheaf is put
//! together anew only when one of its pairs was drawn anew.

use std::sync::Arc;

use crate::scene::hairlines::Hairlines;
use crate::scene::marks::Mark;

use super::legend::Entries;
use super::links::DrawnPair;
use super::stroke::Emphasis;
use super::target::TargetList;
use super::weight::Weight;

/// The marks of several pairs' links.
#[derive(Clone, Debug, Default)]
pub struct Sheaf {
    /// Their hairlines, as one mark.
    pub hairlines: Option<Mark>,
    /// Their other lines.
    pub marks: Vec<Mark>,
    /// What lies on hairlines, as one mark.
    pub signs: Option<Mark>,
    /// What is lifted out.
    pub lifted: Vec<(Emphasis, Mark)>,
    /// What can be clicked.
    pub targets: TargetList,
    /// How many lines there are.
    pub lines: usize,
    /// Whether one of them stands for many links.
    pub has_bundle: bool,
    /// The most that was said of one of them.
    pub heaviest: Weight,
    /// What explains how they are drawn.
    pub entries: Entries,
}

impl Sheaf {
    /// The sheaf of some pairs, in their order.
    pub fn of<'a>(pairs: impl Iterator<Item = &'a DrawnPair>) -> Self {
        let mut sheaf = Self::default();
        let mut hairlines: Vec<Arc<Hairlines>> = Vec::new();
        let mut signs = Vec::new();
        let mut targets = Vec::new();
        for pair in pairs {
            hairlines.extend(pair.hairline.clone());
            signs.extend_from_slice(&pair.signs);
            targets.extend_from_slice(&pair.targets);
            sheaf.marks.extend(pair.marks.clone());
            sheaf.lifted.extend_from_slice(&pair.lifted);
            sheaf.lines += pair.courses.len();
            sheaf.has_bundle |= pair.is_bundle;
            sheaf.heaviest = sheaf.heaviest.max(pair.heaviest);
            sheaf.entries.join(pair.entries);
        }
        sheaf.hairlines = (!hairlines.is_empty()).then(|| Mark::Hairlines(hairlines.into()));
        sheaf.targets = targets.into();
        sheaf.signs = (!signs.is_empty()).then(|| Mark::shared(signs));
        sheaf
    }
}
