//! Rows to the text of a dossier: each row becomes an item, in the list where it belongs.

use std::collections::HashMap;
use std::str::FromStr;

use serde_json::{Map, Number, Value};

use super::cell::Cells;
use super::layout::{Column, List, TABLES, Table, Values};
use super::places::{Places, Sheet, Told, of_cell};
use super::rows::Cell;
use crate::io::problem::{Problem, ProblemKind};
use crate::io::scalar::FORMAT;
use crate::io::visible::quoted;

/// A dossier that is put together from tables, in the order of [`TABLES`].
pub(super) struct Assembly {
    root: Value,
    cells: Cells,
    sheets: Vec<Sheet>,
    places: Places,
    /// The pointer to each item, by its table and its key.
    items: HashMap<(&'static str, String), String>,
    /// The table of each id.
    ids: HashMap<String, &'static str>,
    /// What is wrong with the rows themselves.
    pub problems: Vec<Problem>,
}

/// What a row has become.
enum Made {
    /// An item with fields.
    Object(Map<String, Value>),
    /// A text in a list of texts.
    Text(String),
}

impl Assembly {
    /// A dossier without rows; `fields` are those that are no lists.
    pub fn new(fields: Vec<(&'static str, Value)>, cells: Cells) -> Self {
        let mut root = Map::new();
        root.insert("format".to_owned(), FORMAT.into());
        root.extend(
            fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        let lists = TABLES
            .iter()
            .filter(|table| matches!(table.list, List::OfDossier));
        root.extend(lists.map(|table| (table.name.to_owned(), Value::Array(Vec::new()))));
        Self {
            root: Value::Object(root),
            cells,
            sheets: Vec::new(),
            places: Places::default(),
            items: HashMap::new(),
            ids: HashMap::new(),
            problems: Vec::new(),
        }
    }

    /// The text of the dossier, as one that was changed is written.
    pub fn text(&self) -> String {
        format!("{:#}\n", self.root)
    }

    /// A problem of that text, as one of a cell.
    pub fn located(&self, problem: Problem, description: &str) -> Problem {
        self.places.located(problem, &self.sheets, description)
    }

    /// Puts the rows of a table where they belong.
    pub fn add(&mut self, table: &'static Table, sheet: Sheet) {
        let number = self.sheets.len();
        for (n, row) in sheet.rows.iter().enumerate() {
            if let Some(pointer) = self.add_row(table, &sheet, row) {
                self.places.put(pointer, number, n);
            }
        }
        self.sheets.push(sheet);
    }

    /// Puts a row where it belongs; gives the pointer to what it became.
    fn add_row(&mut self, table: &'static Table, sheet: &Sheet, row: &[Cell]) -> Option<String> {
        let list = match table.list {
            List::OfDossier => format!("/{}", table.name),
            List::OfItem { field, .. } | List::OfTexts { field, .. } => {
                format!("{}/{field}", self.owner(table, sheet, row)?)
            }
        };
        let key = sheet.cell(row, table.key().name);
        let key = key.filter(|key| !key.text.is_empty());
        if let Some(key) = key {
            self.note_key(table, sheet, key)?;
        }
        let made = match table.list {
            List::OfTexts { .. } => Made::Text(self.text_of(table, sheet, row)?),
            List::OfDossier | List::OfItem { .. } => Made::Object(self.object(table, sheet, row)),
        };
        let pointer = format!("{list}/{}", self.push(&list, made)?);
        if let Some(key) = key {
            let key = self.key_text(table, key);
            self.items.insert((table.name, key), pointer.clone());
        }
        Some(pointer)
    }

    /// Refuses a key that is there already: an id of the whole dossier, or a number by which other
    /// tables name a row.
    fn note_key(&mut self, table: &'static Table, sheet: &Sheet, key: &Cell) -> Option<()> {
        let text = self.key_text(table, key);
        let other = match table.is_numbered() {
            true => (self.items.contains_key(&(table.name, text)) && is_referred(table))
                .then_some(table.name),
            false => self.ids.get(&text).copied(),
        };
        if let Some(other) = other {
            let told = Told {
                expected: format!("another `{}`", table.key().name),
                found: format!("{}, which a row of {other} has already", quoted(&key.text)),
                outcome: Some("this row is left out".to_owned()),
            };
            let problem = of_cell(ProblemKind::DuplicateId, &sheet.path, key, told);
            self.problems.push(problem);
            return None;
        }
        if !table.is_numbered() {
            self.ids.insert(self.key_text(table, key), table.name);
        }
        Some(())
    }

    fn key_text(&self, table: &Table, key: &Cell) -> String {
        self.read(table.key(), key).to_owned()
    }

    /// The pointer to the item in which a row stands.
    fn owner(&mut self, table: &Table, sheet: &Sheet, row: &[Cell]) -> Option<String> {
        let owners = table.columns.iter();
        let owners = owners.filter(|column| table.owners().contains(&column.name));
        let mut named = owners.filter_map(|column| {
            let cell = sheet.cell(row, column.name)?;
            (!cell.text.is_empty()).then_some((column, cell))
        });
        let (first, more) = (named.next(), named.next());
        let (kind, cell, found) = match (first, more) {
            (Some((column, cell)), None) => {
                let key = self.read(column, cell).to_owned();
                let found = quoted(&key);
                let item = (column.refers).and_then(|of| self.items.get(&(of, key)));
                if let Some(item) = item {
                    return Some(item.clone());
                }
                (
                    ProblemKind::DanglingId,
                    cell,
                    format!("{found}, which none has"),
                )
            }
            (Some((_, cell)), Some(_)) => {
                (ProblemKind::WrongItem, cell, "more than one".to_owned())
            }
            (None, _) => (ProblemKind::Missing, row.first()?, "none".to_owned()),
        };
        let told = Told {
            expected: format!("the key of one {}", table.owners().join(" or ")),
            found,
            outcome: Some("this row is left out".to_owned()),
        };
        self.problems.push(of_cell(kind, &sheet.path, cell, told));
        None
    }

    /// The one text of a row beside its key and its owner.
    fn text_of(&mut self, table: &Table, sheet: &Sheet, row: &[Cell]) -> Option<String> {
        let columns = table.columns.iter().skip(1);
        let columns = columns.filter(|column| !table.owners().contains(&column.name));
        let mut said = columns.filter_map(|column| {
            let cell = sheet.cell(row, column.name)?;
            (!cell.text.is_empty()).then_some((column, cell))
        });
        let (first, more) = (said.next(), said.next());
        let (Some((column, cell)), None) = (first, more) else {
            let told = Told {
                expected: "one cell that says something beside the key and the owner".to_owned(),
                found: if first.is_some() { "more" } else { "none" }.to_owned(),
                outcome: Some("this row is left out".to_owned()),
            };
            let problem = of_cell(ProblemKind::Missing, &sheet.path, row.first()?, told);
            self.problems.push(problem);
            return None;
        };
        Some(self.read(column, cell).to_owned())
    }

    /// The fields of a row, those that no table has among them.
    fn object(&self, table: &Table, sheet: &Sheet, row: &[Cell]) -> Map<String, Value> {
        let mut fields = Map::new();
        for (name, cell) in sheet.header.iter().zip(row) {
            let Some(name) = name.as_ref().filter(|name| !name.is_empty()) else {
                continue;
            };
            let is_key = table.is_numbered() && name == table.key().name;
            let is_owner = table.owners().contains(&name.as_str());
            if is_key || is_owner || cell.text.is_empty() {
                continue;
            }
            let column = table.columns.iter().find(|column| column.name == name);
            let value = match column.map(|column| column.values) {
                Some(Values::Degrees(_)) => number(&cell.text),
                _ => self.cells.read(&cell.text).into(),
            };
            fields.insert(name.clone(), value);
        }
        fields
    }

    fn read<'a>(&self, column: &Column, cell: &'a Cell) -> &'a str {
        match column.values {
            Values::Count | Values::Degrees(_) => &cell.text,
            Values::Text | Values::Words(_) => self.cells.read(&cell.text),
        }
    }

    /// Puts an item at the end of a list; gives its place there.
    fn push(&mut self, list: &str, made: Made) -> Option<usize> {
        let (owner, field) = list.rsplit_once('/')?;
        let owner = self.root.pointer_mut(owner)?.as_object_mut()?;
        let list = owner
            .entry(field)
            .or_insert_with(|| Value::Array(Vec::new()));
        // A column that no table has may be called as the list is.
        let list = list.as_array_mut()?;
        list.push(match made {
            Made::Object(fields) => Value::Object(fields),
            Made::Text(text) => text.into(),
        });
        Some(list.len() - 1)
    }
}

/// Whether another table names the rows of this one.
fn is_referred(table: &Table) -> bool {
    let mut columns = TABLES.iter().flat_map(|table| table.columns);
    columns.any(|column| column.refers == Some(table.name))
}

/// The digits as they are written, where JSON can hold them; what is no number stays a text, which
/// the rules of the dossier refuse.
fn number(text: &str) -> Value {
    let plain = Number::from_str(text).ok();
    let other = || text.trim().parse().ok().and_then(Number::from_f64);
    plain
        .or_else(other)
        .map_or_else(|| text.into(), Value::Number)
}
