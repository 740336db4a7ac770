//! Reading values into typed shapes, with every problem at its place.
//!
//! A shape is declared once, in [`shape!`]: the same table gives the reader and the JSON Schema,
//! so that the two cannot come apart. What is broken is left out at the smallest: an optional
//! field alone, an item of a list alone, a required field with the object that requires it.

use std::borrow::Cow;
use std::fmt::Display;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use smallvec::SmallVec;

use super::problem::ProblemKind;
use super::report::{Draft, Report};
use super::value::{Kind, Value};

/// Something that can be read from a JSON value.
pub(super) trait Shape: Sized {
    /// What it is called in messages: "statement".
    const NOUN: &'static str;

    /// Reads it; none when it is broken, which is reported then.
    fn read(value: Value<'_>, report: &mut Report) -> Option<Self>;
}

/// A field of an object: required, optional or a list, by its type.
pub(super) trait Field: Sized {
    /// Reads it; none when the object that has it cannot be without it.
    fn take(
        value: Option<Value<'_>>,
        owner: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self>;
}

/// A value and where it begins, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Spot<T> {
    pub value: T,
    pub at: usize,
}

fn spot<T: Shape>(value: Value<'_>, report: &mut Report) -> Option<Spot<T>> {
    let at = value.at;
    T::read(value, report).map(|value| Spot { value, at })
}

fn present(value: Option<Value<'_>>) -> Option<Value<'_>> {
    value.filter(|value| value.kind() != Kind::Null)
}

/// A required field.
impl<T: Shape> Field for Spot<T> {
    fn take(
        value: Option<Value<'_>>,
        owner: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self> {
        let Some(value) = present(value) else {
            let found = if value.is_some() { "null" } else { "none" };
            report.add(owner.at, || {
                let expected = format_args!("the field `{name}`");
                Draft::new(ProblemKind::Missing, owner.at, expected, found)
            });
            return None;
        };
        spot(value, report)
    }
}

/// An optional field; `null` is the same as nothing.
impl<T: Shape> Field for Option<Spot<T>> {
    fn take(
        value: Option<Value<'_>>,
        _: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self> {
        let mark = report.mark();
        let read = present(value).and_then(|value| spot(value, report));
        report.led_to(mark, format_args!("`{name}` is left out"));
        Some(read)
    }
}

/// A list of few items. Most have one, and there are very many of them: it has no room of its own, so
/// that reading leaves no holes between the texts that stay.
#[derive(Clone, Debug)]
pub(super) struct Few<T>(SmallVec<[Spot<T>; 1]>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self(SmallVec::new())
    }
}

impl<T> Few<T> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Spot<T>> {
        self.0.iter()
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = Spot<T>;
    type IntoIter = smallvec::IntoIter<[Spot<T>; 1]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A list; one that is not there is empty.
impl<T: Shape> Field for Few<T> {
    fn take(
        value: Option<Value<'_>>,
        _: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self> {
        let mark = report.mark();
        let items = list(value, report);
        report.led_to(mark, format_args!("`{name}` is left out"));
        let mut all = SmallVec::new();
        for item in items.into_iter().flat_map(Value::items) {
            let mark = report.mark();
            match spot(item, report) {
                Some(spot) => all.push(spot),
                None => report.led_to(mark, format_args!("this {} is left out", T::NOUN)),
            }
        }
        Some(Self(all))
    }
}

fn list<'a>(value: Option<Value<'a>>, report: &mut Report) -> Option<Value<'a>> {
    value.filter(|value| typed(*value, Kind::Array, "a list `[…]`", report))
}

/// An optional field whose default would say something that the file does not: when it is there
/// and broken, the object that has it is left out.
#[derive(Clone, Debug)]
pub(super) struct Decisive<T>(pub Option<Spot<T>>);

impl<T> Default for Decisive<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: Shape> Field for Decisive<T> {
    fn take(value: Option<Value<'_>>, _: Value<'_>, _: &str, report: &mut Report) -> Option<Self> {
        match present(value) {
            None => Some(Self(None)),
            Some(value) => spot(value, report).map(|spot| Self(Some(spot))),
        }
    }
}

/// A field that should be there, without which the object can still be read.
#[derive(Clone, Debug)]
pub(super) struct Wanted<T>(pub Option<T>);

impl<T: Shape> Field for Wanted<T> {
    fn take(
        value: Option<Value<'_>>,
        owner: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self> {
        let mark = report.mark();
        let read = Spot::<T>::take(value, owner, name, report).map(|spot| spot.value);
        report.led_to(mark, "all else is kept");
        Some(Self(read))
    }
}

/// A list of items with ids.
#[derive(Clone, Debug)]
pub(super) struct Listed<T> {
    pub whole: Vec<Spot<T>>,
    pub broken: Vec<Broken>,
}

/// An item that cannot be read although it has an id.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub id: String,
    /// Where the item begins.
    pub at: usize,
    /// Where the problem is.
    pub because: usize,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            whole: Vec::new(),
            broken: Vec::new(),
        }
    }
}

impl<T: Shape> Field for Listed<T> {
    fn take(
        value: Option<Value<'_>>,
        _: Value<'_>,
        name: &str,
        report: &mut Report,
    ) -> Option<Self> {
        let mark = report.mark();
        let items = list(value, report);
        report.led_to(mark, format_args!("all of `{name}` is left out"));
        let mut all = Self::default();
        for item in items.into_iter().flat_map(Value::items) {
            let mark = report.mark();
            let id = item.field("id").and_then(Value::string);
            match spot(item, report) {
                Some(spot) => all.whole.push(spot),
                None => {
                    all.broken.extend(id.as_ref().map(|id| Broken {
                        id: id.to_string(),
                        at: item.at,
                        because: report.cause_since(mark),
                    }));
                    report.led_to(mark, format_args!("this {} is left out", T::NOUN));
                }
            }
            if let Some(id) = id {
                report.concern(mark, &id);
            }
        }
        Some(all)
    }
}

/// Whether the value is of this kind; reported otherwise.
pub(super) fn typed(
    value: Value<'_>,
    kind: Kind,
    expected: impl Display,
    report: &mut Report,
) -> bool {
    let is = value.kind() == kind;
    if !is {
        report.add(value.at, || {
            Draft::new(
                ProblemKind::WrongType,
                value.at,
                expected,
                value.described(),
            )
        });
    }
    is
}

/// Whether the value is an object; reported otherwise.
pub(super) fn is_object(value: Value<'_>, noun: &str, report: &mut Report) -> bool {
    let expected = format_args!("an object `{{…}}` for the {noun}");
    typed(value, Kind::Object, expected, report)
}

/// The values of an object's fields, in the order of the names; reported when it is no object.
pub(super) fn fields<'a, const N: usize>(
    value: Value<'a>,
    noun: &str,
    names: [&str; N],
    report: &mut Report,
) -> Option<[Option<Value<'a>>; N]> {
    if !is_object(value, noun, report) {
        return None;
    }
    let mut found = [None; N];
    for (key, value) in value.fields() {
        if let Some(index) = names.iter().position(|name| *name == key) {
            found[index] = Some(value);
        }
    }
    Some(found)
}

