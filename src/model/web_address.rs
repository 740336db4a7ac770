//! Addresses that may be handed to a browser: of the web, and with nothing in them that misleads.

use std::ops::Range;

use super::visible::is_hidden;

/// An address that may be handed to a browser.
///
/// ```
/// use demarche::model::{NotWeb, WebAddress};
///
/// let address: WebAddress = "HTTPS://example.org:8080/a?b#c".parse()?;
/// assert_eq!(address.host(), "example.org");
/// assert_eq!("javascript:alert(1)".parse::<WebAddress>(), Err(NotWeb::Scheme));
/// assert_eq!("https://bank.example@evil.example/".parse::<WebAddress>(), Err(NotWeb::User));
/// # Ok::<(), NotWeb>(())
/// ```
///
/// Stricter than RFC 3986: the scheme is `http` or `https`; there is no user in it, no backslash, no
/// white space, quotation mark or character that cannot be seen; the host is a name of letters,
/// digits and hyphens or four decimal numbers. Letters beyond ASCII are let through
/// ([`WebAddress::has_ascii_host`] tells). Addresses of IP version 6 are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    text: String,
    host: Range<usize>,
}

/// Why an address is not handed to a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWeb {
    /// It begins with neither.
    #[error("it begins with neither http:// nor https://")]
    Scheme,
    /// A character that no address has.
    #[error("it has a character that no web address has")]
    Character,
    /// `user@host`.
    #[error("it has a user’s name before the host")]
    User,
    /// No host, or one that is no name.
    #[error("its host is no plain name")]
    Host,
    /// Something else than a number behind the host.
    #[error("what follows its host is no port")]
    Port,
}

impl WebAddress {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whom it leads to, without the port.
    pub fn host(&self) -> &str {
        &self.text[self.host.clone()]
    }

    /// What stands before the host, the host, and what stands behind it.
    pub fn parts(&self) -> [&str; 3] {
        let Range { start, end } = self.host;
        [&self.text[..start], self.host(), &self.text[end..]]
    }

    /// Whether the host has letters of ASCII alone, none of which look like those of other scripts.
    pub fn has_ascii_host(&self) -> bool {
        self.host().is_ascii()
    }
}

impl std::str::FromStr for WebAddress {
    type Err = NotWeb;

    fn from_str(text: &str) -> Result<Self, NotWeb> {
        let start = ["http://", "https://"]
            .into_iter()
            .find(|scheme| begins_with(text, scheme))
            .ok_or(NotWeb::Scheme)?
            .len();
        if text.chars().any(is_foreign) {
            return Err(NotWeb::Character);
        }
        let rest = &text[start..];
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        if authority.contains('@') {
            return Err(NotWeb::User);
        }
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        if !is_host(host) {
            return Err(NotWeb::Host);
        }
        if port.is_some_and(|port| !is_port(port)) {
            return Err(NotWeb::Port);
        }
        Ok(Self {
            text: text.to_owned(),
            host: start..start + host.len(),
        })
    }
}

fn begins_with(text: &str, scheme: &str) -> bool {
    let start = text.get(..scheme.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

fn is_foreign(c: char) -> bool {
    c.is_whitespace() || is_hidden(c) || matches!(c, '\\' | '"' | '<' | '>' | '`' | '{' | '}' | '|')
}

/// Labels with dots between them, a last dot allowed; one that ends in a number is four of them, as
/// browsers read it as an address of IP version 4 (WHATWG URL, "ends in a number").
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty() && (label.chars()).all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let begins_as_number = |label: &str| label.starts_with(|c: char| c.is_ascii_digit());
    let ends_in_number = (labels.last()).is_some_and(|last| {
        last.bytes().all(|byte| byte.is_ascii_digit())
            || begins_as_number(last) && last.to_ascii_lowercase().starts_with("0x")
    });
    labels.iter().all(is_label) && (!ends_in_number || is_ip_4(&labels))
}

fn is_ip_4(labels: &[&str]) -> bool {
    // A zero before other digits would make an octal number of it.
    let is_number = |label: &&str| label.parse::<u8>().is_ok_and(|n| n.to_string() == **label);
    labels.len() == 4 && labels.iter().all(is_number)
}

fn is_port(port: &str) -> bool {
    let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    is_number && port.parse::<u16>().is_ok_and(|port| port > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    use super::{NotWeb, WebAddress};

    #[test]
    fn only_plain_addresses_of_the_web_are_taken() {
        let rows: [(&str, Result<&str, NotWeb>); 32] = [
            ("https://example.org", Ok("example.org")),
            ("HtTpS://Example.org/A", Ok("Example.org")),
            ("http://example.org:80/a:b@c?d#e", Ok("example.org")),
            ("https://example.org?a@b", Ok("example.org")),
            ("https://xn--80ak6aa92e.com/", Ok("xn--80ak6aa92e.com")),
            ("https://пример.рф/", Ok("пример.рф")),
            ("http://192.168.0.1/", Ok("192.168.0.1")),
            ("http://localhost:8000", Ok("localhost")),
            ("https://example.org./", Ok("example.org.")),
            ("", Err(NotWeb::Scheme)),
            ("example.org", Err(NotWeb::Scheme)),
            ("javascript:alert(1)", Err(NotWeb::Scheme)),
            ("file:///etc/passwd", Err(NotWeb::Scheme)),
            ("ftp://example.org", Err(NotWeb::Scheme)),
            ("https:/example.org", Err(NotWeb::Scheme)),
            (" https://example.org", Err(NotWeb::Scheme)),
            ("-https://example.org", Err(NotWeb::Scheme)),
            ("https://bank.example@evil.example/", Err(NotWeb::User)),
            ("https://a:b@evil.example/", Err(NotWeb::User)),
            (
                "https://bank.example\\@evil.example/",
                Err(NotWeb::Character),
            ),
            ("https://example.org/\u{202e}gpj", Err(NotWeb::Character)),
            ("https://example.org/a b", Err(NotWeb::Character)),
            ("https://example.org/\n", Err(NotWeb::Character)),
            ("https://", Err(NotWeb::Host)),
            ("https:///a", Err(NotWeb::Host)),
            ("https://bank.example／evil.example/", Err(NotWeb::Host)),
            ("https://exa%6dple.org/", Err(NotWeb::Host)),
            ("https://a..b/", Err(NotWeb::Host)),
            ("http://3232235777/", Err(NotWeb::Host)),
            ("http://0x7f.1/", Err(NotWeb::Host)),
            ("http://192.168.0.010/", Err(NotWeb::Host)),
            ("https://example.org:0x50/", Err(NotWeb::Port)),
        ];
        for (text, expected) in rows {
            let found = text.parse::<WebAddress>();
            let host = found.as_ref().map(WebAddress::host);
            assert_eq!(host.map_err(|error| *error), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_parts_of_an_address_are_all_of_it(text in any::<String>(), rest in "[!-~]{0,20}") {
            for text in [text, format!("https://{rest}"), format!("http://a.b{rest}")] {
                if let Ok(address) = text.parse::<WebAddress>() {
                    prop_assert_eq!(address.parts().concat(), text.as_str());
                    prop_assert!(!address.host().contains(['@', '/', ':', '?', '#', '%']));
                    let before = address.parts()[0].to_ascii_lowercase();
                    prop_assert!(matches!(before.as_str(), "http://" | "https://"));
                }
            }
        }
    }
}
