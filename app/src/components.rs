//! The parts that screens are made of: values in, one meaningful event out. None of them knows the store.
//!
//! | Part | Takes | Gives |
//! |---|---|---|
//! | [`Icon`] | `glyph`, `large` | |
//! | [`Button`] | `text`, `glyph`, `weight`, `waits` | `ondo` |
//! | [`Bar`] (the one filled bar) | `text`, `detail`, `ready`, `submits` | `ondo` |
//! | [`Cancel`] (leaves a form) | `typed` | `oncancel` |
//! | [`StatusChip`], [`TopBar`], [`Tabs`] | status, role, tab | `onopen`, `onpress`, `onchoose` |
//! | [`HoldButton`] (steps on while it is held) | `class`, `label`, `ended`, `children` | `onstep` |
//! | [`KitTile`] | `glyph`, `name`, `count` | `onstep`: [`Step`] |
//! | [`Stepper`] | `name`, `detail`, `value`, `step`, `amounts`, `children` | `onstep`: [`Step`] |
//! | [`OneOf`] (choose one, tap again to take back) | `label`, `options`, `chosen`, `wide` | `onchoose`: `Option<T>` |
//! | [`SeveralOf`] | `label`, `options`, `chosen` | `ontoggle`: `T` |
//! | [`Pick`] (one such button), [`TilePick`] (one with a glyph), [`Version`] (radio), [`Tick`] (checkbox row) | `text`/`title`, `chosen`/`ticked` | `ondo`/`onchoose`/`ontoggle` |
//! | [`Cell`] | `label`, `value`, `open` | `onopen` |
//! | [`Fold`] | `glyph`, `title`, `detail`, `begins_open`, `children` | |
//! | [`Row`] | `lead`, `title`, `detail`, `children` | `onopen` |
//! | [`StateLine`] | `glyph`, `text`, `urgency` | |
//! | [`Form`] | `children`, `class` | `onsubmit` |
//! | [`TextField`], [`NoteField`] | `id`, `label`, `value`, `typing`, `hint`, `chars_max` | `onedit`: `String` |
//! | [`QrPicture`] | `text`, `label` | |
//! | [`Seek`] (narrows a list) | `id`, `label`, `value` | `onedit`: `String` |
//! | [`FilePick`] | `id`, `text`, `glyph`, `accept`, `bytes_max` | `onpick`: its bytes, or why not |
//! | [`DigitPad`] | `entered`, `needed`, `aside` | `onkey`: [`PadKey`], `onaside` |
//! | [`UndoBar`], [`FailureNotice`] | `title`, `detail`; `failure` | `onundo` |
//! | [`AskFirst`] (a question above the bar) | `question`, `so` | `onback`, `onso` |
//!
//! A whole screen is put together by `screens::frame::Frame { bar: rsx! { Bar { … } }, h1 {}, … }`.

mod button;
mod cancel;
mod chip;
mod choices;
mod fields;
mod file;
mod frame;
mod glyphs;
mod hold;
mod icon;
mod lists;
mod notices;
mod pad;
mod qr;
mod seek;
mod stepper;

pub use button::{Bar, Button, Weight};
pub use cancel::Cancel;
pub use chip::{StatusChip, chip_words};
pub use choices::{OneOf, Pick, SeveralOf, Tick, TilePick, Version};
pub use fields::{Form, NoteField, TextField, Typing};
pub use file::FilePick;
pub use frame::{Tabs, TopBar, TopPress};
pub use glyphs::{Edge, Glyph, Shape};
pub use hold::HoldButton;
pub use icon::Icon;
pub use lists::{Cell, Fold, Row, StateLine, Urgency, into_view};
pub use notices::{AskFirst, FailureNotice, UndoBar};
pub use pad::{DigitPad, PadKey, digits_after};
pub use qr::QrPicture;
pub use seek::Seek;
pub use stepper::{Exactly, KitTile, PIECES, Stepper, some};
