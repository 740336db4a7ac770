//! Is this JSON within the limits, and is every key written once?

use std::borrow::Cow;

use super::scan::{Bracket, ScanError, Scanner, Token, Trouble, decoded};
use super::visible::quoted;

/// Reads the whole text once.
pub(super) fn check(text: &str) -> Result<(), ScanError> {
    let mut scanner = Scanner::new(text);
    let mut keys = OpenKeys::default();
    while let Some(step) = scanner.step()? {
        match step.token {
            Token::Open(bracket) => keys.open(bracket),
            Token::Key => keys
                .seen
                .push((decoded(&text[step.span.clone()]), step.span.start)),
            Token::Close => keys.close()?,
            Token::Scalar => {}
        }
    }
    Ok(())
}

/// The keys of all objects that are open, one list for all of them.
#[derive(Default)]
struct OpenKeys<'a> {
    seen: Vec<(Cow<'a, str>, usize)>,
    /// Where in the list the keys of an open object begin; none for an array.
    begins: Vec<Option<usize>>,
}

impl OpenKeys<'_> {
    fn open(&mut self, bracket: Bracket) {
        let begin = (bracket == Bracket::Object).then_some(self.seen.len());
        self.begins.push(begin);
    }

    /// Sorting finds equal keys without any table of hashes that a file could be built against.
    fn close(&mut self) -> Result<(), ScanError> {
        let Some(Some(begin)) = self.begins.pop() else {
            return Ok(());
        };
        let own = &mut self.seen[begin..];
        own.sort_unstable();
        let twice = (own.windows(2))
            .filter(|pair| pair[0].0 == pair[1].0)
            .min_by_key(|pair| pair[1].1);
        if let Some(pair) = twice {
            return Err(ScanError {
                at: pair[1].1,
                trouble: Trouble::DuplicateKey { first: pair[0].1 },
                expected: "every name once in an object".to_owned(),
                found: format!("{} a second time", quoted(&pair[1].0)),
            });
        }
        self.seen.truncate(begin);
        Ok(())
    }
}
