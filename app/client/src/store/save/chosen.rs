//! What is chosen in a form, as the record has it then: the same for every kind that has one.

use crate::form::{Draft, Form, RecordDraft};
use crate::store::action::Action;
use crate::store::error::StoreError;
use kitbag_shared::record::changed;

/// The record before, and after what is chosen in its draft: what the form does not choose is as it was, and so is what was
/// not changed since an amendment was opened. So a field of which the draft knows nothing, since an older app began it, stays.
pub(super) fn chosen<R: Form>(
    action: &Action<'_>,
    draft: &RecordDraft<R>,
    opened: Option<&Draft>,
) -> Result<(R, R), StoreError> {
    let before: R = action.read(draft.id)?;
    let shown = opened.and_then(R::of).map_or_else(|| before.clone(), |opened| opened.record.clone());
    let mut fields = before.fields();
    fields.extend(changed(&shown.chosen(), &draft.record.clone().chosen()));
    Ok((before, R::read(&fields).record))
}
