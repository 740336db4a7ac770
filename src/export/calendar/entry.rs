//! An event as an entry (RFC 5545, section 3.6.1).

use super::days::Days;
use super::line::{Lines, date, stamp};
use crate::export::sentence::Sentence;
use crate::export::told;
use crate::model::{Citation, Dossier, StandingStatus, visible_line};
use crate::scene::change_words::contested_slot;
use crate::state::{AppState, Shown};

/// Writes the entry.
pub(super) fn write(lines: &mut Lines, state: &AppState, shown: &Shown, days: Days) {
    let dossier = state.dossier();
    let (event, standing) = (&dossier[shown.event], &shown.standing);
    let known = state.clocks().known_day();
    let ledger = state.standings().ledger;
    let asserted = ledger.known_by(dossier, shown.event, known).count();
    lines.put("BEGIN", "VEVENT");
    lines.put("UID", &uid(dossier, &event.id));
    lines.put("DTSTAMP", &stamp(known));
    lines.put("SEQUENCE", &asserted.saturating_sub(1).to_string());
    lines.put("DTSTART;VALUE=DATE", &date(days.first));
    lines.put("DTEND;VALUE=DATE", &date(days.end));
    lines.put_text("SUMMARY", &visible_line(&event.title));
    lines.put("STATUS", status(standing.status));
    // Nobody who reads the calendar is busy for it.
    lines.put("TRANSP", "TRANSPARENT");
    lines.put("CATEGORIES", event.kind.word());
    if let Some(venue) = standing.venue {
        let place = &dossier[venue];
        lines.put_text("LOCATION", &visible_line(&place.name));
        let at = place.at;
        lines.put("GEO", &format!("{:.6};{:.6}", at.lat_deg, at.lon_deg));
    }
    lines.put_text("DESCRIPTION", &description(state, shown));
    lines.put("X-DEMARCHE-STANDING", standing.status.word());
    if let Some(when) = &standing.when {
        lines.put_text("X-DEMARCHE-WHEN", when.as_str());
    }
    lines.put("END", "VEVENT");
}

fn status(status: StandingStatus) -> &'static str {
    match status {
        StandingStatus::Held
        | StandingStatus::Ahead
        | StandingStatus::Scheduled
        | StandingStatus::Agreed => "CONFIRMED",
        StandingStatus::Cancelled | StandingStatus::Denied => "CANCELLED",
        StandingStatus::SpokenOf
        | StandingStatus::Floated
        | StandingStatus::Proposed
        | StandingStatus::Preparing
        | StandingStatus::Postponed
        | StandingStatus::Lapsed => "TENTATIVE",
    }
}

/// The standing, what follows from it, and what the sides say, each with where it can be read.
fn description(state: &AppState, shown: &Shown) -> String {
    let standing = std::iter::once(told::standing(state, shown));
    let told = standing.chain(told::consequences(state, shown));
    let mut lines: Vec<String> = told.map(|one| cited(state.dossier(), &one)).collect();
    for contest in &shown.standing.contested {
        lines.push(format!("Contested: {}.", contested_slot(contest.slot)));
        for side in told::sides(state, shown.event, contest) {
            let said = cited(state.dossier(), &side.said);
            lines.push(format!("{}: {}, {said}", side.by.text(), side.says.text()));
        }
    }
    lines.join("\n")
}

/// "It needs peace: not met. [Moscow says …, line 13]".
fn cited(dossier: &Dossier, sentence: &Sentence) -> String {
    let one = |cite: &Citation| {
        let title = visible_line(&dossier[cite.source].title);
        match &cite.locator {
            Some(locator) => format!(" [{title}, {}]", visible_line(locator)),
            None => format!(" [{title}]"),
        }
    };
    let cites: String = sentence.cites.iter().map(one).collect();
    sentence.text() + &cites
}

/// The same for the same event of a dossier of the same title, and no other's.
fn uid(dossier: &Dossier, id: &str) -> String {
    format!("{id}.{:016x}@demarche", hash(dossier.title().as_bytes()))
}

/// FNV-1a of 64 bits (Fowler, Noll and Vo).
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(hash(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
