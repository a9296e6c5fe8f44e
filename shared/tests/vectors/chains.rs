//! Chains that chance wrote, and some at limits, with what becomes of each statement and what all come to.

use crate::cast::{SECOND_SHEET, SHEET, casework, desk as desk_id, stock};
use crate::file::{held, hex};
use crate::telling::{FOUNDER, KEYS, KINDS, Telling, bytes_of, certify, id, key, raw, read_all};
use kitbag_shared::chain::{
    Chain, Deed, End, EndReason, LogEnd, Logs, NewRole, Statement, StatementRefusal, programme_of,
};
use kitbag_shared::desk::desk_key;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InvitationId};
use kitbag_shared::kem::{X_WING, X_WING_PUBLIC_BYTES};
use kitbag_shared::keys::KeyUse;
use kitbag_shared::limits::{COLLECTIONS_MAX, KEM_BYTES_MAX, TERMS_MAX};
use kitbag_shared::record::lists::Role;
use kitbag_shared::record::{CollectionKind, ValueList};
use kitbag_shared::time::Day;
use serde_json::{Value, json};

fn named(refusal: &Option<StatementRefusal>) -> String {
    refusal.map_or_else(|| "taken".to_owned(), |why| format!("{why:?}"))
}

/// What a chain came to.
fn outcome(chain: &Chain) -> Value {
    let numbers = 0..=chain.head().unwrap().number;
    let members = chain.members().map(|(device, member)| {
        json!({ "device": hex(device.as_bytes()), "role": member.role.code(), "teams": ids(&member.teams) })
    });
    let collections = chain.collections().iter().map(|(id, collection)| {
        json!({
            "collection": hex(id.as_bytes()),
            "kind": collection.kind.code(),
            "key": hex(collection.key.as_bytes()),
        })
    });
    let keys = chain.keys_for(chain.sheet().unwrap());
    let devices: Vec<u8> = KEYS.keys().copied().filter(|speaker| chain.card(id(*speaker)).is_some()).collect();
    let ended = devices.iter().filter_map(|speaker| {
        let (reason, _) = chain.ended(id(*speaker))?;
        Some(json!({ "device": hex(id(*speaker).as_bytes()), "wipes": reason == EndReason::Lost }))
    });
    let logs = devices.iter().flat_map(|speaker| reaches(chain, id(*speaker)));
    let invitations = (0..4u8).filter(|byte| chain.invitation_used(InvitationId::from_bytes([*byte; 16])));
    json!({
        "head": hex(chain.head().unwrap().id.as_bytes()),
        "void": numbers.filter(|number| chain.is_void(*number)).collect::<Vec<_>>(),
        "members": members.collect::<Vec<_>>(),
        "collections": collections.collect::<Vec<_>>(),
        "code_key": chain.code_key().map(|(_, key)| hex(key.as_bytes())),
        "sheet": hex(chain.sheet().unwrap().as_bytes()),
        "proposed_sheet": chain.proposed_sheet().map(|(card, _)| hex(card.id().as_bytes())),
        "keys": keys.map(|(key, of)| json!([hex(key.as_bytes()), hex(of.as_bytes())])).collect::<Vec<_>>(),
        "ended": ended.collect::<Vec<_>>(),
        "reaches": logs.collect::<Vec<_>>(),
        "invitations_used": invitations.map(|byte| hex([byte; 16])).collect::<Vec<_>>(),
    })
}

fn ids(all: &[CollectionId]) -> Vec<String> {
    all.iter().map(|id| hex(id.as_bytes())).collect()
}

/// By which roles a device's logs count, and up to where; a log by a role that was never ended has no last.
fn reaches(chain: &Chain, device: DeviceId) -> Vec<Value> {
    let logs = [casework(), stock()].into_iter().flat_map(|of| [(of, 0), (of, 1)]);
    let rows = logs.filter_map(|(of, incarnation)| {
        let reaches = chain.reaches(Actor { device, incarnation }, of);
        let roles = reaches.iter().map(|reach| json!([reach.role.code(), reach.last.map(|last| last.seq)]));
        (!reaches.is_empty()).then(|| {
            json!({
                "device": hex(device.as_bytes()),
                "collection": hex(of.as_bytes()),
                "incarnation": incarnation,
                "roles": roles.collect::<Vec<_>>(),
            })
        })
    });
    rows.collect()
}

