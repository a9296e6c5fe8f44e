//! The chain as tables of small stories, beside a naive model, and all its short stories one by one.

mod branches;
mod every_story;
mod limits;
mod model;
mod resets;
mod steps;
mod story;
