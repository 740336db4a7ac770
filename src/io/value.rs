//! A value of a text that was checked before, read where it stands: no tree is built, so that the
//! memory for a file is its text.
//!
//! Only for text that [`super::keys::check`] accepted. On other text it gives values that are not
//! there, but does not panic.

use std::borrow::Cow;

use super::scan::decoded;
use super::visible::{quoted, shortened};

/// A value and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    text: &'a str,
    pub at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Text,
    Number,
    Bool,
    Null,
}

impl<'a> Value<'a> {
    /// The value that the whole text is.
    pub fn root(text: &'a str) -> Self {
        Self {
            text,
            at: skip_space(text, 0),
        }
    }

    /// The value that begins at this byte.
    pub fn beginning_at(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub fn kind(self) -> Kind {
        match byte(self.text, self.at) {
            b'{' => Kind::Object,
            b'[' => Kind::Array,
            b'"' => Kind::Text,
            b't' | b'f' => Kind::Bool,
            b'n' => Kind::Null,
            _ => Kind::Number,
        }
    }

    /// The text of a string.
    pub fn string(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::Text).then(|| decoded(self.raw()))
    }

    /// A number as it is written.
    pub fn number(self) -> Option<&'a str> {
        (self.kind() == Kind::Number).then(|| self.raw())
    }

    /// The value as it is written.
    pub fn raw(self) -> &'a str {
        (self.text.get(self.at..end(self.text, self.at))).unwrap_or_default()
    }

    /// What it is, in few words.
    pub fn described(self) -> String {
        match self.kind() {
            Kind::Object => "an object".to_owned(),
            Kind::Array => "a list".to_owned(),
            Kind::Text => quoted(&self.string().unwrap_or_default()),
            Kind::Number | Kind::Bool | Kind::Null => shortened(self.raw()),
        }
    }

    /// The items of an array; none of anything else.
    pub fn items(self) -> Items<'a> {
        let at = match self.kind() {
            Kind::Array => skip_space(self.text, self.at + 1),
            _ => self.text.len(),
        };
        Items {
            text: self.text,
            at,
        }
    }

    /// The keys and values of an object, in the order of the file; none of anything else.
    pub fn fields(self) -> Fields<'a> {
        let at = match self.kind() {
            Kind::Object => skip_space(self.text, self.at + 1),
            _ => self.text.len(),
        };
        Fields(Items {
            text: self.text,
            at,
        })
    }

    /// The value of the object's field with this name.
    pub fn field(self, name: &str) -> Option<Self> {
        self.fields()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }
}

/// See [`Value::items`].
pub(super) struct Items<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if matches!(byte(self.text, self.at), b']' | b'}' | 0) {
            return None;
        }
        let value = Value::beginning_at(self.text, self.at);
        self.at = skip_space(self.text, end(self.text, self.at).max(self.at + 1));
        if matches!(byte(self.text, self.at), b',' | b':') {
            self.at = skip_space(self.text, self.at + 1);
        }
        Some(value)
    }
}

/// See [`Value::fields`].
pub(super) struct Fields<'a>(Items<'a>);

impl<'a> Iterator for Fields<'a> {
    type Item = (Cow<'a, str>, Value<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.0.next()?.string()?;
        Some((key, self.0.next()?))
    }
}

fn byte(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

fn skip_space(text: &str, mut at: usize) -> usize {
    while matches!(byte(text, at), b' ' | b'\n' | b'\r' | b'\t') {
        at += 1;
    }
    at
}

/// Where the value that begins here ends.
fn end(text: &str, at: usize) -> usize {
    match byte(text, at) {
        b'"' => string_end(text, at),
        b'{' | b'[' => bracket_end(text, at),
        _ => word_end(text, at),
    }
}

fn string_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            None => return text.len(),
            Some(offset) if rest[offset] == b'"' => return at + offset + 1,
            Some(offset) => at += offset + 2,
        }
    }
}

fn bracket_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (from, 0_usize);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let is_sign = |byte: &u8| matches!(byte, b'"' | b'{' | b'[' | b'}' | b']');
        let Some(offset) = rest.iter().position(is_sign) else {
            return text.len();
        };
        at += offset;
        match rest[offset] {
            b'"' => {
                at = string_end(text, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            _ => depth = depth.saturating_sub(1),
        }
        at += 1;
        if depth == 0 {
            return at;
        }
    }
}

fn word_end(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let is_end = |byte: &u8| {
        matches!(
            byte,
            b',' | b':' | b']' | b'}' | b' ' | b'\n' | b'\r' | b'\t'
        )
    };
    from + rest.iter().position(is_end).unwrap_or(rest.len())
}
