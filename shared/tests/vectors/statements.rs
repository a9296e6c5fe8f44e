//! Statements of the chain: each deed once, each statement on the head of those before it.

use crate::cast::{
    FIRST, INVITATION, SECOND_SHEET, SECOND_SUPERVISOR, SHEET, SUPERVISOR, WORKER, begun, casework, casework_key, desk,
    desk_key, device, key, named, programme, secret, settings, stock, today,
};
use crate::file::{held, hex, shown, unhex};
use crate::scene::batches;
use kitbag_shared::chain::{Certificate, Chain, Deed, End, EndReason, LogEnd, Logs, NewRole, Statement};
use kitbag_shared::ids::CollectionId;
use kitbag_shared::invitation::invitation_id;
use kitbag_shared::keys::{CollectionKey, KeyUse, Secret, derive};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use serde_json::{Value, json};

/// The seed of whoever says it.
pub fn seed_of(speaker: u8) -> Secret {
    match speaker {
        SHEET | SECOND_SHEET => derive(secret(speaker).as_bytes(), "kitbag recovery device v1", &[]),
        seed => secret(seed),
    }
}

fn keys_of(speaker: u8) -> kitbag_shared::keys::DeviceKeys {
    kitbag_shared::keys::DeviceKeys::from_seed(&seed_of(speaker))
}

const KINDS: [CollectionKind; 4] =
    [CollectionKind::Programme, CollectionKind::Stock, CollectionKind::Casework, CollectionKind::Desk];

fn id_of(kind: CollectionKind) -> CollectionId {
    match kind {
        CollectionKind::Programme => settings(),
        CollectionKind::Stock => stock(),
        CollectionKind::Casework => casework(),
        CollectionKind::Desk => desk(),
    }
}

/// New keys of these collections: the `turn`-th of each.
fn new_keys(turn: u8, kinds: &[CollectionKind]) -> Vec<Deed> {
    let fresh =
        |kind: &CollectionKind| -> CollectionKey { key(id_of(*kind), KeyUse::Seal, 0xb0 + 4 * turn + kind.code()) };
    kinds.iter().map(|kind| named(&fresh(kind), *kind)).collect()
}

fn with(deed: Deed, keys: Vec<Deed>) -> Vec<Deed> {
    [vec![deed], keys].concat()
}

fn logs() -> Vec<LogEnd> {
    let batches = batches();
    let log = |n: usize| {
        let header = batches[n].batch.header();
        let (seq, batch) = (header.last_seq(), batches[n].batch.id());
        LogEnd { collection: header.collection, actor: header.actor, seq, batch }
    };
    vec![log(1), log(2)]
}

/// What is said, in order. More is added at the end.
fn said() -> Vec<(&'static str, u8, Vec<Deed>)> {
    use CollectionKind::{Casework, Programme, Stock};
    let member = |seed, role, teams, invitation| {
        Deed::Certify(Certificate { device: device(seed).card(), role, teams, invitation })
    };
    let invitation = Some(invitation_id(&secret(INVITATION)));
    let worker = device(WORKER).id();
    let role = Deed::Role(NewRole { device: worker, role: Role::Volunteer, teams: vec![], logs: logs() });
    let end = Deed::End(End { device: worker, reason: EndReason::Lost, logs: logs()[1..].to_vec() });
    let sheet = || Deed::Sheet(keys_of(SECOND_SHEET).card());
    vec![
        (
            "a peer worker who came by an invitation",
            SUPERVISOR,
            vec![member(WORKER, Role::PeerWorker, vec![casework()], invitation)],
        ),
        ("another supervisor", SUPERVISOR, vec![member(SECOND_SUPERVISOR, Role::Supervisor, vec![], None)]),
        ("another role, and a new key of what it reads no more", SUPERVISOR, with(role, new_keys(0, &[Casework]))),
        (
            "a lost device, and new keys of what it could read",
            SECOND_SUPERVISOR,
            with(end, new_keys(1, &[Programme, Stock])),
        ),
        ("its other log counts after all", SUPERVISOR, vec![Deed::Admit(Logs { device: worker, logs: logs() })]),
        ("an invitation turned away", SUPERVISOR, vec![Deed::TurnAway(invitation_id(&secret(0x14)))]),
        ("another recovery sheet, proposed", SUPERVISOR, vec![sheet()]),
        ("and confirmed", SECOND_SUPERVISOR, with(sheet(), new_keys(2, &KINDS))),
        ("the sheet that was replaced takes that back", SHEET, with(Deed::Reset { to: 6 }, new_keys(3, &KINDS))),
    ]
}

fn chain() -> (Chain, Vec<(&'static str, u8, Statement)>) {
    let mut chain = begun();
    let mut all = vec![(
        "the beginning: the first supervisor, the sheet, collections with their keys",
        SUPERVISOR,
        FIRST.clone(),
    )];
    for (name, speaker, deeds) in said() {
        let statement = Statement::after(&chain.head().unwrap(), programme(), &keys_of(speaker), today(), &deeds);
        assert_eq!(chain.push(statement.clone()), Ok(()), "{name}");
        all.push((name, speaker, statement));
    }
    (chain, all)
}

fn body_of(statement: &[u8]) -> Vec<u8> {
    let mut from = minicbor::Decoder::new(statement);
    assert_eq!(from.array().unwrap(), Some(2));
    from.bytes().unwrap().to_vec()
}

fn vector((name, speaker, statement): &(&'static str, u8, Statement)) -> Value {
    let body = body_of(statement.bytes());
    json!({
        "name": name,
        "signing_seed": hex(seed_of(*speaker).as_bytes()),
        "verify_key": hex(keys_of(*speaker).card().verify.0),
        "body": hex(&body),
        "shown": shown(&body),
        "statement": hex(statement.bytes()),
        "id": hex(statement.id().as_bytes()),
    })
}

#[test]
fn statements() {
    let (told, all) = chain();
    let file = held("statements", &Value::from(all.iter().map(vector).collect::<Vec<_>>()));
    let mut chain = Chain::new(programme());
    for one in file.as_array().unwrap() {
        let statement = Statement::from_bytes(&unhex(&one["statement"])).unwrap();
        assert_eq!(hex(statement.id().as_bytes()), one["id"]);
        assert_eq!(chain.push(statement), Ok(()), "{}", one["name"]);
    }
    assert_eq!(chain.state(), told.state());
    assert_eq!(chain.sheet(), Some(keys_of(SHEET).id()));
    assert_eq!(chain.ended(device(WORKER).id()), Some((EndReason::Lost, today())));
    assert!((7..=8).all(|number| chain.is_void(number)) && !chain.is_void(6) && !chain.is_void(9));
    let admitted = &logs()[0];
    assert!(!chain.roles_for(admitted.actor, admitted.collection, admitted.seq).is_empty());
    assert_eq!(chain.roles_for(admitted.actor, admitted.collection, admitted.seq + 1), vec![]);
    assert_ne!(chain.sealing_key(casework()), Some(casework_key().id()));
    assert_eq!(chain.collection_of(desk_key().id()), Some(desk()), "an old key is known still");
}
