//! A scanner over JSON text: where every value and key begins, and what is wrong where.
//!
//! `serde_json`'s values carry no positions, and it takes the last of two equal keys without a
//! word. The scanner accepts what `serde_json` accepts (RFC 8259), less what is over the limits.
//! It does not call itself: brackets are kept on a stack of at most [`MAX_DEPTH`].

use std::ops::Range;

use super::visible::{push_visible, quoted};

/// The deepest nesting of objects and arrays.
pub const MAX_DEPTH: usize = 64;

/// The longest string, in bytes as written in the file.
pub const MAX_STRING_BYTES: usize = 1 << 20;

/// What a syntax error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Syntax,
    Limit,
    DuplicateKey { first: usize },
}

/// Why the text is not JSON that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ScanError {
    pub at: usize,
    pub trouble: Trouble,
    pub expected: String,
    pub found: String,
}

/// A bracket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    Object,
    Array,
}

impl Bracket {
    fn closing(self) -> u8 {
        match self {
            Self::Object => b'}',
            Self::Array => b']',
        }
    }

    fn separator_or_end(self) -> &'static str {
        match self {
            Self::Object => "a comma or `}`",
            Self::Array => "a comma or `]`",
        }
    }
}

/// What was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open(Bracket),
    Close,
    Key,
    Scalar,
}

/// A token and its place in the text, in bytes. Keys and strings include their quotation marks.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub token: Token,
    pub span: Range<usize>,
}

#[derive(Clone, Copy)]
enum Expect {
    Value,
    ItemOrEnd,
    KeyOrEnd,
    Key,
    CommaOrEnd,
    Nothing,
}

/// Gives the tokens of a text one after the other.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Bracket>,
    expect: Expect,
}

