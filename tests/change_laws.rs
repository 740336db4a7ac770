//! What holds for the changes between any two places of the clocks of every dossier.

mod generated;

use demarche::model::{
    Change, Day, Difference, Dossier, EventIx, Ledger, Moments, Shift, Standing, StandingStatus,
    Standings, Vantage, Way, changes, changes_of,
};
use demarche::scene::change_words::{of_event, sentence};
use demarche::state::Clocks;
use generated::{clocks, dossier};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

fn vantage(clocks: Clocks) -> Vantage {
    Vantage {
        on: clocks.on,
        known: clocks.known_day(),
    }
}

/// All changes, and the ledger they were read from.
fn all(dossier: &Dossier, from: Vantage, to: Vantage) -> (Ledger, Vec<Change>) {
    let ledger = Ledger::new(dossier);
    let moments = Moments::new(dossier, &ledger);
    let standings = Standings {
        dossier,
        ledger: &ledger,
    };
    let found = changes(standings, &moments, from, to);
    (ledger, found)
}

/// A standing in which nothing has a value yet.
fn blank() -> Standing {
    Standing {
        status: StandingStatus::SpokenOf,
        when: None,
        venue: None,
        possibly_not_yet: false,
        contested: Vec::new(),
        requires: Vec::new(),
        prepares: Vec::new(),
    }
}

fn put<T: PartialEq + Clone + std::fmt::Debug>(slot: &mut T, shift: &Shift<T>) {
    assert_eq!(*slot, shift.before);
    assert_ne!(shift.before, shift.after);
    *slot = shift.after.clone();
}

/// The standing with the changes done to it.
fn applied<'a>(
    before: Option<Standing>,
    changes: impl Iterator<Item = &'a Change>,
) -> Option<Standing> {
    let mut is_there = before.is_some();
    let mut status = before.as_ref().map(|standing| standing.status);
    let mut standing = before.unwrap_or_else(blank);
    standing.status = StandingStatus::SpokenOf;
    for change in changes {
        match &change.what {
            Difference::There(shift) => put(&mut is_there, shift),
            Difference::Status(shift) => put(&mut status, shift),
            Difference::When(shift) => put(&mut standing.when, shift),
            Difference::Venue(shift) => put(&mut standing.venue, shift),
            Difference::Contested(shift) => put(&mut standing.contested, shift),
            Difference::Requires(shift) => put(&mut standing.requires, shift),
            Difference::Prepares(shift) => put(&mut standing.prepares, shift),
            Difference::PossiblyNotYet(shift) => put(&mut standing.possibly_not_yet, shift),
        }
    }
    assert_eq!(is_there, status.is_some());
    if let Some(status) = status {
        standing.status = status;
        return Some(standing);
    }
    assert_eq!(standing, blank(), "what is not there has no value");
    None
}

/// The value of the slot that a change is about, written out.
fn value(what: &Difference, standing: Option<&Standing>) -> String {
    let Some(standing) = standing else {
        return match what {
            Difference::Contested(_) | Difference::Requires(_) | Difference::Prepares(_) => "[]",
            Difference::PossiblyNotYet(_) | Difference::There(_) => "false",
            _ => "None",
        }
        .to_owned();
    };
    match what {
        Difference::There(_) => "true".to_owned(),
        Difference::Status(_) => format!("{:?}", Some(standing.status)),
        Difference::When(_) => format!("{:?}", standing.when),
        Difference::Venue(_) => format!("{:?}", standing.venue),
        Difference::Contested(_) => format!("{:?}", standing.contested),
        Difference::Requires(_) => format!("{:?}", standing.requires),
        Difference::Prepares(_) => format!("{:?}", standing.prepares),
        Difference::PossiblyNotYet(_) => format!("{}", standing.possibly_not_yet),
    }
}

/// Day by day, where the clocks are on the way from one place to another.
fn way(from: Vantage, to: Vantage) -> Vec<(Day, Way, Vantage)> {
    let between = |a: Day, b: Day, day: Day| day.clamp(a.min(b), a.max(b));
    let top = Vantage {
        on: from.on.max(to.on),
        known: from.known.max(to.known),
    };
    let at = |low: Vantage, day: Day| Vantage {
        on: between(low.on, top.on, day),
        known: between(low.known, top.known, day),
    };
    let days = |low: Vantage| {
        let first = low.on.min(low.known).number();
        (first..=top.on.max(top.known).number()).map(Day::from_number)
    };
    let forth = days(from).map(|day| (day, Way::Forth, at(from, day)));
    let back = days(to).rev().map(|day| (day, Way::Back, at(to, day)));
    forth.chain(back).collect()
}

