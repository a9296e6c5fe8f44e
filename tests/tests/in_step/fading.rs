//! Notes fade: when their month has passed, the text is gone on every device.

use crate::device::{DAY_MS, Device, Programme};
use kitbag_shared::ids::RecordId;
use kitbag_shared::record::lists::Role;

fn shows(device: &Device, contact: RecordId, text: &str) -> bool {
    format!("{:?}", device.record(contact).fields).contains(text)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_can_be_read_until_its_month_has_passed() {
    let (programme, supervisor) = Programme::founded().await;
    let worker = programme.member(&supervisor, "worker", Role::PeerWorker).await;
    let contact = worker.contact(|draft| draft.typed.note = "wants socks".into());
    worker.sync_all().await;
    supervisor.sync_all().await;
    assert!(shows(&worker, contact, "wants socks") && shows(&supervisor, contact, "wants socks"));

    // March and three months: until the end of June.
    programme.time.pass(110 * DAY_MS);
    worker.sync_all().await;
    supervisor.restart();
    assert!(shows(&worker, contact, "wants socks") && shows(&supervisor, contact, "wants socks"));

    programme.time.pass(4 * DAY_MS);
    worker.sync_all().await;
    supervisor.restart();
    assert!(!shows(&worker, contact, "wants socks"), "at a sync");
    assert!(shows(&supervisor, contact, "wants socks"), "its own clock alone destroys nothing");
    supervisor.sync_all().await;
    assert!(!shows(&supervisor, contact, "wants socks"), "at its next contact");
    for device in [&worker, &supervisor] {
        assert_eq!(device.count("SELECT count(*) FROM fading_key"), 0);
    }
    // Nor does the server bring it back to a device that comes new.
    let late = programme.member(&supervisor, "late", Role::PeerWorker).await;
    late.sync_all().await;
    assert_eq!(late.count("SELECT count(*) FROM record WHERE kind = 1"), 1);
    assert!(!shows(&late, contact, "wants socks"));
}
