//! Texts as they are put in order.

use crate::state::search::{LONGEST_WORD, folded};

/// A text that comes before another, byte by byte, when what it was made from comes before: folded,
/// and with each number after the number of its digits, so that numbers come by size.
///
/// ```
/// use demarche::state::ordering::text_key;
///
/// assert!(text_key("line 9") < text_key("Line 013"));
/// assert!(text_key("Élysée") < text_key("Fez"));
/// ```
pub fn text_key(text: &str) -> String {
    let folded = match is_plain(text) {
        true => folded_ascii(text),
        false => folded(text),
    };
    if !folded.contains(|c: char| c.is_ascii_digit()) {
        return folded;
    }
    let mut key = String::with_capacity(folded.len() + 4);
    let mut rest = folded.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        key.push_str(&rest[..at]);
        let end = rest[at..].find(|c: char| !c.is_ascii_digit());
        let end = end.map_or(rest.len(), |length| at + length);
        push_number(&mut key, &rest[at..end]);
        rest = &rest[end..];
    }
    key.push_str(rest);
    key
}

/// Whether a text has nothing but signs that can be seen, and none of the marks that stand for others.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'[';
    text.bytes().all(is_plain)
}

/// As [`folded`], which has more to do for other letters; of plain texts.
fn folded_ascii(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let mut folded = String::with_capacity(text.len());
    for word in words.filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let compared = word.len().min(LONGEST_WORD);
        folded.extend(word[..compared].chars().map(|c| c.to_ascii_lowercase()));
    }
    folded
}

/// A number of more digits than there are letters for comes with the longest ones.
fn push_number(key: &mut String, digits: &str) {
    let digits = digits.trim_start_matches('0');
    let length = u8::try_from(digits.len()).unwrap_or(u8::MAX).min(9);
    key.push(char::from(b'0' + length));
    key.push_str(digits);
}

#[cfg(test)]
mod tests {
    use super::{folded_ascii, is_plain, text_key};
    use crate::state::search::folded;

    #[test]
    fn numbers_come_by_size_and_before_letters() {
        let texts = [
            "", "a", "a 2", "A 02 b", "a 9", "a 10", "á 100", "a b", "b 1",
        ];
        let keys = texts.map(text_key);
        assert!(keys.is_sorted(), "{keys:?}");
        assert_eq!(text_key("a 007"), text_key("A-7"));
    }

    #[test]
    fn plain_texts_are_folded_like_all_others() {
        let long = "Abc9".repeat(40);
        let texts = ["", " ", "A", "a-B_c", "  US and, Russia!? ", &long];
        for text in texts {
            assert_eq!(folded_ascii(text), folded(text), "{text:?}");
        }
        for c in ('\0'..='\u{7f}').filter(|c| is_plain(&c.to_string())) {
            let text = format!("a{c}B");
            assert_eq!(folded_ascii(&text), folded(&text), "{text:?}");
        }
    }
}
