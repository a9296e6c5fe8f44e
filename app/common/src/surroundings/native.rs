//! Natively.

use kitbag_shared::time::Moment;
use std::time::Duration;

/// The clock.
pub fn now() -> Moment {
    Moment(chrono::Utc::now().timestamp_millis())
}

/// Minutes east of UTC at this place and time.
pub fn offset_minutes() -> i32 {
    chrono::Local::now().offset().local_minus_utc() / 60
}

/// Waits, on the store's thread.
pub async fn sleep(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}
