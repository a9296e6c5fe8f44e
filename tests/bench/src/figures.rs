//! What is measured, one subject a file.

pub mod conflicts;
pub mod create;
pub mod directory;
pub mod exchange;
pub mod first_sync;
pub mod floods;
pub mod machine;
pub mod pushes;
pub mod scan;
pub mod stock;
pub mod trust;
pub mod wire;
