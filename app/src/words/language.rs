//! The languages that the app speaks.

use kitbag_shared::record::lists;
use serde::{Deserialize, Serialize};

/// A language that the app speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// French.
    French,
}

impl Language {
    /// The languages, in the order to offer them.
    pub const ALL: [Self; 3] = [Self::English, Self::Spanish, Self::French];

    /// The tag, for `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
        }
    }

    /// The language as settings and records name it.
    pub const fn listed(self) -> lists::Language {
        match self {
            Self::English => lists::Language::English,
            Self::Spanish => lists::Language::Spanish,
            Self::French => lists::Language::French,
        }
    }

    /// The name that it has for itself, which is the same in every language.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::French => "Français",
        }
    }

    /// The first of some tags that the app speaks, such as `es-MX`; English where it speaks none.
    pub fn first_spoken<'tag>(tags: impl IntoIterator<Item = &'tag str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or_default()
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }
}
