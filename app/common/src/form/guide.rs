//! The programme's part of the overdose guide as a form: whom to call, what to say, what was chosen, who has read it.

use crate::overdose::{Choices, OwnTexts};
use kitbag_shared::time::Day;
use serde::{Deserialize, Serialize};

/// The part of the guide that a supervisor sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideForm {
    /// Whom to call.
    pub number: String,
    /// The words to say.
    pub say: String,
    /// The law, as it is told to those who call.
    pub legal: String,
    /// The choices where sources differ.
    pub choices: Choices,
    /// Cards in the programme's own words.
    pub texts: OwnTexts,
    /// The clinician who has read the guide.
    pub clinician: String,
    /// The day on which they had read it.
    pub day: Option<Day>,
    /// The print of the guide that they had read.
    pub print: String,
}

impl GuideForm {
    /// Whether somebody has read the guide of this print.
    pub fn is_reviewed(&self, print: &str) -> bool {
        !self.clinician.trim().is_empty() && self.day.is_some() && self.print == print
    }

    /// Whether a review can be entered: a name and a day are there.
    pub fn can_be_signed(&self) -> bool {
        !self.clinician.trim().is_empty() && self.day.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_and_a_day_for_this_very_guide_are_a_review() {
        let signed = GuideForm {
            clinician: "Dr Example".into(),
            day: Some(Day(20_000)),
            print: "this".into(),
            ..GuideForm::default()
        };
        assert!(signed.is_reviewed("this") && !signed.is_reviewed("another"));
        for form in [
            GuideForm { clinician: " ".into(), ..signed.clone() },
            GuideForm { day: None, ..signed },
            GuideForm::default(),
        ] {
            assert!(!form.is_reviewed("this") && !form.can_be_signed());
        }
    }
}
