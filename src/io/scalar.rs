//! The values that fields have: ids, texts, dates, degrees, codes, addresses, words.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::DeserializeOwned;
use smallvec::SmallVec;

use super::nearest::{did_you_mean, nearest};
use super::problem::ProblemKind;
use super::report::{Draft, Report};
use super::shape::{Shape, typed};
use super::value::{Kind, Value};
use super::visible::quoted;
use crate::model::{
    Act, ActorKind, EventKind, Hedge, PartyRole, PlaceKind, Status, When, WhenError, is_hidden,
    visible_line, visible_text,
};

macro_rules! inline_schema {
    ($name:ident, $schema:expr) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

fn text<'a>(value: Value<'a>, expected: impl Display, report: &mut Report) -> Option<Cow<'a, str>> {
    typed(value, Kind::Text, expected, report).then(|| value.string())?
}

/// A text that passes a test; reported otherwise.
fn text_that<'a>(
    value: Value<'a>,
    kind: ProblemKind,
    expected: &str,
    is_right: impl Fn(&str) -> bool,
    report: &mut Report,
) -> Option<Cow<'a, str>> {
    let text = text(value, expected, report)?;
    if is_right(&text) {
        return Some(text);
    }
    report.add(value.at, || {
        Draft::new(kind, value.at, expected, quoted(&text))
    });
    None
}

/// An id, or a reference to one. Short ones, which nearly all are, are kept without a text of their
/// own: a file has several for each statement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Id(SmallVec<[u8; 24]>);

impl Id {
    pub fn of(text: &str) -> Self {
        Self(SmallVec::from_slice(text.as_bytes()))
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

inline_schema!(
    Id,
    json_schema!({ "type": "string", "pattern": "^[a-z0-9-]+$" })
);

impl Shape for Id {
    const NOUN: &'static str = "id";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let expected = "an id of lower-case letters, digits and `-`";
        let is_id = |text: &str| {
            let allowed = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
            !text.is_empty() && text.bytes().all(allowed)
        };
        let text = text_that(value, ProblemKind::BadId, expected, is_id, report)?;
        Some(Self::of(&text))
    }
}

/// A text with something in it, in which all can be seen: the door through which texts enter.
fn full(value: Value<'_>, report: &mut Report, fit: impl FnOnce(&str) -> String) -> Option<String> {
    let expected = "a text that is not empty";
    let is_full = |text: &str| !text.trim().is_empty();
    text_that(value, ProblemKind::Empty, expected, is_full, report).map(|text| fit(&text))
}

/// A name or title with something in it: one line in which all can be seen.
#[derive(Clone, Debug)]
pub(super) struct Name(pub String);

inline_schema!(Name, json_schema!({ "type": "string", "pattern": "\\S" }));

impl Shape for Name {
    const NOUN: &'static str = "text";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        full(value, report, visible_line).map(Self)
    }
}

/// A running text with something in it, in which all can be seen.
#[derive(Clone, Debug)]
pub(super) struct Text(pub String);

inline_schema!(Text, json_schema!({ "type": "string", "pattern": "\\S" }));

impl Shape for Text {
    const NOUN: &'static str = "text";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        full(value, report, visible_text).map(Self)
    }
}

/// One line that may be empty, which is the same as none; all in it can be seen.
#[derive(Clone, Debug)]
pub(super) struct Line(pub String);

inline_schema!(Line, json_schema!({ "type": "string" }));

impl Shape for Line {
    const NOUN: &'static str = "text";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        text(value, "a text", report).map(|text| Self(visible_line(&text)))
    }
}

/// A running text that may be empty, which is the same as none; all in it can be seen.
#[derive(Clone, Debug)]
pub(super) struct Remark(pub String);

inline_schema!(Remark, json_schema!({ "type": "string" }));

impl Shape for Remark {
    const NOUN: &'static str = "text";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        text(value, "a text", report).map(|text| Self(visible_text(&text)))
    }
}

