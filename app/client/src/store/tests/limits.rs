//! What the store keeps or sends at most: at each limit, and over it.

use super::{CASEWORK, Phone, Seeded, device_keys, first_key, programme};
use crate::store::brought::{self, BROUGHT_MAX};
use crate::store::chain::{self, OFFERED_BYTES_MAX};
use crate::store::enrol::founding::{FOUND_STATEMENTS_BYTES_MAX, found_again_body};
use crate::store::enrolled::Enrolled;
use crate::store::fading::{self, ENTRIES_CARRIED_MAX};
use crate::store::{keys, outbox};
use kitbag_shared::chain::{Chain, Deed, Statement};
use kitbag_shared::fade::{FadingKey, KeyringEntry};
use kitbag_shared::ids::{DeviceId, InvitationId};
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret, hash};
use kitbag_shared::limits::UNNAMED_ASKS_MAX;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::{Day, Month};

/// An entry that nobody here can open.
fn others(number: i64) -> KeyringEntry {
    let secret = |kind: u8| {
        let mut bytes = [kind; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        Secret::from_bytes(bytes)
    };
    let key = CollectionKey { collection: CASEWORK, used_for: KeyUse::Seal, secret: secret(1) };
    FadingKey { collection: CASEWORK, until: Month(9_999), secret: secret(2) }.entry(&key, &[0; 24])
}

#[test]
fn entries_that_are_brought_for_others() {
    let phone = &mut programme(&[Role::Supervisor, Role::PeerWorker])[1];
    let enrolled = phone.store.enrolled().unwrap();
    let kept =
        || -> i64 { phone.store.db.query_row("SELECT count(*) FROM brought_keyring", [], |row| row.get(0)).unwrap() };
    let take = |number| brought::take(&phone.store.db, enrolled, &others(number)).unwrap();
    phone.store.db.execute_batch("BEGIN").unwrap();
    (0..BROUGHT_MAX).for_each(|number| {
        take(number);
    });
    phone.store.db.execute_batch("COMMIT").unwrap();
    assert_eq!(kept(), BROUGHT_MAX);
    take(BROUGHT_MAX);
    assert_eq!(kept(), BROUGHT_MAX, "one more stays with the device that wrote it");
}

#[test]
fn entries_that_are_carried_with_what_waits() {
    let phone = &mut programme(&[Role::Supervisor, Role::PeerWorker])[1];
    let db = &phone.store.db;
    let sealing = first_key(CASEWORK, KeyUse::Seal);
    let own = |number: i64| {
        let mut bytes = [3; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        let key = FadingKey { collection: CASEWORK, until: Month(9_999), secret: Secret::from_bytes(bytes) };
        fading::insert_to_send(db, &key, &key.entry(&sealing, &[0; 24])).unwrap();
    };
    let max = usize::try_from(ENTRIES_CARRIED_MAX).unwrap();
    let already = fading::to_carry(db).unwrap().len();
    db.execute_batch("BEGIN").unwrap();
    (0..).take(max - already).for_each(own);
    assert_eq!(fading::to_carry(db).unwrap().len(), max);
    own(-1);
    brought::take(db, phone.store.enrolled().unwrap(), &others(1)).unwrap();
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(fading::to_carry(db).unwrap().len(), max, "the next file takes the rest");
}

/// Whoever writes with keys that nobody has takes no turn from the others.
#[test]
fn keys_that_nobody_names_are_asked_for_in_turn() {
    let phone = &mut programme(&[Role::Supervisor, Role::PeerWorker])[1];
    let Phone { store, env, .. } = phone;
    let park = |author: u8, number: u128| {
        let (id, device) = (number.to_be_bytes(), DeviceId::from_bytes([author; 16]));
        let batch = hash("a batch", &[&id]);
        outbox::insert_unread(&store.db, (CASEWORK, device), &batch, &[0]).unwrap();
        let sql = "INSERT INTO parked (batch, waits_for, id, device, bytes)
            SELECT number, 1, ?2, device, 1 FROM batch WHERE id = ?1";
        store.db.execute(sql, (batch.as_bytes(), id)).unwrap();
    };
    let lacks = |env: &mut Seeded| {
        let Enrolled { identity, membership } = store.enrolled().unwrap();
        keys::lacks(&store.db, env, identity, membership).unwrap()
    };
    let max = UNNAMED_ASKS_MAX as u128;
    (1..=max).for_each(|number| park(1, number));
    assert_eq!(lacks(env).len(), UNNAMED_ASKS_MAX);
    (1..100 * max).for_each(|number| park(2, u128::MAX - number));
    for _ in 0..10 {
        let asked = lacks(env);
        let of_others = asked.iter().filter(|key| u128::from_be_bytes(*key.as_bytes()) <= max).count();
        assert_eq!((asked.len(), of_others), (UNNAMED_ASKS_MAX, UNNAMED_ASKS_MAX / 2));
    }
}

/// A chain that goes on for more than so many bytes.
fn longer_than(bytes: usize, chain: &Chain) -> Chain {
    let mut chain = chain.clone();
    let mut said = 0;
    let mut invitations = (0_u128..).map(|number| Deed::TurnAway(InvitationId::from_bytes(number.to_be_bytes())));
    while said <= bytes {
        let deeds: Vec<Deed> = invitations.by_ref().take(64).collect();
        let statement = Statement::after(&chain.head().unwrap(), chain.programme(), &device_keys(1), Day(2), &deeds);
        said += statement.bytes().len();
        chain.push(statement).unwrap();
    }
    chain
}

#[test]
fn statements_that_a_request_offers() {
    let phone = &mut programme(&[Role::Supervisor])[0];
    let chain = longer_than(OFFERED_BYTES_MAX, &phone.store.enrolled().unwrap().membership);
    phone.store.db.execute("UPDATE enrolment SET offer_after = 0", []).unwrap();
    let offered = chain::offered(&phone.store.db, &chain).unwrap();
    are_as_many_as_fit(chain.after(0), offered.len(), OFFERED_BYTES_MAX);
}

#[test]
fn statements_with_which_a_programme_is_founded_again() {
    let phone = &mut programme(&[Role::Supervisor])[0];
    let enrolled = phone.store.enrolled().unwrap();
    let chain = longer_than(FOUND_STATEMENTS_BYTES_MAX, &enrolled.membership);
    let found = found_again_body(&enrolled.identity, &chain, "token").unwrap();
    are_as_many_as_fit(chain.statements(), found.statements.len(), FOUND_STATEMENTS_BYTES_MAX);
}

fn are_as_many_as_fit<'a>(all: impl Iterator<Item = &'a Statement>, taken: usize, max: usize) {
    let sizes: Vec<usize> = all.map(|statement| statement.bytes().len()).collect();
    let bytes = |count: usize| sizes[..count].iter().sum::<usize>();
    assert!(bytes(taken) <= max && max < bytes(taken + 1));
}
