//! What was typed in forms that make no record of a day: settings, entries of the programme's lists, recalls, promises. It is
//! kept whole at every change, in one piece, and survives a lock, a reload and a kill as drafts do.

use super::{CountingForm, Edited, EntryForm, GuideForm, ListOf, PromiseForm, RecipeForm};
use kitbag_shared::ids::RecordId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Forms that were begun and neither saved nor given up. What an older app kept lacks what came since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HalfTyped {
    /// The programme's part of the overdose guide.
    pub guide: Option<Edited<GuideForm>>,
    /// The form of how quantities are reckoned and doubted.
    pub counting: Option<Edited<CountingForm>>,
    /// New entries, one a list.
    pub entries: BTreeMap<ListOf, EntryForm>,
    /// Other names of entries that are there.
    pub names: BTreeMap<RecordId, String>,
    /// What is in a new kit.
    pub new_kit: RecipeForm,
    /// What is in kits that are there, kit by kit.
    pub recipes: BTreeMap<RecordId, Edited<RecipeForm>>,
    /// What is typed of items that are there, field by field.
    pub fields: BTreeMap<RecordId, BTreeMap<TypedField, String>>,
    /// Lots to be recalled, item by item: the first and the last, as typed.
    pub recalls: BTreeMap<RecordId, (String, String)>,
    /// What is being promised, request by request.
    pub promises: BTreeMap<RecordId, Edited<PromiseForm>>,
}

impl HalfTyped {
    /// The same, with what was typed before wherever this has nothing.
    pub fn over(self, mut before: Self) -> Self {
        before.guide = self.guide.or(before.guide);
        before.counting = self.counting.or(before.counting);
        if self.new_kit != RecipeForm::default() {
            before.new_kit = self.new_kit;
        }
        before.entries.extend(self.entries);
        before.names.extend(self.names);
        before.recipes.extend(self.recipes);
        before.fields.extend(self.fields);
        before.recalls.extend(self.recalls);
        before.promises.extend(self.promises);
        before
    }
}

/// A field of an item that is typed and saved by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::EntryIs;
    use kitbag_shared::time::Day;

    #[test]
    fn all_of_it_comes_back_as_it_was_and_what_an_older_app_kept_opens() {
        let id = RecordId::random([1; 16]);
        let promise = PromiseForm { from: Some(id), lines: BTreeMap::from([(id, 5)]), expected: Some(Day(20_000)) };
        let all = HalfTyped {
            guide: Some(GuideForm::default().into()),
            counting: Some(CountingForm::default().into()),
            entries: ListOf::ALL.map(|list| (list, EntryForm { name: "Van".into(), is: EntryIs::blank(list) })).into(),
            names: BTreeMap::from([(id, "Van B".into())]),
            new_kit: RecipeForm::over(0, [(id, 2)]),
            recipes: BTreeMap::from([(id, RecipeForm::over(3, [(id, 2)]).into())]),
            fields: BTreeMap::from([(id, BTreeMap::from([(TypedField::Cost, "0.2".into())]))]),
            recalls: BTreeMap::from([(id, ("AB1".into(), String::new()))]),
            promises: BTreeMap::from([(id, promise.into())]),
        };
        assert_eq!(HalfTyped::default().over(all.clone()), all);
        let newer = HalfTyped { names: [(id, "Van C".into())].into(), ..HalfTyped::default() };
        let both = HalfTyped { names: newer.names.clone(), ..all.clone() };
        assert_eq!((newer.over(all.clone()), both.clone().over(all.clone())), (both.clone(), both));
        let kept = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<HalfTyped>(&kept).unwrap(), all);
        let older = r#"{"names":{},"of a field that is no more":1}"#;
        assert_eq!(serde_json::from_str::<HalfTyped>(older).unwrap(), HalfTyped::default());
    }
}
