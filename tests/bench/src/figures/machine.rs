//! The machine's own limits, to hold the figures against.

use crate::device::key;
use crate::figure::{Target, tell};
use crate::programme::{Lies, folder};
use kitbag_shared::keys::{Secret, SignKey};
use kitbag_shared::seal::{NONCE_BYTES, seal};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

const FOR: Duration = Duration::from_secs(2);
const SEALED_BYTES: usize = 64 * 1024;

/// Measures and tells them.
pub fn measure() {
    let folder = folder(Lies::OnDisk);
    tell("machine: durable commits of one row (WAL, FULL)", "/s", Commits::open(folder.path()).rate(FOR), Target::Told);
    let plain = vec![0; SEALED_BYTES];
    let seals = rate(FOR, || drop(seal(&Secret::from_bytes([1; 32]), &[2; NONCE_BYTES], b"", &plain)));
    let megabytes = seals * f64::from(u32::try_from(SEALED_BYTES).unwrap()) / 1e6;
    tell("machine: XChaCha20-Poly1305, 64 KiB at a time", "MB/s", megabytes, Target::Told);
    let sign = SignKey::from_secret(&Secret::from_bytes([3; 32]));
    let signature = sign.sign(&[4; 32]);
    tell("machine: Ed25519 signatures", "/s", rate(FOR, || _ = sign.sign(&[4; 32])), Target::Told);
    let verify = sign.verify_key();
    let verifies = rate(FOR, || assert!(verify.verify(&[4; 32], &signature)));
    tell("machine: Ed25519 verifications", "/s", verifies, Target::Told);
}

/// How often something can be done in a second.
pub fn rate(during: Duration, mut work: impl FnMut()) -> f64 {
    let (start, mut times) = (Instant::now(), 0_u32);
    while start.elapsed() < during {
        work();
        times += 1;
    }
    f64::from(times) / start.elapsed().as_secs_f64()
}

/// An encrypted database that does nothing but commit one small row at a time, written as the store is.
pub struct Commits(Connection);

impl Commits {
    /// A new one.
    pub fn open(folder: &Path) -> Self {
        let db = Connection::open(folder.join("commits.db")).unwrap();
        let hex: String = key().as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        db.pragma_update(None, "key", format!("x'{hex}'").as_str()).unwrap();
        db.pragma_update(None, "journal_mode", "WAL").unwrap();
        db.pragma_update(None, "synchronous", "FULL").unwrap();
        db.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT").unwrap();
        Self(db)
    }

    /// Commits a second.
    pub fn rate(&self, during: Duration) -> f64 {
        rate(during, || _ = self.0.execute("INSERT INTO row (body) VALUES (?1)", [[0_u8; 100]]).unwrap())
    }
}
