//! Who is a member and who gets which key, with members who mean harm: an honest end gets through, nobody is locked out
//! by made-up wraps, and no branch is slipped in.

use crate::devices::{
    CASEWORK, Device, Environment, Programme, STOCK, carried, certify, end, new_keys, turn_away, unique,
};
use kitbag_server::maintenance;
use kitbag_shared::chain::{Deed, EndReason, Head, Statement};
use kitbag_shared::ids::{CollectionId, Hash, KeyId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret};
use kitbag_shared::limits::{
    LACKS_MAX, PAGE_BYTES_MAX, PLACES_MAX, UNNAMED_ASKS_MAX, UNNAMED_WRAPS_MAX, WANTED_MAX, WRAPS_OF_A_KEY_MAX,
};
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::DAY_MS;
use kitbag_shared::wire::{self, Refusal, RefusalCode, SyncAnswer, SyncRequest, Wanted};
use kitbag_shared::wrap::Wrap;
use std::sync::atomic::Ordering;

pub fn why(refusals: &[Refusal]) -> Vec<RefusalCode> {
    refusals.iter().map(|refusal| refusal.why).collect()
}

pub fn fresh_key(collection: CollectionId) -> CollectionKey {
    let secret = Secret::from_bytes([unique(), unique()].concat().try_into().unwrap());
    CollectionKey { collection, used_for: KeyUse::Seal, secret }
}

pub fn naming(keys: &[CollectionKey]) -> Vec<Deed> {
    keys.iter().map(|key| Deed::Key { collection: key.collection, key: key.id(), desk: None }).collect()
}

pub fn wrapping(device: &Device, wraps: impl IntoIterator<Item = Wrap>) -> SyncRequest {
    let wraps = wraps.into_iter().map(|wrap| wire::write(&wrap).into()).collect();
    SyncRequest { wraps, ..device.request(&[]) }
}

fn lacking(device: &Device, lacks: &[KeyId]) -> SyncRequest {
    SyncRequest { lacks: lacks.to_vec(), ..device.request(&[]) }
}

/// A wrap that opens to nothing: sealed like any, it holds another key than it names.
pub fn made_up(device: &Device, to: &DeviceKeys, key: &CollectionKey) -> Wrap {
    let mut wrap = device.wrap(to, &fresh_key(key.collection));
    wrap.key = key.id();
    wrap
}

/// A member certified without an invitation, who has read the chain.
async fn member(asha: &mut Device, role: Role) -> Device {
    let mut device = Device::new(&asha.url, asha.programme, unique());
    asha.tell(&[certify(&device.keys, role, None)]).await;
    device.sync(&[]).await;
    device
}

/// What of these the server takes, in as many requests as the carrier needs.
async fn fill(thief: &mut Device, statements: &[Statement]) -> usize {
    let mut refused = 0;
    for some in statements.chunks(100) {
        let request = SyncRequest { statements: carried(some), heads: vec![], ..thief.request(&[]) };
        let answer: SyncAnswer = thief.ask(&wire::write(&request)).await.unwrap();
        thief.lease = Some(answer.lease);
        refused += answer.refusals.len();
    }
    statements.len() - refused
}

