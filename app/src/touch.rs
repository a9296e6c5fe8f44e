//! How the phone is held: in gloves, in the left hand. It is remembered beside the language and says nothing of anybody.

/// The preferences of how the phone is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TouchPreferences {
    /// In gloves: everything to touch is larger.
    pub gloves: bool,
    /// In the left hand: what the thumb needs lies on its side.
    pub left: bool,
}

const GLOVES: &str = "glove";
const LEFT: &str = "left";

impl TouchPreferences {
    /// Reads what was remembered; unknown words are passed over.
    pub fn from_text(text: &str) -> Self {
        let says = |word| text.split_whitespace().any(|said| said == word);
        Self { gloves: says(GLOVES), left: says(LEFT) }
    }

    /// The words as they are remembered, and as the stylesheet knows them.
    pub const fn text(self) -> &'static str {
        match (self.gloves, self.left) {
            (false, false) => "",
            (true, false) => GLOVES,
            (false, true) => LEFT,
            (true, true) => "glove left",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_hold_it_is_remembered() {
        for hand in [(false, false), (true, false), (false, true), (true, true)] {
            let hand = TouchPreferences { gloves: hand.0, left: hand.1 };
            assert_eq!(TouchPreferences::from_text(hand.text()), hand);
        }
        assert_eq!(
            TouchPreferences::from_text(" left \n or what a newer app wrote"),
            TouchPreferences { gloves: false, left: true }
        );
    }
}
