//! One run: people work, disasters happen, and in the end everything is put right and judged.

mod beside;
mod disasters;
pub(crate) mod hostile;
pub(crate) mod people;
mod team;

use crate::base::{Base, sync_now};
use crate::disk::{Copied, Disk};
use crate::model::{Field, Model, Token};
use crate::newer::Newer;
use crate::oracle;
use crate::phone::Phone;
use crate::raw::Raw;
use crate::road::Road;
use crate::site::Site;
use kitbag_client::sync::{self, Response, Run as Synced, StoreAccess};
use kitbag_client::view::Gate;
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;
use kitbag_shared::sync::Outcome;
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::{DeviceEnvironment, Time};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::Future;
use std::task::{Context, Poll, Waker};

/// Things that happen in one run.
const STEPS: u32 = 70;
/// Rounds in which every phone syncs until all are in step.
const ROUNDS_MAX: u32 = 20;
/// How much a phone holds of what comes from others.
const HELD: &str = "SELECT (SELECT count(*) FROM statement) || ' ' || (SELECT count(*) FROM collection_key)
    || ' ' || (SELECT count(*) FROM batch) || ' ' || (SELECT count(*) FROM parked)";
/// Requests in one sync of a phone, before it counts as going in circles.
const POLLS_MAX: u32 = 2_000;

/// Why a run is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// What a run came to, for those who count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What happened, line by line.
    pub trace: Vec<String>,
    /// Records that were promised.
    pub records: usize,
}

/// Which disasters a run has. A phone and the server that are both set back past the same writes can lose them: the
/// server has nobody left who remembers. That is said in the protocol, and not asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    PhonesCopied,
    ServerSetBack,
    /// Somebody means harm.
    Harm,
}

/// A phone and what is known of it.
pub(crate) struct Holder {
    pub(crate) phone: Phone,
    pub(crate) role: Role,
    last: RefCell<Option<Response>>,
    pub(crate) deceived: Cell<bool>,
    /// Copied or set back: it may go on under another incarnation.
    pub(crate) copied: bool,
    backup: Option<Copied>,
    pub(crate) gone: bool,
    /// A supervisor was told that its access has ended.
    pub(crate) ended: bool,
    /// It came by an invitation in this run, and may not be let in yet.
    newcomer: bool,
    /// It is shown the server's other face.
    on_twin: bool,
}

/// What the server was known to have when it was copied.
type OnServer = BTreeSet<(RecordId, Field, Token)>;

/// A run in the middle.
pub(crate) struct Sim {
    pub(crate) holders: Vec<Holder>,
    pub(crate) site: Site,
    pub(crate) model: Model,
    pub(crate) plan: Plan,
    pub(crate) server_was_set_back: bool,
    pub(crate) newer: Newer,
    item: RecordId,
    time: Time,
    seed: u64,
    dice: RefCell<Dice>,
    site_copy: Option<(Copied, OnServer)>,
    pub(crate) harm: hostile::Harm,
    pub(crate) sheet: Raw,
    strangers: u8,
    trace: Vec<String>,
}

/// Runs one seed of disasters.
pub fn run(base: &Base, seed: u64) -> Result<Report, (Report, Broken)> {
    played(base, seed, Sim::all)
}

/// Runs one seed of people who mean harm.
pub fn run_harm(base: &Base, seed: u64) -> Result<Report, (Report, Broken)> {
    played(base, seed, |sim| {
        sim.plan = Plan::Harm;
        sim.all_with_harm()
    })
}

fn played(
    base: &Base,
    seed: u64,
    play: impl FnOnce(&mut Sim) -> Result<(), Broken>,
) -> Result<Report, (Report, Broken)> {
    let mut sim = match Sim::new(base, seed) {
        Ok(sim) => sim,
        Err(error) => return Err((Report::default(), Broken(format!("no server: {error}")))),
    };
    let ended = play(&mut sim);
    let report = Report { trace: std::mem::take(&mut sim.trace), records: sim.model.records.len() };
    sim.one_face_again();
    sim.site.disk.forget();
    sim.holders.iter().for_each(|holder| holder.phone.disk.forget());
    match ended {
        Ok(()) => Ok(report),
        Err(broken) => Err((report, broken)),
    }
}

