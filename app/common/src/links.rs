//! What a person brings of a server: the link that it prints at its first start, which lets one person found one
//! programme, or its bare address.

use crate::message::Failure;

/// A set-up link: where to found, and the token that allows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupLink {
    /// The server's address, without a slash at its end.
    pub server: String,
    /// The token.
    pub token: String,
}

/// The marks that stand before the secret of a link.
const MARKS: [&str; 2] = ["/#setup=", "/#join="];

/// The link in what somebody pasted: messengers and people put words around it, and a full stop behind it. All of the
/// text where no link is in it.
pub fn link_in(pasted: &str) -> &str {
    let marks = MARKS.iter().filter_map(|mark| Some((pasted.find(mark)?, mark)));
    let found = marks.min().and_then(|(at, mark)| {
        let (before, after) = (pasted.get(..at)?, pasted.get(at + mark.len()..)?);
        let begins = ["https://", "http://"].iter().filter_map(|scheme| before.rfind(scheme)).max()?;
        let secret = after.find(|character: char| !is_of_a_secret(character)).unwrap_or(after.len());
        pasted.get(begins..at + mark.len() + secret)
    });
    found.unwrap_or_else(|| pasted.trim())
}

fn is_of_a_secret(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-_".contains(character)
}

/// The longest token that is looked at, in characters.
const TOKEN_CHARS_MAX: usize = 128;
/// The characters of a token as servers make it. What has fewer was cut.
pub const TOKEN_CHARS: usize = 32;

impl SetupLink {
    /// Reads `http://…/#setup=…`.
    pub fn from_link(link: &str) -> Option<Self> {
        let (server, token) = link.trim().split_once("/#setup=")?;
        let http = server.starts_with("https://") || server.starts_with("http://");
        let plain = !token.is_empty() && token.len() <= TOKEN_CHARS_MAX && token.chars().all(is_of_a_secret);
        let named = !server.contains(char::is_whitespace) && server.len() > "http://".len();
        (http && plain && named).then(|| Self { server: server.to_owned(), token: token.to_owned() })
    }

    /// Whether all of its token is here.
    pub fn is_whole(&self) -> bool {
        self.token.len() >= TOKEN_CHARS
    }

    /// Says of a link what is wrong with it, if anything is.
    pub fn whole(link: &str) -> Result<Self, Failure> {
        let read = Self::from_link(link_in(link)).filter(Self::is_whole);
        read.ok_or(if link.contains("#setup=") { Failure::LinkCut } else { Failure::NotASetupLink })
    }
}

/// The longest address that is looked at, in characters.
const ADDRESS_CHARS_MAX: usize = 200;

/// A server's address as somebody types it, without a slash at its end. Without a scheme it is `https`.
pub fn server_address(typed: &str) -> Option<String> {
    let typed = address_in(typed);
    let (scheme, host) = typed.trim().split_once("://").unwrap_or(("https", typed.trim()));
    let (scheme, host) = (scheme.to_lowercase(), host.trim_end_matches('/'));
    let of_a_host = |character: char| character.is_ascii_alphanumeric() || "-.:[]".contains(character);
    let sound = !host.is_empty() && host.len() <= ADDRESS_CHARS_MAX && host.chars().all(of_a_host);
    (sound && ["http", "https"].contains(&scheme.as_str())).then(|| format!("{scheme}://{}", host.to_lowercase()))
}

/// The address in what somebody pasted, words around it left out; all of the text where none begins as one.
fn address_in(typed: &str) -> &str {
    let begins = ["https://", "http://"].iter().filter_map(|scheme| typed.find(scheme)).min();
    let address = begins.and_then(|begins| typed.get(begins..)).and_then(|rest| rest.split_whitespace().next());
    address.map_or(typed, |address| address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>', '"', '”', '»']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_up_links() {
        let read = SetupLink::from_link(" http://localhost:8787/#setup=0123abcd\n").unwrap();
        assert_eq!((read.server.as_str(), read.token.as_str()), ("http://localhost:8787", "0123abcd"));
        for bad in [
            "",
            "http://x/#setup=",
            "ftp://x/#setup=1",
            "http://x/#join=1",
            "http://x y/#setup=1",
            "http://x/#setup=a b",
        ] {
            assert_eq!(SetupLink::from_link(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_link_is_taken_out_of_the_words_around_it() {
        for link in [
            format!("http://localhost:8787/#setup={}", "a-_4".repeat(8)),
            format!("https://x/#join={}", "0f".repeat(48)),
        ] {
            for pasted in [
                link.clone(),
                format!(" {link}\n"),
                format!("Here it is: {link} ."),
                format!("Here it is: {link}."),
                format!("«{link}»"),
                format!("See https://example.org first, then <{link}>, and come in!"),
                format!("{link}\n\nhttps://example.org/#about"),
            ] {
                assert_eq!(link_in(&pasted), link, "{pasted:?}");
            }
        }
        for text in ["", "no link", "://x/#setup=1", "https://example.org", "/#join="] {
            assert_eq!(link_in(text), text);
        }
    }

    #[test]
    fn a_token_that_was_cut_is_not_whole() {
        for (chars, whole) in [(1, false), (TOKEN_CHARS - 1, false), (TOKEN_CHARS, true), (TOKEN_CHARS + 1, true)] {
            let link = SetupLink::from_link(&format!("https://x/#setup={}", "a".repeat(chars))).unwrap();
            assert_eq!(link.is_whole(), whole, "{chars}");
        }
    }

    #[test]
    fn addresses_as_they_are_typed() {
        for (typed, read) in [
            ("https://kit.example.org", Some("https://kit.example.org")),
            (" Kit.Example.org/ ", Some("https://kit.example.org")),
            ("HTTP://localhost:8787/", Some("http://localhost:8787")),
            ("http://[::1]:8787", Some("http://[::1]:8787")),
            ("", None),
            ("https://", None),
            ("ftp://kit.example.org", None),
            ("kit.example.org/#join=1", None),
            ("kit example org", None),
            ("Our server: https://kit.example.org .", Some("https://kit.example.org")),
            ("(https://kit.example.org:8787/).", Some("https://kit.example.org:8787")),
            ("https://kit.example.org, on every phone", Some("https://kit.example.org")),
        ] {
            assert_eq!(server_address(typed).as_deref(), read, "{typed:?}");
        }
        let longest = "a".repeat(ADDRESS_CHARS_MAX);
        assert!(server_address(&longest).is_some() && server_address(&format!("{longest}a")).is_none());
    }
}
