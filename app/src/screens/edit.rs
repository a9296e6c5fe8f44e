//! Changes of a draft: made where a question stands, done where the draft is, so that nothing rests on what was drawn.

use dioxus::prelude::*;

/// A change of a draft: made where a question stands, done where the draft is.
pub struct Edit<D>(Box<dyn FnOnce(&mut D)>);

impl<D> Edit<D> {
    /// A change to be done.
    pub fn of(change: impl FnOnce(&mut D) + 'static) -> Self {
        Self(Box::new(change))
    }

    /// Does it.
    pub fn apply(self, draft: &mut D) {
        (self.0)(draft);
    }
}

/// A hand that passes changes of a draft on.
pub trait Change<D> {
    /// Hands one on.
    fn change(&self, change: impl FnOnce(&mut D) + 'static);
}

impl<D: 'static> Change<D> for EventHandler<Edit<D>> {
    fn change(&self, change: impl FnOnce(&mut D) + 'static) {
        self.call(Edit::of(change));
    }
}
