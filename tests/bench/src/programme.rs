//! A programme: the real server in this process, a supervisor's device, and whoever it lets in.

use crate::device::Device;
use kitbag_client::form::EntryForm;
use kitbag_client::message::Request;
use kitbag_server::{Bounds, Clock, Running, Server, Settings};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_tests::environment::Time;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// 2026-03-10T12:00:00Z.
const START: i64 = 1_773_144_000_000;
const AREAS: [&str; 3] = ["Riverside", "Station", "Old town"];
/// How often the desk looks for somebody who opened its link.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Where something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// On the disk: what is measured.
    OnDisk,
    /// In memory where the system has such a place: what only has to be there before something is measured.
    InMemory,
}

/// A folder that goes when it is dropped.
pub fn folder(lies: Lies) -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    match lies {
        Lies::InMemory if memory.is_dir() => tempfile::tempdir_in(memory).unwrap(),
        Lies::InMemory | Lies::OnDisk => tempfile::tempdir().unwrap(),
    }
}

fn lifted() -> Bounds {
    Bounds {
        member_requests_max: usize::MAX >> 3,
        device_burst: u32::MAX,
        device_per_second: u32::MAX,
        ..Bounds::default()
    }
}

/// A programme.
pub struct Programme {
    pub time: Time,
    _server: Running,
    pub desk: Device,
    disk: tempfile::TempDir,
    memory: tempfile::TempDir,
}

impl Programme {
    /// Founds one. Bounds on how often a device may ask are lifted: a figure would measure them.
    pub async fn found(server_lies: Lies) -> Self {
        Self::found_with(server_lies, None, |settings| Settings { bounds: lifted(), ..settings }).await
    }

    /// Founds one whose server holds every device to its bounds.
    pub async fn found_bounded() -> Self {
        Self::found_with(Lies::OnDisk, None, |settings| settings).await
    }

    async fn found_with(server_lies: Lies, time: Option<Time>, adjust: impl FnOnce(Settings) -> Settings) -> Self {
        let (disk, memory) = (folder(Lies::OnDisk), folder(Lies::InMemory));
        let time = time.unwrap_or_else(|| Time::beginning(Moment(START)));
        let root = if server_lies == Lies::OnDisk { disk.path() } else { memory.path() };
        let settings = Settings::on_any_port(root.join("server"));
        let clock_time = time.clone();
        let clock = Clock::from_fn(move || clock_time.now());
        let server = Server::start(adjust(Settings { clock, ..settings })).await.unwrap();
        let desk = Device::new(&disk.path().join("desk.db"), "desk", time.clone());
        desk.found(server.setup_link.as_deref().unwrap()).await;
        for name in AREAS {
            desk.ask(Request::AddEntry(EntryForm::area(name)));
        }
        desk.sync().await;
        Self { time, _server: server, desk, disk, memory }
    }

    /// A new device that is let in and has fetched what there is.
    pub async fn member(&self, name: &str, role: Role, lies: Lies) -> Device {
        let device = self.joining(name, role, lies).await;
        device.sync().await;
        assert!(device.is_member());
        device
    }

    /// A new device that was let in and does not know it yet.
    pub async fn joining(&self, name: &str, role: Role, lies: Lies) -> Device {
        let root = if lies == Lies::OnDisk { self.disk.path() } else { self.memory.path() };
        let device = Device::new(&root.join(name).with_extension("db"), name, self.time.clone());
        device.join(&self.desk.invite(role).await).await;
        self.desk.confirm_all().await;
        device
    }

    /// The server's database.
    pub fn server_file(&self) -> PathBuf {
        self.disk.path().join("server").join(kitbag_server::store::sqlite::DATABASE_FILE)
    }
}

/// Serves a programme of so many encounters and the web app, prints a supervisor's invitation, and lets everybody in
/// who opens it, until stopped.
pub async fn serve(encounters: usize, web: &Path) {
    let now = Clock::system().now();
    let began = std::time::Instant::now();
    // A browser's clock is the machine's, so this one goes on too.
    let time = Time::beginning(now);
    let programme = Programme::found_with(Lies::InMemory, Some(time.clone()), |settings| Settings {
        web: Some(web.to_owned()),
        bounds: lifted(),
        ..settings
    })
    .await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::InMemory).await;
    worker.record(encounters);
    let mut passed = 0;
    let mut pass = || {
        let so_far = i64::try_from(began.elapsed().as_millis()).unwrap();
        time.pass(so_far - passed);
        passed = so_far;
    };
    pass();
    worker.sync().await;
    println!("operations\t{}", worker.written());
    drop(worker);
    println!("invitation\t{}", programme.desk.invite(Role::Supervisor).await);
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        pass();
        programme.desk.confirm_all().await;
    }
}
