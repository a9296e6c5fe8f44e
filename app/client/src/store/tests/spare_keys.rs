//! Keys that the chain does not name: what they open, and what they cost.

use super::arriving::{Author, deliver, edits};
use super::waiting::{count, position, two};
use super::{CASEWORK, Phone};
use crate::store::enrolled::Enrolled;
use crate::store::inbox::parked::{self, PARKED_BYTES_PER_AUTHOR_MAX};
use crate::store::keys::lost::{SPARE_FETCH_MS, SPARE_KEYS_MAX};
use crate::store::{fading, holes, keys};
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::fade::FadingKey;
use kitbag_shared::ids::KeyId;
use kitbag_shared::keys::{CollectionKey, Secret};
use kitbag_shared::time::Moment;
use kitbag_shared::wrap::Wrap;

/// Nobody asks what was wrapped once to come again.
#[test]
fn a_key_that_came_before_anything_waited_for_it_opens_what_comes() {
    let mut phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    ben.key.secret = Secret::from_bytes([8; 32]);
    let ana = &mut phones[0];
    assert!(!take_wrapped(ana, &ben.key));
    assert!(keys::by_id(&ana.store.db, ben.key.id()).unwrap().is_none(), "nothing is opened with it yet");
    let until = kitbag_shared::time::Month(9_999);
    let fading = FadingKey { collection: CASEWORK, until, secret: Secret::from_bytes([7; 32]) };
    let mut other = ben.key.clone();
    other.secret = Secret::from_bytes([6; 32]);
    assert!(!take_wrapped(ana, &other));
    assert!(fading::take(&ana.store.db, &[fading.entry(&other, &[0; 24])]).unwrap());
    let before = count(ana, "SELECT count(*) FROM record");
    deliver(ana, 1, &[ben.batch(edits(2, 1))]);
    assert_eq!((parked::count(&ana.store.db).unwrap(), count(ana, "SELECT count(*) FROM spare_key")), (0, 0));
    assert!(count(ana, "SELECT count(*) FROM record") > before, "it is opened");
}

/// Somebody's batch under a key that the chain does not name, for which there is no room here.
fn without_room() -> (Vec<Phone>, Author, SealedBatch) {
    let phones = two();
    let mut ben = Author::new(&phones[0], 2, 7);
    ben.key.secret = Secret::from_bytes([8; 32]);
    let author = phones[1].store.me().unwrap().device();
    let full = "INSERT OR REPLACE INTO parked_of (device, bytes) VALUES (?1, ?2)";
    phones[0].store.db.execute(full, (author.as_bytes(), PARKED_BYTES_PER_AUTHOR_MAX)).unwrap();
    let batch = ben.batch(edits(2, 1));
    (phones, ben, batch)
}

/// It is not here to wait for its key: that it is missing is known of the collection only.
#[test]
fn what_found_no_room_is_fetched_again_when_a_key_comes_that_may_open_it() {
    let (mut phones, ben, batch) = without_room();
    let ana = &mut phones[0];
    deliver(ana, 1, std::slice::from_ref(&batch));
    assert_eq!((parked::count(&ana.store.db).unwrap(), position(ana)), (0, 1));
    assert!(!take_wrapped(ana, &ben.key), "nothing that is here is opened with it");
    assert!(fetched_again(ana), "what was not kept may be");
    assert!(!take_wrapped(ana, &ben.key) && !fetched_again(ana), "once");
    let before = count(ana, "SELECT count(*) FROM record");
    deliver(ana, 1, &[batch]);
    assert!(count(ana, "SELECT count(*) FROM record") > before, "it is opened");
}

