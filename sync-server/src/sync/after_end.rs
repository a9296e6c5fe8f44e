//! How much is still taken of a device whose membership ended.
//!
//! A lost phone may hold real contacts, so its sealed batches are kept for a supervisor to decide on. It is answered
//! with nothing that it has not brought itself but membership statements, from which it learns of its end. What it says
//! itself is never lawful any more; what others said it may carry like anybody.

use super::taking::Taking;
use crate::store::{AfterEnd, StoreError};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::limits::{AFTER_END_BATCHES_MAX, AFTER_END_BYTES_MAX};

/// Adds one more batch or wrap to what a device has brought beyond its end, unless that would be too much.
pub(super) fn with(taking: &Taking<'_>, device: DeviceId, bytes: usize) -> Result<Option<AfterEnd>, StoreError> {
    let AfterEnd { batches, bytes: before } = taking.rows.after_end(taking.programme, device)?;
    let bytes = before.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
    let taken = AfterEnd { batches: batches.saturating_add(1), bytes };
    Ok((taken.batches <= AFTER_END_BATCHES_MAX && taken.bytes <= AFTER_END_BYTES_MAX).then_some(taken))
}
