//! Who belongs to the team changes while everything else goes wrong: people join, phones lose their access, and
//! supervisors decide without knowing of each other.

use super::{Holder, Sim};
use crate::base::{block_on, with_clear_road};
use crate::disk::Disk;
use crate::phone::Phone;
use crate::road::SERVER;
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Reply, Request};
use kitbag_client::sync::{self, StoreAccess};
use kitbag_client::view::{Gate, JoiningView, NeedsLookView, TeamView};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::invitation::Invitation;
use kitbag_shared::record::lists::Role;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::DeviceEnvironment;

/// People who ask to join in one run.
const NEWCOMERS_MAX: usize = 3;
/// Phones whose access ends in one run, copies not counted.
const ENDS_MAX: usize = 3;

impl Sim {
    pub(super) fn team(&mut self) {
        match self.between(1, 11) {
            1..=3 => self.invite_somebody(),
            4..=6 => drop(self.confirm_somebody()),
            7..=8 => self.end_somebody(),
            9 => self.found_again(),
            10 => self.promote_somebody(),
            _ => drop(self.supervisors_decide()),
        }
    }

    fn any_supervisor(&self) -> Option<usize> {
        self.any(|one| one.role == Role::Supervisor && one.phone.is_on())
    }

    /// The supervisor shows the link, the newcomer's phone asks; on roads that may be rough.
    fn invite_somebody(&mut self) {
        if self.holders.iter().filter(|one| one.newcomer).count() >= NEWCOMERS_MAX {
            return;
        }
        let Some(at) = self.any_supervisor() else { return };
        let role = if self.percent(70) { Role::PeerWorker } else { Role::Volunteer };
        let Some(Reply::Invitation { link }) = self.holders[at].phone.ask(Request::Invite { role }) else { return };
        let Ok(invitation) = Invitation::from_link(&link) else { return };
        let newcomer = self.newcomer(role);
        let phone = &newcomer.phone;
        let asks = phone.with(|store, env| store.begin_joining(env, phone.install, &invitation, &phone.name));
        self.note(format!("{} invites {}: {}", self.holders[at].phone.name, phone.name, asks.is_some()));
        self.holders.push(newcomer);
        let rough = if self.percent(60) { 0 } else { 40 };
        for one in [at, self.holders.len() - 1] {
            for (at, ended) in self.sync_together(&[one], rough, 0) {
                self.note(format!("… {} syncs: {ended}", self.holders[at].phone.name));
                self.after_sync(at, &ended);
            }
        }
    }

    fn newcomer(&mut self, role: Role) -> Holder {
        let name = format!("newcomer {}", self.holders.len());
        let disk = Disk::new(&format!("/{}/{name}", self.seed), Dice::new(self.seed ^ self.holders.len() as u64));
        let skew_ms = super::skew(&mut self.dice.borrow_mut());
        let env = DeviceEnvironment::new(self.time.clone(), skew_ms, &format!("{} {name}", self.seed));
        let mut holder = Holder::of(Phone::new(&name, disk, env), role);
        holder.newcomer = true;
        holder
    }

    /// Two people compare the codes on their screens, and they are the same. Returns whether somebody was let in.
    pub(super) fn confirm_somebody(&mut self) -> bool {
        let Some(at) = self.any_supervisor() else { return false };
        let Some(Reply::Team(TeamView { joining, .. })) = self.holders[at].phone.ask(Request::Team) else {
            return false;
        };
        let shows = |joining: &JoiningView| {
            let is_this =
                |gate: &Gate| matches!(gate, Gate::Waiting { short_code, .. } if *short_code == joining.short_code);
            self.holders
                .iter()
                .any(|one| matches!(one.phone.with(|store, _| store.gate()), Some(Ok(gate)) if is_this(&gate)))
        };
        let Some(device) = joining.iter().find(|joining| shows(joining)).map(|joining| joining.device) else {
            return false;
        };
        let told = matches!(self.holders[at].phone.ask(Request::Confirm(device)), Some(Reply::Done));
        self.note(format!("{} confirms {device:?}: {told}", self.holders[at].phone.name));
        told
    }

