//! Servers that were set back or emptied, and devices that come to them.

use super::*;

#[test]
fn client_wiped_by_a_rolled_back_server() {
    let Scene { site, phones, .. } = scene("rolled back");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let old = site.disk.copied();
    let sent = contact(worker, 1);
    in_step(&site, &[worker, supervisor]);
    let unsent = contact(worker, 2);
    site.set_back(&old);
    in_step(&site, &[worker, supervisor]);
    for phone in [worker, supervisor] {
        assert!(phone.record(sent).is_some() && phone.record(unsent).is_some(), "{}", phone.name);
        assert!(!phone.with(|store, _| store.is_to_be_wiped()).unwrap());
    }
    // With both copies gone, the server alone has it back.
    worker.destroy();
    let newcomer = newcomer(&site, supervisor, "newcomer of the rolled back");
    assert!(newcomer.record(sent).is_some() && newcomer.record(unsent).is_some());
}

#[test]
fn reset_of_the_server_unnoticed() {
    let Scene { site, phones, .. } = scene("reset");
    let (colleague, worker) = (&phones[COLLEAGUE], &phones[WORKER]);
    let sent = contact(worker, 1);
    in_step(&site, &[worker, colleague]);
    site.set_back(&Copied::default());
    let unsent = contact(worker, 2);
    for phone in [worker, colleague] {
        let refused = ended(sync_now(&site, phone));
        assert!(matches!(refused, Outcome::Refused(_)), "{refused:?}");
        let told = phone.with(|store, _| store.chip()).unwrap().unwrap();
        assert!(matches!(told, Chip::Problem { why: Failure::ServerForgot, .. }), "{told:?}");
        assert!(phone.record(sent).is_some() && matches!(gate(phone), Gate::Open(_)));
    }
    // Any supervisor sets it up again, also one whom the founder let in.
    let link = SetupLink { server: SERVER.to_owned(), token: site.setup_token().unwrap() };
    let again = |phone: &Phone| with_clear_road(&site, |road| block_on(sync::found_again(phone, road, &link)));
    assert_eq!(again(worker), Err(Failure::NotPermitted), "a supervisor's decision");
    assert_eq!(again(colleague), Ok(()));
    assert_eq!(again(colleague), Ok(()), "the answer may have been lost");
    in_step(&site, &[colleague, worker, &phones[SUPERVISOR], &phones[OTHER]]);
    worker.destroy();
    let newcomer = newcomer(&site, colleague, "newcomer of the reset");
    assert!(newcomer.record(sent).is_some() && newcomer.record(unsent).is_some());
    assert!(phones.iter().all(|phone| !phone.is_on() || phone.actor().unwrap().incarnation == 0), "no false alarm");
}

#[test]
fn endless_re_upload() {
    let Scene { site, phones, .. } = scene("re-upload");
    let all: Vec<&Phone> = phones.iter().collect();
    contact(&phones[WORKER], 1);
    contact(&phones[OTHER], 2);
    in_step(&site, &all);
    let uploads = || {
        let count = Cell::new(0);
        let watch = |request: &SyncRequest| {
            let SyncRequest { batches, statements, wraps, keyring, .. } = request;
            count.set(count.get() + batches.len() + statements.len() + wraps.len() + keyring.len());
        };
        for phone in &phones {
            assert_eq!(ended(sync_watched(&site, phone, watch, |answer| answer)), Outcome::Done);
        }
        count.get()
    };
    assert_eq!(uploads(), 0);
    let old = site.disk.copied();
    contact(&phones[WORKER], 3);
    in_step(&site, &all);
    site.set_back(&old);
    assert!(uploads() > 0, "what it lost");
    in_step(&site, &all);
    assert_eq!(uploads(), 0, "and no more than that");
}

#[test]
fn an_empty_device_overwrites_a_full_server() {
    let Scene { site, phones, .. } = scene("empty device");
    let (worker, supervisor) = (&phones[WORKER], &phones[SUPERVISOR]);
    let all: Vec<RecordId> = [worker, supervisor, worker].iter().zip(1..).map(|(phone, n)| contact(phone, n)).collect();
    in_step(&site, &[worker, supervisor, worker]);
    worker.set_back(&base().phones[WORKER].disk);
    assert_eq!(number(worker, "SELECT count(*) FROM record WHERE kind = 1"), 0);
    in_step(&site, &[worker, supervisor]);
    let newcomer = newcomer(&site, supervisor, "newcomer of the empty device");
    for phone in [worker, supervisor, &newcomer] {
        assert!(all.iter().all(|id| phone.record(*id).is_some()), "{}", phone.name);
    }
}