fn chain_vector(seed: u64) -> Value {
    let mut telling = Telling::begin(seed);
    (0..14).for_each(|_| telling.statement());
    vector(&format!("by chance, {seed}"), &telling)
}

fn vector(name: &str, telling: &Telling) -> Value {
    json!({
        "name": name,
        "statements": bytes_of(telling.tried.iter().map(|(statement, _)| statement)),
        "outcome": {
            "each_text": telling.tried.iter().map(|(_, refusal)| named(refusal)).collect::<Vec<_>>(),
            "state": outcome(&telling.chain),
        },
    })
}

/// Roles of one device, one after the other: as many as there may be, and one more.
fn terms() -> Value {
    let mut telling = Telling::begin(2_000);
    assert_eq!(telling.says(FOUNDER, &[certify(0x32, Role::Volunteer)]), None);
    let role = |role| Deed::Role(NewRole { device: id(0x32), role, teams: vec![], logs: vec![] });
    let turns = |count: usize| [role(Role::Supervisor), role(Role::Volunteer)].into_iter().cycle().take(count);
    let turned = |telling: &mut Telling, count| {
        let deeds =
            [turns(count).collect(), telling.new_keys(&[CollectionKind::Casework, CollectionKind::Desk])].concat();
        telling.says(FOUNDER, &deeds)
    };
    assert_eq!(turned(&mut telling, TERMS_MAX), Some(StatementRefusal::TooMany));
    assert_eq!(turned(&mut telling, TERMS_MAX - 1), None);
    assert_eq!(turned(&mut telling, 1), Some(StatementRefusal::TooMany));
    vector("as many roles of one device as there may be, and one more", &telling)
}

/// Collections: as many as there may be, and one more.
fn collections() -> Value {
    let mut telling = Telling::begin(2_001);
    let declared = |numbers: std::ops::RangeInclusive<u8>| -> Vec<Deed> {
        let declared = |number: u8| {
            let id = CollectionId::from_bytes([number; 16]);
            let key = key(id, KeyUse::Seal, 10_000 + u32::from(number)).id();
            [Deed::Collection { id, kind: CollectionKind::Casework }, Deed::Key { collection: id, key, desk: None }]
        };
        numbers.flat_map(declared).collect()
    };
    let most = u8::try_from(COLLECTIONS_MAX).unwrap();
    assert_eq!(telling.says(FOUNDER, &declared(5..=most + 1)), Some(StatementRefusal::TooMany));
    assert_eq!(telling.says(FOUNDER, &declared(5..=most)), None);
    assert_eq!(telling.says(FOUNDER, &declared(most + 1..=most + 1)), Some(StatementRefusal::TooMany));
    vector("as many collections as there may be, and one more", &telling)
}

fn end_of(device: u8, logs: Vec<LogEnd>) -> Deed {
    Deed::End(End { device: id(device), reason: EndReason::Lost, logs })
}

fn log(device: u8, seq: u64) -> Vec<LogEnd> {
    let (collection, actor) = (casework(), Actor { device: id(device), incarnation: 0 });
    vec![LogEnd { collection, actor, seq, batch: Hash::from_bytes([5; 32]) }]
}

fn admit(device: u8, logs: Vec<LogEnd>) -> Deed {
    Deed::Admit(Logs { device: id(device), logs })
}