/// Anybody who is in can make such keys without end.
#[test]
fn keys_that_a_member_makes_up_have_a_collection_read_again_once_a_day() {
    let (mut phones, ben, batch) = without_room();
    let ana = &mut phones[0];
    let made_up = |ana: &mut Phone| {
        let mut key = ben.key.clone();
        key.secret = Secret::from_bytes(keys::fresh(&mut ana.env));
        take_wrapped(ana, &key);
        fetched_again(ana)
    };
    deliver(ana, 1, std::slice::from_ref(&batch));
    assert!(made_up(ana));
    // It comes again, and there is no room for it still.
    deliver(ana, 1, std::slice::from_ref(&batch));
    assert!((0..20).all(|_| !made_up(ana)), "not before the day is over");
    ana.env.now += SPARE_FETCH_MS - 1;
    assert!(!fetched_again(ana));
    ana.env.now += 1;
    assert!(fetched_again(ana), "what came meanwhile is not forgotten");
    assert!(!fetched_again(ana));
}

/// As after each answer: whether a collection is read again because of a key that the chain does not name.
fn fetched_again(phone: &mut Phone) -> bool {
    let now = Moment(phone.env.now);
    let due = phone.store.change(|db, _| keys::lost::due(db, now)).unwrap();
    due.into_iter().fold(false, |any, id| any | phone.store.change(|db, _| holes::fetch_again_in(db, id)).unwrap())
}

/// The branch that was left may come back: its keys are handed on again then, and asked of nobody.
#[test]
fn a_key_that_nothing_waits_for_is_one_like_others_once_the_chain_names_it() {
    let mut phones = two();
    let ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let sql = "INSERT INTO spare_key (id, collection, used_for, secret) SELECT id, collection, used_for, secret
        FROM collection_key WHERE id = ?1";
    ana.store.db.execute(sql, [ben.key.id().as_bytes()]).unwrap();
    ana.store.db.execute("DELETE FROM collection_key WHERE id = ?1", [ben.key.id().as_bytes()]).unwrap();
    let Enrolled { identity, membership } = ana.store.enrolled().unwrap();
    assert!(keys::take(&ana.store.db, identity, membership, &[]).unwrap().named);
    assert!(keys::by_id(&ana.store.db, ben.key.id()).unwrap().is_some());
    let noted =
        |key: KeyId| ana.store.db.execute("INSERT INTO lost_reader (key, device) VALUES (?1, x'01')", [key.as_bytes()]);
    assert_eq!([ben.key.id(), KeyId::from_bytes([3; 16])].map(|key| noted(key).unwrap()), [1, 1]);
    keys::lost::forget_named(&ana.store.db, membership).unwrap();
    assert_eq!(count(ana, "SELECT count(*) FROM lost_reader"), 1, "only of what the chain does not name");
    assert_eq!(count(ana, "SELECT count(*) FROM spare_key"), 0);
}

#[test]
fn keys_that_nothing_waits_for() {
    let mut phones = two();
    let ben = Author::new(&phones[0], 2, 7);
    let ana = &mut phones[0];
    let max = u16::try_from(SPARE_KEYS_MAX).unwrap();
    let key = |number: u16| {
        let mut key = ben.key.clone();
        let mut secret = [5; 32];
        secret[..2].copy_from_slice(&number.to_be_bytes());
        key.secret = Secret::from_bytes(secret);
        key
    };
    (0..max).for_each(|number| assert!(!take_wrapped(ana, &key(number))));
    assert_eq!(count(ana, "SELECT count(*) FROM spare_key"), SPARE_KEYS_MAX);
    assert!(!take_wrapped(ana, &key(max)));
    assert_eq!(count(ana, "SELECT count(*) FROM spare_key"), SPARE_KEYS_MAX);
    let held = |number| keys::to_open(&ana.store.db, key(number).id()).unwrap().is_some();
    assert_eq!([0, 1, max].map(held), [false, true, true], "the first has gone");
}

/// Whether more can be opened with a key that is wrapped to this phone.
fn take_wrapped(phone: &mut Phone, key: &CollectionKey) -> bool {
    let Enrolled { identity, membership } = phone.store.enrolled().unwrap();
    let card = membership.card(identity.device()).unwrap();
    let wrap = Wrap::make(identity.programme, &card, key, [4; 32]).unwrap();
    let bytes = minicbor::to_vec(&wrap).unwrap();
    keys::take(&phone.store.db, identity, membership, &[&bytes]).unwrap().some
}
