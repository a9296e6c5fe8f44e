//! The link that a server prints at its first start, which lets one person found one programme.

/// Where to found, and the token that allows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupLink {
    /// The server's address, without a slash at its end.
    pub server: String,
    /// The token.
    pub token: String,
}

/// The longest token that is looked at, in characters.
const TOKEN_CHARS_MAX: usize = 128;

impl SetupLink {
    /// Reads `http://…/#setup=…`.
    pub fn from_link(link: &str) -> Option<Self> {
        let (server, token) = link.trim().split_once("/#setup=")?;
        let http = server.starts_with("https://") || server.starts_with("http://");
        let plain = !token.is_empty()
            && token.len() <= TOKEN_CHARS_MAX
            && token.bytes().all(|character| character.is_ascii_alphanumeric() || b"-_".contains(&character));
        let named = !server.contains(char::is_whitespace) && server.len() > "http://".len();
        (http && plain && named).then(|| Self { server: server.to_owned(), token: token.to_owned() })
    }
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
}
