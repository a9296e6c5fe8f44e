//! The kitbag: what lies where, what moves it, and the recipes by which kits are made. All stock rules of the store are here;
//! those that need no database are in `kitbag_shared::stock`.

pub mod ahead;
pub mod arrivals;
pub mod asked;
pub mod bags;
pub(super) mod counting;
pub mod covers;
pub mod custody;
pub mod gtins;
pub mod hand_outs;
pub(super) mod held;
pub mod history;
mod lots;
pub mod movements;
pub mod pars;
pub mod recalled;
pub mod recipes;
pub(super) mod requisitions;
pub mod shelves;
pub mod stocktakes;
pub(super) mod sums;
pub mod supply;
pub mod together;
pub(super) mod touched;
pub mod transit;
pub mod variances;
