//! The description of the tables: a Data Package of version 2 (datapackage.org), with a Table Schema
//! for each of them.

use serde_json::{Map, Value, json};

use crate::io::tables::{Cells, Column, TABLES, TABLES_FORMAT, Table, Values};
use crate::model::{Dossier, visible_line, visible_text};

/// The description as text.
pub(super) fn written(dossier: &Dossier, cells: Cells) -> String {
    let mut package = Map::new();
    let mut put = |name: &str, value: Value| package.insert(name.to_owned(), value);
    put(
        "$schema",
        "https://datapackage.org/profiles/2.0/datapackage.json".into(),
    );
    put("name", "dossier".into());
    put("title", visible_line(dossier.title()).into());
    if let Some(summary) = dossier.summary() {
        put("description", visible_text(summary).into());
    }
    put("demarche", of_dossier(dossier, cells));
    put("resources", TABLES.iter().map(resource).collect());
    format!("{:#}\n", Value::Object(package))
}

/// What only this program asks for.
fn of_dossier(dossier: &Dossier, cells: Cells) -> Value {
    let mut own = json!({ "format": TABLES_FORMAT });
    if let Some(language) = dossier.language() {
        own["language"] = visible_line(language).into();
    }
    own["cells"] = cells.word().into();
    own["cells_about"] = match cells {
        Cells::Neutralised => {
            "A cell that a spreadsheet would run as a formula has an apostrophe in \
            front, and so has every cell that begins with one: to read a cell, take one apostrophe \
            away. Numbers have none."
                .into()
        }
        Cells::Raw => "Cells are as they are: a spreadsheet may run some as formulas.".into(),
    };
    own
}

fn resource(table: &Table) -> Value {
    json!({
        "name": table.name,
        "type": "table",
        "path": table.file_name(),
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "header": true,
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "skipInitialSpace": false,
        },
        "schema": {
            "fields": table.columns.iter().map(|column| field(table, column)).collect::<Value>(),
            "missingValues": [""],
            "primaryKey": [table.key().name],
            "foreignKeys": foreign_keys(table),
        },
    })
}

fn field(table: &Table, column: &Column) -> Value {
    let mut constraints = Map::new();
    let mut put = |name: &str, value: Value| constraints.insert(name.to_owned(), value);
    if column.is_required {
        put("required", true.into());
    }
    if column.name == table.key().name {
        put("unique", true.into());
    }
    let kind = match column.values {
        Values::Text => "string",
        Values::Words(words) => {
            put("enum", words().into());
            "string"
        }
        Values::Count => {
            put("minimum", 1.into());
            "integer"
        }
        Values::Degrees(most) => {
            put("minimum", (-i32::from(most)).into());
            put("maximum", most.into());
            "number"
        }
    };
    json!({
        "name": column.name,
        "type": kind,
        "description": column.about,
        "constraints": constraints,
    })
}

fn foreign_keys(table: &Table) -> Value {
    let key = |column: &Column| {
        let other = Table::named(column.refers?)?;
        Some(json!({
            "fields": [column.name],
            "reference": { "resource": other.name, "fields": [other.key().name] },
        }))
    };
    table.columns.iter().filter_map(key).collect()
}