/// A stolen supervisor's phone makes a dozen others, and all of them say as much as they can in a day.
#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_phone_fills_the_day_and_its_end_and_the_sheet_get_through() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut cleo = member(&mut asha, Role::Supervisor).await;
    env.ahead_ms.store(DAY_MS, Ordering::Relaxed);
    (asha.clock_ahead_ms, cleo.clock_ahead_ms) = (DAY_MS, DAY_MS);
    let puppets: Vec<DeviceKeys> = (0..12).map(|_| Device::new(&env.url(), cleo.programme, unique()).keys).collect();
    let deeds: Vec<Deed> = puppets.iter().map(|keys| certify(keys, Role::Supervisor, None)).collect();
    let mut told = vec![cleo.say(&deeds)];
    for number in 0..192 {
        let puppet = Device { keys: puppets[number / 40].clone(), ..cleo.clone() };
        let statement = puppet.would_say(&[turn_away()]);
        cleo.membership.push(statement.clone()).unwrap();
        told.push(statement);
    }
    let taken = fill(&mut cleo, &told).await;
    assert!(taken < told.len(), "the day is full");
    cleo.membership = cleo.membership.up_to(told[taken - 1].number());
    // The places for ends: none for those who came today, a few for the phone itself.
    let puppet = Device { keys: puppets[11].clone(), ..cleo.clone() };
    let other = Device { keys: puppets[10].clone(), ..cleo.clone() };
    let ending = puppet.would_say(&end(&other, EndReason::Lost));
    assert_eq!(fill(&mut cleo, &[ending]).await, 0);
    let mut ends = Vec::new();
    for keys in &puppets[..10] {
        let other = Device { keys: keys.clone(), ..cleo.clone() };
        ends.push(cleo.say(&end(&other, EndReason::Lost)));
    }
    let taken = fill(&mut cleo, &ends).await;
    assert!((1..8).contains(&taken), "{taken}");

    asha.sync(&[]).await;
    let refused = asha.send(asha.telling([&asha.would_say(&[turn_away()])])).await.unwrap().refusals;
    assert_eq!(why(&refused), [RefusalCode::OverQuota], "the day is full for all else");
    asha.tell(&end(&cleo, EndReason::Lost)).await;
    let mut sheet = Device { clock_ahead_ms: DAY_MS, ..programme.sheet(&env.url()) };
    sheet.sync(&[]).await;
    sheet.tell(&[turn_away()]).await;
    let reset = [vec![Deed::Reset { to: 1 }], new_keys()].concat();
    let answer = sheet.tell(&reset).await;
    assert_eq!(answer.head, sheet.membership.head().unwrap());
    assert!(sheet.membership.member(puppets[0].id()).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_author_says_sixty_four_things_a_day_and_goes_on_the_next() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let told: Vec<Statement> = (0..66).map(|_| asha.say(&[turn_away()])).collect();
    assert_eq!(fill(&mut asha, &told).await, 64);
    let over = asha.send(SyncRequest { heads: vec![], ..asha.telling(&told[64..]) }).await.unwrap().refusals;
    assert_eq!(why(&over), [RefusalCode::OverQuota; 2], "another day");
    env.ahead_ms.store(DAY_MS, Ordering::Relaxed);
    asha.clock_ahead_ms = DAY_MS;
    assert_eq!(fill(&mut asha, &told[64..]).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_bad_statements_cost_one_look() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let mut vera = member(&mut asha, Role::Volunteer).await;
    let judged = "kitbag_statements_judged_total";
    let before = env.metrics().await.lines().find(|line| line.starts_with(judged)).unwrap().to_owned();
    let count: u64 = before.rsplit(' ').next().unwrap().parse().unwrap();
    let bad: Vec<Statement> = (0..500).map(|_| vera.would_say(&[turn_away()])).collect();
    let answer = vera.send(vera.telling(&bad)).await.unwrap();
    assert_eq!(answer.refusals.len(), 500);
    assert_eq!(why(&answer.refusals)[..2], [RefusalCode::NotPermitted, RefusalCode::NotNext]);
    assert!(env.counted(&format!("{judged} {}", count + 1)).await);
    assert!(env.counted("kitbag_refusals_total{code=\"not-next\"} 499").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn made_up_wraps_come_in_pages_and_lock_nobody_out() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let mut cleo = member(&mut asha, Role::Supervisor).await;
    let deeds: Vec<Deed> = (0..500)
        .map(|_| certify(&Device::new(&env.url(), asha.programme, unique()).keys, Role::Volunteer, None))
        .collect();
    // Ten fill a statement.
    for some in deeds.chunks(10) {
        asha.tell(some).await;
    }
    cleo.sync(&[]).await;
    let keys: Vec<CollectionKey> = (0..6_000).map(|_| fresh_key(STOCK)).collect();
    for some in keys.chunks(120) {
        cleo.tell(&naming(some)).await;
    }
    // Sealed once: what it holds does not fit any of them.
    let sealed = made_up(&cleo, &asha.keys, &keys[0]);
    for some in keys.chunks(600) {
        let request = wrapping(&cleo, some.iter().map(|key| Wrap { key: key.id(), ..sealed.clone() }));
        assert_eq!(cleo.send(request).await.unwrap().refusals, []);
    }
    let mut asked = Vec::new();
    for _ in 0..3 {
        let mut vera = member(&mut cleo, Role::Volunteer).await;
        asked.extend(keys.iter().skip(asked.len()).take(LACKS_MAX).map(CollectionKey::id));
        vera.send(lacking(&vera, &asked[asked.len() - LACKS_MAX..])).await.unwrap();
    }
    let (mut pages, mut wraps, mut more) = (0, 0, true);
    while more {
        let answer = asha.sync(&[]).await;
        assert!(wire::write(&answer).len() <= PAGE_BYTES_MAX, "{} bytes", wire::write(&answer).len());
        assert!(answer.wanted.len() <= WANTED_MAX);
        (pages, wraps, more) = (pages + 1, wraps + answer.wraps.len(), answer.more);
    }
    assert_eq!(wraps, keys.len());
    assert!(pages > 1, "{pages}");
    assert!(asha.membership.members().count() > 500);
    assert_eq!(asha.sync(&[]).await.wanted.len(), WANTED_MAX);
    asha.tell(&end(&cleo, EndReason::Lost)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_lacks_a_key_gets_it_from_whoever_holds_it_also_after_a_made_up_wrap() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = member(&mut asha, Role::PeerWorker).await;
    let (mut vera, mut zoe) = (member(&mut asha, Role::Volunteer).await, member(&mut asha, Role::Volunteer).await);
    let key = programme.key(STOCK);
    for liar in [&mut vera, &mut zoe] {
        let request = wrapping(liar, [made_up(liar, &ben.keys, &key)]);
        assert_eq!(liar.send(request).await.unwrap().refusals, []);
    }
    let wraps = ben.sync(&[]).await.wraps;
    assert_eq!(wraps.len(), 2);
    assert!(wraps.iter().all(|bytes| wire::read::<Wrap>(bytes).unwrap().open(&ben.keys).is_err()));
    ben.send(lacking(&ben, &[key.id()])).await.unwrap();

    // A worker who holds it, no supervisor.
    let mut dora = member(&mut asha, Role::PeerWorker).await;
    let wanted = dora.sync(&[]).await.wanted;
    assert_eq!(wanted, [Wanted { key: key.id(), to: ben.keys.id() }]);
    dora.send(wrapping(&dora, [dora.wrap(&ben.keys, &key)])).await.unwrap();
    assert_eq!(dora.sync(&[]).await.wanted, [], "once");
    let wraps = ben.send(lacking(&ben, &[key.id()])).await.unwrap().wraps;
    assert_eq!(wraps.len(), 1);
    assert_eq!(wire::read::<Wrap>(&wraps[0]).unwrap().open(&ben.keys).unwrap(), key);
    assert_eq!(asha.sync(&[]).await.wanted.len(), 1);
    ben.sync(&[]).await;
    assert_eq!(asha.sync(&[]).await.wanted, [], "it lacks nothing any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_the_places_that_a_device_names_the_first_are_looked_at() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    asha.tell(&[turn_away()]).await;
    let common = asha.membership.up_to(0).head().unwrap();
    let other = Head { number: 0, id: Hash::from_bytes([1; 32]) };
    let mut naming = async |made_up: usize| {
        let heads = std::iter::repeat_n(other, made_up).chain([common]).collect();
        asha.send(SyncRequest { heads, ..asha.request(&[]) }).await.unwrap().statements.len()
    };
    assert_eq!(naming(PLACES_MAX - 1).await, 1, "what came after it");
    assert_eq!(naming(PLACES_MAX).await, 0, "none of them is known");
}

/// A branch that another took the place of may have named it; whoever read there hands it on.
#[tokio::test(flavor = "multi_thread")]
async fn a_few_keys_that_no_chain_here_names_are_asked_for() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let (mut ben, mut dora) = (member(&mut asha, Role::PeerWorker).await, member(&mut asha, Role::PeerWorker).await);
    let lost: Vec<CollectionKey> = (0..=UNNAMED_ASKS_MAX).map(|_| fresh_key(CASEWORK)).collect();
    let ids: Vec<KeyId> = lost.iter().map(CollectionKey::id).collect();
    ben.send(lacking(&ben, &ids[1..])).await.unwrap();
    assert_eq!(dora.sync(&[]).await.wanted.len(), UNNAMED_ASKS_MAX);
    ben.send(lacking(&ben, &ids)).await.unwrap();
    assert_eq!(dora.sync(&[]).await.wanted.len(), UNNAMED_ASKS_MAX, "one more is not kept");

    ben.send(lacking(&ben, &ids[..1])).await.unwrap();
    assert_eq!(dora.sync(&[]).await.wanted, [Wanted { key: ids[0], to: ben.keys.id() }]);
    dora.send(wrapping(&dora, [dora.wrap(&ben.keys, &lost[0])])).await.unwrap();
    assert_eq!(dora.sync(&[]).await.wanted, []);
    asha.tell(&end(&ben, EndReason::Lost)).await;
    ben.send(lacking(&ben, &ids[1..])).await.unwrap();
    assert_eq!(asha.sync(&[]).await.wanted, [], "nobody wraps to who is out");
}

/// A branch that is gone may have named more keys than are kept of one author to one device.
#[tokio::test(flavor = "multi_thread")]
async fn of_keys_that_no_chain_here_names_what_is_asked_for_takes_the_place_of_what_was_read() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    let (mut ben, mut dora) = (member(&mut asha, Role::PeerWorker).await, member(&mut asha, Role::PeerWorker).await);
    let lost: Vec<CollectionKey> = (0..=UNNAMED_WRAPS_MAX).map(|_| fresh_key(CASEWORK)).collect();
    let ids: Vec<KeyId> = lost.iter().map(CollectionKey::id).collect();
    let all: Vec<Wrap> = lost.iter().map(|key| dora.wrap(&ben.keys, key)).collect();
    let (last, first) = all.split_last().unwrap();
    assert_eq!(why(&dora.send(wrapping(&dora, first.to_vec())).await.unwrap().refusals), []);
    ben.send(lacking(&ben, &ids[..1])).await.unwrap();
    let again = wrapping(&dora, [last.clone()]);
    assert_eq!(why(&dora.send(again).await.unwrap().refusals), [RefusalCode::NotYet], "nobody asks for it");
    ben.send(lacking(&ben, &ids[UNNAMED_WRAPS_MAX..])).await.unwrap();
    let wanted = Wanted { key: ids[UNNAMED_WRAPS_MAX], to: ben.keys.id() };
    assert_eq!(dora.sync(&[]).await.wanted, [wanted]);
    assert_eq!(why(&dora.send(wrapping(&dora, [last.clone()])).await.unwrap().refusals), []);
    let told = ben.send(lacking(&ben, &ids[UNNAMED_WRAPS_MAX..])).await.unwrap();
    assert!(told.wraps.iter().any(|bytes| wire::read::<Wrap>(bytes).unwrap() == *last), "it gets it");
    let again = wrapping(&dora, [dora.wrap(&ben.keys, &fresh_key(CASEWORK))]);
    assert_eq!(why(&dora.send(again).await.unwrap().refusals), [RefusalCode::NotYet], "no more are kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_wrap_what_to_whom() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = member(&mut asha, Role::PeerWorker).await;
    let mut vera = member(&mut asha, Role::Volunteer).await;
    let (stock, casework) = (programme.key(STOCK), programme.key(CASEWORK));
    let refusal = async |device: &mut Device, wrap: Wrap| {
        let request = wrapping(device, [wrap]);
        why(&device.send(request).await.unwrap().refusals)
    };
    let wrap = vera.wrap(&ben.keys, &casework);
    assert_eq!(refusal(&mut vera, wrap).await, [RefusalCode::NotPermitted], "she could never read it");
    let wrap = ben.wrap(&vera.keys, &casework);
    assert_eq!(refusal(&mut ben, wrap).await, [RefusalCode::NotPermitted], "she may not read it");
    for _ in 0..UNNAMED_WRAPS_MAX {
        let wrap = ben.wrap(&vera.keys, &fresh_key(STOCK));
        assert_eq!(refusal(&mut ben, wrap).await, [], "a lost branch may have named it");
    }
    let wrap = ben.wrap(&vera.keys, &fresh_key(STOCK));
    assert_eq!(refusal(&mut ben, wrap).await, [RefusalCode::NotYet], "no statement names it, and they are many");
    let wrap = ben.wrap(&vera.keys, &fresh_key(CASEWORK));
    assert_eq!(refusal(&mut ben, wrap).await, [RefusalCode::NotYet], "she may not read it");
    let wrap = Wrap { key: stock.id(), ..ben.wrap(&asha.keys, &casework) };
    assert_eq!(refusal(&mut ben, wrap).await, [RefusalCode::NotPermitted], "another collection's");

    let mut others = [member(&mut asha, Role::Volunteer).await, member(&mut asha, Role::Volunteer).await];
    let to = member(&mut asha, Role::Volunteer).await;
    for other in &mut others {
        let wrap = other.wrap(&to.keys, &stock);
        assert_eq!(refusal(other, wrap.clone()).await, []);
        assert_eq!(refusal(other, wrap).await, [], "again is nothing new");
    }
    let wrap = ben.wrap(&to.keys, &stock);
    assert_eq!(refusal(&mut ben, wrap.clone()).await, [RefusalCode::TooLarge], "the rest is for supervisors");
    let mut cleo = member(&mut asha, Role::Supervisor).await;
    for supervisor in [&mut asha, &mut cleo] {
        let wrap = supervisor.wrap(&to.keys, &stock);
        assert_eq!(refusal(supervisor, wrap).await, []);
    }
    assert_eq!(WRAPS_OF_A_KEY_MAX, 4, "as many as were brought");
    let mut dan = member(&mut asha, Role::Supervisor).await;
    let wrap = dan.wrap(&to.keys, &stock);
    assert_eq!(refusal(&mut dan, wrap.clone()).await, [RefusalCode::TooLarge], "full");
    asha.tell(&end(&others[0], EndReason::Left)).await;
    assert_eq!(refusal(&mut dan, wrap).await, [], "the place of one who is no member any more");
}

/// A phone that was ended may have made a wrap before it knew: at most as much as of batches.
#[tokio::test(flavor = "multi_thread")]
async fn an_ended_device_may_still_bring_a_wrap_of_what_it_held() {
    let env = Environment::start().await;
    let (programme, mut asha) = env.founded().await;
    let mut ben = member(&mut asha, Role::PeerWorker).await;
    let vera = member(&mut asha, Role::Volunteer).await;
    asha.tell(&end(&ben, EndReason::Left)).await;
    let request = wrapping(&ben, [ben.wrap(&vera.keys, &programme.key(STOCK))]);
    assert_eq!(ben.send(request).await.unwrap().refusals, []);
    let (before, since) = (programme.key(STOCK), asha.membership.sealing_key(STOCK).unwrap());
    let answer = ben.send(lacking(&ben, &[before.id(), since])).await.unwrap();
    assert!(answer.wraps.is_empty() && answer.wanted.is_empty());
    let wanted = [Wanted { key: before.id(), to: ben.keys.id() }];
    assert_eq!(
        asha.sync(&[]).await.wanted,
        wanted,
        "it asks for the key to seal what it wrote before, for none of since"
    );
    let made_since = Wrap { key: since, ..asha.wrap(&ben.keys, &before) };
    let wraps = [asha.wrap(&ben.keys, &before), made_since];
    let refusals = asha.send(wrapping(&asha, wraps)).await.unwrap().refusals;
    assert_eq!(why(&refusals), [RefusalCode::NotPermitted]);
    assert_eq!(ben.sync(&[]).await.wraps.len(), 1);
}

async fn two_branches(env: &Environment) -> (Programme, Device, Device, Device, Device) {
    let (programme, mut asha) = env.founded().await;
    let mut bina = member(&mut asha, Role::Supervisor).await;
    let mut cleo = member(&mut asha, Role::Supervisor).await;
    let mut vera = member(&mut asha, Role::Volunteer).await;
    for device in [&mut bina, &mut cleo, &mut vera] {
        device.sync(&[]).await;
    }
    (programme, asha, bina, cleo, vera)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branch_is_taken_from_a_supervisor_of_both_and_from_nobody_else() {
    let env = Environment::start().await;
    let (_, mut asha, mut bina, mut cleo, mut vera) = two_branches(&env).await;
    let ours = asha.tell(&end(&cleo, EndReason::Lost)).await.head;
    let branch = [bina.say(&end(&vera, EndReason::Left)), bina.say(&[turn_away()])];
    for carrier in [&mut cleo, &mut vera] {
        let request = SyncRequest { heads: bina.request(&[]).heads, ..carrier.telling(&branch) };
        let answer: SyncAnswer = carrier.ask(&wire::write(&request)).await.unwrap();
        carrier.lease = Some(answer.lease);
        assert_eq!(why(&answer.refusals), [RefusalCode::NotNext; 2]);
        assert_eq!((answer.head, answer.statements.len()), (ours, 0));
    }
    let mut stranger = Device::new(&env.url(), bina.programme, unique());
    assert!(stranger.send(stranger.telling(&branch)).await.is_err());
    // Two who speak at the same time are no branches.
    let late = SyncRequest { heads: vec![branch[0].place()], ..bina.telling(&branch[..1]) };
    let at_once = SyncRequest { heads: asha.membership.places()[1..2].to_vec(), ..late };
    let answer: SyncAnswer = bina.ask(&wire::write(&at_once)).await.unwrap();
    bina.lease = Some(answer.lease);
    assert_eq!((why(&answer.refusals), answer.head), (vec![RefusalCode::NotNext], ours));

    let answer = bina.send(bina.telling(&branch)).await.unwrap();
    assert_eq!((answer.refusals, answer.head), (vec![], branch[1].place()));
    let places = SyncRequest { heads: asha.membership.places(), ..asha.request(&[]) };
    let answer: SyncAnswer = asha.ask(&wire::write(&places)).await.unwrap();
    assert_eq!(answer.statements, carried(&branch));
    let checked = maintenance::check(env.data.path()).unwrap();
    assert!(checked.problems.is_empty(), "{:?}", checked.problems);
    let env = env.restart().await;
    bina.url = env.url();
    assert_eq!(bina.sync(&[]).await.head, branch[1].place());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_supervisors_branch_is_not_taken_however_long() {
    let env = Environment::start().await;
    let (_, mut asha, mut bina, mut cleo, _) = two_branches(&env).await;
    let ours = asha.tell(&end(&cleo, EndReason::Lost)).await.head;
    let branch: Vec<Statement> = (0..20).map(|_| cleo.say(&[turn_away()])).collect();
    bina.membership = cleo.membership.clone();
    for carrier in [&mut cleo, &mut bina] {
        let answer = carrier.send(carrier.telling(&branch)).await.unwrap();
        assert_eq!(why(&answer.refusals), [RefusalCode::NotNext; 20]);
        assert_eq!(answer.head, ours);
    }
}

/// Only what follows the last place that both have, however the device names it.
#[tokio::test(flavor = "multi_thread")]
async fn statements_come_after_the_last_place_that_the_server_has() {
    let env = Environment::start().await;
    let (_, mut asha) = env.founded().await;
    for _ in 0..10 {
        asha.tell(&[turn_away()]).await;
    }
    let all = carried(asha.membership.statements());
    let none = SyncRequest { heads: vec![], ..asha.request(&[]) };
    assert_eq!(asha.send(none).await.unwrap().statements, all);
    let mut elsewhere = asha.clone();
    elsewhere.membership = elsewhere.membership.up_to(7);
    elsewhere.say(&[turn_away()]);
    let head = SyncRequest { heads: elsewhere.request(&[]).heads, ..asha.request(&[]) };
    assert_eq!(asha.send(head).await.unwrap().statements.len(), 0, "it does not have that");
    let places = SyncRequest { heads: elsewhere.membership.places(), ..asha.request(&[]) };
    assert_eq!(asha.send(places).await.unwrap().statements, all[8..]);
}
