//! Every supervisor's phone is gone, and somebody with the recovery sheet and a new phone brings the programme back.

use super::phone::{PASSPHRASE, Phone, server};
use kitbag_client::message::{Failure, Reply, Request};
use kitbag_client::view::{BegunSheet, BegunView, Gate};
use kitbag_shared::record::lists::Role;
use std::fs;

fn messy(sheet: &str) -> String {
    sheet.to_lowercase().replacen(' ', "\n", 1).replacen(' ', "-", 2).replacen(' ', "", 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_programme_comes_back_by_its_sheet() {
    let server = server().await;
    let folders: [_; 5] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let address = format!("http://{}", server.addr);
    let (supervisor, worker) = (Phone::start(folders[0].path()), Phone::start(folders[1].path()));
    let sheet = supervisor.found(server.setup_link.as_deref().unwrap()).await;
    assert!(supervisor.team().await.sheet);
    supervisor.admit(&worker, Role::PeerWorker).await;
    let old = [worker.contact().await, worker.contact().await];
    worker.until_all_sent().await;
    drop(supervisor);
    fs::remove_dir_all(folders[0].path()).unwrap();

    let found = Phone::start(folders[2].path());
    let reply = found.recover(&address, &messy(&sheet)).await;
    let Reply::Gate(Gate::Open(me)) = reply else { panic!("{reply:?}") };
    assert_eq!((me.name.as_str(), me.role), ("Alex", Role::Supervisor));
    found.until(|today| old.iter().all(|id| today.contains(id))).await;
    let gone: Vec<_> = found.team().await.devices.into_iter().filter(|device| device.before_recovery).collect();
    assert_eq!((gone.len(), gone[0].name.as_str()), (1, "Sam"));
    assert!(matches!(found.ask(Request::Revoke { device: gone[0].device, lost: true }).await, Reply::Done));
    let newcomer = Phone::start(folders[3].path());
    found.admit(&newcomer, Role::PeerWorker).await;
    newcomer.until(|today| old.iter().all(|id| today.contains(id))).await;
    let new = newcomer.contact().await;
    newcomer.until_all_sent().await;
    worker.until(|today| today.contains(&new)).await;
    assert!(found.team().await.devices.iter().all(|device| !device.before_recovery));

    // The new keys were wrapped to the sheet too: the next time it opens what was written since.
    found.until_all_sent().await;
    drop(found);
    let again = Phone::start(folders[4].path());
    assert!(matches!(again.recover(&address, &sheet).await, Reply::Gate(Gate::Open(_))));
    again.until(|today| today.contains(&new) && old.iter().all(|id| today.contains(id))).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_is_not_this_programmes_opens_nothing() {
    let (server, elsewhere) = (server().await, server().await);
    let folders: [_; 3] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let (here, there) = (Phone::start(folders[0].path()), Phone::start(folders[1].path()));
    let sheet = here.found(server.setup_link.as_deref().unwrap()).await;
    let other_sheet = there.found(elsewhere.setup_link.as_deref().unwrap()).await;
    let address = format!("http://{}", server.addr);
    let wrong = format!("{}{}", if sheet.starts_with('7') { '8' } else { '7' }, &sheet[1..]);

    let phone = Phone::start(folders[2].path());
    for (address, sheet, failure) in [
        (address.as_str(), wrong.as_str(), Failure::NotASheet),
        (&address, "", Failure::NotASheet),
        ("not an address", &sheet, Failure::NotAnAddress),
        (&address, &other_sheet, Failure::SheetOfAnother),
        ("http://127.0.0.1:9", &sheet, Failure::NoSignal),
    ] {
        let reply = phone.recover(address, sheet).await;
        assert!(matches!(reply, Reply::Failed(why) if why == failure), "{failure:?}: {reply:?}");
        assert_eq!(phone.gate().await, Gate::Fresh);
    }
    // The right one on the same phone, after all that.
    assert!(matches!(phone.recover(&address, &sheet).await, Reply::Gate(Gate::Open(_))));
}

/// The page is loaded anew before the new sheet is on paper: the phone says what was begun, and goes on by its five words.
#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_that_was_cut_off_is_told_and_goes_on_with_its_words() {
    let server = server().await;
    let folders: [_; 2] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let address = format!("http://{}", server.addr);
    let founder = Phone::start(folders[0].path());
    let sheet = founder.found(server.setup_link.as_deref().unwrap()).await;
    drop(founder);

    let phone = Phone::start(folders[1].path());
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(None)));
    let Reply::Sheet(shown) = phone.recover_anew(&address, &sheet, PASSPHRASE).await else { panic!("no sheet") };
    drop(phone);
    let phone = Phone::start_when_free(folders[1].path()).await;
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(None)), "a stranger is told nothing");
    phone.unlock(PASSPHRASE).await;
    let Reply::Begun(Some(begun)) = phone.ask(Request::Begun).await else { panic!("nothing was begun") };
    let (server, my_name, new_sheet) = (address.clone(), "Alex".into(), BegunSheet::Shown);
    assert_eq!(begun, BegunView::Recovery { server, my_name, new_sheet, told: false });

    let Reply::Sheet(again) = phone.recover_anew(&address, &sheet, "").await else { panic!("no sheet") };
    assert_eq!(again.groups, shown.groups);
    let groups = again.ask.into_iter().map(|number| (number, again.groups[number - 1].clone())).collect();
    assert!(matches!(phone.ask(Request::SheetWritten { groups }).await, Reply::Done));
    // Typing the new sheet by mistake gives nothing up.
    let early = phone.recover_anew(&address, &again.groups.concat(), "").await;
    assert!(matches!(early, Reply::Failed(Failure::SheetNotHeld)), "{early:?}");
    assert!(matches!(phone.recover_anew(&address, &sheet, "").await, Reply::Gate(Gate::Open(_))));
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(None)));
    drop(phone);
    let phone = Phone::start_when_free(folders[1].path()).await;
    assert!(matches!(phone.unlock(PASSPHRASE).await, Reply::Gate(Gate::Open(_))), "the words stayed");
}

/// What was begun is forgotten with a sheet that leads nowhere, and its five words with it: other words go on.
#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_that_was_forgotten_goes_on_with_other_words() {
    let (server, elsewhere) = (server().await, server().await);
    let folders: [_; 2] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
    let (address, other) = (format!("http://{}", server.addr), format!("http://{}", elsewhere.addr));
    let founder = Phone::start(folders[0].path());
    let sheet = founder.found(server.setup_link.as_deref().unwrap()).await;

    let phone = Phone::start(folders[1].path());
    let Reply::Sheet(_) = phone.recover_anew(&address, &sheet, PASSPHRASE).await else { panic!("no sheet") };
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(Some(_))));
    let there = phone.recover_anew(&other, &sheet, "").await;
    assert!(matches!(there, Reply::Failed(Failure::SheetOfAnother)), "{there:?}");
    // By this the form knows that the words it does not show open nothing any more, and asks for others.
    assert!(matches!(phone.ask(Request::Begun).await, Reply::Begun(None)));
    let without = phone.recover_anew(&address, &sheet, "").await;
    assert!(matches!(without, Reply::Failed(Failure::NotComplete)), "{without:?}");
    let with_others = phone.recover_anew(&address, &sheet, "five quite other words here").await;
    assert!(matches!(with_others, Reply::Sheet(_)), "{with_others:?}");
}