impl Sim {
    fn new(base: &Base, seed: u64) -> Result<Self, std::io::Error> {
        let mut dice = Dice::new(seed);
        let time = Time::beginning(base.at);
        time.pass(3_600_000);
        let site = Site::new(Dice::new(seed ^ 1), time.clone())?;
        site.set_back(&base.site);
        let holders = base.phones.iter().enumerate().map(|(number, one)| {
            let disk = Disk::new(&format!("/{seed}/{}", one.name), Dice::new(seed ^ number as u64));
            disk.set_back(&one.disk);
            let skew_ms = skew(&mut dice);
            let env = DeviceEnvironment::new(time.clone(), skew_ms, &format!("{seed} {}", one.name));
            Holder::of(Phone::with_data(one.name, disk, env, one.install), one.role)
        });
        let holders = holders.collect();
        let plan = if dice.percent(50) { Plan::PhonesCopied } else { Plan::ServerSetBack };
        Ok(Self {
            holders,
            site,
            model: Model::default(),
            plan,
            server_was_set_back: false,
            newer: base.newer.clone(),
            item: base.item,
            time,
            seed,
            dice: RefCell::new(dice),
            site_copy: None,
            harm: hostile::Harm::default(),
            sheet: hostile::sheet_of(base),
            strangers: 0,
            trace: Vec::new(),
        })
    }

    fn all(&mut self) -> Result<(), Broken> {
        for _ in 0..STEPS {
            let ms = i64::from(self.between(1_000, 600_000));
            self.time.pass(ms);
            self.step();
        }
        self.put_right()?;
        oracle::judge(self)
    }

    pub(crate) fn time(&self) -> kitbag_shared::time::Moment {
        self.time.now()
    }

    pub(crate) fn between(&self, low: u32, high: u32) -> u32 {
        self.dice.borrow_mut().between(low, high)
    }

    fn percent(&self, chance: u32) -> bool {
        self.dice.borrow_mut().percent(chance)
    }

    fn note(&mut self, line: String) {
        self.trace.push(line);
    }

    /// Any phone that is there, of those that `wanted` takes.
    fn any(&self, wanted: impl Fn(&Holder) -> bool) -> Option<usize> {
        let all: Vec<usize> =
            self.holders.iter().enumerate().filter(|(_, one)| !one.gone && wanted(one)).map(|(at, _)| at).collect();
        self.dice.borrow_mut().one_of(&all).copied()
    }

    fn step(&mut self) {
        match self.between(1, 100) {
            1..=20 => self.contact(),
            21..=22 => self.newer_contact(),
            23..=35 => self.amend(),
            36..=38 => self.withdraw(),
            39..=42 => self.settle(),
            43..=45 => self.receive(),
            46..=70 => self.sync_some(1),
            71..=76 => self.sync_some(2),
            77..=84 => self.team(),
            _ => self.disaster(),
        }
    }

    /// Some phones sync at the same time, on roads that may be rough; their apps may be killed in the middle.
    fn sync_some(&mut self, count: usize) {
        let mut chosen: Vec<usize> = (0..count).filter_map(|_| self.any(|one| one.phone.is_on())).collect();
        chosen.sort_unstable();
        chosen.dedup();
        let roughness = if self.percent(50) { 0 } else { self.between(5, 60) };
        let kill = if self.percent(75) { 0 } else { 15 };
        let ended: Vec<(usize, Ended)> = self.sync_together(&chosen, roughness, kill);
        for (at, ended) in ended {
            self.note(format!("{} syncs: {ended}", self.holders[at].phone.name));
            self.after_sync(at, &ended);
        }
        if self.site.disk.is_off() {
            self.note("the server's power goes".to_owned());
            self.site.lose_power();
        }
    }