/// A web address. `javascript:`, `file:` and the like are refused, as the window opens addresses;
/// so are characters that cannot be seen, which no address has (RFC 3987, section 4.1).
#[derive(Clone, Debug)]
pub(super) struct Address(pub String);

inline_schema!(
    Address,
    json_schema!({ "type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\u0000-\\u001f\\u007f]+$" })
);

impl Shape for Address {
    const NOUN: &'static str = "address";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let expected = "an address that begins with http:// or https://";
        let is_web = |text: &str| {
            let starts = |scheme: &str| {
                (text.get(..scheme.len())).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
                    && text.len() > scheme.len()
            };
            (starts("http://") || starts("https://"))
                && !text.chars().any(|c| c.is_whitespace() || is_hidden(c))
        };
        let text = text_that(value, ProblemKind::BadText, expected, is_web, report);
        text.map(|text| Self(text.into_owned()))
    }
}

/// A country code.
#[derive(Clone, Debug)]
pub(super) struct Iso3(pub String);

inline_schema!(
    Iso3,
    json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$" })
);

impl Shape for Iso3 {
    const NOUN: &'static str = "country code";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let expected = "a country code of three capital letters (ISO 3166-1 alpha-3)";
        let is_code = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        let text = text_that(value, ProblemKind::BadText, expected, is_code, report);
        text.map(|text| Self(text.into_owned()))
    }
}

/// A language tag.
#[derive(Clone, Debug)]
pub(super) struct Language(pub String);

inline_schema!(
    Language,
    json_schema!({ "type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" })
);

impl Shape for Language {
    const NOUN: &'static str = "language";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let is_tag = |text: &str| {
            let mut parts = text.split('-');
            let first = parts.next().unwrap_or_default();
            (2..=8).contains(&first.len())
                && first.bytes().all(|b| b.is_ascii_alphabetic())
                && parts.all(|part| {
                    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
                })
        };
        let expected = "a language tag such as en or pt-BR (BCP 47)";
        let text = text_that(value, ProblemKind::BadText, expected, is_tag, report);
        text.map(|text| Self(text.into_owned()))
    }
}

/// A date.
#[derive(Clone, Debug)]
pub(super) struct Date(pub When);

inline_schema!(
    Date,
    json_schema!({
        "type": "string",
        "minLength": 1,
        "pattern": "^[^TYE]+$",
        "examples": ["2025-02-22", "2021-06", "2022/..", "2025-02-22/2025-03-08", "2021-06~", "[2025-02-18..2025-02-22]"]
    })
);

impl Shape for Date {
    const NOUN: &'static str = "date";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let date = "a date such as 2025-02-22, 2021-06 or 2022/.. (EDTF)";
        let text = text(value, date, report)?;
        let error = match report.date(&text) {
            Ok(when) => return Some(Self(when)),
            Err(error) => error,
        };
        let (expected, reason) = match &error {
            WhenError::NotEdtf { reason, .. } => {
                // The parser counts bytes from the beginning of the date, which helps nobody.
                let why = reason
                    .split_once(": ")
                    .map_or(reason.as_str(), |(_, why)| why);
                (date, format!(" ({why})"))
            }
            WhenError::TimeOfDay { .. } => ("a date without a time of day", String::new()),
            WhenError::OutOfRange { .. } => ("a year between -9999 and 9999", String::new()),
        };
        report.add(value.at, || {
            let found = quoted(&text) + &reason;
            Draft::new(ProblemKind::BadDate, value.at, expected, found)
        });
        None
    }
}

/// Degrees, |degrees| ≤ `MOST`.
#[derive(Clone, Debug)]
pub(super) struct Degrees<const MOST: u8>(pub f64);

impl<const MOST: u8> JsonSchema for Degrees<MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Degrees{MOST}").into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let most = f64::from(MOST);
        json_schema!({ "type": "number", "minimum": -most, "maximum": most })
    }
}

