//! The lines of claims, a second input: `claim_lines.geojson`, the disputed boundary lines of
//! Natural Earth 4.1 at 1:10m as they are, by number.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::Failure;
use crate::fine::{Fine, from_degrees, without_repeats};
use crate::tables::{ClaimLine, Disputes};

const NAME: &str = "claim_lines.geojson";

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    line: u32,
    claim: String,
}

#[derive(Deserialize)]
struct Geometry {
    coordinates: Vec<Vec<[f64; 2]>>,
}

/// A line of the file.
pub struct SourceClaim {
    pub line: u32,
    /// What the source calls it: "Indian claim".
    pub claim: String,
    pub parts: Vec<Vec<Fine>>,
}

/// Reads the file.
pub fn read(folder: &Path) -> Result<Vec<SourceClaim>, Failure> {
    let text = fs::read_to_string(folder.join(NAME));
    let text = text.map_err(|e| Failure(format!("{NAME}: {e}")))?;
    let read: Collection =
        serde_json::from_str(&text).map_err(|e| Failure(format!("{NAME}: {e}")))?;
    let claims = read.features.into_iter().map(|feature| SourceClaim {
        line: feature.properties.line,
        claim: feature.properties.claim,
        parts: (feature.geometry.coordinates.into_iter())
            .map(|part| without_repeats(part.into_iter().map(from_degrees)))
            .filter(|part| part.len() > 1)
            .collect(),
    });
    Ok(claims.collect())
}

/// The line that an entry names.
pub fn find<'a>(claims: &'a [SourceClaim], named: &ClaimLine) -> Option<&'a SourceClaim> {
    claims
        .iter()
        .find(|claim| claim.line == named.line && claim.claim == named.claim)
}

/// Every line that an entry names is there, and every line that is there is in one entry.
pub fn check(claims: &[SourceClaim], table: &Disputes) -> Result<(), Failure> {
    let fail = |what: String| Err(Failure(format!("disputes.toml, {what}")));
    let mut used: Vec<u32> = Vec::new();
    for dispute in &table.dispute {
        let missing = dispute.claims.iter().find(|c| find(claims, c).is_none());
        if let Some(ClaimLine { line, claim }) = missing {
            return Err(dispute.failure(&format!("{NAME} has no line {line} {claim:?}")));
        }
        used.extend(dispute.claims.iter().map(|claim| claim.line));
        used.extend(&dispute.follows);
    }
    for left in &table.left_out {
        let missing = left.claims.iter().find(|c| find(claims, c).is_none());
        if let Some(ClaimLine { line, claim }) = missing {
            return fail(format!("left_out: {NAME} has no line {line} {claim:?}"));
        }
        if left.reason.trim().is_empty() {
            return fail("left_out: an entry needs a reason".to_owned());
        }
        used.extend(left.claims.iter().map(|claim| claim.line));
    }
    for claim in claims {
        match used.iter().filter(|line| **line == claim.line).count() {
            1 => {}
            0 => return fail(format!("{NAME}: line {} is in no entry", claim.line)),
            _ => return fail(format!("{NAME}: line {} is in two entries", claim.line)),
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{SourceClaim, check};
    use crate::tables::Disputes;

    fn claim(line: u32) -> SourceClaim {
        SourceClaim {
            line,
            claim: "Lunar claim".to_owned(),
            parts: Vec::new(),
        }
    }

    fn said(
        claims: &[SourceClaim],
        named: u32,
        called: &str,
        left_out: u32,
        reason: &str,
    ) -> String {
        let text = format!(
            r#"
            gap = []
            [[dispute]]
            id = "x"
            name = "X"
            class = "claim"
            reason = "it is"
            source = "a document"
            un = "none"
            de_facto = "none"
            claims = [{{ line = {named}, claim = "{called}" }}]
            [[left_out]]
            claims = [{{ line = {left_out}, claim = "Lunar claim" }}]
            reason = "{reason}"
            "#
        );
        let failure = check(claims, &Disputes::parse(&text).unwrap()).err();
        failure
            .map(|failure| failure.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn every_claim_is_in_one_entry_and_every_entry_has_its_claim() {
        let two = [claim(3), claim(4)];
        assert_eq!(said(&two, 3, "Lunar claim", 4, "void"), "");
        for (said, what) in [
            (
                said(&two, 5, "Lunar claim", 4, "void"),
                "line 3, x: claim_lines.geojson has no line 5",
            ),
            (
                said(&two, 3, "Martian claim", 4, "void"),
                "has no line 3 \"Martian claim\"",
            ),
            (
                said(&two, 3, "Lunar claim", 5, "void"),
                "left_out: claim_lines.geojson has no line 5",
            ),
            (
                said(&two, 3, "Lunar claim", 4, " "),
                "left_out: an entry needs a reason",
            ),
            (
                said(&two, 3, "Lunar claim", 3, "void"),
                "line 3 is in two entries",
            ),
            (
                said(&[claim(3), claim(4), claim(9)], 3, "Lunar claim", 4, "void"),
                "line 9 is in no entry",
            ),
        ] {
            assert!(said.contains(what), "{said:?} should say {what:?}");
        }
    }
}
