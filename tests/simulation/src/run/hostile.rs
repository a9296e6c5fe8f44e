//! Runs in which somebody means harm: a thief with a supervisor's open phone, a stranger with a link, a server that
//! lies about time, keeps statements back and shows two chains. In the end honest people put it right, and are judged.

use super::{Plan, Sim};
use crate::base::{Base, sync_now};
use crate::oracle;
use crate::raw::Raw;
use crate::site::Site;
use crate::thief::Thief;
use kitbag_client::message::{Reply, Request};
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, NewRole};
use kitbag_shared::ids::DeviceId;
use kitbag_shared::invitation::{Invitation, JoinRequest};
use kitbag_shared::keys::{DeviceKeys, Secret};
use kitbag_shared::record::lists::Role;
use kitbag_shared::wire;
use kitbag_tests::dice::Dice;
use std::collections::BTreeSet;

/// Rounds in which honest supervisors end whom they do not know.
const CLEANING_ROUNDS_MAX: usize = 8;

/// What the thief tries when everything was put right.
const LAST_TRIES: usize = 12;

/// What a run has beside the others when somebody means harm.
#[derive(Default)]
pub(crate) struct Harm {
    /// The thief, once a phone is stolen.
    pub(crate) thief: Option<Thief>,
    /// The server's other face.
    twin: Option<Site>,
    /// Whether the server ever had two.
    pub(crate) two_faced: bool,
    /// The recovery sheet put the programme right.
    pub(crate) reset: bool,
}

impl Sim {
    fn hostile_step(&mut self) {
        match self.between(1, 100) {
            1..=20 => self.contact(),
            21..=28 => self.amend(),
            29..=31 => self.withdraw(),
            32..=55 => self.sync_some(1),
            56..=60 => self.sync_some(2),
            61..=67 => self.team(),
            68..=72 => self.a_phone_is_stolen(),
            73..=88 => self.thief_acts(),
            89..=92 => self.somebody_ends_the_stolen_phone(),
            93..=94 => self.a_stranger_asks(),
            95..=97 => self.server_shows_two_faces(),
            98 => self.a_clock_changes(),
            _ => self.kill_a_phone(),
        }
    }

    /// Of the second supervisor: the first one is there to the end.
    fn a_phone_is_stolen(&mut self) {
        let at = 1;
        if self.harm.thief.is_some() || self.holders[at].gone || !self.holders[at].phone.is_on() {
            return;
        }
        let phone = &self.holders[at].phone;
        self.harm.thief = Thief::with(phone, &self.site, self.time.now());
        self.note(format!("{} is stolen, open: {}", self.holders[at].phone.name, self.harm.thief.is_some()));
        self.holders[at].gone = true;
        self.void_what_is_gone();
    }

    fn thief_acts(&mut self) {
        let honest: Vec<DeviceId> = self.honest().into_iter().collect();
        let Some(thief) = &mut self.harm.thief else { return };
        let did = thief.act(&self.site, self.time.now(), &mut self.dice.borrow_mut(), &honest);
        self.note(format!("the thief {did}"));
    }

    /// Devices of people who mean well.
    pub(crate) fn honest(&self) -> BTreeSet<DeviceId> {
        let there = self.holders.iter().filter(|holder| !holder.gone);
        let devices = there.filter_map(|holder| holder.phone.actor()).map(|actor| actor.device);
        devices.chain([self.newer.device(), self.sheet.keys.id()]).collect()
    }

    fn somebody_ends_the_stolen_phone(&mut self) {
        let Some(device) = self.harm.thief.as_ref().map(|thief| thief.stolen.keys.id()) else { return };
        let Some(at) = self.any(|one| one.role == Role::Supervisor && one.phone.is_on()) else { return };
        let told = self.holders[at].phone.ask(Request::Revoke { device, lost: true });
        self.note(format!("{} ends the stolen phone: {told:?}", self.holders[at].phone.name));
    }

    /// Somebody photographed a link, and asks with keys of their own.
    fn a_stranger_asks(&mut self) {
        let Some(at) = self.any(|one| one.role == Role::Supervisor && one.phone.is_on()) else { return };
        let invite = Request::Invite { role: Role::Supervisor };
        let Some(Reply::Invitation { link }) = self.holders[at].phone.ask(invite) else { return };
        let Ok(invitation) = Invitation::from_link(&link) else { return };
        drop(sync_now(&self.site, &self.holders[at].phone));
        self.strangers += 1;
        let keys = DeviceKeys::from_seed(&Secret::from_bytes([0xe0 | self.strangers; 32]));
        let path = wire::path::join(invitation.programme);
        let body = wire::write(&JoinRequest::new(&invitation, &keys));
        let asked = http::Request::post(path).body(()).map(|request| {
            let (parts, ()) = request.into_parts();
            self.site.post(&parts, &body).0
        });
        // Nobody compares the stranger's code and finds it the same.
        self.note(format!("a stranger asks to join: {asked:?}"));
    }

    /// Some phones are shown another server from now on, until it is gone again.
    fn server_shows_two_faces(&mut self) {
        if self.one_face_again() {
            self.note("the server has one face again".to_owned());
            return;
        }
        let Ok(twin) = Site::new(Dice::new(self.seed ^ 0x7717), self.time.clone()) else { return };
        twin.set_back(&self.site.disk.copied());
        self.harm.twin = Some(twin);
        self.harm.two_faced = true;
        let mut fooled = Vec::new();
        for at in 0..self.holders.len() {
            let on_twin = self.percent(40);
            self.holders[at].on_twin = on_twin;
            if on_twin {
                fooled.push(self.holders[at].phone.name.clone());
            }
        }
        self.note(format!("the server shows another face to {fooled:?}"));
    }

