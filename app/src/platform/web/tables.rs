//! The thread that reads and writes tables: begun for one question, and ended with its answer and all it had in memory.

use super::thread::{Part, Thread};
use kitbag_common::message::Failure;
use kitbag_common::table::{TableAsked, TableTold};

/// Asks it.
pub async fn ask(asked: TableAsked) -> Result<TableTold, Failure> {
    let mut thread = Thread::begin(Part::Tables).await?;
    let text = serde_json::to_string(&asked).map_err(|_| Failure::Storage)?;
    // What broke while it read was the file's doing.
    let said = thread.ask(&text.into(), &js_sys::Array::new()).await.map_err(|_| Failure::FileDamaged)?;
    serde_json::from_str(&said).map_err(|_| Failure::FileDamaged)
}
