//! Which class each boundary edge has: from the reviewed table, else from the source.

use std::collections::BTreeMap;

use demarche::earth::borders::Treatment;

use crate::Failure;
use crate::claims::{self, SourceClaim};
use crate::fine::{Fine, STEPS, from_degrees, without_repeats};
use crate::gaps;
use crate::package::SourceLine;
use crate::tables::{Dispute, Disputes};
use crate::topology::{self, Edge, edge, ring_edges};
use crate::treatments;

/// What a boundary is drawn by. `dispute` is an index into the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    pub treatment: Treatment,
    pub dispute: Option<usize>,
}

/// What an edge of an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// Only there because the map is cut at ±180° and ends at -90°.
    Artificial,
    /// One country has it.
    Coast,
    /// Two countries have it.
    Border(Decision),
}

/// How far a line may be from an edge of two outlines that it runs beside, in steps of 1e-5
/// degrees: some 50 metres.
const BESIDE: f64 = 50.0;

/// The boundaries of the world.
pub struct Boundaries {
    kinds: BTreeMap<Edge, EdgeKind>,
    /// Lines that no outline has: in the sea, inside a country, or of our own.
    pub free: Vec<(Decision, Vec<Fine>)>,
}

impl Boundaries {
    /// What an edge of an outline is.
    pub fn kind(&self, edge: Edge) -> EdgeKind {
        self.kinds.get(&edge).copied().unwrap_or(EdgeKind::Coast)
    }
}

/// Decides every edge of the outlines.
pub fn classify(
    rings: &[Vec<Fine>],
    lines: &[SourceLine],
    claims: &[SourceClaim],
    table: &Disputes,
) -> Result<Boundaries, Failure> {
    let decisions = decide(lines, &table.dispute)?;
    let mut kinds = artificial_edges(rings);
    let line_of = line_edges(lines);
    let (shared, nameless) = shared_edges(rings, &kinds, &line_of, lines);
    for (edge, line) in &shared {
        kinds.insert(*edge, EdgeKind::Border(decisions[*line]));
    }
    for (arc, decision) in gaps::decide(nameless, table)? {
        kinds.extend(line_edges_of(&arc).map(|e| (e, EdgeKind::Border(decision))));
    }
    let mut free = free_lines(lines, &decisions, |e| shared.contains_key(&e));
    free.extend(authored(&table.dispute, lines, claims)?);
    Ok(Boundaries { kinds, free })
}

/// The courses that the table has of its own, and the claims that it names.
fn authored(
    disputes: &[Dispute],
    lines: &[SourceLine],
    claims: &[SourceClaim],
) -> Result<Vec<(Decision, Vec<Fine>)>, Failure> {
    let mut authored = Vec::new();
    for (index, dispute) in disputes.iter().enumerate() {
        let decision = Decision {
            treatment: treatments::of_own(dispute, lines)?,
            dispute: Some(index),
        };
        let courses = dispute.courses.iter().map(|course| {
            let points = course.iter().map(|point| from_degrees(*point));
            without_repeats(points)
        });
        let named = dispute
            .claims
            .iter()
            .filter_map(|c| claims::find(claims, c));
        let claims = named.flat_map(|claim| claim.parts.iter().cloned());
        authored.extend(courses.chain(claims).map(|course| (decision, course)));
    }
    Ok(authored)
}

/// One decision for each line of the source.
fn decide(lines: &[SourceLine], disputes: &[Dispute]) -> Result<Vec<Decision>, Failure> {
    let mut by_table = BTreeMap::new();
    for (index, dispute) in disputes.iter().enumerate() {
        for named in &dispute.lines {
            let found = lines.iter().find(|line| line.ne_id == named.ne_id);
            let fits = found.is_some_and(|line| sides(line) == named.between.each_ref());
            if !fits {
                return Err(dispute.failure(&format!(
                    "the source has no line {} between {:?}",
                    named.ne_id, named.between
                )));
            }
            by_table.insert(named.ne_id, index);
        }
    }
    let decide = |line: &SourceLine| {
        let dispute = by_table.get(&line.ne_id).copied();
        Ok(Decision {
            treatment: treatments::of_line(line, dispute.map(|index| &disputes[index]))?,
            dispute,
        })
    };
    lines.iter().map(decide).collect()
}

fn sides(line: &SourceLine) -> [&String; 2] {
    let (a, b) = (&line.left, &line.right);
    [a.min(b), a.max(b)]
}

/// The edges that are there only because the map is cut.
fn artificial_edges(rings: &[Vec<Fine>]) -> BTreeMap<Edge, EdgeKind> {
    let artificial = |(a, b): Edge| {
        let at = |axis: usize, degrees: i32| {
            let value = degrees * STEPS;
            (a[axis] - value).abs() <= 1 && (b[axis] - value).abs() <= 1
        };
        at(0, 180) || at(0, -180) || at(1, -90)
    };
    let edges = rings
        .iter()
        .flat_map(|ring| ring_edges(ring))
        .map(|(a, b)| edge(a, b));
    edges
        .filter(|e| artificial(*e))
        .map(|e| (e, EdgeKind::Artificial))
        .collect()
}

