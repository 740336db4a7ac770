//! CSL-JSON, as the data schema of the Citation Style Language 1.0.2 (`csl-data.json`) has it: a
//! list of items, each with an `id` and a `type`.
//!
//! A source with an address is a `webpage`, any other a `document`; the data do not tell more.
//! Authors are `literal`: where a name divides is not known. `issued` has `date-parts` for a year,
//! month or day and for an interval with both ends known, with `circa` where the file says about
//! then; any other date is a `literal` in words. Nothing was accessed, so nothing says when.

use serde_json::{Map, Value, json};

use super::entry::{Entry, on_one_line};
use super::issued::issued;
use crate::model::When;

/// A list of all entries.
pub fn written(entries: &[Entry]) -> String {
    let items: Value = entries.iter().map(item).collect();
    format!("{items:#}\n")
}

fn item(entry: &Entry) -> Value {
    let source = entry.source;
    let authors: Vec<Value> = (source.authors.iter())
        .map(|author| json!({ "literal": on_one_line(author) }))
        .collect();
    let kind = match source.url {
        Some(_) => "webpage",
        None => "document",
    };
    let optional = |text: Option<&str>| text.map(|text| Value::from(on_one_line(text)));
    let fields = [
        ("id", Some(Value::from(entry.key.as_str()))),
        ("type", Some(Value::from(kind))),
        ("title", optional(Some(&source.title))),
        (
            "author",
            (!authors.is_empty()).then(|| Value::from(authors)),
        ),
        ("publisher", optional(source.publisher.as_deref())),
        ("issued", Some(date(&source.published))),
        ("URL", optional(source.url.as_deref())),
        ("note", note(entry).map(Value::from)),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn date(when: &When) -> Value {
    match issued(when) {
        Some(issued) if issued.is_circa => json!({ "date-parts": issued.dates, "circa": true }),
        Some(issued) => json!({ "date-parts": issued.dates }),
        None => json!({ "literal": when.long_words() }),
    }
}

/// The place in the source, what was said there, and the archived copy.
fn note(entry: &Entry) -> Option<String> {
    let archived = entry.source.archived.as_deref();
    let parts = [
        entry.locator.map(on_one_line),
        entry.said.as_ref().map(super::Said::words),
        archived.map(|url| format!("archived: {url}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
