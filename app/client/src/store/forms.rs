//! Forms while they are filled in: opened with what they choose from, kept as drafts, made of a record to amend it.

pub mod amend;
pub mod capture;
pub mod drafts;
mod earlier;
pub mod half_typed;
