//! A programme that is founded once and copied for every run: two supervisors, two peer workers, a volunteer.

use crate::disk::{Copied, Disk};
use crate::newer::Newer;
use crate::phone::Phone;
use crate::raw::Raw;
use crate::road::{Road, SERVER};
use crate::site::Site;
use kitbag_client::links::SetupLink;
use kitbag_client::message::{Reply, Request};
use kitbag_client::sheet;
use kitbag_client::store::enrol::Sheet;
use kitbag_client::sync::{self, StoreAccess};
use kitbag_client::view::Gate;
use kitbag_shared::ids::{InstallId, RecordId};
use kitbag_shared::invitation::Invitation;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::{DeviceEnvironment, Time};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::task::{Context, Poll, Waker};

/// 2026-03-10T12:00:00Z.
const START: Moment = Moment(1_773_144_000_000);

/// Who is there.
const TEAM: [(&str, Role); 5] = [
    ("first supervisor", Role::Supervisor),
    ("second supervisor", Role::Supervisor),
    ("first worker", Role::PeerWorker),
    ("second worker", Role::PeerWorker),
    ("volunteer", Role::Volunteer),
];

/// The copy.
pub struct Base {
    /// The server's disk.
    pub site: Copied,
    /// Each phone.
    pub phones: Vec<BasePhone>,
    /// When it was copied.
    pub at: Moment,
    /// An item that everybody gives out.
    pub item: RecordId,
    /// A worker whose app is newer than everybody's.
    pub newer: Newer,
    /// The recovery sheet, with no phone to it.
    pub sheet: Raw,
}

/// A phone of the copy.
pub struct BasePhone {
    /// Whose.
    pub name: &'static str,
    /// What they may do.
    pub role: Role,
    /// Its disk.
    pub disk: Copied,
    /// Its install.
    pub install: InstallId,
}

/// The copy, opened, for what is played step by step.
pub struct Scene {
    /// The server.
    pub site: Site,
    /// The phones, in the order of the team.
    pub phones: Vec<Phone>,
    /// What they all go by.
    pub time: Time,
}

/// Runs a future that waits for nothing but its own pauses.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// A road on which nothing happens.
pub fn with_clear_road<T>(site: &Site, work: impl FnOnce(&Road<'_>) -> T) -> T {
    let (dice, last, deceived) = (RefCell::new(Dice::new(0)), RefCell::default(), Cell::new(false));
    work(&Road { site, dice: &dice, roughness: 0, hostile: false, last: &last, deceived: &deceived })
}

/// One run on a road on which nothing happens.
pub fn sync_now(site: &Site, phone: &Phone) -> sync::Run {
    let mut machine = phone.machine.take();
    let run = with_clear_road(site, |road| block_on(sync::run(phone, road, &mut machine, |_| {})));
    phone.machine.replace(machine);
    run
}

impl Base {
    /// Founds it. `None` if a step of it fails, which is a defect of the product or of this.
    pub fn make() -> Option<Self> {
        let time = Time::beginning(START);
        let site = Site::new(Dice::new(1), time.clone()).ok()?;
        let phones: Vec<Phone> = TEAM
            .iter()
            .map(|(name, _)| {
                let disk = Disk::new(&format!("/base/{name}"), Dice::new(2));
                Phone::new(name, disk, DeviceEnvironment::new(time.clone(), 0, name))
            })
            .collect();
        let (supervisor, others) = phones.split_first()?;
        let sheet = found(&site, supervisor)?;
        for (phone, (_, role)) in others.iter().zip(TEAM.iter().skip(1)) {
            join(&site, supervisor, phone, *role)?;
            time.pass(60_000);
        }
        let newer = join_newer(&site, supervisor, &time)?;
        let programme = supervisor.with(|store, _| store.address())?.ok()?.programme;
        let sheet = Raw::new(Sheet::new(&sheet::read(&sheet)?).keys, programme);
        for _ in 0..2 {
            phones.iter().for_each(|phone| drop(sync_now(&site, phone)));
        }
        let Some(Reply::Bag(bag)) = supervisor.ask(Request::Bag) else { return None };
        let item = bag.items.first()?.id;
        site.restart();
        let copies = phones.iter().zip(TEAM).map(|(phone, (name, role))| {
            phone.restart();
            let (disk, install) = (phone.disk.copied(), phone.install);
            phone.disk.forget();
            BasePhone { name, role, disk, install }
        });
        let phones = copies.collect();
        Some(Self { site: site.disk.copied(), phones, at: time.now(), item, newer, sheet })
    }
}

impl Base {
    /// The programme an hour later, for what is played step by step. Scenes of one name must not run beside each other.
    pub fn scene(&self, name: &str) -> Result<Scene, std::io::Error> {
        let time = Time::beginning(self.at);
        time.pass(3_600_000);
        let site = Site::new(Dice::new(5), time.clone())?;
        site.set_back(&self.site);
        let phones = self.phones.iter().map(|one| {
            let disk = Disk::new(&format!("/{name}/{}", one.name), Dice::new(6));
            disk.set_back(&one.disk);
            let env = DeviceEnvironment::new(time.clone(), 0, &format!("{name} {}", one.name));
            Phone::with_data(one.name, disk, env, one.install)
        });
        let phones = phones.collect();
        Ok(Scene { site, phones, time })
    }
}

/// A worker lets the app of today join, and has a newer one from then on.
fn join_newer(site: &Site, supervisor: &Phone, time: &Time) -> Option<Newer> {
    let name = "worker with a newer app";
    let disk = Disk::new(&format!("/base/{name}"), Dice::new(2));
    let phone = Phone::new(name, disk, DeviceEnvironment::new(time.clone(), 0, name));
    join(site, supervisor, &phone, Role::PeerWorker)?;
    let newer = Newer::of(&phone, 1, site, time.now());
    phone.disk.forget();
    newer
}

/// Returns what stands on the recovery sheet.
fn found(site: &Site, supervisor: &Phone) -> Option<String> {
    let link = SetupLink { server: SERVER.to_owned(), token: site.setup_token()? };
    let install = supervisor.install;
    supervisor.with(|store, env| store.begin_founding(env, install, &link, ("Night team", "Sam")))?.ok()?;
    with_clear_road(site, |road| block_on(sync::found(supervisor, road))).ok()?;
    sync_now(site, supervisor);
    let Some(Reply::Sheet(sheet)) = supervisor.ask(Request::Sheet) else { return None };
    Some(sheet.groups.join(" "))
}

/// Lets a phone in: invited, asked, confirmed, in step.
pub fn join(site: &Site, supervisor: &Phone, phone: &Phone, role: Role) -> Option<()> {
    let Some(Reply::Invitation { link }) = supervisor.ask(Request::Invite { role }) else { return None };
    sync_now(site, supervisor);
    let invitation = Invitation::from_link(&link).ok()?;
    let install = phone.install;
    phone.with(|store, env| store.begin_joining(env, install, &invitation, &phone.name))?.ok()?;
    with_clear_road(site, |road| block_on(sync::ask_to_join(phone, road))).ok()?;
    sync_now(site, supervisor);
    let Some(Reply::Team(team)) = supervisor.ask(Request::Team) else { return None };
    for joining in &team.joining {
        supervisor.ask(Request::Confirm(joining.device));
    }
    sync_now(site, supervisor);
    sync_now(site, phone);
    let gate = phone.with(|store, _| store.gate())?.ok()?;
    matches!(gate, Gate::Open(_)).then_some(())
}
