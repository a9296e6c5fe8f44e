//! The server: the real one without its sockets, on a simulated disk that can be cut, copied and set back.

use crate::disk::{Copied, Disk};
use http::request::Parts;
use kitbag_server::{Bounds, Clock, InProcess, Settings};
use kitbag_tests::dice::Dice;
use kitbag_tests::environment::Time;
use std::cell::RefCell;

/// What an answer would be if the server is down.
const UNAVAILABLE: u16 = 503;

/// The server and its machine.
pub struct Site {
    /// Its disk.
    pub disk: Disk,
    time: Time,
    server: RefCell<Option<InProcess>>,
    /// Real, for the lock that lies in it; its database is on the simulated disk.
    folder: tempfile::TempDir,
}

impl Site {
    /// A server with an empty disk.
    pub fn new(dice: Dice, time: Time) -> Result<Self, std::io::Error> {
        let folder = tempfile::tempdir()?;
        let disk = Disk::new(&folder.path().to_string_lossy(), dice);
        let site = Self { disk, time, server: RefCell::new(None), folder };
        site.start();
        Ok(site)
    }

    /// Starts it. Says whether it did.
    pub fn start(&self) -> bool {
        // Its connections died before: what they would still write while closing does not arrive.
        drop(self.server.take());
        let time = self.time.clone();
        let settings = Settings {
            clock: Clock::from_fn(move || time.now()),
            // Rates go by the machine's clock, which has no part in this.
            bounds: Bounds {
                device_burst: u32::MAX,
                ended_burst: u32::MAX,
                unsigned_burst: u32::MAX,
                origin_burst: u32::MAX,
                ..Bounds::default()
            },
            ..Settings::on_any_port(self.folder.path())
        };
        let opened = InProcess::open(settings).ok();
        let started = opened.is_some();
        self.server.replace(opened);
        started
    }

    /// What founds a programme here.
    pub fn setup_token(&self) -> Option<String> {
        self.server.borrow().as_ref().and_then(|server| server.setup_token.clone())
    }

    /// Answers.
    pub fn post(&self, parts: &Parts, body: &[u8]) -> (u16, Vec<u8>) {
        match &*self.server.borrow() {
            Some(server) => server.post(parts, body),
            None => (UNAVAILABLE, Vec::new()),
        }
    }

    /// The process is killed and started again.
    pub fn restart(&self) {
        self.disk.kill();
        self.start();
    }

    /// The machine loses power, and gets it back.
    pub fn lose_power(&self) {
        self.disk.cut_power();
        self.start();
    }

    /// Its disk is set back to an older copy: a snapshot of the machine, of which no lease is forgotten.
    pub fn set_back(&self, copy: &Copied) {
        self.disk.set_back(copy);
        self.start();
    }
}
