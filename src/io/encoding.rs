//! From bytes to text.

/// What the first bytes tell, when they are not UTF-8's. JSON begins with an ASCII character, so
/// that a zero byte among the first two gives UTF-16 and UTF-32 away without a mark, too (RFC
/// 4627, section 3).
pub(super) fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [_, 0, 0, 0, ..] => Some("UTF-32 (little-endian)"),
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, _, ..] => Some("UTF-32 (big-endian)"),
        [0xff, 0xfe, ..] => Some("UTF-16 (little-endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big-endian)"),
        [a, 0, ..] if *a != 0 => Some("UTF-16 (little-endian)"),
        [0, a, ..] if *a != 0 => Some("UTF-16 (big-endian)"),
        _ => None,
    }
}

/// The mark that some editors put before UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// The bytes as text; otherwise their valid beginning, and the first byte that is not UTF-8.
pub(super) fn utf8(bytes: Vec<u8>) -> Result<String, (String, u8)> {
    String::from_utf8(bytes).map_err(|error| {
        let end = error.utf8_error().valid_up_to();
        let (valid, rest) = error.as_bytes().split_at(end);
        let text = String::from_utf8_lossy(valid).into_owned();
        (text, rest.first().copied().unwrap_or_default())
    })
}