    fn sync_together(&self, chosen: &[usize], roughness: u32, kill: u32) -> Vec<(usize, Ended)> {
        let mut running: Vec<(usize, _)> = Vec::new();
        for at in chosen {
            let holder = &self.holders[*at];
            let (last, deceived) = (&holder.last, &holder.deceived);
            let (site, hostile) = (self.site_of(*at), self.plan == Plan::Harm);
            let road = Road { site, dice: &self.dice, roughness, hostile, last, deceived };
            running.push((
                *at,
                Box::pin(async move {
                    let mut machine = holder.phone.machine.take();
                    let ended = sync::run(&holder.phone, &road, &mut machine, |_| {}).await;
                    holder.phone.machine.replace(machine);
                    ended
                }),
            ));
        }
        let (mut ended, mut polls) = (Vec::new(), 0);
        while !running.is_empty() {
            let last = u32::try_from(running.len() - 1).unwrap_or(0);
            let turn = self.between(0, last) as usize;
            let (at, future) = &mut running[turn];
            polls += 1;
            let outcome = match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(Synced::Ended(outcome)) => Some(Ended::By(outcome)),
                Poll::Ready(Synced::Broken(error)) => Some(Ended::Broken(format!("{error:?}"))),
                Poll::Ready(Synced::Closed) => Some(Ended::Closed),
                Poll::Pending if kill > 0 && self.percent(kill) => Some(Ended::Killed),
                Poll::Pending if polls > POLLS_MAX => Some(Ended::Circles),
                Poll::Pending => None,
            };
            if let Some(outcome) = outcome {
                ended.push((*at, outcome));
                drop(running.remove(turn));
            }
        }
        ended
    }

    fn after_sync(&mut self, at: usize, ended: &Ended) {
        let phone = &self.holders[at].phone;
        if phone.disk.is_off() {
            phone.lose_power();
        } else if *ended == Ended::Killed {
            phone.restart();
        } else if *ended == Ended::By(Outcome::Done) && !self.is_fooled(at) {
            self.model.sent(at);
        }
        self.wipe_if_lost(at);
        self.take_on_role(at);
    }

    /// The roads are clear and everything runs: within so many rounds everybody is in step.
    fn put_right(&mut self) -> Result<(), Broken> {
        self.site.disk.set_room(None);
        self.site.lose_power();
        self.found_again();
        let (mut in_step, mut before) = (0, Vec::new());
        for round in 0..ROUNDS_MAX {
            self.time.pass(60_000);
            let mut all_done = true;
            for at in 0..self.holders.len() {
                all_done &= self.holders[at].gone || self.put_one_right(round, at)?;
            }
            all_done &= self.newer_sends();
            all_done &= !self.supervisors_decide() && !self.confirm_somebody();
            let held: Vec<_> = self.holders.iter().map(|holder| holder.phone.look(HELD)).collect();
            in_step = if all_done && held == before { in_step + 1 } else { 0 };
            before = held;
            // Once more after the first: what one sent, or asked for, after another had looked.
            if in_step == 2 {
                return Ok(());
            }
        }
        Err(Broken("the phones do not come in step".to_owned()))
    }
}

impl Sim {
    /// Returns whether it is in step, or need not be: nobody has let it in.
    fn put_one_right(&mut self, round: u32, at: usize) -> Result<bool, Broken> {
        let holder = &self.holders[at];
        holder.phone.disk.set_room(None);
        if !holder.phone.is_on() && !holder.phone.start() {
            return Err(Broken(format!("the database of {} does not open any more", holder.phone.name)));
        }
        let ended = sync_now(&self.site, &holder.phone);
        let done = matches!(ended, Synced::Ended(Outcome::Done));
        let incarnation = holder.phone.actor().map(|actor| actor.incarnation);
        let waits = holder.newcomer && !holder.is_in();
        self.note(format!("round {round}: {} {ended:?}, incarnation {incarnation:?}", self.holders[at].phone.name));
        if done {
            self.model.sent(at);
        }
        self.wipe_if_lost(at);
        self.take_on_role(at);
        Ok(done || waits)
    }
}

impl Holder {
    /// Whether it shows what a member sees.
    pub(crate) fn is_in(&self) -> bool {
        matches!(self.phone.with(|store, _| store.gate()), Some(Ok(Gate::Open(_))))
    }

    fn of(phone: Phone, role: Role) -> Self {
        let (last, deceived) = (RefCell::default(), Cell::new(false));
        let (copied, gone, ended, newcomer, on_twin) = (false, false, false, false, false);
        Self { phone, role, last, deceived, copied, backup: None, gone, ended, newcomer, on_twin }
    }
}

/// How a phone's sync ended.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ended {
    By(Outcome),
    Broken(String),
    Closed,
    Killed,
    Circles,
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::By(outcome) => write!(f, "{outcome:?}"),
            other => write!(f, "{other:?}"),
        }
    }
}

/// How far a phone's clock is ahead, in milliseconds: mostly a little, sometimes an hour, a year, ten years.
fn skew(dice: &mut Dice) -> i64 {
    const HOUR: i64 = 3_600_000;
    let minutes = i64::from(dice.between(0, 8)) * 60_000 - 4 * 60_000;
    let sign = if dice.percent(50) { 1 } else { -1 };
    match dice.between(1, 10) {
        1 => sign * HOUR,
        2 => sign * 365 * 24 * HOUR,
        3 => sign * 3_650 * 24 * HOUR,
        _ => minutes,
    }
}
