//! What goes wrong.

use super::{Holder, Plan, Sim};
use crate::disk::{Copied, Disk};
use crate::phone::Phone;
use kitbag_shared::record::lists::Role;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::DeviceEnvironment;
use std::collections::BTreeSet;

/// Phones in one run, copies included.
const PHONES_MAX: usize = 8;

impl Sim {
    pub(super) fn disaster(&mut self) {
        match self.between(1, 20) {
            1..=2 => self.kill_a_phone(),
            3..=4 => self.power_goes_while_syncing(),
            5..=6 => self.server_loses_power(),
            7 => self.server_restarts(),
            8..=9 => self.a_clock_changes(),
            10..=11 => self.copy_for_later(),
            12..=14 => self.set_back(),
            15..=16 => self.clone_a_phone(),
            17 => self.destroy_a_phone(),
            _ => self.disk_runs_full(),
        }
    }

    pub(super) fn kill_a_phone(&mut self) {
        let Some(at) = self.any(|_| true) else { return };
        self.note(format!("{} is killed", self.holders[at].phone.name));
        self.holders[at].phone.restart();
    }

    fn power_goes_while_syncing(&mut self) {
        let Some(at) = self.any(|_| true) else { return };
        let n = u64::from(self.between(1, 120));
        self.note(format!("the power of {} will go at write {n}", self.holders[at].phone.name));
        self.holders[at].phone.disk.cut_at(n);
        for (at, ended) in self.sync_together(&[at], 0, 0) {
            self.note(format!("… and it ends: {ended}"));
            self.after_sync(at, &ended);
            self.holders[at].phone.disk.spare();
        }
    }

    fn server_loses_power(&mut self) {
        let n = u64::from(self.between(1, 60));
        self.note(format!("the server's power will go at write {n}"));
        self.site.disk.cut_at(n);
        self.sync_some(2);
        self.site.lose_power();
    }

    fn server_restarts(&mut self) {
        self.note("the server is killed".to_owned());
        self.site.restart();
    }

    pub(super) fn a_clock_changes(&mut self) {
        let Some(at) = self.any(|_| true) else { return };
        let skew = super::skew(&mut self.dice.borrow_mut());
        self.note(format!("the clock of {} is {skew} ms ahead", self.holders[at].phone.name));
        self.holders[at].phone.env.borrow_mut().skew_ms = skew;
    }

    fn copy_for_later(&mut self) {
        if self.plan == Plan::ServerSetBack {
            self.note("a snapshot of the server is taken".to_owned());
            self.site_copy = Some((self.site.disk.copied(), self.model.on_server()));
        } else if let Some(at) = self.any(|_| true) {
            self.note(format!("{} is backed up", self.holders[at].phone.name));
            let copy = self.holders[at].phone.disk.copied();
            self.holders[at].backup = Some(copy);
        }
    }

    fn set_back(&mut self) {
        if self.plan == Plan::ServerSetBack && self.percent(20) {
            self.note("the server loses everything".to_owned());
            self.site.set_back(&Copied::default());
            self.server_was_set_back = true;
            self.model.server_has(&BTreeSet::new());
        } else if let Some((copy, on_server)) = self.site_copy.take() {
            self.note("the server is set back".to_owned());
            self.site.set_back(&copy);
            self.server_was_set_back = true;
            self.model.server_has(&on_server);
        } else if let Some(at) = self.any(|one| one.backup.is_some()) {
            self.note(format!("{} is set back", self.holders[at].phone.name));
            let holder = &mut self.holders[at];
            holder.copied = true;
            if let Some(copy) = holder.backup.take() {
                holder.phone.set_back(&copy);
            }
        }
        self.void_what_is_gone();
    }

    /// A copy of a phone's data on another phone; or the whole phone copied, install and all.
    fn clone_a_phone(&mut self) {
        if self.plan != Plan::PhonesCopied || self.holders.len() >= PHONES_MAX {
            return;
        }
        let Some(at) = self.any(|one| !one.newcomer) else { return };
        let whole = self.percent(50);
        let number = self.holders.len();
        let of = &mut self.holders[at];
        of.copied = true;
        let name = format!("copy {number} of {}", of.phone.name);
        let disk = Disk::new(&format!("/{}/{name}", self.seed), Dice::new(self.seed ^ number as u64));
        disk.set_back(&of.phone.disk.copied());
        let skew_ms = of.phone.env.borrow().skew_ms;
        let mut env = DeviceEnvironment::new(self.time.clone(), skew_ms, &format!("{} {name}", self.seed));
        let install = if whole { of.phone.install } else { Phone::fresh_install(&mut env) };
        let phone = Phone::with_data(&name, disk, env, install);
        let mut copy = Holder::of(phone, of.role);
        (copy.copied, copy.ended) = (true, of.ended);
        self.note(format!("{name}, {}", if whole { "install and all" } else { "on another install" }));
        self.holders.push(copy);
    }

    /// Never the last supervisor's.
    fn destroy_a_phone(&mut self) {
        // A server that is set back and a supervisor's phone that is gone can take keys with them that nobody else may
        // hand out. That is said in the protocol, and not asked for here.
        let left = self.holders.iter().filter(|one| !one.gone && one.role == Role::Supervisor).count();
        let supervisors_too = left > 1 && self.plan == Plan::PhonesCopied;
        let Some(at) = self.any(|one| one.role != Role::Supervisor || supervisors_too) else { return };
        self.note(format!("{} is destroyed", self.holders[at].phone.name));
        self.holders[at].phone.destroy();
        self.holders[at].gone = true;
        self.void_what_is_gone();
    }

    fn disk_runs_full(&mut self) {
        let room = self.between(0, 60_000) as usize;
        if self.percent(30) {
            self.note("the server's disk is full".to_owned());
            self.site.disk.set_room(Some(room));
            self.sync_some(2);
            self.site.disk.set_room(None);
            return;
        }
        let Some(at) = self.any(|_| true) else { return };
        self.note(format!("the disk of {} is full", self.holders[at].phone.name));
        self.holders[at].phone.disk.set_room(Some(room));
        for (at, ended) in self.sync_together(&[at], 0, 0) {
            self.note(format!("… and it syncs: {ended}"));
            self.after_sync(at, &ended);
        }
        self.holders[at].phone.disk.set_room(None);
    }

    /// A place where writes lay is gone: those that lie nowhere else need not be there in the end.
    pub(super) fn void_what_is_gone(&mut self) {
        // What lies at a server with two faces may be gone with one of them, or with the last who had its keys.
        if self.harm.two_faced {
            self.model.server_has(&BTreeSet::new());
        }
        let shown = self.shown();
        self.model.void_all_but(&shown);
    }
}
