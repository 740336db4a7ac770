//! A path as it is typed or pasted: with a tilde for the user's folder, as an address that file
//! managers copy, or in quotation marks.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// The path that a text means; nothing of an empty one. `home` is the user's folder.
pub fn typed_path(text: &str, home: Option<&Path>) -> Option<PathBuf> {
    let text = without_quotes(text.trim());
    if text.is_empty() {
        return None;
    }
    if let Some(address) = text.strip_prefix("file://") {
        let path = address.strip_prefix("localhost").unwrap_or(address);
        return Some(decoded(path));
    }
    match (text.strip_prefix('~'), home) {
        (Some(""), Some(home)) => Some(home.to_owned()),
        (Some(rest), Some(home)) if rest.starts_with('/') => {
            Some(home.join(rest.trim_start_matches('/')))
        }
        _ => Some(PathBuf::from(text)),
    }
}

/// A shell's or a file manager's quotation marks.
fn without_quotes(text: &str) -> &str {
    let inside = |mark: char| text.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(text)
}

#[cfg(unix)]
fn decoded(path: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(percent_decode_str(path).collect()).into()
}

#[cfg(not(unix))]
fn decoded(path: &str) -> PathBuf {
    let text = percent_decode_str(path).decode_utf8_lossy();
    OsString::from(text.trim_start_matches('/')).into()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::typed_path;

    #[test]
    fn what_is_typed_or_pasted_means_a_path() {
        let rows = [
            ("", None),
            ("  ", None),
            ("\"\"", None),
            ("a b.json ", Some("a b.json")),
            ("'/tmp/a b.json'", Some("/tmp/a b.json")),
            ("\"x", Some("\"x")),
            ("~", Some("/home/ada")),
            ("~/talks.json", Some("/home/ada/talks.json")),
            ("~bob/talks.json", Some("~bob/talks.json")),
            ("file:///tmp/a%20b%C3%A9.json", Some("/tmp/a bé.json")),
            ("file://localhost/tmp/a", Some("/tmp/a")),
        ];
        for (text, expected) in rows {
            let path = typed_path(text, Some(Path::new("/home/ada")));
            assert_eq!(path.as_deref(), expected.map(Path::new), "{text:?}");
        }
        assert_eq!(typed_path("~/a", None).as_deref(), Some(Path::new("~/a")));
    }
}
