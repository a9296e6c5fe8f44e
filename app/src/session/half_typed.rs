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
    /// What is typed of items that are there, field by field.
    pub fields: BTreeMap<(RecordId, TypedField), String>,
}

/// A field of an item that is typed and saved by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TypedField {
    /// How many are in its usual pack.
    Pack,
    /// Doses of naloxone in one of it.
    Doses,
    /// Syringes in one of it.
    Syringes,
    /// The amount that one of it costs.
    Cost,
    /// The currency of that.
    Currency,
}

impl TypedField {
    /// The id of the field on its screen.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pack => "entry-pack",
            Self::Doses => "entry-doses",
            Self::Syringes => "entry-syringes",
            Self::Cost => "entry-cost",
            Self::Currency => "entry-currency",
        }
    }
}
