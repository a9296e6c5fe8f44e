//! The people enrolled on one phone: which profile is chosen, and what a stranger sees of them there.

use super::taken::label_at;
use super::{Platform, Service};
use crate::message::{Failure, Reply};
use crate::store::identity::Stage;
use crate::store::vault::profiles::Profile;
use crate::store::vault::slots;
use crate::view::{Gate, LockingView, ProfileView, ProfilesView};
use kitbag_common::mark::{Label, LabelChange};

impl<P: Platform> Service<P> {
    pub(super) fn profiles(&self) -> Reply {
        let (taken, free): (Vec<_>, Vec<_>) = Profile::all().partition(|profile| self.label(*profile).is_some());
        let profiles = taken.into_iter().map(|profile| ProfileView {
            number: profile.number(),
            label: self.label(profile).unwrap_or_default(),
            chosen: profile == self.profile.get(),
            passkey: self.passkey(profile),
        });
        Reply::Profiles(ProfilesView {
            profiles: profiles.collect(),
            free: free.first().map(|profile| profile.number()),
        })
    }

    fn label(&self, profile: Profile) -> Option<Label> {
        label_at(self.platform.borrow_mut().vault(), profile)
    }

    /// Chooses a profile. Nobody is turned away from an open database: that one is locked first. An enrolment that
    /// waits stays as it is.
    pub(super) fn choose_profile(&self, number: u8) -> Reply {
        let Some(profile) = Profile::from_number(number) else { return Reply::Failed(Failure::NotHere) };
        if profile == self.profile.get() {
            return Reply::Gate(self.gate());
        }
        match self.stage() {
            Some(Stage::Member) => return Reply::Failed(Failure::NotPermitted),
            Some(Stage::Founding | Stage::Waiting | Stage::Recovering) | None => self.close(),
        }
        self.copied.set(None);
        self.profile.set(profile);
        Reply::Gate(self.gate())
    }

    /// Whether anybody else is enrolled here.
    pub(super) fn is_shared(&self) -> bool {
        Profile::all().any(|profile| profile != self.profile.get() && self.label(profile).is_some())
    }

    pub(super) fn locking(&self) -> Reply {
        let profile = self.profile.get();
        let Gate::Open(me) = self.gate() else { return Reply::Failed(Failure::Locked) };
        Reply::Locking(LockingView {
            lock_minutes: me.lock_minutes,
            pin_is_set: self.pin().is_some(),
            pin_again: me.pin_again,
            passkey_is_set: self.passkey(profile).is_some(),
            label: self.label(profile).unwrap_or_default(),
            shared: self.is_shared(),
        })
    }

    /// The name is the one that the team knows.
    pub(super) fn show_me(&self, change: LabelChange) -> Reply {
        let Gate::Open(me) = self.gate() else { return Reply::Failed(Failure::Locked) };
        let shown = self.label(self.profile.get()).unwrap_or_default();
        let label = match change {
            // Whoever is called otherwise by now is shown by that.
            LabelChange::Mark(mark) => Label { mark, name: shown.name.map(|_| me.name) },
            LabelChange::Named(named) => Label { name: named.then_some(me.name), ..shown },
        };
        let shown = slots::set_label(&mut self.behind(&mut self.platform.borrow_mut()), label);
        shown.map_or_else(|error| Reply::Failed(error.failure()), |()| Reply::Done)
    }
}
