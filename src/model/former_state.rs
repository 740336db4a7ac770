//! States that were and are no more: the reviewed table of those that a dossier may name.
//!
//! The map shows today's borders alone; of these states there are words.

use super::{Actor, ActorKind, Day};

/// A state that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormerState {
    /// What it is called; the first is its name here.
    pub names: &'static [&'static str],
    /// Its withdrawn alpha-3 code of ISO 3166-1, if it had one of its own.
    pub iso3: Option<&'static str>,
    /// Year, month and day on which it ended.
    ended: (i64, u8, u8),
    /// What came of it, as a sentence.
    pub after: &'static str,
    /// A document that a reader can check.
    pub source: &'static str,
}

/// The table, by the day of the end.
pub const FORMER_STATES: [FormerState; 13] = [
    FormerState {
        names: &["Ottoman Empire"],
        iso3: None,
        ended: (1922, 11, 1),
        after: "The Republic of Türkiye was proclaimed a year later; other states lie on land that it held.",
        source: "Decision 308 of the Grand National Assembly (1 November 1922)",
    },
    FormerState {
        names: &["Tanganyika"],
        iso3: None,
        ended: (1964, 4, 26),
        after: "It united with Zanzibar; the state is called Tanzania since October 1964.",
        source: "Articles of Union (22 April 1964)",
    },
    FormerState {
        names: &["Zanzibar", "People's Republic of Zanzibar and Pemba"],
        iso3: None,
        ended: (1964, 4, 26),
        after: "It united with Tanganyika; the state is called Tanzania since October 1964.",
        source: "Articles of Union (22 April 1964)",
    },
    FormerState {
        names: &[
            "South Vietnam",
            "Republic of Vietnam",
            "Republic of Viet-Nam",
            "Republic of Viet Nam",
        ],
        iso3: None,
        ended: (1975, 4, 30),
        after: "Its land is a part of Vietnam, united since 2 July 1976.",
        source: "Declaration of surrender broadcast from Saigon (30 April 1975)",
    },
    FormerState {
        names: &[
            "North Vietnam",
            "Democratic Republic of Vietnam",
            "Democratic Republic of Viet-Nam",
            "Democratic Republic of Viet Nam",
        ],
        iso3: Some("VDR"),
        ended: (1976, 7, 2),
        after: "North and South were united as the Socialist Republic of Vietnam.",
        source: "Resolution of the National Assembly of Vietnam (2 July 1976); ISO 3166-3, VDVN",
    },
    FormerState {
        names: &[
            "South Yemen",
            "Democratic Yemen",
            "People's Democratic Republic of Yemen",
        ],
        iso3: Some("YMD"),
        ended: (1990, 5, 22),
        after: "It united with the Yemen Arab Republic as the Republic of Yemen.",
        source: "Agreement on the Republic of Yemen (22 April 1990); ISO 3166-3, YDYE",
    },
    FormerState {
        names: &["North Yemen", "Yemen Arab Republic"],
        iso3: None,
        ended: (1990, 5, 22),
        after: "It united with Democratic Yemen as the Republic of Yemen.",
        source: "Agreement on the Republic of Yemen (22 April 1990)",
    },
    FormerState {
        names: &["East Germany", "German Democratic Republic", "GDR", "DDR"],
        iso3: Some("DDR"),
        ended: (1990, 10, 3),
        after: "Its land is a part of Germany.",
        source: "Unification Treaty (31 August 1990), article 1; ISO 3166-3, DDDE",
    },
    FormerState {
        names: &[
            "Soviet Union",
            "USSR",
            "U.S.S.R.",
            "Union of Soviet Socialist Republics",
        ],
        iso3: Some("SUN"),
        ended: (1991, 12, 26),
        after: "Fifteen states lie on land that it held; Russia took its seat in the United Nations.",
        source: "Declaration 142-N of the Soviet of the Republics (26 December 1991); ISO 3166-3, SUHH",
    },
    FormerState {
        names: &[
            "SFR Yugoslavia",
            "SFRY",
            "Socialist Federal Republic of Yugoslavia",
            "Federal People's Republic of Yugoslavia",
        ],
        iso3: None,
        ended: (1992, 4, 27),
        after: "Its republics are states of their own; Serbia and Montenegro kept the name Yugoslavia together until 4 February 2003.",
        source: "Constitution of the Federal Republic of Yugoslavia (27 April 1992); UNSC 777 (19 September 1992)",
    },
    FormerState {
        names: &[
            "Czechoslovakia",
            "Czechoslovak Socialist Republic",
            "Czech and Slovak Federative Republic",
        ],
        iso3: Some("CSK"),
        ended: (1992, 12, 31),
        after: "Czechia and Slovakia came of it.",
        source: "Constitutional Act 542/1992 (25 November 1992); ISO 3166-3, CSHH",
    },
    // The name alone, and the code, were those of the socialist federation and of this state.
    FormerState {
        names: &[
            "Yugoslavia",
            "FR Yugoslavia",
            "FRY",
            "Federal Republic of Yugoslavia",
        ],
        iso3: Some("YUG"),
        ended: (2003, 2, 4),
        after: "It took the name of Serbia and Montenegro; the socialist federation of the name had broken up in 1991 and 1992.",
        source: "Constitutional Charter of the State Union of Serbia and Montenegro (4 February 2003); ISO 3166-3, YUCS",
    },
    FormerState {
        names: &[
            "Serbia and Montenegro",
            "State Union of Serbia and Montenegro",
        ],
        iso3: Some("SCG"),
        ended: (2006, 6, 3),
        after: "Montenegro and Serbia are states of their own.",
        source: "Declaration of independence of Montenegro (3 June 2006); ISO 3166-3, CSXX",
    },
];