macro_rules! schema_of {
    ($wrapper:ident => $inner:ty) => {
        impl<T: JsonSchema> JsonSchema for $wrapper<T> {
            fn inline_schema() -> bool {
                <$inner>::inline_schema()
            }

            fn schema_name() -> Cow<'static, str> {
                <$inner>::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                <$inner>::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                <$inner>::json_schema(generator)
            }
        }
    };
}

schema_of!(Spot => T);
schema_of!(Wanted => T);
schema_of!(Decisive => Option<T>);
schema_of!(Listed => Vec<T>);
schema_of!(Few => Vec<T>);

/// Declares an object of the file: its fields with their names in the file, and what they are.
macro_rules! shape {
    (
        $(#[$doc:meta])*
        $name:ident is $noun:literal {
            $( $(#[$about:meta])* $key:literal => $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, schemars::JsonSchema)]
        pub(in crate::io) struct $name {
            $( $(#[$about])* #[schemars(rename = $key)] pub $field: $type, )*
        }

        impl $crate::io::shape::Shape for $name {
            const NOUN: &'static str = $noun;

            fn read(
                value: $crate::io::value::Value<'_>,
                report: &mut $crate::io::report::Report,
            ) -> Option<Self> {
                let names = [$( $key ),*];
                let found = $crate::io::shape::fields(value, $noun, names, report)?;
                let mut found = found.into_iter();
                // All fields are read before one that is missing ends it: every problem is told.
                $(
                    let $field = <$type as $crate::io::shape::Field>::take(
                        found.next().flatten(), value, $key, report,
                    );
                )*
                Some(Self { $( $field: $field?, )* })
            }
        }
    };
}

pub(super) use shape;
