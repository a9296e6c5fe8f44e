//! Why a request is not answered.

use crate::store::StoreError;
use kitbag_shared::wire::ErrorCode;

/// The service cannot answer this request, with the code that says why.
pub(crate) type Refused = ErrorCode;

/// The store failed: logged here, and to the device no more than that nothing was changed.
pub(crate) fn unavailable(error: StoreError) -> Refused {
    tracing::error!(%error, "the store failed");
    ErrorCode::Unavailable
}
