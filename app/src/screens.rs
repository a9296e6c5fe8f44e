//! Screens: each asks the store for one view, shows it with the parts of `components/`, and sends what people do.
//!
//! A screen behind the gate is `Frame { bar: rsx! { Bar { … } }, failure, h1 { … } … }`. It gets its view by
//! `use_answer(|| ask::Today)`, which is asked again whenever records change, and acts by
//! `session.ask_then(request, move |reply| …)`, which outlives the screen. Drafts are kept by
//! `session.keep_soon(Draft::…)`; before `Request::Save` call `session.forget_unkept()`.

pub mod amend;
pub mod apart;
pub mod app;
pub mod ask;
mod ask_for;
pub mod bag;
mod begun;
pub mod capture;
mod close;
mod counting;
mod directory;
mod edit;
mod entries;
pub mod expiry;
pub mod first_run;
pub mod form_state;
pub mod frame;
pub mod guide;
pub mod incident;
pub mod labels;
pub mod locking;
pub mod more;
pub mod needs_look;
pub mod numbers;
mod organisations;
pub mod overdose;
pub mod overdose_mode;
pub mod pin;
pub mod privacy_screen;
pub mod questions;
pub mod record;
pub mod referral;
#[cfg(test)]
pub(crate) mod render_test;
mod requests;
pub mod sheet;
pub mod shift;
pub mod status;
pub mod tables;
pub mod team;
#[cfg(test)]
pub(crate) mod tests;
pub mod today;
pub mod unlock;

pub use app::App;
