//! Which tables there are, and what stands in their columns.

use crate::model::{Act, ActorKind, EventKind, Hedge, PartyRole, PlaceKind, Status};

/// What the description says that the tables are.
pub const TABLES_FORMAT: &str = "demarche-tables/1";

/// A table: a file of its name with the ending `.csv`.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What it lists.
    pub about: &'static str,
    /// Where its rows stand in a dossier.
    pub list: List,
    /// Its columns; the first is its key.
    pub columns: &'static [Column],
}

/// Where the rows of a table stand in a dossier.
#[derive(Debug)]
pub enum List {
    /// In the dossier's list of the table's name.
    OfDossier,
    /// Each in a list of another item.
    OfItem {
        /// The field of that item.
        field: &'static str,
        /// The columns that name the item: one of them in each row.
        owners: &'static [&'static str],
    },
    /// Each in a list of texts of another item: the one column that is neither key nor owner and
    /// that says something.
    OfTexts {
        /// The field of that item.
        field: &'static str,
        /// The columns that name the item: one of them in each row.
        owners: &'static [&'static str],
    },
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name, which is that of the dossier's field.
    pub name: &'static str,
    /// What its cells are.
    pub values: Values,
    /// The table whose key its cells name.
    pub refers: Option<&'static str>,
    /// Whether every row says something there.
    pub is_required: bool,
    /// What it says.
    pub about: &'static str,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// A text.
    Text,
    /// A number counted from 1, by which other tables name the row.
    Count,
    /// Degrees from minus this to this.
    Degrees(u8),
    /// One of some words.
    Words(fn() -> Vec<String>),
}

impl Table {
    /// The table's file.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// Its key: an id, or a number.
    pub fn key(&self) -> &'static Column {
        &self.columns[0]
    }

    /// The columns that name the item in which a row stands; none of a list of the dossier.
    pub fn owners(&self) -> &'static [&'static str] {
        match self.list {
            List::OfDossier => &[],
            List::OfItem { owners, .. } | List::OfTexts { owners, .. } => owners,
        }
    }

    /// Whether the key is only there for other tables: the dossier has no such field.
    pub fn is_numbered(&self) -> bool {
        matches!(self.key().values, Values::Count)
    }

    /// The table of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }
}

const fn column(name: &'static str, about: &'static str) -> Column {
    Column {
        name,
        values: Values::Text,
        refers: None,
        is_required: false,
        about,
    }
}

impl Column {
    const fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }

    const fn of(self, table: &'static str) -> Self {
        Self {
            refers: Some(table),
            ..self
        }
    }

    const fn holding(self, values: Values) -> Self {
        Self { values, ..self }
    }
}

const fn id() -> Column {
    column(
        "id",
        "Unique in the whole dossier: lower-case letters, digits and -.",
    )
    .required()
}

const fn number() -> Column {
    column("number", "Counts the rows.")
        .holding(Values::Count)
        .required()
}

/// The words of the format, from the types that read them.
fn words<T: schemars::JsonSchema>() -> Vec<String> {
    let schema = schemars::schema_for!(T).to_value();
    let plain = schema.get("enum").and_then(|words| words.as_array());
    let told = schema.get("oneOf").and_then(|words| words.as_array());
    let of_told = told
        .into_iter()
        .flatten()
        .filter_map(|one| one.get("const"));
    let all = plain.into_iter().flatten().chain(of_told);
    all.filter_map(|word| word.as_str().map(str::to_owned))
        .collect()
}