/// What is refused of a member's end, of what counts, and of keys.
fn refused() -> Value {
    const NO: Option<StatementRefusal> = Some(StatementRefusal::NotPermitted);
    let mut telling = Telling::begin(2_002);
    let members = [certify(0x32, Role::Supervisor), certify(0x33, Role::PeerWorker)];
    assert_eq!(telling.says(FOUNDER, &members), None);
    let ends = |telling: &mut Telling, device, logs| {
        let deeds = telling.with_new_keys(end_of(device, logs));
        telling.says(FOUNDER, &deeds)
    };
    assert_eq!(ends(&mut telling, 0x33, log(0x32, 5)), NO);
    assert_eq!(ends(&mut telling, 0x36, vec![]), NO);
    assert_eq!(ends(&mut telling, FOUNDER, vec![]), NO);
    assert_eq!(ends(&mut telling, SHEET, vec![]), NO);
    assert_eq!(telling.says(0x32, &[admit(0x33, log(0x33, 9))]), NO);
    assert_eq!(ends(&mut telling, 0x33, log(0x33, 5)), None);
    assert_eq!(ends(&mut telling, 0x33, vec![]), NO);
    assert_eq!(telling.says(0x32, &[admit(0x33, log(0x32, 9))]), NO);
    assert_eq!(telling.says(0x32, &[admit(0x33, log(0x33, 9))]), None);
    assert_eq!(telling.says(0x32, &[admit(0x33, log(0x33, 7))]), None);
    let named = |collection, desk: bool| {
        let public = desk.then(|| desk_key(&key(desk_id(), KeyUse::Seal, 0)).public);
        Deed::Key { collection, key: key(collection, KeyUse::Seal, 20_000).id(), desk: public }
    };
    for deed in [named(id_of(0x77), false), named(casework(), true), named(desk_id(), false)] {
        assert_eq!(telling.says(FOUNDER, &[deed]), NO);
    }
    vector("ends, admissions and keys that are refused", &telling)
}

/// Sheets that are proposed, confirmed, and taken back.
fn sheets() -> Value {
    const NO: Option<StatementRefusal> = Some(StatementRefusal::NotPermitted);
    let mut telling = Telling::begin(2_003);
    assert_eq!(telling.says(FOUNDER, &[certify(0x32, Role::Supervisor)]), None);
    let sheet = |device: u8| Deed::Sheet(KEYS[&device].card());
    let says = |telling: &mut Telling, by, deed| {
        let deeds = telling.with_new_keys(deed);
        telling.says(by, &deeds)
    };
    assert_eq!(telling.says(FOUNDER, &[sheet(0x32)]), NO);
    assert_eq!(telling.says(FOUNDER, &[sheet(SECOND_SHEET)]), None);
    assert_eq!(telling.says(FOUNDER, &[sheet(SECOND_SHEET)]), None, "proposed again");
    assert_eq!(telling.says(0x32, &[sheet(SECOND_SHEET)]), Some(StatementRefusal::KeyOwed));
    assert_eq!(says(&mut telling, 0x32, sheet(SECOND_SHEET)), None);
    assert_eq!(says(&mut telling, SECOND_SHEET, Deed::Reset { to: 3 }), NO, "it is no sheet by what came before it");
    assert_eq!(says(&mut telling, SHEET, Deed::Reset { to: 4 }), NO, "that statement replaced it");
    assert_eq!(says(&mut telling, SHEET, Deed::Reset { to: 3 }), None);
    assert_eq!(says(&mut telling, SECOND_SHEET, Deed::Reset { to: 1 }), NO);
    vector("a sheet that was replaced, and takes that back", &telling)
}

/// One statement puts one sheet in the old one's place, whoever says it; of two that it proposes the last one stands.
fn two_sheets() -> Value {
    const NO: Option<StatementRefusal> = Some(StatementRefusal::NotPermitted);
    let mut telling = Telling::begin(2_004);
    let both = [SECOND_SHEET, 0x33].map(|device| Deed::Sheet(KEYS[&device].card()));
    let members = [certify(0x32, Role::Supervisor), both[0].clone()];
    assert_eq!(telling.says(FOUNDER, &members), None);
    for by in [SHEET, 0x32] {
        let deeds = [&both[..], &telling.new_keys(&KINDS)].concat();
        assert_eq!(telling.says(by, &deeds), NO, "{by:#x}");
    }
    assert_eq!(telling.says(FOUNDER, &both), None);
    let confirmed = telling.with_new_keys(both[1].clone());
    assert_eq!(telling.says(0x32, &confirmed), None);
    vector("two sheets in one statement", &telling)
}