/// The edges of a line.
pub fn line_edges_of(line: &[Fine]) -> impl Iterator<Item = Edge> {
    line.windows(2).map(|pair| edge(pair[0], pair[1]))
}

fn line_edges(lines: &[SourceLine]) -> BTreeMap<Edge, usize> {
    let mut edges = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for edge in line.parts.iter().flat_map(|part| line_edges_of(part)) {
            edges.entry(edge).or_insert(index);
        }
    }
    edges
}

/// The line that each edge shared by two countries belongs to, and the arcs that have none. Edges
/// that no line has exactly are given to the line that runs beside them, else to the one that runs
/// on before them (or after them) along the same two countries.
fn shared_edges(
    rings: &[Vec<Fine>],
    artificial: &BTreeMap<Edge, EdgeKind>,
    line_of: &BTreeMap<Edge, usize>,
    lines: &[SourceLine],
) -> (BTreeMap<Edge, usize>, Vec<Vec<Fine>>) {
    let mut uses: BTreeMap<Edge, u32> = BTreeMap::new();
    for (a, b) in rings.iter().flat_map(|ring| ring_edges(ring)) {
        *uses.entry(edge(a, b)).or_default() += 1;
    }
    let is_shared = |e: Edge| uses.get(&e).is_some_and(|n| *n > 1) && !artificial.contains_key(&e);
    let topology = topology::build(rings, is_shared);
    let mut shared = BTreeMap::new();
    let mut nameless = Vec::new();
    for arc in topology.arcs {
        if !is_shared(edge(arc[0], arc[1])) {
            continue;
        }
        let known: Vec<_> = line_edges_of(&arc)
            .map(|e| line_of.get(&e).copied())
            .collect();
        let beside = |(known, e): (&Option<usize>, Edge)| known.or_else(|| line_beside(e, lines));
        let is_known = known.iter().any(Option::is_some);
        let known = match is_known {
            true => known.iter().zip(line_edges_of(&arc)).map(beside).collect(),
            false => known,
        };
        match filled(&known) {
            Some(lines) => shared.extend(line_edges_of(&arc).zip(lines)),
            None => nameless.push(arc),
        }
    }
    (shared, nameless)
}

/// The line that runs nearest to the middle of an edge, if one runs beside it.
fn line_beside((from, to): Edge, lines: &[SourceLine]) -> Option<usize> {
    let middle = [0, 1].map(|axis| f64::from(from[axis]) / 2.0 + f64::from(to[axis]) / 2.0);
    let distances = lines.iter().enumerate().map(|(index, line)| {
        let segments = line.parts.iter().flat_map(|part| part.windows(2));
        let distances = segments.map(|pair| distance(middle, pair[0], pair[1]));
        (index, distances.fold(f64::INFINITY, f64::min))
    });
    let nearest = distances.min_by(|a, b| a.1.total_cmp(&b.1));
    nearest
        .filter(|(_, away)| *away <= BESIDE)
        .map(|(index, _)| index)
}

/// From a position to a segment, in steps.
fn distance(at: [f64; 2], from: Fine, to: Fine) -> f64 {
    let [from, to] = [from, to].map(|point| point.map(f64::from));
    let along: [f64; 2] = [to[0] - from[0], to[1] - from[1]];
    let own = [at[0] - from[0], at[1] - from[1]];
    let square = along[0] * along[0] + along[1] * along[1];
    let part = (own[0] * along[0] + own[1] * along[1]) / square.max(1.0);
    let part = part.clamp(0.0, 1.0);
    (own[0] - along[0] * part).hypot(own[1] - along[1] * part)
}

fn filled(known: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut last = known.iter().flatten().next().copied()?;
    let mut fill = |line: &Option<usize>| {
        last = line.unwrap_or(last);
        last
    };
    Some(known.iter().map(&mut fill).collect())
}

/// The stretches of lines that outlines do not have. A line on land that outlines have in part is
/// drawn by them: what is left of it runs beside them, a few metres off.
fn free_lines(
    lines: &[SourceLine],
    decisions: &[Decision],
    is_shared: impl Fn(Edge) -> bool + Copy,
) -> Vec<(Decision, Vec<Fine>)> {
    let drawn_by_outlines = |line: &SourceLine| {
        let mut edges = line.parts.iter().flat_map(|part| line_edges_of(part));
        !line.in_water && edges.any(is_shared)
    };
    let pairs = lines
        .iter()
        .zip(decisions)
        .filter(|(line, _)| !drawn_by_outlines(line));
    pairs
        .flat_map(|(line, decision)| {
            let runs = line.parts.iter().flat_map(|part| runs(part, is_shared));
            runs.map(|run| (*decision, run)).collect::<Vec<_>>()
        })
        .collect()
}

