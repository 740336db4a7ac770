//! What rests on a source, in one sentence.

use crate::state::Resting;

use super::words::count;

/// "6 statements and 2 events rest on it; 4 statements and 1 event on it alone."
pub fn resting_sentence(resting: &Resting) -> String {
    let all = (resting.statements.len(), resting.events.len());
    let alone = (resting.statements_alone(), resting.events_alone());
    let verb = match all.0 + all.1 {
        0 => return "Nothing that was known by then rests on it.".to_owned(),
        1 => "rests",
        _ => "rest",
    };
    let head = format!("{} {verb} on it", counts(all));
    match alone {
        (0, 0) => format!("{head}, and on other sources, too."),
        alone if alone == all && all.0 + all.1 == 1 => format!("{head} alone."),
        alone if alone == all => format!("{head}, all of them on it alone."),
        alone => format!("{head}; {} on it alone.", counts(alone)),
    }
}

fn counts((statements, events): (usize, usize)) -> String {
    match (statements, events) {
        (_, 0) => count(statements, "statement"),
        (0, _) => count(events, "event"),
        _ => format!(
            "{} and {}",
            count(statements, "statement"),
            count(events, "event")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::resting_sentence;
    use crate::model::{EventIx, StatementIx};
    use crate::state::{Reliance, Resting, RestingEvent, RestingPlace, RestingStatement};

    fn resting([statements, alone]: [usize; 2], [events, events_alone]: [usize; 2]) -> Resting {
        let reliance = |is_alone| match is_alone {
            true => Reliance::Alone,
            false => Reliance::WithOthers,
        };
        Resting {
            statements: (0..statements)
                .map(|n| RestingStatement {
                    statement: StatementIx::from_position(n),
                    reliance: reliance(n < alone),
                })
                .collect(),
            events: (0..events)
                .map(|n| RestingEvent {
                    event: EventIx::from_position(n),
                    place: RestingPlace::Record,
                    reliance: reliance(n < events_alone),
                })
                .collect(),
        }
    }

    #[test]
    fn the_sentence_counts_what_is_there() {
        let rows = [
            (
                [0, 0],
                [0, 0],
                "Nothing that was known by then rests on it.",
            ),
            (
                [6, 4],
                [2, 1],
                "6 statements and 2 events rest on it; 4 statements and 1 event on it alone.",
            ),
            (
                [6, 0],
                [2, 1],
                "6 statements and 2 events rest on it; 1 event on it alone.",
            ),
            (
                [12, 12],
                [9, 9],
                "12 statements and 9 events rest on it, all of them on it alone.",
            ),
            ([1, 1], [0, 0], "1 statement rests on it alone."),
            (
                [0, 0],
                [1, 0],
                "1 event rests on it, and on other sources, too.",
            ),
            ([0, 0], [3, 2], "3 events rest on it; 2 events on it alone."),
        ];
        for (statements, events, expected) in rows {
            assert_eq!(resting_sentence(&resting(statements, events)), expected);
        }
    }
}