    /// The server has lost everything: a supervisor sets it up again, by the link that it prints.
    pub(super) fn found_again(&mut self) {
        let Some(token) = self.site.setup_token() else { return };
        let Some(at) = self.any(|one| one.role == Role::Supervisor && one.is_in()) else { return };
        let link = SetupLink { server: SERVER.to_owned(), token };
        let phone = &self.holders[at].phone;
        let told = with_clear_road(&self.site, |road| block_on(sync::found_again(phone, road, &link)));
        self.note(format!("{} sets the server up again: {told:?}", self.holders[at].phone.name));
    }

    /// Somebody's access ends: a worker's or a volunteer's. What they had not sent is not lost.
    fn end_somebody(&mut self) {
        let Some(at) = self.any_supervisor() else { return };
        let Some(of) = self.any(|one| one.role != Role::Supervisor && !one.ended && one.is_in()) else { return };
        let Some(device) = self.device(of) else { return };
        let ends = self.holders.iter().filter(|one| one.ended && !one.copied).count();
        if ends >= ENDS_MAX {
            return;
        }
        let lost = self.percent(40);
        let told = matches!(self.holders[at].phone.ask(Request::Revoke { device, lost }), Some(Reply::Done));
        let [by, whose] = [at, of].map(|at| self.holders[at].phone.name.clone());
        self.note(format!("{by} ends the access of {whose}, lost: {lost}: {told}"));
        if told {
            // Of every copy of it, too.
            let devices: Vec<bool> = (0..self.holders.len()).map(|one| self.device(one) == Some(device)).collect();
            for (holder, _) in self.holders.iter_mut().zip(devices).filter(|(_, same)| *same) {
                holder.ended = true;
            }
            self.void_what_is_gone();
        }
    }

    /// A volunteer becomes a peer worker: the casework of before comes to their phone.
    fn promote_somebody(&mut self) {
        let Some(at) = self.any_supervisor() else { return };
        let Some(of) = self.any(|one| one.role == Role::Volunteer && !one.ended && one.is_in()) else { return };
        let Some(device) = self.device(of) else { return };
        let change = Request::ChangeRole { device, role: Role::PeerWorker };
        let told = matches!(self.holders[at].phone.ask(change), Some(Reply::Done));
        let [by, whose] = [at, of].map(|at| self.holders[at].phone.name.clone());
        self.note(format!("{by} makes {whose} a peer worker: {told}"));
    }

    /// A phone hears of its new role when it syncs.
    pub(super) fn take_on_role(&mut self, at: usize) {
        let holder = &mut self.holders[at];
        holder.role = holder.phone.role().unwrap_or(holder.role);
    }

    fn device(&self, at: usize) -> Option<DeviceId> {
        self.holders[at].phone.actor().map(|actor| actor.device)
    }

    /// Every supervisor admits what waits for it. Returns whether there was anything.
    pub(super) fn supervisors_decide(&mut self) -> bool {
        let mut decided = false;
        for at in 0..self.holders.len() {
            let holder = &self.holders[at];
            if holder.gone || holder.role != Role::Supervisor {
                continue;
            }
            let Some(Reply::NeedsLook(NeedsLookView { after_end, .. })) = holder.phone.ask(Request::NeedsLook) else {
                continue;
            };
            for work in after_end {
                let told = self.holders[at].phone.ask(Request::Admit(work.device));
                self.note(format!("{} admits {} records: {told:?}", self.holders[at].phone.name, work.records));
                decided = true;
            }
        }
        decided
    }

    /// What the app does with a phone that was said to be lost, once nothing waits on it any more.
    pub(super) fn wipe_if_lost(&mut self, at: usize) {
        let holder = &mut self.holders[at];
        if !holder.gone && holder.phone.with(|store, _| store.is_to_be_wiped()) == Some(true) {
            holder.phone.destroy();
            holder.gone = true;
            self.note(format!("{} wipes itself", self.holders[at].phone.name));
            self.void_what_is_gone();
        }
    }
}
