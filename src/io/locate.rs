//! From bytes to what a person can find: line, column, JSON pointer.

use super::scan::{Bracket, Scanner, Token, decoded};

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Location {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// RFC 6901.
    pub pointer: String,
}

enum Frame {
    Object { key: (usize, usize) },
    Array { next: usize },
}

/// The locations of places in the text, given in bytes and in ascending order, in one pass over
/// the text. Where the text stops being JSON, the pointer names the innermost value before it.
pub(super) fn locate(text: &str, places: &[usize]) -> Vec<Location> {
    let mut found = Vec::with_capacity(places.len());
    let mut lines = Lines::new(text);
    let mut path: Vec<Frame> = Vec::new();
    let mut scanner = Scanner::new(text);
    while found.len() < places.len() {
        let Ok(Some(step)) = scanner.step() else {
            break;
        };
        enter(&mut path, step.token, (step.span.start, step.span.end));
        while let Some(&at) = places.get(found.len()).filter(|at| **at < step.span.end) {
            found.push(lines.location(at, pointer(text, &path)));
        }
        after(&mut path, step.token);
    }
    for &at in &places[found.len()..] {
        found.push(lines.location(at, pointer(text, &path)));
    }
    found
}

/// The path to what this token begins.
fn enter(path: &mut [Frame], token: Token, span: (usize, usize)) {
    match (path.last_mut(), token) {
        (Some(Frame::Object { key }), Token::Key) => *key = span,
        (Some(Frame::Array { next }), Token::Open(_) | Token::Scalar) => *next += 1,
        _ => {}
    }
}

fn after(path: &mut Vec<Frame>, token: Token) {
    match token {
        Token::Open(Bracket::Object) => path.push(Frame::Object { key: (0, 0) }),
        Token::Open(Bracket::Array) => path.push(Frame::Array { next: 0 }),
        Token::Close => {
            path.pop();
        }
        Token::Key | Token::Scalar => {}
    }
}

fn pointer(text: &str, path: &[Frame]) -> String {
    let mut pointer = String::new();
    for frame in path {
        match frame {
            Frame::Array { next: 0 } | Frame::Object { key: (_, 0) } => break,
            Frame::Array { next } => pointer.push_str(&format!("/{}", next - 1)),
            Frame::Object { key: (from, to) } => {
                let key = decoded(text.get(*from..*to).unwrap_or_default());
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
        }
    }
    pointer
}

/// Counts lines and columns forwards.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    fn location(&mut self, at: usize, pointer: String) -> Location {
        for c in self.text.get(self.at..at).unwrap_or_default().chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(at);
        Location {
            line: self.line,
            column: self.column,
            pointer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn a_place_has_a_line_a_column_in_characters_and_a_pointer() {
        let text = "{\n  \"ä/b\": [1, \"ü\", {\"c~\": null}]\n}";
        // what stands there, its line, its column, its pointer
        let rows = [
            ("{\n", 1, 1, ""),
            ("\"ä/b\"", 2, 3, "/ä~1b"),
            ("1,", 2, 11, "/ä~1b/0"),
            ("\"ü\"", 2, 14, "/ä~1b/1"),
            ("null", 2, 26, "/ä~1b/2/c~0"),
        ];
        let places: Vec<usize> = rows
            .iter()
            .map(|row| text.find(row.0).expect(row.0))
            .collect();
        for (row, location) in rows.iter().zip(locate(text, &places)) {
            assert_eq!(
                (location.line, location.column),
                (row.1, row.2),
                "{}",
                row.0
            );
            assert_eq!(location.pointer, row.3, "{}", row.0);
        }
    }
}
