//! Overdose mode's side of the service: it answers locked or not. Taps go sealed into their slots, and from there into
//! the database as soon as it is open.

use super::{Platform, Service};
use crate::message::{Failure, Reply};
use crate::overdose::Running;
use crate::store::Store;
use crate::store::environment::Environment;
use crate::store::identity::Stage;
use crate::store::vault::profiles::{Profile, ProfileFiles};
use crate::store::vault::{self, Vault, stamps};
use crate::view::{EmergencyView, GuideView};
use kitbag_shared::time::Moment;

impl<P: Platform> Service<P> {
    /// The view of overdose mode: the programme's part, and the response that goes on.
    pub(super) fn emergency(&self) -> Reply {
        let mut platform = self.platform.borrow_mut();
        let now = self.left_by_clock(platform.environment().now());
        let opened = self.opened.borrow();
        // Behind the PIN the database is open, and says no more than behind the passphrase.
        let awake = opened.as_ref().filter(|opened| opened.pause.is_none());
        let store = awake.map(|opened| &opened.store).filter(|store| store.stage() == Some(Stage::Member));
        let guide = store.map_or_else(
            || clear_guide(&self.of_the_response(&mut platform)),
            |store| store.guide().unwrap_or_default(),
        );
        let running = stamps::running(&mut self.of_the_response(&mut platform), now).unwrap_or(None);
        let to_write = store.and_then(|store| store.to_write().ok()).unwrap_or(0);
        let form = store.and_then(|store| store.guide_form().ok());
        let reviewed_by = form.map(|form| form.clinician).filter(|name| !name.is_empty());
        Reply::Emergency(Box::new(EmergencyView { guide, running, to_write, locked: store.is_none(), reviewed_by }))
    }

    /// Keeps a response as it is; ended, it goes to be written down.
    pub(super) fn keep_running(&self, running: &Running) -> Reply {
        let kept = {
            let mut platform = self.platform.borrow_mut();
            let mut env = platform.environment();
            stamps::keep(&mut self.of_the_response(&mut platform), &mut env, running)
        };
        match kept {
            Ok(true) => {
                self.at_a_response.set(!running.ended);
                if running.ended {
                    self.change(|opened| opened.settled_stamps = false);
                    self.settle_stamps();
                }
                Reply::Done
            }
            Ok(false) => Reply::Failed(Failure::Locked),
            Err(_) => Reply::Failed(Failure::Storage),
        }
    }

    /// The clock by which a response may have been left; none while this very process keeps one.
    fn left_by_clock(&self, now: Moment) -> Option<Moment> {
        (!self.at_a_response.get()).then_some(now)
    }

    /// The small files of whoever a response goes on for: on a phone that several people share it may have been begun at
    /// another profile than the one that it stands at after a kill.
    fn of_the_response<'p>(&self, platform: &'p mut P) -> ProfileFiles<'p> {
        let begun = |profile: &Profile| stamps::goes_on(&ProfileFiles::new(platform.vault(), *profile));
        let open = self.is_open();
        let profile = Profile::all().find(begun).filter(|_| !open).unwrap_or(self.profile.get());
        ProfileFiles::new(platform.vault(), profile)
    }

    /// Drops the response that goes on: it was a slip.
    pub(super) fn drop_running(&self) -> Reply {
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        self.at_a_response.set(false);
        match stamps::drop_running(&mut self.of_the_response(&mut platform), &mut env) {
            Ok(()) => Reply::Done,
            Err(_) => Reply::Failed(Failure::Storage),
        }
    }

    /// With the database open: makes the slots ready, takes up what lies in them, and keeps the programme's part outside.
    /// What cannot be done now is done at the next opening.
    pub(super) fn settle_stamps(&self) {
        if self.stage() != Some(Stage::Member) {
            return;
        }
        let mut platform = self.platform.borrow_mut();
        let mut env = platform.environment();
        self.change(|opened| {
            keep_clear(&opened.store, &mut self.behind(&mut platform));
            if !opened.settled_stamps {
                let left_by = self.left_by_clock(env.now());
                let taken_up = settle(&mut opened.store, &mut self.behind(&mut platform), &mut env, left_by);
                opened.settled_stamps = taken_up.is_some();
                opened.taken_up |= taken_up.is_some_and(|count| count > 0);
            }
        });
    }
}

/// Takes up responses and returns how many; none where that has to wait.
fn settle(
    store: &mut Store,
    vault: &mut impl Vault,
    env: &mut dyn Environment,
    left_by: Option<Moment>,
) -> Option<usize> {
    let keys = store.stamp_keys(env).ok()?;
    stamps::prepare(vault, env, keys.card().wrap).ok()?;
    stamps::renew(vault, env, &keys).ok()?;
    // A response that goes on stays where a kill does not end it; the others wait until it is over.
    if stamps::running(vault, left_by).ok()?.is_some() {
        return None;
    }
    let opened = stamps::open_all(vault, &keys).ok()?;
    if !opened.is_empty() {
        store.take_stamped(env, &opened).ok()?;
    }
    // Also where nothing waited: that the file is new must not tell.
    stamps::empty(vault, env, keys.card().wrap).ok()?;
    Some(opened.len())
}

fn keep_clear(store: &Store, vault: &mut impl Vault) {
    let Some(bytes) = store.guide().ok().and_then(|guide| serde_json::to_vec(&guide).ok()) else { return };
    if vault.read(vault::EMERGENCY).ok().flatten().as_ref() != Some(&bytes) {
        let _at_the_next_opening = vault.write(vault::EMERGENCY, &bytes);
    }
}

fn clear_guide(vault: &impl Vault) -> GuideView {
    let bytes = vault.read(vault::EMERGENCY).ok().flatten();
    bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}
