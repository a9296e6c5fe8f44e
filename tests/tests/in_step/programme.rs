//! A programme of the tests: its server, which can be stopped and set back, and who is let in.

use crate::device::{Device, START, copy_folder};
use crate::road::Road;
use kitbag_client::message::{Reply, Request};
use kitbag_client::view::Gate;
use kitbag_server::{Clock, Running, Server, Settings};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Moment;
use kitbag_tests::environment::{DeviceEnvironment, Time};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A programme: its server, the road to it, and the time.
pub struct Programme {
    pub folder: tempfile::TempDir,
    pub time: Time,
    pub road: Road,
    pub setup_link: String,
    server: Option<Running>,
    server_at: Arc<std::sync::Mutex<Option<std::net::SocketAddr>>>,
    devices: Cell<u32>,
    restored: u32,
}

impl Programme {
    pub async fn new() -> Self {
        Self::on(tempfile::tempdir().unwrap()).await
    }

    /// A programme that an earlier version's server kept.
    pub async fn stored(data: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(data, &folder.path().join("server-0"));
        Self::on(folder).await
    }

    async fn on(folder: tempfile::TempDir) -> Self {
        let time = Time::beginning(Moment(START));
        let (road, server_at) = Road::open().await;
        let setup_link = String::new();
        let mut programme =
            Self { folder, time, road, setup_link, server: None, server_at, devices: Cell::new(0), restored: 0 };
        programme.start_server().await;
        // A server that has its programme gives no more links.
        programme.setup_link = programme.server.as_ref().unwrap().setup_link.clone().unwrap_or_default();
        programme
    }

    /// The server's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join(format!("server-{}", self.restored))
    }

    /// Copies the data of a server that has stopped.
    pub fn copy_data(&self, copy: &Path) {
        // Its last connection may still be closing: the write-ahead log goes when it has.
        let logs_left = || {
            let mut entries = std::fs::read_dir(self.data()).unwrap();
            entries.any(|entry| entry.unwrap().file_name().to_string_lossy().ends_with("-wal"))
        };
        for _ in 0..200 {
            if !logs_left() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        copy_folder(&self.data(), copy);
    }

    /// Puts an older copy in the place of the data of a server that has stopped.
    pub fn restore(&mut self, copy: &Path) {
        self.restored += 1;
        copy_folder(copy, &self.data());
    }

    pub async fn start_server(&mut self) {
        let mut settings = Settings::on_any_port(self.data());
        settings.public_url = Some(format!("http://{}", self.road.addr));
        let time = self.time.clone();
        settings.clock = Clock::from_fn(move || time.now());
        let running = Server::start(settings).await.unwrap();
        *self.server_at.lock().unwrap() = Some(running.addr);
        self.server = Some(running);
    }

    pub async fn stop_server(&mut self) {
        self.server.take().unwrap().stop().await;
    }

    /// A device that nobody is enrolled on.
    pub fn device(&self, name: &str) -> Device {
        self.devices.set(self.devices.get() + 1);
        let path = self.folder.path().join(format!("{name}.db"));
        Device::open(&path, name, self.time.clone(), 0)
    }

    /// A device as an earlier version kept it, its server found at this programme's road.
    pub fn stored_device(&self, sample: &Path, name: &str) -> Device {
        let file = format!("{name}.db");
        std::fs::copy(sample.join(&file), self.folder.path().join(&file)).unwrap();
        let device = self.device(name);
        device.write("UPDATE enrolment SET server = ?1", [format!("http://{}", self.road.addr)]);
        // What it drew when it was stored is not drawn again.
        device.env.replace(DeviceEnvironment::new(self.time.clone(), 0, &format!("{name}, later")));
        device
    }

    /// A founded programme and its supervisor's device.
    pub async fn founded() -> (Self, Device) {
        let programme = Self::new().await;
        let supervisor = programme.device("supervisor");
        supervisor.found(&programme.setup_link).await.unwrap();
        supervisor.sync_all().await;
        (programme, supervisor)
    }

    /// A device that the supervisor confirms with a role, and that has all it needs.
    pub async fn member(&self, supervisor: &Device, name: &str, role: Role) -> Device {
        let device = self.device(name);
        device.join(&supervisor.invite(role).await).await.unwrap();
        supervisor.sync_all().await;
        let joining = supervisor.team().joining;
        assert_eq!(joining.len(), 1);
        assert_eq!(device.gate(), Gate::Waiting { short_code: joining[0].short_code.clone(), sent: true, tried: None });
        assert!(matches!(supervisor.ask(Request::Confirm(joining[0].device)), Reply::Done));
        supervisor.sync_all().await;
        device.sync_all().await;
        assert!(matches!(device.gate(), Gate::Open(_)), "{:?}", device.gate());
        supervisor.sync_all().await;
        device
    }
}
