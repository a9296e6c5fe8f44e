//! The people enrolled on one phone: whose door somebody stands at, and what a stranger sees of them there.

use super::{Platform, Service};
use crate::message::{Failure, Reply};
use crate::store::identity::Stage;
use crate::store::vault::Vault;
use crate::store::vault::doors::{Behind, Door};
use crate::store::vault::slots;
use crate::view::{DoorView, DoorsView, Gate, LockingView};
use kitbag_common::mark::{Label, Mark};

/// The door of whoever is enrolled, or else the first.
pub(super) fn first_taken(vault: &mut dyn Vault) -> Door {
    Door::all().find(|door| label_at(vault, *door).is_some()).unwrap_or(Door::FIRST)
}

/// What a stranger may see of whoever has that door; none if nobody has. Slots that cannot be read are somebody's.
fn label_at(vault: &mut dyn Vault, door: Door) -> Option<Label> {
    slots::label(&Behind::new(vault, door)).unwrap_or_else(|_| Some(Label::default()))
}

impl<P: Platform> Service<P> {
    pub(super) fn doors(&self) -> Reply {
        let (taken, free): (Vec<_>, Vec<_>) = Door::all().partition(|door| self.label(*door).is_some());
        let doors = taken.into_iter().map(|door| DoorView {
            number: door.number(),
            label: self.label(door).unwrap_or_default(),
            chosen: door == self.door.get(),
            passkey: self.passkey(door),
        });
        Reply::Doors(DoorsView { doors: doors.collect(), free: free.first().map(|door| door.number()) })
    }

    fn label(&self, door: Door) -> Option<Label> {
        label_at(self.platform.borrow_mut().vault(), door)
    }

    /// Nobody is turned away from an open database: that one is locked first. An enrolment that waits stays as it is.
    pub(super) fn choose_door(&self, number: u8) -> Reply {
        let Some(door) = Door::from_number(number) else { return Reply::Failed(Failure::NotHere) };
        if door == self.door.get() {
            return Reply::Gate(self.gate());
        }
        match self.stage() {
            Some(Stage::Member) => return Reply::Failed(Failure::NotPermitted),
            Some(Stage::Founding | Stage::Waiting | Stage::Recovering) | None => self.close(),
        }
        self.copied.set(None);
        self.door.set(door);
        Reply::Gate(self.gate())
    }

    /// Whether anybody else is enrolled here.
    pub(super) fn is_shared(&self) -> bool {
        Door::all().any(|door| door != self.door.get() && self.label(door).is_some())
    }

    pub(super) fn locking(&self) -> Reply {
        let door = self.door.get();
        let Gate::Open(me) = self.gate() else { return Reply::Failed(Failure::Locked) };
        Reply::Locking(LockingView {
            lock_minutes: me.lock_minutes,
            pin_is_set: self.pin.get().is_some(),
            pin_again: me.pin_again,
            passkey_is_set: self.passkey(door).is_some(),
            label: self.label(door).unwrap_or_default(),
            shared: self.is_shared(),
        })
    }

    /// The name is the one that the team knows.
    pub(super) fn show_me(&self, mark: Option<Mark>, name: bool) -> Reply {
        let Gate::Open(me) = self.gate() else { return Reply::Failed(Failure::Locked) };
        let label = Label { mark, name: name.then_some(me.name) };
        let shown = slots::set_label(&mut self.behind(&mut self.platform.borrow_mut()), label);
        shown.map_or_else(|error| Reply::Failed(error.failure()), |()| Reply::Done)
    }
}