/// By the plain definition: the first day from which on a value holds to the end of the way.
fn dated(
    standings: Standings,
    event: EventIx,
    what: &Difference,
    way: &[(Day, Way, Vantage)],
) -> (Day, Way) {
    let at = |at: Vantage| value(what, standings.of(event, at.on, at.known).as_ref());
    let &(mut day, mut direction, last) = way.last().expect("a way has an end");
    let wanted = at(last);
    for &(earlier, its_direction, clocks) in way.iter().rev() {
        if at(clocks) != wanted {
            return (day, direction);
        }
        (day, direction) = (earlier, its_direction);
    }
    panic!("nothing differs");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_changes_lead_from_what_stood_to_what_stands(
        dossier in dossier(),
        from in clocks(),
        to in clocks(),
    ) {
        let (from, to) = (vantage(from), vantage(to));
        let (ledger, found) = all(&dossier, from, to);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        for (event, _) in dossier.events() {
            let [before, after] = [from, to].map(|at| standings.of(event, at.on, at.known));
            let own = found.iter().filter(|change| change.event == event);
            prop_assert_eq!(applied(before, own), after);
        }
    }

    #[test]
    fn a_change_is_dated_with_the_first_day_from_which_on_it_holds(
        dossier in dossier(),
        from in clocks(),
        to in clocks(),
    ) {
        let (from, to) = (vantage(from), vantage(to));
        let (ledger, found) = all(&dossier, from, to);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let way = way(from, to);
        for change in &found {
            let expected = dated(standings, change.event, &change.what, &way);
            prop_assert_eq!((change.on, change.way), expected, "{:?}", change);
        }
    }

    #[test]
    fn what_brings_a_change_about_came_to_be_known_on_the_way(
        dossier in dossier(),
        from in clocks(),
        to in clocks(),
    ) {
        let (from, to) = (vantage(from), vantage(to));
        let (ledger, found) = all(&dossier, from, to);
        let (after, until) = (from.known.min(to.known), from.known.max(to.known));
        for change in &found {
            for reason in &change.reasons {
                let all = ledger.all(&dossier, reason.event);
                let counted: Vec<Day> = all
                    .filter(|assertion| assertion.origin == reason.origin)
                    .map(|assertion| assertion.counts_from)
                    .collect();
                prop_assert_eq!(counted.len(), 1);
                prop_assert!(after < counted[0] && counted[0] <= until, "{:?}", change);
            }
            prop_assert_eq!(change.is_derived(), change.cites(&dossier).is_empty());
        }
    }

    #[test]
    fn what_is_undone_is_what_was_done(dossier in dossier(), from in clocks(), to in clocks()) {
        let (from, to) = (vantage(from), vantage(to));
        let slots = |changes: Vec<Change>| -> Vec<(EventIx, std::mem::Discriminant<Difference>)> {
            changes.iter().map(|change| (change.event, std::mem::discriminant(&change.what))).collect()
        };
        let (_, there) = all(&dossier, from, to);
        let (_, back) = all(&dossier, to, from);
        prop_assert_eq!(slots(there), slots(back));
        let (_, none) = all(&dossier, from, from);
        prop_assert!(none.is_empty());
    }

    #[test]
    fn one_event_alone_changes_as_it_does_among_all(
        dossier in dossier(),
        from in clocks(),
        to in clocks(),
    ) {
        let (from, to) = (vantage(from), vantage(to));
        let (ledger, found) = all(&dossier, from, to);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let mut one_by_one = Vec::new();
        for (event, _) in dossier.events() {
            one_by_one.extend(changes_of(standings, event, from, to));
        }
        prop_assert_eq!(found, one_by_one);
    }

    #[test]
    fn every_change_is_told_with_its_citations(dossier in dossier(), from in clocks(), to in clocks()) {
        let (_, found) = all(&dossier, vantage(from), vantage(to));
        for changes in found.chunk_by(|a, b| a.event == b.event) {
            let told = of_event(&dossier, changes);
            prop_assert!(!told.is_empty() && told.len() <= changes.len());
            prop_assert!(told.iter().all(|told| !told.text.is_empty()), "{:?}", told);
            let cited: Vec<_> = told.iter().flat_map(|told| &told.cites).collect();
            for change in changes {
                prop_assert!(change.cites(&dossier).iter().all(|cite| cited.contains(&cite)));
                prop_assert!(!sentence(&dossier, change).is_empty(), "{:?}", change);
            }
        }
    }
}
