//! A server whose clock is wrong: nothing is lost by it, and once it is put right everybody is served again.

use crate::devices::{CASEWORK, Device, Environment, Programme, code, now, unique};
use crate::devices_exchange::{all_bytes, contains};
use kitbag_server::maintenance;
use kitbag_shared::fade::{FadingKey, KeyringEntry};
use kitbag_shared::keys::Secret;
use kitbag_shared::time::{Moment, Month};
use kitbag_shared::wire::{ErrorCode, ListCursor, SyncRequest};
use std::sync::atomic::Ordering;

const DAY_MS: i64 = 86_400_000;
const YEAR_MS: i64 = 365 * DAY_MS;

fn entry(programme: &Programme, until: Month) -> KeyringEntry {
    let secret = Secret::from_bytes([unique(), unique()].concat().try_into().unwrap());
    FadingKey { collection: CASEWORK, until, secret }.entry(&programme.key(CASEWORK), &[3; 24])
}

fn bringing(device: &Device, entry: &KeyringEntry) -> SyncRequest {
    SyncRequest { keyring: vec![entry.clone()], ..device.request(&[]) }
}

fn set(env: &Environment, asha: &mut Device, ahead_ms: i64) {
    env.ahead_ms.store(ahead_ms, Ordering::Relaxed);
    asha.clock_ahead_ms = ahead_ms;
}

/// A device that meets a wrong clock tries once more, by the answer's time.
async fn put_back(env: &Environment, asha: &mut Device, ahead_ms: i64) {
    set(env, asha, ahead_ms);
    let _ = asha.send(asha.request(&[])).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_began_with_its_clock_ahead_serves_when_it_is_put_right() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    env.ahead_ms.store(YEAR_MS, Ordering::Relaxed);
    let env = env.restart().await;
    asha.url = env.url();
    assert_eq!(code(asha.send(asha.request(&[])).await), ErrorCode::WrongClock);
    asha.clock_ahead_ms = YEAR_MS;
    asha.sync(&[]).await;
    put_back(&env, &mut asha, 0).await;
    asha.sync(&[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_drops_nothing_refuses_nothing_and_hides_nothing() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[CASEWORK]);
    let month = now().day(0).month();
    let (kept, brought) = (entry(&programme, month), entry(&programme, month.plus(1)));
    assert_eq!(asha.send(bringing(&asha, &kept)).await.unwrap().refusals, []);
    set(&env, &mut asha, YEAR_MS);
    let answer = asha.send(bringing(&asha, &brought)).await.unwrap();
    assert_eq!(answer.refusals, [], "a phone would drop what is refused as past");
    asha.lists.keyring = ListCursor::START;
    assert_eq!(asha.sync(&[]).await.keyring, [kept.clone(), brought.clone()]);
    // Back before all: nothing is too far ahead for that either.
    put_back(&env, &mut asha, -30 * YEAR_MS).await;
    let next = entry(&programme, month.plus(2));
    assert_eq!(asha.send(bringing(&asha, &next)).await.unwrap().refusals, []);
    set(&env, &mut asha, 0);
    asha.sync(&[]).await;
    for one in [kept, brought, next] {
        assert!(contains(&all_bytes(env.data.path()), &one.sealed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_runs_the_server_can_say_that_the_clock_is_right() {
    let env = Environment::start().await;
    let (programme, asha) = env.founded().await;
    let mut asha = asha.follow(&[CASEWORK]);
    let past = entry(&programme, now().day(0).month());
    assert_eq!(asha.send(bringing(&asha, &past)).await.unwrap().refusals, []);
    set(&env, &mut asha, YEAR_MS);
    asha.sync(&[]).await;
    assert!(contains(&all_bytes(env.data.path()), &past.sealed));
    let today = Moment(now().0 + YEAR_MS).day(0);
    maintenance::trust_clock(env.data.path(), today).unwrap();
    // Its next look: here at a start.
    let env = env.restart().await;
    asha.url = env.url();
    asha.sync(&[]).await;
    assert!(!contains(&all_bytes(env.data.path()), &past.sealed));
}