    /// Returns whether it had two.
    pub(super) fn one_face_again(&mut self) -> bool {
        self.holders.iter_mut().for_each(|holder| holder.on_twin = false);
        let twin = self.harm.twin.take();
        twin.is_some_and(|twin| {
            twin.disk.forget();
            true
        })
    }

    /// Where a phone's road leads.
    pub(super) fn site_of(&self, at: usize) -> &Site {
        match &self.harm.twin {
            Some(twin) if self.holders[at].on_twin => twin,
            Some(_) | None => &self.site,
        }
    }

    /// Whether it is shown the other face: what that one says it has is gone with it.
    pub(super) fn is_fooled(&self, at: usize) -> bool {
        self.harm.twin.is_some() && self.holders[at].on_twin
    }

    /// Honest people put it right: supervisors end whom they do not know; where none is left, the sheet is taken out.
    pub(super) fn put_harm_right(&mut self) -> Result<(), super::Broken> {
        self.one_face_again();
        for _ in 0..CLEANING_ROUNDS_MAX {
            self.time.pass(60_000);
            self.everybody_syncs();
            self.sheet.learn(&self.site, self.time.now());
            let unknown = self.unknown_members();
            if unknown.is_empty() {
                return Ok(());
            }
            let supervisors = self.honest_supervisors();
            match supervisors.first().copied() {
                Some(at) => unknown.iter().for_each(|device| {
                    self.holders[at].phone.ask(Request::Revoke { device: *device, lost: true });
                }),
                None => self.the_sheet_resets()?,
            }
            let names: Vec<String> = supervisors.iter().map(|at| self.holders[*at].phone.name.clone()).collect();
            self.note(format!("{unknown:?} are unknown to {names:?}"));
        }
        Err(super::Broken("an honest end does not get through".to_owned()))
    }

    fn everybody_syncs(&mut self) {
        for at in 0..self.holders.len() {
            let holder = &self.holders[at];
            if !holder.gone && (holder.phone.is_on() || holder.phone.start()) {
                let ended = sync_now(&self.site, &holder.phone);
                let name = self.holders[at].phone.name.clone();
                self.note(format!("putting right: {name} {ended:?}"));
                self.take_on_role(at);
            }
        }
    }

    fn unknown_members(&self) -> Vec<DeviceId> {
        let honest = self.honest();
        self.sheet.chain.members().map(|(device, _)| device).filter(|device| !honest.contains(device)).collect()
    }

    fn honest_supervisors(&self) -> Vec<usize> {
        let is_one = |at: &usize| {
            let holder = &self.holders[*at];
            let device = holder.phone.actor().map(|actor| actor.device);
            let member = device.and_then(|device| self.sheet.chain.member(device));
            !holder.gone && member.is_some_and(|member| member.role == Role::Supervisor)
        };
        (0..self.holders.len()).filter(is_one).collect()
    }

    /// Back to before the theft; whoever came in honestly since comes in again.
    fn the_sheet_resets(&mut self) -> Result<(), super::Broken> {
        let Some((stolen, to)) = self.harm.thief.as_ref().and_then(Thief::stolen_at) else {
            return Err(super::Broken("no supervisor is left, and nobody stole anything".to_owned()));
        };
        let before = self.sheet.chain.up_to(to);
        let honest = self.honest();
        let again = |device: &DeviceId| {
            let member = self.sheet.chain.member(*device)?;
            let came_since = before.member(*device).is_none() && member.role != Role::RecoverySheet;
            let (role, teams) = (member.role, member.teams);
            came_since.then_some(Deed::Certify(Certificate { device: member.card, role, teams, invitation: None }))
        };
        let in_again: Vec<Deed> = honest.iter().filter_map(again).chain(self.roles_again(&honest, &before)).collect();
        let mut deeds = vec![Deed::Reset { to }];
        if before.member(stolen).is_some() {
            deeds.push(Deed::End(End { device: stolen, reason: EndReason::Lost, logs: vec![] }));
        }
        deeds.extend(in_again);
        let (_, said) = self.sheet.say_with_new_keys(&self.site, self.time.now(), deeds);
        self.note(format!("the sheet takes back what was said after {to}: {said}"));
        self.harm.reset = true;
        if said { Ok(()) } else { Err(super::Broken("the sheet is not heard".to_owned())) }
    }

    /// Whoever got another role since gets it again.
    fn roles_again(&self, honest: &BTreeSet<DeviceId>, before: &Chain) -> Vec<Deed> {
        let again = |device: &DeviceId| {
            let (member, earlier) = (self.sheet.chain.member(*device)?, before.member(*device)?);
            let (device, role, teams) = (*device, member.role, member.teams);
            (role != earlier.role).then_some(Deed::Role(NewRole { device, role, teams, logs: vec![] }))
        };
        honest.iter().filter_map(again).collect()
    }

    /// A run with harm in it, to its end.
    pub(super) fn all_with_harm(&mut self) -> Result<(), super::Broken> {
        debug_assert_eq!(self.plan, Plan::Harm);
        for _ in 0..super::STEPS {
            let ms = i64::from(self.between(1_000, 600_000));
            self.time.pass(ms);
            self.hostile_step();
        }
        self.put_harm_right()?;
        self.put_right()?;
        // Whoever is out tries all of it once more.
        (0..LAST_TRIES).for_each(|_| self.thief_acts());
        self.put_right()?;
        self.sheet.learn(&self.site, self.time.now());
        oracle::judge(self)?;
        oracle::harm::judge(self)
    }
}

/// The sheet, as somebody who takes it out of the drawer uses it.
pub(super) fn sheet_of(base: &Base) -> Raw {
    base.sheet.clone()
}