/// The stretches of a line between edges that are shared.
fn runs(part: &[Fine], is_shared: impl Fn(Edge) -> bool) -> Vec<Vec<Fine>> {
    let mut runs: Vec<Vec<Fine>> = Vec::new();
    let mut goes_on = false;
    for pair in part.windows(2) {
        let free = !is_shared(edge(pair[0], pair[1]));
        match runs.last_mut().filter(|_| free && goes_on) {
            Some(run) => run.push(pair[1]),
            None if free => runs.push(pair.to_vec()),
            None => {}
        }
        goes_on = free;
    }
    runs
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use demarche::earth::basemap::BorderClass;
    use demarche::earth::borders::{BordersView, Treatment};

    use super::{Decision, EdgeKind, classify};
    use crate::fine::Fine;
    use crate::package::SourceLine;
    use crate::tables::Disputes;
    use crate::topology::edge;

    const P: [Fine; 6] = [[0, 0], [100, 0], [100, 100], [0, 100], [200, 0], [200, 100]];

    /// Two squares side by side.
    fn rings() -> Vec<Vec<Fine>> {
        vec![vec![P[0], P[1], P[2], P[3]], vec![P[1], P[4], P[5], P[2]]]
    }

    fn line(parts: Vec<Vec<Fine>>) -> SourceLine {
        SourceLine {
            ne_id: 7,
            class: "International boundary (verify)".to_owned(),
            seen: std::collections::BTreeMap::new(),
            in_water: false,
            left: "B".to_owned(),
            right: "A".to_owned(),
            parts,
        }
    }

    fn table(between: &str, gap: &str) -> Disputes {
        let text = format!(
            r#"
            gap = [{gap}]
            [[dispute]]
            id = "x"
            name = "X"
            class = "disputed"
            reason = "it is"
            source = "a document"
            lines = [{{ ne_id = 7, between = {between} }}]
            "#
        );
        Disputes::parse(&text).unwrap()
    }

    #[test]
    fn the_table_goes_before_the_source() {
        let lines = [line(vec![vec![P[2], P[1]]])];
        let decided = classify(&rings(), &lines, &[], &table(r#"["A", "B"]"#, "")).unwrap();
        let EdgeKind::Border(disputed) = decided.kind(edge(P[1], P[2])) else {
            panic!("a border");
        };
        assert_eq!(disputed.dispute, Some(0));
        let class = |view| disputed.treatment.class(view);
        let drawn = [
            BordersView::ContestedLines,
            BordersView::UnStyle,
            BordersView::DeFacto,
        ];
        use BorderClass::{Disputed, International};
        assert_eq!(
            drawn.map(class),
            [Some(Disputed), Some(Disputed), Some(International)]
        );
        assert_eq!(decided.kind(edge(P[0], P[1])), EdgeKind::Coast);
        assert!(decided.free.is_empty());
    }

    #[test]
    fn an_edge_that_no_line_has_exactly_is_of_the_one_beside_it() {
        // The common edge has a vertex in its middle; one line has the lower half, another runs a
        // few metres beside the upper half.
        let middle: Fine = [100, 50];
        let rings = vec![
            vec![P[0], P[1], middle, P[2], P[3]],
            vec![P[1], P[4], P[5], P[2], middle],
        ];
        let mut beside = line(vec![vec![[101, 52], [101, 98]]]);
        beside.ne_id = 8;
        beside.class = "Disputed (please verify)".to_owned();
        let lines = [line(vec![vec![P[1], middle]]), beside];
        let decided = classify(&rings, &lines, &[], &table(r#"["A", "B"]"#, "")).unwrap();
        let dispute = |from, to| match decided.kind(edge(from, to)) {
            EdgeKind::Border(decision) => decision.dispute,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            [dispute(P[1], middle), dispute(middle, P[2])],
            [Some(0), None]
        );
    }

    #[test]
    fn an_entry_that_names_a_line_that_is_not_there_is_named() {
        let lines = [line(vec![vec![P[2], P[1]]])];
        let failure = classify(&rings(), &lines, &[], &table(r#"["A", "C"]"#, ""))
            .err()
            .unwrap();
        let said = failure.to_string();
        assert!(said.contains("x:") && said.contains("line 7"), "{said}");
    }

    #[test]
    fn a_shared_edge_without_a_line_needs_a_decision() {
        let lines = [line(vec![vec![P[4], P[5]]])];
        let between = r#"["A", "B"]"#;
        let failure = classify(&rings(), &lines, &[], &table(between, ""))
            .err()
            .unwrap();
        assert!(failure.to_string().contains("is not decided"), "{failure}");
        let gap = r#"{ at = [0.001, 0.0], class = "lease", reason = "because" }"#;
        let decided = classify(&rings(), &lines, &[], &table(between, gap)).unwrap();
        let lease = Decision {
            treatment: Treatment::everywhere(BorderClass::Lease),
            dispute: None,
        };
        assert_eq!(decided.kind(edge(P[1], P[2])), EdgeKind::Border(lease));
        let idle = r#"{ at = [5.0, 5.0], class = "lease", reason = "because" }"#;
        let failure = classify(&rings(), &lines, &[], &table(between, idle))
            .err()
            .unwrap();
        assert!(failure.to_string().contains("no gap"), "{failure}");
    }
}
