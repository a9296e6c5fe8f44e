//! The store as overdose mode sees it.

use super::environment::Environment;
use super::error::StoreError;
use super::{Store, overdose_inbox, queries};
use crate::form::GuideForm;
use crate::overdose::Running;
use crate::view::GuideView;
use kitbag_shared::ids::RecordId;
use kitbag_shared::keys::DeviceKeys;

impl Store {
    /// The key whose public half lies outside: made at the first opening, when this device became a member.
    pub(crate) fn stamp_keys(&mut self, env: &mut dyn Environment) -> Result<DeviceKeys, StoreError> {
        overdose_inbox::keys(&self.db, env)
    }

    /// Takes up what was opened.
    pub(crate) fn take_stamped(
        &mut self,
        env: &dyn Environment,
        opened: &[(RecordId, Running)],
    ) -> Result<(), StoreError> {
        overdose_inbox::take(&mut self.db, env, opened)
    }

    /// The number of responses that wait to be written down.
    pub(crate) fn to_write(&self) -> Result<u32, StoreError> {
        overdose_inbox::count(&self.db)
    }

    /// The part of the programme that overdose mode needs.
    pub(crate) fn guide(&self) -> Result<GuideView, StoreError> {
        queries::guide::guide(&self.db)
    }

    /// The programme's part of the guide, to be set.
    pub(crate) fn guide_form(&self) -> Result<GuideForm, StoreError> {
        queries::guide::form(&self.db)
    }
}
