//! The stops, by their plain definition.

mod generated;

use std::collections::BTreeSet;

use demarche::model::{Day, Ledger, Standings, stops};
use generated::dossier;
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_stops_are_the_days_on_which_some_standing_is_another_than_on_the_day_before(
        dossier in dossier(),
    ) {
        let ledger = Ledger::new(&dossier);
        let standings = Standings { dossier: &dossier, ledger: &ledger };
        let all_on = |day: Day| {
            let events = dossier.events();
            events.map(|(event, _)| standings.of(event, day, day)).collect::<Vec<_>>()
        };
        let [first, last] = ["2024-11-01", "2026-03-01"].map(|day| day.parse::<Day>().expect(day));
        let mut plain = BTreeSet::new();
        let mut before = all_on(first);
        for number in first.number() + 1..=last.number() {
            let day = Day::from_number(number);
            let now = all_on(day);
            if now != before {
                plain.insert(day);
            }
            before = now;
        }
        let found = stops(standings);
        prop_assert!(found.is_sorted());
        let found = found.into_iter().filter(|day| first < *day && *day <= last);
        prop_assert_eq!(found.collect::<BTreeSet<_>>(), plain);
    }
}
