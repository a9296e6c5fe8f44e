//! What screens ask: views put together from rows and merged states. Nothing here writes.

mod apart;
pub mod bag;
mod before;
mod between;
pub mod catalogue;
pub(super) mod concerning;
pub mod counting;
pub mod custody;
pub mod directory;
pub mod entries;
pub mod fields;
pub mod guide;
pub mod incidents;
pub mod last;
pub mod movements;
pub mod names;
pub mod needs_look;
pub mod overdoses;
pub mod recalls;
pub mod record;
pub mod referrals;
pub mod requisitions;
pub mod shift;
pub mod steps;
pub mod today;
pub mod transfers;