impl FormerState {
    /// The former state that an actor is: by its name, else by its code. The name goes first, as some
    /// had a code that a present state has now.
    pub fn of(actor: &Actor) -> Option<&'static Self> {
        if actor.kind != ActorKind::State {
            return None;
        }
        let name = actor.name.trim();
        let articles = ["The ", "the "].iter();
        let name = articles
            .filter_map(|article| name.strip_prefix(article))
            .next()
            .unwrap_or(name);
        let is_named = |state: &&Self| state.names.iter().any(|own| own.eq_ignore_ascii_case(name));
        let code = actor.iso3.as_deref();
        let is_coded = |state: &&Self| code.is_some() && state.iso3 == code;
        let table = FORMER_STATES.iter();
        table
            .clone()
            .find(is_named)
            .or_else(|| table.clone().find(is_coded))
    }

    /// The day on which it ended.
    pub fn ended(&self) -> Day {
        let (year, month, day) = self.ended;
        // Every day of the table is one, as a test holds.
        Day::from_ymd(year, month, day).unwrap_or(Day::MIN)
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMER_STATES, FormerState};
    use crate::model::{Actor, ActorKind, Day};

    fn actor(kind: ActorKind, name: &str, iso3: Option<&str>) -> Actor {
        Actor {
            id: "a".to_owned(),
            kind,
            name: name.to_owned(),
            names: Vec::new(),
            iso3: iso3.map(str::to_owned),
            seat: None,
            offices: Vec::new(),
        }
    }

    #[test]
    fn every_entry_is_complete_and_ended_in_order() {
        let days: Vec<Day> = FORMER_STATES.iter().map(FormerState::ended).collect();
        assert!(days.is_sorted() && days[0].year() == 1922, "{days:?}");
        for state in FORMER_STATES {
            assert!(!state.names.is_empty(), "{state:?}");
            assert!(
                state.after.ends_with('.') && state.source.len() > 20,
                "{state:?}"
            );
            assert!(state.iso3.is_none_or(|code| code.len() == 3), "{state:?}");
        }
    }

    #[test]
    fn an_actor_is_a_former_state_by_its_code_or_its_name() {
        use ActorKind::{Organisation, State};
        for (kind, name, iso3, expected) in [
            (State, "Soviet Union", None, Some("Soviet Union")),
            (State, "the USSR", None, Some("Soviet Union")),
            (State, "The Soviet Union", None, Some("Soviet Union")),
            (State, "ussr", None, Some("Soviet Union")),
            (State, "Moscow's empire", Some("SUN"), Some("Soviet Union")),
            (State, "Soviet Union", Some("RUS"), Some("Soviet Union")),
            (State, "South Vietnam", Some("VNM"), Some("South Vietnam")),
            (
                State,
                "Yemen Arab Republic",
                Some("YEM"),
                Some("North Yemen"),
            ),
            (State, "Yugoslavia", Some("YUG"), Some("Yugoslavia")),
            (
                State,
                "Federal Republic of Yugoslavia",
                Some("YUG"),
                Some("Yugoslavia"),
            ),
            (State, "SFRY", Some("YUG"), Some("SFR Yugoslavia")),
            (State, "Jugoslavija", Some("YUG"), Some("Yugoslavia")),
            (State, "GDR", Some("DDR"), Some("East Germany")),
            (Organisation, "Soviet Union", None, None),
            (State, "Germany", Some("DEU"), None),
            (State, "Germany", None, None),
            (State, "Serbia", None, None),
            (State, "Yemen", None, None),
            (State, "Vietnam", Some("VNM"), None),
            (State, "", None, None),
        ] {
            let found = FormerState::of(&actor(kind, name, iso3));
            let found = found.map(|state| state.names[0]);
            assert_eq!(found, expected, "{kind:?} {name:?} {iso3:?}");
        }
    }
}
