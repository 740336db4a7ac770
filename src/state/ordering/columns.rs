//! The columns of the two tables, and by which of them a table goes.

/// Which way a column goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The earliest, the smallest, A to Z.
    #[default]
    Ascending,
    /// The latest, the largest, Z to A.
    Descending,
}

impl Direction {
    /// The other way.
    pub fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A column of a table.
pub trait Column: Copy + Eq + 'static {
    /// All of them, from left to right.
    const ALL: &'static [Self];

    /// What stands above it.
    fn name(self) -> &'static str;

    /// The way it goes when it is first asked for.
    fn natural_direction(self) -> Direction {
        Direction::Ascending
    }
}

/// A column of the table of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EventColumn {
    /// Its date at the clocks.
    #[default]
    Date,
    /// What it amounts to, put together as everywhere: what took place, is expected, lapsed, was
    /// denied, was called off.
    Standing,
    /// Its title.
    Title,
    /// Its kind, by its word.
    Kind,
    /// Its venue at the clocks, by its name.
    Place,
    /// Its parties, by the names of those that were there, in the order of the file.
    Who,
    /// How many statements about it were known.
    Statements,
    /// In how many sources it can be read.
    Sources,
}

impl Column for EventColumn {
    const ALL: &'static [Self] = &[
        Self::Date,
        Self::Standing,
        Self::Title,
        Self::Kind,
        Self::Place,
        Self::Who,
        Self::Statements,
        Self::Sources,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Standing => "Standing",
            Self::Title => "Event",
            Self::Kind => "Kind",
            Self::Place => "Place",
            Self::Who => "Who",
            Self::Statements => "Statements",
            Self::Sources => "Sources",
        }
    }

    /// Of numbers the largest are looked for.
    fn natural_direction(self) -> Direction {
        match self {
            Self::Statements | Self::Sources => Direction::Descending,
            _ => Direction::Ascending,
        }
    }
}

/// A column of the table of statements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StatementColumn {
    /// When it was said.
    #[default]
    Date,
    /// Who spoke, then on whose behalf, by their names.
    Who,
    /// What the speaker did by saying it, by its verb; then how firmly.
    Act,
    /// What was said.
    Text,
    /// The events that it makes claims about, by their titles.
    Events,
    /// Where it was said, by its name.
    Place,
    /// Where it can be read first, by title and place in it.
    Sources,
}

impl Column for StatementColumn {
    const ALL: &'static [Self] = &[
        Self::Date,
        Self::Who,
        Self::Act,
        Self::Text,
        Self::Events,
        Self::Place,
        Self::Sources,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Date => "Said",
            Self::Who => "Who",
            Self::Act => "Act",
            Self::Text => "Statement",
            Self::Events => "About",
            Self::Place => "Place",
            Self::Sources => "Source",
        }
    }
}

/// By which column a table goes, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order<C> {
    /// By which.
    pub column: C,
    /// Which way.
    pub direction: Direction,
}

impl<C: Column> Order<C> {
    /// By a column, the way it goes when it is first asked for.
    pub fn natural(column: C) -> Self {
        Self {
            column,
            direction: column.natural_direction(),
        }
    }

    /// What the head of a column asks for: that column; once more, the other way.
    pub fn asked(self, column: C) -> Self {
        if column == self.column {
            Self {
                column,
                direction: self.direction.reversed(),
            }
        } else {
            Self::natural(column)
        }
    }
}
