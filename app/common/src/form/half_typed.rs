//! What was typed in forms that make no record of a day: settings, entries of the programme's lists, recalls, promises. It is
//! kept whole at every change, in one piece, and survives a lock, a reload and a kill as drafts do.

use super::{CountingForm, Edited, EntryForm, GuideForm, ListOf, OrganisationForm, PromiseForm, RecipeForm};
use kitbag_shared::ids::RecordId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// Forms that were begun and neither saved nor given up, each as text under its name: whoever keeps them need not know them, and
/// one that this version cannot read takes no other along.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfTyped(BTreeMap<String, String>);

impl HalfTyped {
    /// The form as it was left; none where it was not begun, or cannot be read.
    pub fn get<F: DeserializeOwned>(&self, of: &FormOf<F>) -> Option<F> {
        serde_json::from_str(self.0.get(&of.name)?).ok()
    }

    /// Keeps the form as it is, or that it is done with.
    pub fn put<F: Serialize>(&mut self, of: &FormOf<F>, form: Option<&F>) {
        // What is done with stands here as no text, so that what was kept before does not bring it back.
        let text = form.and_then(|form| serde_json::to_string(form).ok()).unwrap_or_default();
        self.0.insert(of.name.clone(), text);
    }

    /// The same, with what was typed before wherever this says nothing.
    pub fn over(mut self, mut before: Self) -> Self {
        before.0.append(&mut self.0);
        before
    }

    /// Those that are not done with.
    pub fn begun(mut self) -> Self {
        self.0.retain(|_, text| !text.is_empty());
        self
    }

    /// Whether none is begun.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }
}

impl FromIterator<(String, String)> for HalfTyped {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(forms: I) -> Self {
        Self(forms.into_iter().collect())
    }
}

/// A form that is no draft of a record: its name among those, and what it holds.
#[derive(Clone, Debug)]
pub struct FormOf<F> {
    name: String,
    form: PhantomData<fn() -> F>,
}

impl<F> FormOf<F> {
    fn named(name: impl ToString) -> Self {
        Self { name: name.to_string(), form: PhantomData }
    }
}

impl FormOf<Edited<GuideForm>> {
    /// The programme's part of the overdose guide.
    pub fn guide() -> Self {
        Self::named("guide")
    }
}

impl FormOf<Edited<CountingForm>> {
    /// The form of how quantities are reckoned and doubted.
    pub fn counting() -> Self {
        Self::named("counting")
    }
}

impl FormOf<EntryForm> {
    /// A new entry of a list.
    pub fn new_entry(list: ListOf) -> Self {
        Self::named(format_args!("new {list:?}"))
    }
}

impl FormOf<RecipeForm> {
    /// What is in a new kit.
    pub fn new_kit() -> Self {
        Self::named("new kit")
    }
}

impl FormOf<Edited<RecipeForm>> {
    /// What is in a kit that is there.
    pub fn recipe(kit: RecordId) -> Self {
        Self::named(format_args!("recipe {kit}"))
    }
}

impl FormOf<String> {
    /// Another name of an entry that is there.
    pub fn name(entry: RecordId) -> Self {
        Self::named(format_args!("name {entry}"))
    }

    /// A field of an item that is there.
    pub fn field(item: RecordId, field: TypedField) -> Self {
        Self::named(format_args!("{} {item}", field.id()))
    }
}

impl FormOf<(String, String)> {
    /// The lots of an item to be recalled: the first and the last, as typed.
    pub fn recall(item: RecordId) -> Self {
        Self::named(format_args!("recall {item}"))
    }
}

impl FormOf<Edited<OrganisationForm>> {
    /// An organisation of the directory that is there, or a new one.
    pub fn organisation(id: Option<RecordId>) -> Self {
        Self::named(id.map_or_else(|| "new organisation".to_owned(), |id| format!("organisation {id}")))
    }
}

impl FormOf<Edited<PromiseForm>> {
    /// What is being promised on a request.
    pub fn promise(requisition: RecordId) -> Self {
        Self::named(format_args!("promise {requisition}"))
    }
}

/// A field of an item that is typed and saved by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    use std::fmt::Debug;

    fn comes_back<F: Serialize + DeserializeOwned + PartialEq + Debug>(all: &mut HalfTyped, of: &FormOf<F>, form: &F) {
        assert_eq!(all.get(of), None, "no other has its name");
        all.put(of, Some(form));
        let kept = serde_json::to_string(&all.clone().begun()).unwrap();
        assert_eq!(serde_json::from_str::<HalfTyped>(&kept).unwrap().get(of).as_ref(), Some(form));
    }

    #[test]
    fn each_form_comes_back_as_it_was_under_a_name_of_its_own() {
        let (id, other) = (RecordId::random([1; 16]), RecordId::random([2; 16]));
        let promise = PromiseForm { from: Some(id), lines: BTreeMap::from([(id, 5)]), expected: Some(Day(20_000)) };
        let mut all = HalfTyped::default();
        comes_back(&mut all, &FormOf::guide(), &GuideForm::default().into());
        comes_back(&mut all, &FormOf::counting(), &CountingForm::default().into());
        for list in ListOf::ALL {
            let form = EntryForm { name: "Van".into(), is: EntryIs::blank(list) };
            comes_back(&mut all, &FormOf::new_entry(list), &form);
        }
        comes_back(&mut all, &FormOf::organisation(None), &OrganisationForm::default().into());
        comes_back(&mut all, &FormOf::new_kit(), &RecipeForm::over(0, [(id, 2)]));
        for id in [id, other] {
            comes_back(&mut all, &FormOf::recipe(id), &RecipeForm::over(3, [(id, 2)]).into());
            comes_back(&mut all, &FormOf::organisation(Some(id)), &OrganisationForm::default().into());
            comes_back(&mut all, &FormOf::name(id), &"Van B".to_owned());
            comes_back(&mut all, &FormOf::field(id, TypedField::Cost), &"0.2".to_owned());
            comes_back(&mut all, &FormOf::field(id, TypedField::Currency), &String::new());
            comes_back(&mut all, &FormOf::recall(id), &("AB1".to_owned(), String::new()));
            comes_back(&mut all, &FormOf::promise(id), &promise.clone().into());
        }
    }

    #[test]
    fn what_was_done_with_before_it_was_read_does_not_come_back() {
        let (one, other) = (RecordId::random([1; 16]), RecordId::random([2; 16]));
        let mut before = HalfTyped::default();
        before.put(&FormOf::name(one), Some(&"Van B".to_owned()));
        before.put(&FormOf::name(other), Some(&"Shed".to_owned()));
        let mut now = HalfTyped::default();
        now.put(&FormOf::name(one), None);
        let all = now.over(before);
        assert_eq!((all.get(&FormOf::name(one)), all.get(&FormOf::name(other))), (None, Some("Shed".to_owned())));
        let mut left = all.begun();
        assert!(!left.is_empty());
        left.put(&FormOf::name(other), None);
        assert!(left.is_empty());
    }
}
