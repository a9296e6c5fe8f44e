//! A new device fetches a whole programme; and how much room all of it takes, there and on the server.

use crate::figure::{Target, tell};
use crate::programme::{Lies, Programme};
use kitbag_shared::record::lists::Role;
use std::time::Instant;

const ENCOUNTERS: usize = 10_000;

/// Measures from the first request after being let in to the last row.
pub async fn measure() {
    let programme = Programme::found(Lies::OnDisk).await;
    let worker = programme.member("worker", Role::PeerWorker, Lies::InMemory).await;
    let count = f64::from(u32::try_from(ENCOUNTERS).unwrap());
    // As people do: a night's contacts at a time, not one batch of everything.
    let server_before = size(&programme);
    for _ in 0..ENCOUNTERS / 100 {
        worker.record(100);
        worker.sync().await;
    }
    let operations = f64::from(i32::try_from(worker.written()).unwrap());
    drop(worker);
    let new = programme.joining("new", Role::Supervisor, Lies::OnDisk).await;
    let before = new.size();
    let start = Instant::now();
    new.sync().await;
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(new.number("SELECT count(*) FROM encounter"), i64::try_from(ENCOUNTERS).unwrap());
    tell("first sync: 10,000 contacts with their movements", "s", seconds, Target::AtMost(6.0));
    tell("first sync: operations", "/s", operations / seconds, Target::Told);
    let grown = f64::from(u32::try_from(new.close() - before).unwrap());
    tell("at rest: a contact, on a device", "B", grown / count, Target::AtMost(2_000.0));
    let grown = f64::from(u32::try_from(size(&programme) - server_before).unwrap());
    tell("at rest: a contact, on the server", "B", grown / count, Target::AtMost(400.0));
}

fn size(programme: &Programme) -> u64 {
    let db = rusqlite::Connection::open(programme.server_file()).unwrap();
    let pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    db.query_row(pages, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap()
}
