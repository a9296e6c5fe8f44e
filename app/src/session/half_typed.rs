//! What was typed in forms that are no drafts: settings, and entries of the programme's lists. It stays while the page is
//! there, so that a look at another tab of the dock loses nothing; a lock takes it away with everything else.

use kitbag_common::form::{CountingForm, Edited, EntryForm, GuideForm, ListOf, RecipeForm};
use kitbag_shared::ids::RecordId;
use std::collections::BTreeMap;

/// Forms that were begun and neither saved nor given up.
#[derive(Clone, Debug, Default)]
pub struct HalfTyped {
    /// The programme's part of the overdose guide.
    pub guide: Option<Edited<GuideForm>>,
    /// The form of how quantities are reckoned and doubted.
    pub counting: Option<Edited<CountingForm>>,
    /// New entries, one a list.
    pub entries: BTreeMap<ListOf, EntryForm>,
    /// What is in a new kit.
    pub new_kit: RecipeForm,
    /// What is in kits that are there, kit by kit.
    pub recipes: BTreeMap<RecordId, Edited<RecipeForm>>,
}