impl<const MOST: u8> Shape for Degrees<MOST> {
    const NOUN: &'static str = "number";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let degrees = (value.number()).and_then(|number| number.parse::<f64>().ok());
        let kind = match degrees {
            // What is not finite is not in the range either.
            Some(degrees) if degrees.abs() <= f64::from(MOST) => return Some(Self(degrees)),
            Some(_) => ProblemKind::OutOfRange,
            None => ProblemKind::WrongType,
        };
        report.add(value.at, || {
            let expected = format_args!("degrees between -{MOST} and {MOST}");
            Draft::new(kind, value.at, expected, value.described())
        });
        None
    }
}

/// The one word that the file begins with.
#[derive(Clone, Debug)]
pub(super) struct FormatTag;

/// What `format` says in a file that this program reads.
pub const FORMAT: &str = "demarche-dossier/1";

inline_schema!(
    FormatTag,
    json_schema!({ "type": "string", "const": FORMAT })
);

impl Shape for FormatTag {
    const NOUN: &'static str = "format";

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let expected = "the format \"demarche-dossier/1\"";
        let is_format = |text: &str| text == FORMAT;
        text_that(value, ProblemKind::Format, expected, is_format, report).map(|_| Self)
    }
}

/// The words of the format that an enum of the model has.
pub(super) trait Vocabulary: DeserializeOwned {
    /// What they are: "status".
    const NOUN: &'static str;

    /// What is to be said about a word that the file must not use, though this program does.
    fn derived(_word: &str) -> Option<&'static str> {
        None
    }
}

macro_rules! vocabulary {
    ($($type:ty: $noun:literal),* $(,)?) => {
        $( impl Vocabulary for $type { const NOUN: &'static str = $noun; } )*
    };
}

vocabulary!(
    Act: "act",
    ActorKind: "kind",
    EventKind: "kind",
    Hedge: "hedge",
    PartyRole: "role",
    PlaceKind: "kind",
);

impl Vocabulary for Status {
    const NOUN: &'static str = "status";

    fn derived(word: &str) -> Option<&'static str> {
        match word {
            "lapsed" => Some("which is derived when a window has passed and is never written"),
            "ahead" => Some("which is derived when a day is looked at and is never written"),
            _ => None,
        }
    }
}

/// One of a vocabulary's words.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(transparent)]
pub(super) struct Word<T>(pub T);

impl<T: Vocabulary> Shape for Word<T> {
    const NOUN: &'static str = T::NOUN;

    fn read(value: Value<'_>, report: &mut Report) -> Option<Self> {
        let text = text(value, OneOf::<T>::new(), report)?;
        let asked = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(&text);
        if let Ok(word) = T::deserialize(asked) {
            return Some(Self(word));
        }
        report.add(value.at, || {
            let (kind, remark) = match T::derived(&text) {
                Some(why) => (ProblemKind::DerivedStatus, format!(", {why}")),
                None => (
                    ProblemKind::UnknownWord,
                    did_you_mean(nearest(&text, words::<T>().iter().copied())),
                ),
            };
            Draft::new(kind, value.at, OneOf::<T>::new(), quoted(&text) + &remark)
        });
        None
    }
}

/// "one of a, b, c"; asked for only when it is told.
struct OneOf<T>(PhantomData<T>);

impl<T> OneOf<T> {
    fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: DeserializeOwned> Display for OneOf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}", words::<T>().join(", "))
    }
}

/// The words of a vocabulary, asked from its own `Deserialize`.
fn words<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut words: &'static [&'static str] = &[];
    // The answer is not a value but the names that the enum asks for.
    let _ = T::deserialize(Asked(&mut words));
    words
}

struct Asked<'a>(&'a mut &'static [&'static str]);

impl<'de> serde::Deserializer<'de> for Asked<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_any<V: serde::de::Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("only enums are asked"))
    }

    fn deserialize_enum<V: serde::de::Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = variants;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
