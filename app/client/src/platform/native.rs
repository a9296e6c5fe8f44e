//! A desktop, or no window at all: the store on a thread of its own, its files in a folder.

mod client;
mod files;
mod http;
mod thread;

pub use client::Client;
pub use files::Folder;
pub use http::Http;