/// All tables; one that others refer to comes before them.
pub const TABLES: &[Table] = &[
    Table {
        name: "sources",
        about: "Where something can be read.",
        list: List::OfDossier,
        columns: &[
            id(),
            column("title", "Its title.").required(),
            column("published", "The date of publication (EDTF).").required(),
            column("publisher", "Who published it."),
            column("url", "Its address, http or https."),
            column(
                "archived",
                "The address of an archived copy, http or https.",
            ),
            column("note", "A remark."),
        ],
    },
    Table {
        name: "authors",
        about: "Who wrote a source.",
        list: List::OfTexts {
            field: "authors",
            owners: &["source"],
        },
        columns: &[
            number(),
            column("source", "The source.").of("sources").required(),
            column("author", "The author's name.").required(),
        ],
    },
    Table {
        name: "places",
        about: "Cities and sites.",
        list: List::OfDossier,
        columns: &[
            id(),
            column("name", "Its name.").required(),
            column("lat", "Degrees north of the equator (WGS 84).")
                .holding(Values::Degrees(90))
                .required(),
            column("lon", "Degrees east of Greenwich (WGS 84).")
                .holding(Values::Degrees(180))
                .required(),
            column("country", "The country's ISO 3166-1 alpha-3 code."),
            column("kind", "What it is.").holding(Values::Words(words::<PlaceKind>)),
        ],
    },
    Table {
        name: "actors",
        about: "States, organisations and persons.",
        list: List::OfDossier,
        columns: &[
            id(),
            column("kind", "What it is.")
                .holding(Values::Words(words::<ActorKind>))
                .required(),
            column("name", "Its name.").required(),
            column("iso3", "A state's ISO 3166-1 alpha-3 code."),
            column("seat", "The place where its delegations start.").of("places"),
        ],
    },
    Table {
        name: "names",
        about: "Other names of places and actors.",
        list: List::OfTexts {
            field: "names",
            owners: &["place", "actor"],
        },
        columns: &[
            number(),
            column("place", "The place, if it is the name of one.").of("places"),
            column("actor", "The actor, if it is the name of one.").of("actors"),
            column("name", "The name.").required(),
        ],
    },
    Table {
        name: "offices",
        about: "Offices that actors hold.",
        list: List::OfItem {
            field: "roles",
            owners: &["actor"],
        },
        columns: &[
            number(),
            column("actor", "Who holds it.").of("actors").required(),
            column("of", "The state or organisation.")
                .of("actors")
                .required(),
            column("as", "The office: \"Secretary of State\".").required(),
            column("when", "While it was held (EDTF)."),
        ],
    },
    Table {
        name: "events",
        about: "What happens, may happen, or was said to happen, with what is simply on record.",
        list: List::OfDossier,
        columns: &[
            id(),
            column("kind", "What it is.")
                .holding(Values::Words(words::<EventKind>))
                .required(),
            column("title", "Its title.").required(),
            column("when", "Its date on record (EDTF)."),
            column("venue", "The place, on record.").of("places"),
            column("status", "Its status on record.").holding(Values::Words(words::<Status>)),
            column("note", "A remark."),
        ],
    },
    Table {
        name: "parties",
        about: "Who takes part in an event.",
        list: List::OfItem {
            field: "parties",
            owners: &["event"],
        },
        columns: &[
            number(),
            column("event", "The event.").of("events").required(),
            column("actor", "The actor.").of("actors").required(),
            column(
                "from",
                "Where its delegation starts, when not from its seat.",
            )
            .of("places"),
            column("role", "Its part; a delegation when nothing is said.")
                .holding(Values::Words(words::<PartyRole>)),
        ],
    },
    Table {
        name: "members",
        about: "Who is in a party's delegation.",
        list: List::OfTexts {
            field: "members",
            owners: &["party"],
        },
        columns: &[
            number(),
            column("party", "The party.")
                .holding(Values::Count)
                .of("parties")
                .required(),
            column("actor", "Who is in it.").of("actors").required(),
        ],
    },
    Table {
        name: "statements",
        about: "Who said what, when.",
        list: List::OfDossier,
        columns: &[
            id(),
            column("speaker", "Who spoke.").of("actors").required(),
            column("for", "On whose behalf, when not the speaker's own.").of("actors"),
            column("said", "The local date where it was spoken (EDTF).").required(),
            column("where", "The place where it was spoken.").of("places"),
            column("setting", "The occasion: \"interview\"."),
            column("act", "What the speaker does by saying it.")
                .holding(Values::Words(words::<Act>))
                .required(),
            column("hedge", "How firmly it is said.").holding(Values::Words(words::<Hedge>)),
            column("text", "What was said, in the dossier's own words.").required(),
            column("quote", "What was said word for word."),
        ],
    },
    Table {
        name: "claims",
        about: "What a statement asserts about an event.",
        list: List::OfItem {
            field: "claims",
            owners: &["statement"],
        },
        columns: &[
            number(),
            column("statement", "The statement.")
                .of("statements")
                .required(),
            column("event", "The event.").of("events").required(),
            column("status", "Its status.").holding(Values::Words(words::<Status>)),
            column("when", "Its date (EDTF)."),
            column("venue", "Its place.").of("places"),
            column("requires", "The event that has to be held first.").of("events"),
            column("prepares", "The event that this one prepares.").of("events"),
        ],
    },
    Table {
        name: "about",
        about: "The places and actors that a statement speaks about.",
        list: List::OfTexts {
            field: "about",
            owners: &["statement"],
        },
        columns: &[
            number(),
            column("statement", "The statement.")
                .of("statements")
                .required(),
            column("place", "The place, if it is one.").of("places"),
            column("actor", "The actor, if it is one.").of("actors"),
        ],
    },
    Table {
        name: "citations",
        about: "Where an event's record or a statement can be read.",
        list: List::OfItem {
            field: "cites",
            owners: &["event", "statement"],
        },
        columns: &[
            number(),
            column("event", "The event, if its record is cited.").of("events"),
            column("statement", "The statement, if one is cited.").of("statements"),
            column("source", "The source.").of("sources").required(),
            column("at", "The place in it: \"line 13\"."),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::{Column, TABLES, Table, Values};

    #[test]
    fn what_a_column_refers_to_is_a_table_of_another_name() {
        let mut references = 0;
        for table in TABLES {
            for column in table.columns {
                let Some(refers) = column.refers else {
                    continue;
                };
                let other = Table::named(refers).expect(refers);
                assert_ne!(other.name, table.name);
                let is_count = |column: &Column| matches!(column.values, Values::Count);
                assert_eq!(is_count(other.key()), is_count(column));
                references += 1;
            }
            for owner in table.owners() {
                let column = table.columns.iter().find(|column| column.name == *owner);
                assert!(
                    column.is_some_and(|column| column.refers.is_some()),
                    "{owner}"
                );
            }
        }
        assert!(references > 20, "{references}");
    }

    #[test]
    fn the_words_are_those_of_the_format() {
        let words = |table: &str, column: &str| {
            let table = Table::named(table).expect(table);
            let column = table.columns.iter().find(|one| one.name == column);
            match column.expect("a column").values {
                Values::Words(words) => words(),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(words("places", "kind"), ["capital", "city", "site"]);
        assert_eq!(words("statements", "hedge"), ["firm", "likely", "possible"]);
        assert_eq!(words("events", "status").len(), 9);
        assert_eq!(words("events", "kind").len(), 9);
        assert_eq!(words("statements", "act").len(), 10);
        assert_eq!(words("parties", "role").len(), 6);
        assert_eq!(words("actors", "kind").len(), 3);
    }
}
