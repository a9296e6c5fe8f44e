//! Overdose mode without its screens: the guide's cards, the taps of a response with their moments, what is due when.
//!
//! Pure: clock and ticks come in as arguments, nothing here knows a screen, a store or a lock. What the guide says is
//! data (`assets/cards/overdose.json` and the words `guide.ftl`), held to its sources; no medical content is made up here.

mod events;
mod guide;
mod numbers;
mod offers;
mod own_texts;
mod pace;
mod running;
mod timeline;
mod written;

pub use events::{ALIKE_MAX, Responses, alike, counted_by};
pub use guide::{Choices, Guide, Product, guide};
pub use numbers::{Given, OverdoseNumbers, overdose_numbers};
pub use offers::{Offer, offers};
pub use own_texts::{CARD_LINE_CHARS_MAX, CARD_TITLE_CHARS_MAX, MINUTES_PLACE, NUMBER_PLACE, OwnText, OwnTexts};
pub use pace::{Breath, Countdown, breath, countdown, dose_countdown, stay_countdown};
pub use running::{PEOPLE_MAX, Running, TAPS_MAX, Tap, Touch};
pub use timeline::{Now, Timeline};
