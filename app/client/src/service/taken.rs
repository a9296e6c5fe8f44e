//! Which of the profiles on this device are somebody's.

use crate::store::vault::Vault;
use crate::store::vault::profiles::{Profile, ProfileFiles};
use crate::store::vault::slots;
use kitbag_common::mark::Label;

/// The profile of whoever is enrolled, or else the first.
pub(super) fn first_taken(vault: &mut dyn Vault) -> Profile {
    Profile::all().find(|profile| label_at(vault, *profile).is_some()).unwrap_or(Profile::FIRST)
}

/// The label that a stranger may see of whoever has that profile; none if nobody has. Slots that cannot be read are
/// somebody's.
pub(super) fn label_at(vault: &mut dyn Vault, profile: Profile) -> Option<Label> {
    slots::label(&ProfileFiles::new(vault, profile)).unwrap_or_else(|_| Some(Label::default()))
}