/// Cards whose wrap key is of a KEM that is not known: within its bounds it is a key, and X-Wing's has one length.
fn kems() -> Value {
    const NEWER: Option<StatementRefusal> = Some(StatementRefusal::Newer);
    let mut telling = Telling::begin(2_005);
    let mut tries = |kem: u16, bytes: usize| {
        let wrap = (kem, minicbor::bytes::ByteVec::from(vec![7; bytes]));
        let card = (KEYS[&0x32].card().verify, wrap);
        let deed = minicbor::to_vec((1, ((card, Role::Volunteer.code(), [0u8; 0]),))).unwrap();
        let statement = raw(&telling.chain, id(FOUNDER), &KEYS[&FOUNDER], &[deed]);
        telling.tries(Statement::from_bytes(&statement).unwrap())
    };
    assert_eq!(tries(1, KEM_BYTES_MAX + 1), NEWER);
    assert_eq!(tries(1, 0), NEWER);
    assert_eq!(tries(X_WING, X_WING_PUBLIC_BYTES - 1), NEWER);
    assert_eq!(tries(X_WING, X_WING_PUBLIC_BYTES), None);
    assert_eq!(tries(1, 1), None);
    assert_eq!(tries(1, KEM_BYTES_MAX), None);
    let taken_back = telling.with_new_keys(Deed::Reset { to: 0 });
    assert_eq!(telling.says(SHEET, &taken_back), None);
    vector("wrap keys of other KEMs, and of other lengths", &telling)
}

/// Beginnings that are none.
fn beginnings() -> Vec<Value> {
    let beginning = |name, deeds: &[Deed]| {
        let first = Statement::first(&KEYS[&FOUNDER], Day(20_000), deeds);
        let refusal = Chain::begun_by(first.clone()).err();
        assert_eq!(refusal, Some(StatementRefusal::NotPermitted), "{name}");
        json!({
            "name": name,
            "statements": [hex(first.bytes())],
            "outcome": { "each_text": [named(&refusal)], "state": null },
        })
    };
    let founder = || certify(FOUNDER, Role::Supervisor);
    let sheet = |device: u8| Deed::Sheet(KEYS[&device].card());
    vec![
        beginning("a beginning without a sheet", &[founder()]),
        beginning("a beginning with two sheets", &[founder(), sheet(SHEET), sheet(SECOND_SHEET)]),
        beginning("a beginning by a volunteer", &[certify(FOUNDER, Role::Volunteer), sheet(SHEET)]),
        beginning("a beginning that does not certify its author", &[certify(0x32, Role::Supervisor), sheet(SHEET)]),
    ]
}

fn id_of(byte: u8) -> CollectionId {
    CollectionId::from_bytes([byte; 16])
}

#[test]
fn chains() {
    let told = [terms(), collections(), refused(), sheets(), two_sheets(), kems()].into_iter().chain(beginnings());
    let vectors: Vec<_> = (0..60).map(chain_vector).chain(told).collect();
    let file = held("chains", &Value::from(vectors));
    let mut all: Vec<String> = Vec::new();
    for one in file.as_array().unwrap() {
        let statements = read_all(&one["statements"]);
        let mut chain = Chain::new(programme_of(&statements[0]));
        let each: Vec<_> = statements.into_iter().map(|statement| named(&chain.push(statement).err())).collect();
        assert_eq!(Value::from(each.clone()), one["outcome"]["each_text"]);
        assert_eq!(chain.head().map_or(Value::Null, |_| outcome(&chain)), one["outcome"]["state"]);
        all.extend(each);
    }
    for what in ["taken", "OtherProgramme", "NotNext", "BadSignature", "Newer", "NotPermitted", "KeyOwed", "TooMany"] {
        let count = all.iter().filter(|each| *each == what).count();
        assert!(count >= 4, "{count} of {}: {what}", all.len());
    }
    let states =
        || file.as_array().unwrap().iter().map(|one| &one["outcome"]["state"]).filter(|state| !state.is_null());
    let resets = states().filter(|state| state["void"] != json!([]));
    assert!(resets.count() >= 10);
    let replaced = states().filter(|state| state["sheet"] != hex(id(SHEET).as_bytes()));
    assert!(replaced.count() >= 5);
}
