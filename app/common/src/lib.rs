//! What Kitbag's page and Kitbag's store both know, and nothing that only one of them needs: in a browser each of the two
//! is a module of its own.
//!
//! Forms as they are typed (`form/`), what is asked and answered (`message/`, `view/`), what overdose mode does while it is
//! locked (`overdose/`), and the thread that either runs on (`surroundings/`). It knows no database, no network, no screen.

pub mod bytes;
pub mod form;
pub mod idle;
pub mod links;
pub mod mark;
pub mod message;
pub mod messages;
pub mod overdose;
pub mod pending;
pub mod pin;
pub mod place_mark;
pub mod scan;
pub mod sheet;
pub mod surroundings;
pub mod table;
pub mod view;
