//! The five words of a form, and whether something of it lies behind them already.
//!
//! Where a link or a sheet turns out to lead nowhere, what was begun with it is forgotten, and its words with it: from then
//! on they open nothing, and the form needs words again that somebody has seen.

/// The step that the form needs once what lay behind its words is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    Nothing,
    /// The typed text is to be kept behind the same words again.
    KeepAgain,
    /// Words that somebody can write down.
    OtherWords,
}

/// The words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Behind {
    /// As they are shown; empty until they come, and where those of what was begun stay.
    shown: String,
    /// The words behind which the store keeps what is typed.
    kept: Option<String>,
    stay: bool,
}

impl Behind {
    /// Of a form that is new, or of one that whoever came back to it opened by its words.
    pub(super) fn new(stay: bool) -> Self {
        Self { stay, ..Self::default() }
    }

    /// The words as they are shown.
    pub(super) fn shown(&self) -> String {
        self.shown.clone()
    }

    /// Whether those of what was begun stay, which this page does not know.
    pub(super) const fn stay(&self) -> bool {
        self.stay
    }

    /// The words that the store is told: nothing where it keeps something behind these words already.
    pub(super) fn to_send(&self) -> String {
        if self.kept.as_ref() == Some(&self.shown) { String::new() } else { self.shown.clone() }
    }

    /// Others were suggested.
    pub(super) fn suggested(&mut self, words: String) {
        self.shown = words;
    }

    /// The store keeps what is typed behind these.
    pub(super) fn kept(&mut self, words: String) {
        self.kept = Some(words);
    }

    /// Whether the store keeps what is typed behind them.
    pub(super) const fn keeps(&self) -> bool {
        self.kept.is_some()
    }

    /// Notes that nothing of it is kept any more, because somebody said so. Returns whether something was.
    pub(super) fn given_up(&mut self) -> bool {
        self.kept.take().is_some()
    }

    /// Notes that what was begun, or kept, is not here any more. Words that are in sight stay good, but not those that
    /// this page does not know.
    pub(super) fn open_nothing(&mut self) -> Then {
        let was_kept = self.kept.take().is_some();
        match std::mem::take(&mut self.stay) {
            true => Then::OtherWords,
            false if was_kept => Then::KeepAgain,
            false => Then::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "lantern copper meadow violin harbor";

    #[test]
    fn words_are_sent_until_something_lies_behind_them() {
        let mut behind = Behind::new(false);
        behind.suggested(WORDS.to_owned());
        assert_eq!(behind.to_send(), WORDS);
        behind.kept(WORDS.to_owned());
        assert_eq!(behind.to_send(), "");
        behind.suggested("five other words than those".to_owned());
        assert_eq!(behind.to_send(), behind.shown(), "the others are to take their place");
        assert!(behind.given_up() && !behind.given_up());
    }

    /// Else every further try would lack words that nobody can type anywhere.
    #[test]
    fn once_what_was_begun_is_forgotten_others_are_wanted_if_none_are_in_sight() {
        let mut came_back = Behind::new(true);
        assert_eq!((came_back.stay(), came_back.to_send()), (true, String::new()));
        assert_eq!(came_back.open_nothing(), Then::OtherWords, "its words are not in sight");
        came_back.suggested(WORDS.to_owned());
        assert_eq!((came_back.stay(), came_back.to_send()), (false, WORDS.to_owned()));

        let mut new = Behind::new(false);
        new.suggested(WORDS.to_owned());
        new.kept(WORDS.to_owned());
        assert_eq!(new.open_nothing(), Then::KeepAgain, "they stand above the tick");
        assert_eq!(new.open_nothing(), Then::Nothing);
        assert_eq!((new.shown(), new.to_send()), (WORDS.to_owned(), WORDS.to_owned()), "and are good once more");
    }
}
