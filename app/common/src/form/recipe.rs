//! What a kit holds, while somebody changes it. Saving it makes the next version; no version is ever changed.

use super::{Edited, Step};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::Count;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most items that one kit holds: a recipe is one operation, which has an end.
pub const RECIPE_LINES_MAX: usize = 100;

/// The contents of a kit, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipeForm {
    /// How many versions the person saw: theirs is the next. None of a new kit.
    pub seen: u32,
    /// Items, each with how many a kit holds, in the order in which they were added. None of an item: it is taken out, and
    /// stands there to be put back.
    pub lines: Vec<(RecordId, u32)>,
}

impl RecipeForm {
    /// A form over what a version holds.
    pub fn over(seen: u32, lines: impl IntoIterator<Item = (RecordId, u32)>) -> Self {
        Self { seen, lines: lines.into_iter().collect() }
    }

    /// Steps to more of an item, or fewer, or exactly so many. One that is not listed is added at the end, if there is room.
    pub fn step(&mut self, item: RecordId, step: Step) {
        let has_room = self.has_room();
        match self.lines.iter_mut().find(|(listed, _)| *listed == item) {
            Some((_, quantity)) => *quantity = step.of(*quantity, Count::MAX),
            None if has_room => self.lines.push((item, step.of(0, Count::MAX))),
            None => {}
        }
    }

    /// Whether another item can be added.
    pub fn has_room(&self) -> bool {
        self.lines.len() < RECIPE_LINES_MAX
    }

    /// Whether an item is listed, be it only to be put back.
    pub fn lists(&self, item: RecordId) -> bool {
        self.lines.iter().any(|(listed, _)| *listed == item)
    }

    /// What a kit holds by it.
    pub fn contents(&self) -> BTreeMap<RecordId, u32> {
        self.lines.iter().copied().filter(|(_, quantity)| *quantity > 0).collect()
    }

    /// The number of the version that it becomes.
    pub const fn next_version(&self) -> u32 {
        self.seen.saturating_add(1)
    }
}

impl Edited<RecipeForm> {
    /// What is left to be saved once a form of it was: nothing, unless it was changed since. What was saved was seen.
    pub fn after_saving(self, sent: &RecipeForm) -> Option<Self> {
        if self.now == *sent {
            return None;
        }
        let seen = sent.next_version();
        Some(Self { was: RecipeForm { seen, ..sent.clone() }, now: RecipeForm { seen, ..self.now } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> RecordId {
        RecordId::random([number; 16])
    }

    #[test]
    fn what_is_taken_out_stays_in_sight_and_is_no_content() {
        let mut form = RecipeForm::over(2, [(id(1), 10), (id(2), 1)]);
        form.step(id(1), Step::By(-1));
        form.step(id(2), Step::By(-1));
        form.step(id(3), Step::To(4));
        assert_eq!(form.lines, [(id(1), 9), (id(2), 0), (id(3), 4)]);
        assert_eq!(form.contents(), BTreeMap::from([(id(1), 9), (id(3), 4)]));
        form.step(id(2), Step::By(1));
        assert_eq!(form.lines[1], (id(2), 1), "it is put back where it was");
        assert_eq!((form.next_version(), RecipeForm::default().next_version()), (3, 1));
    }

    #[test]
    fn what_was_changed_while_it_was_saved_stays_to_be_saved() {
        let (was, sent) = (RecipeForm::over(2, [(id(1), 10)]), RecipeForm::over(2, [(id(1), 11)]));
        let edited = Edited { was, now: sent.clone() };
        assert_eq!(edited.clone().after_saving(&sent), None);
        let later = Edited { now: RecipeForm::over(2, [(id(1), 12)]), ..edited };
        let left = Edited { was: RecipeForm::over(3, [(id(1), 11)]), now: RecipeForm::over(3, [(id(1), 12)]) };
        assert_eq!(later.after_saving(&sent), Some(left));
    }

    #[test]
    fn it_holds_so_many_items_and_so_many_of_each_and_no_more() {
        let many = u8::try_from(RECIPE_LINES_MAX).unwrap();
        let mut form = RecipeForm::default();
        (0..many - 1).for_each(|number| form.step(id(number), Step::To(1)));
        assert!(form.has_room());
        form.step(id(many), Step::To(Count::MAX));
        assert!(!form.has_room() && form.contents().len() == RECIPE_LINES_MAX);
        form.step(id(many + 1), Step::To(1));
        assert!(!form.lists(id(many + 1)));
        form.step(id(many), Step::By(1));
        assert_eq!(form.contents()[&id(many)], Count::MAX);
    }
}
