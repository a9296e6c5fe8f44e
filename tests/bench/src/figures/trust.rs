//! What membership costs: judging a whole chain, and the bytes of keys that are handed out over the years.

use crate::figure::{Target, tell};
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, Statement};
use kitbag_shared::ids::{CollectionId, KeyId, ProgrammeId};
use kitbag_shared::keys::{CollectionKey, DeviceKeys, KeyUse, Secret, recovery_keys};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use kitbag_shared::time::Day;
use kitbag_shared::wrap::Wrap;
use std::time::Instant;

/// Statements of the chain that is judged, and of the short one that it is held against.
const STATEMENTS: u32 = 2_000;
const FEW: u32 = 500;
/// How often each is judged.
const TRIES: usize = 5;
/// People who come and go in it.
const PEOPLE: u32 = 50;
/// A programme's devices, and the months over which its keys change once each.
const DEVICES: f64 = 100.0;
const MONTHS: f64 = 60.0;

/// Measures both.
pub fn measure() {
    let statements = chain_of(STATEMENTS);
    let (few, many) = judged_against_s(&chain_of(FEW), &statements);
    tell("trust: a chain of 2,000 judged, signatures too", "s", many, Target::AtMost(1.0));
    let linear = f64::from(STATEMENTS / FEW);
    tell("trust: that against a chain of 500", "times", many / few, Target::AtMost(1.3 * linear));
    let (few, many) = judged_against_s(&resets_after(FEW / 2), &resets_after(STATEMENTS / 2));
    tell("trust: half of 2,000 are resets", "s", many, Target::AtMost(1.0));
    tell("trust: that against 500, half of them resets", "times", many / few, Target::AtMost(1.3 * linear));
    let start = Instant::now();
    let programme = kitbag_shared::chain::programme_of(statements.first().unwrap());
    Chain::kept(programme, statements).unwrap();
    tell("trust: the same from the own database", "s", start.elapsed().as_secs_f64(), Target::Told);
    tell("trust: a wrap", "B", wrap_bytes(), Target::Told);
    let kinds = 4.0;
    let all = wrap_bytes() * DEVICES * MONTHS * kinds / 1e6;
    tell("trust: wraps of 100 devices over 5 years of monthly keys", "MB", all, Target::Told);
}

/// The fastest of some tries of each, in turn: the rest is what else the machine does.
fn judged_against_s(few: &[Statement], many: &[Statement]) -> (f64, f64) {
    let tries = (0..TRIES).map(|_| (judged_s(few), judged_s(many)));
    tries.fold((f64::MAX, f64::MAX), |least, tried| (least.0.min(tried.0), least.1.min(tried.1)))
}

fn judged_s(statements: &[Statement]) -> f64 {
    let start = Instant::now();
    let mut chain = Chain::new(kitbag_shared::chain::programme_of(statements.first().unwrap()));
    statements.iter().for_each(|statement| chain.push(statement.clone()).unwrap());
    start.elapsed().as_secs_f64()
}

fn keys(seed: u32) -> DeviceKeys {
    let mut bytes = [0x6b; 32];
    bytes.iter_mut().zip(seed.to_be_bytes()).for_each(|(to, byte)| *to = byte);
    DeviceKeys::from_seed(&Secret::from_bytes(bytes))
}

/// People come and go: one is certified, one is ended with new keys of all, again and again.
fn chain_of(count: u32) -> Vec<Statement> {
    let (founder, sheet) = (keys(0), recovery_keys(&Secret::from_bytes([1; 32])));
    let people: Vec<DeviceKeys> = (1..=PEOPLE).map(keys).collect();
    let mut named = 0;
    let mut deeds = vec![certify(&founder, Role::Supervisor), Deed::Sheet(sheet.card())];
    for kind in CollectionKind::ALL {
        deeds.push(Deed::Collection { id: collection(kind), kind });
        deeds.push(new_key(&mut named, kind, &founder));
    }
    let mut chain = Chain::begun_by(Statement::first(&founder, Day(1), &deeds)).unwrap();
    // Whom to certify or end next; each of them has few roles, so that the next ones take over.
    let mut next = 0;
    while chain.statements().count() < count as usize {
        let person = people.get(next % people.len()).unwrap();
        let deeds = if chain.member(person.id()).is_some() {
            let mut deeds = vec![Deed::End(End { device: person.id(), reason: EndReason::Left, logs: vec![] })];
            deeds.extend(CollectionKind::ALL.map(|kind| new_key(&mut named, kind, &founder)));
            deeds
        } else {
            vec![certify(person, Role::Volunteer)]
        };
        let head = chain.head().unwrap();
        let statement = Statement::after(&head, chain.programme(), &founder, Day(1), &deeds);
        match chain.push(statement) {
            Ok(()) => next += 1,
            Err(why) => panic!("{why}"),
        }
    }
    chain.statements().cloned().collect()
}

/// As many statements, and then as many resets to the last of these.
fn resets_after(count: u32) -> Vec<Statement> {
    let (founder, sheet) = (keys(0), recovery_keys(&Secret::from_bytes([1; 32])));
    let mut statements = chain_of(count);
    let programme = kitbag_shared::chain::programme_of(statements.first().unwrap());
    let mut named = u32::MAX / 2;
    for _ in 0..count {
        let mut deeds = vec![Deed::Reset { to: count - 1 }];
        deeds.extend(CollectionKind::ALL.map(|kind| new_key(&mut named, kind, &founder)));
        let head = statements.last().unwrap().place();
        statements.push(Statement::after(&head, programme, &sheet, Day(1), &deeds));
    }
    statements
}

fn certify(device: &DeviceKeys, role: Role) -> Deed {
    Deed::Certify(Certificate { device: device.card(), role, teams: vec![], invitation: None })
}

fn collection(kind: CollectionKind) -> CollectionId {
    CollectionId::from_bytes([kind.code(); 16])
}

fn new_key(named: &mut u32, kind: CollectionKind, desk: &DeviceKeys) -> Deed {
    *named += 1;
    let mut bytes = [0; KeyId::LEN];
    bytes.iter_mut().zip(named.to_be_bytes()).for_each(|(to, byte)| *to = byte);
    let desk = (kind == CollectionKind::Desk).then(|| desk.card().wrap);
    Deed::Key { collection: collection(kind), key: KeyId::from_bytes(bytes), desk }
}

fn wrap_bytes() -> f64 {
    let key = CollectionKey {
        collection: collection(CollectionKind::Stock),
        used_for: KeyUse::Seal,
        secret: Secret::from_bytes([2; 32]),
    };
    let wrap = Wrap::make(ProgrammeId::from_bytes([3; 16]), &keys(1).card(), &key, [4; 32]).unwrap();
    f64::from(u32::try_from(minicbor::to_vec(wrap).unwrap().len()).unwrap())
}