type Scan<T> = Result<T, ScanError>;

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            expect: Expect::Value,
        }
    }

    /// The next token; none after the last.
    pub fn step(&mut self) -> Scan<Option<Step>> {
        loop {
            self.skip_space();
            let step = match self.expect {
                Expect::Value => self.value()?,
                Expect::ItemOrEnd if self.peek() == Some(b']') => self.close(),
                Expect::ItemOrEnd => self.value()?,
                Expect::KeyOrEnd if self.peek() == Some(b'}') => self.close(),
                Expect::KeyOrEnd => self.key("a name in double quotes or `}`")?,
                Expect::Key => self.key("a name in double quotes after the comma")?,
                Expect::CommaOrEnd => match self.comma_or_end()? {
                    Some(step) => step,
                    None => continue,
                },
                Expect::Nothing if self.at >= self.text.len() => return Ok(None),
                Expect::Nothing => return Err(self.error("the end of the file")),
            };
            return Ok(Some(step));
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn step_to(&mut self, token: Token, end: usize) -> Step {
        let span = self.at..end;
        self.at = end;
        Step { token, span }
    }

    fn after_value(&self) -> Expect {
        if self.open.is_empty() {
            Expect::Nothing
        } else {
            Expect::CommaOrEnd
        }
    }

    fn close(&mut self) -> Step {
        self.open.pop();
        self.expect = self.after_value();
        self.step_to(Token::Close, self.at + 1)
    }

    fn comma_or_end(&mut self) -> Scan<Option<Step>> {
        let Some(&bracket) = self.open.last() else {
            return Err(self.error("the end of the file"));
        };
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.expect = match bracket {
                    Bracket::Object => Expect::Key,
                    Bracket::Array => Expect::Value,
                };
                Ok(None)
            }
            Some(byte) if byte == bracket.closing() => Ok(Some(self.close())),
            _ => Err(self.error(bracket.separator_or_end())),
        }
    }

    fn key(&mut self, expected: &str) -> Scan<Step> {
        if self.peek() != Some(b'"') {
            return Err(self.error(expected));
        }
        let step = self.string(Token::Key)?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.error("a colon after the name"));
        }
        self.at += 1;
        self.expect = Expect::Value;
        Ok(step)
    }

    fn value(&mut self) -> Scan<Step> {
        let step = match self.peek() {
            Some(b'{') => return self.opened(Bracket::Object, Expect::KeyOrEnd),
            Some(b'[') => return self.opened(Bracket::Array, Expect::ItemOrEnd),
            Some(b'"') => self.string(Token::Scalar)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.literal()?,
        };
        self.expect = self.after_value();
        Ok(step)
    }

    fn opened(&mut self, bracket: Bracket, expect: Expect) -> Scan<Step> {
        if self.open.len() == MAX_DEPTH {
            let mut error = self.error(&format!("at most {MAX_DEPTH} brackets inside one another"));
            error.trouble = Trouble::Limit;
            error.found = "one more".to_owned();
            return Err(error);
        }
        self.open.push(bracket);
        self.expect = expect;
        Ok(self.step_to(Token::Open(bracket), self.at + 1))
    }

    fn literal(&mut self) -> Scan<Step> {
        let rest = &self.text.as_bytes()[self.at..];
        let word = ["true", "false", "null"]
            .into_iter()
            .find(|word| rest.starts_with(word.as_bytes()));
        match word {
            Some(word) => Ok(self.step_to(Token::Scalar, self.at + word.len())),
            None => Err(self.error("a value")),
        }
    }

    /// Moves over digits; how many there were.
    fn digits(&mut self) -> usize {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - from
    }

    fn some_digits(&mut self) -> Scan<()> {
        if self.digits() == 0 {
            return Err(self.error("a digit"));
        }
        Ok(())
    }

    fn number(&mut self) -> Scan<Step> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.some_digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(Step {
            token: Token::Scalar,
            span: from..self.at,
        })
    }

    fn string(&mut self, token: Token) -> Scan<Step> {
        let from = self.at;
        self.at += 1;
        loop {
            self.skip_plain();
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => self.escape()?,
                Some(0..=0x1f) => {
                    return Err(self.error("control characters in a string to be escaped (`\\n`)"));
                }
                Some(_) => self.at += 1,
                None => return Err(self.error_at(from, "a closing quotation mark")),
            }
        }
        self.at += 1;
        let bytes = self.at - from - 2;
        if bytes > MAX_STRING_BYTES {
            return Err(ScanError {
                at: from,
                trouble: Trouble::Limit,
                expected: "a string of at most 1 MiB".to_owned(),
                found: format!("one of {bytes} bytes"),
            });
        }
        let span = from..self.at;
        Ok(Step { token, span })
    }

    /// Moves over characters of a string that stand for themselves.
    fn skip_plain(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
        self.at += rest.iter().position(is_special).unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Scan<()> {
        let from = self.at;
        self.at += 1;
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 1;
                Ok(())
            }
            Some(b'u') => self.unicode_escape(from),
            _ => Err(self.error_at(
                from,
                "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
            )),
        }
    }

    /// `\uD83D\uDE00` is one character; half of such a pair is none.
    fn unicode_escape(&mut self, from: usize) -> Scan<()> {
        match self.hex_digits(from)? {
            0xdc00..=0xdfff => Err(self.error_at(from, "the first half of a surrogate pair")),
            0xd800..=0xdbff => {
                let second = self.at;
                if !self.text.as_bytes()[self.at..].starts_with(b"\\u") {
                    return Err(self.error_at(from, "both halves of a surrogate pair"));
                }
                self.at += 1;
                match self.hex_digits(second)? {
                    0xdc00..=0xdfff => Ok(()),
                    _ => Err(self.error_at(from, "both halves of a surrogate pair")),
                }
            }
            _ => Ok(()),
        }
    }

    fn hex_digits(&mut self, from: usize) -> Scan<u32> {
        let digits = self.text.as_bytes().get(self.at + 1..self.at + 5);
        let number = digits
            .filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match number {
            Some(number) => {
                self.at += 5;
                Ok(number)
            }
            None => Err(self.error_at(from, "four hexadecimal digits after `\\u`")),
        }
    }

    fn error(&self, expected: &str) -> ScanError {
        self.error_at(self.at, expected)
    }

    fn error_at(&self, at: usize, expected: &str) -> ScanError {
        ScanError {
            at,
            trouble: Trouble::Syntax,
            expected: expected.to_owned(),
            found: self.found_at(at),
        }
    }

    /// The word or the sign at this place.
    fn found_at(&self, at: usize) -> String {
        let rest = self.text.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            return "the end of the file".to_owned();
        };
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
        let word: String = match first {
            '"' => {
                let line = rest[1..].split(['"', '\n']).next().unwrap_or_default();
                return quoted(line);
            }
            '\\' => rest.chars().take(2).collect(),
            c if is_word(c) => rest.chars().take_while(|c| is_word(*c)).take(20).collect(),
            c => c.to_string(),
        };
        let mut shown = String::from("`");
        word.chars().for_each(|c| push_visible(&mut shown, c));
        shown.push('`');
        shown
    }
}

/// The text of a string or key, from its text in quotation marks.
pub(super) fn decoded(in_quotes: &str) -> std::borrow::Cow<'_, str> {
    let inner = (in_quotes.strip_prefix('"'))
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(in_quotes);
    if !inner.contains('\\') {
        return inner.into();
    }
    serde_json::from_str::<String>(in_quotes).map_or_else(|_| inner.into(), Into::into)
}
