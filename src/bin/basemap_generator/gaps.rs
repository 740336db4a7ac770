//! Stretches that two countries share and that the source has no line for: each must be decided
//! in the reviewed table.

use demarche::earth::borders::Treatment;

use crate::Failure;
use crate::classify::Decision;
use crate::fine::{Fine, from_degrees, to_degrees};
use crate::tables::{Disputes, Gap};

/// How near to a vertex of the stretch the table's position must be, in steps of 1e-5 degrees.
const NEAR: i32 = 1_000;

/// One decision for each stretch. Every stretch needs an entry and every entry a stretch.
pub fn decide(
    stretches: Vec<Vec<Fine>>,
    table: &Disputes,
) -> Result<Vec<(Vec<Fine>, Decision)>, Failure> {
    if let Some(idle) = table
        .gap
        .iter()
        .find(|gap| !stretches.iter().any(|s| lies_on(gap, s)))
    {
        return Err(Failure(format!(
            "disputes.toml: no gap in the lines at {:?}",
            idle.at
        )));
    }
    stretches
        .into_iter()
        .map(|stretch| {
            let gap = table.gap.iter().find(|gap| lies_on(gap, &stretch));
            let gap = gap.ok_or_else(|| {
                let at = to_degrees(stretch[0]);
                Failure(format!(
                    "disputes.toml: the gap in the lines at {at:?} is not decided"
                ))
            })?;
            Ok((stretch, decision(gap, table)?))
        })
        .collect()
}

fn lies_on(gap: &Gap, stretch: &[Fine]) -> bool {
    let at = from_degrees(gap.at);
    stretch
        .iter()
        .any(|point| (0..2).all(|axis| (point[axis] - at[axis]).abs() <= NEAR))
}

fn decision(gap: &Gap, table: &Disputes) -> Result<Decision, Failure> {
    let fail = |what: &str| {
        Err(Failure(format!(
            "disputes.toml, gap at {:?}: {what}",
            gap.at
        )))
    };
    if gap.reason.trim().is_empty() {
        return fail("it needs a reason");
    }
    let dispute = match &gap.dispute {
        None => None,
        Some(id) => match table.dispute.iter().position(|dispute| dispute.id == *id) {
            None => return fail(&format!("there is no entry {id}")),
            found => found,
        },
    };
    Ok(Decision {
        treatment: Treatment::everywhere(gap.class.into()),
        dispute,
    })
}
