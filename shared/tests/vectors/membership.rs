//! Membership statements: each act, by both kinds of author, each naming the one before it.

use crate::cast::{
    FOUNDING, INVITATION, SHEET, SUPERVISOR, WORKER, casework, device, founding, programme, secret, settings, stock,
    today,
};
use crate::file::{held, hex, shown, unhex};
use crate::scene::batches;
use kitbag_shared::ids::Hash;
use kitbag_shared::invitation::invitation_id;
use kitbag_shared::membership::{Act, Admit, Certificate, End, EndReason, LogEnd, Membership, Statement};
use kitbag_shared::record::CollectionKind;
use kitbag_shared::record::lists::Role;
use serde_json::{Value, json};

/// Who says it: a byte of [`crate::cast`].
type Speaker = u8;

/// What is said, in order. More acts are added at the end.
fn acts() -> Vec<(&'static str, Speaker, Act)> {
    let member = |seed, role, teams, invitation| {
        Act::Certify(Certificate { device: device(seed).card(), role, teams, invitation })
    };
    let collection = |id, kind| Act::Collection { id, kind };
    let invitation = Some(invitation_id(&secret(INVITATION)));
    vec![
        ("the founding key certifies a supervisor", FOUNDING, member(SUPERVISOR, Role::Supervisor, vec![], None)),
        ("a programme collection", FOUNDING, collection(settings(), CollectionKind::Programme)),
        ("a stock collection", FOUNDING, collection(stock(), CollectionKind::Stock)),
        ("a casework collection", SUPERVISOR, collection(casework(), CollectionKind::Casework)),
        (
            "a peer worker who came by an invitation",
            SUPERVISOR,
            member(WORKER, Role::PeerWorker, vec![casework()], invitation),
        ),
        ("a lost device, two of whose logs count", SUPERVISOR, Act::End(lost())),
        ("another role begins", SUPERVISOR, member(WORKER, Role::Volunteer, vec![], None)),
        (
            "a device that left",
            FOUNDING,
            Act::End(End { device: device(WORKER).id(), reason: EndReason::Left, logs: vec![] }),
        ),
        (
            "what it brought after its end is admitted",
            SUPERVISOR,
            Act::Admit(Admit { device: device(WORKER).id(), logs: lost().logs }),
        ),
        ("the recovery sheet", FOUNDING, member(SHEET, Role::RecoverySheet, vec![], None)),
    ]
}

fn lost() -> End {
    let batches = batches();
    let log = |n: usize| {
        let header = batches[n].batch.header();
        LogEnd {
            collection: header.collection,
            actor: header.actor,
            seq: header.last_seq(),
            batch: batches[n].batch.id(),
        }
    };
    End { device: device(WORKER).id(), reason: EndReason::Lost, logs: vec![log(1), log(2)] }
}

fn said(speaker: Speaker, parents: Vec<Hash>, act: Act) -> Statement {
    match speaker {
        FOUNDING => Statement::by_founder(&founding(), parents, today(), act),
        seed => Statement::by_device(&device(seed), programme(), parents, today(), act),
    }
}

fn vector(name: &str, speaker: Speaker, statement: &Statement) -> Value {
    let body = body_of(statement.bytes());
    let (named, key) = match speaker {
        FOUNDING => ("founding_secret", founding().verify_key()),
        seed => ("signing_seed", device(seed).card().verify),
    };
    json!({
        "name": name,
        named: hex(secret(speaker).as_bytes()),
        "verify_key": hex(key.0),
        "body": hex(&body),
        "shown": shown(&body),
        "statement": hex(statement.bytes()),
        "id": hex(statement.id().as_bytes()),
    })
}

fn body_of(statement: &[u8]) -> Vec<u8> {
    let mut from = minicbor::Decoder::new(statement);
    assert_eq!(from.array().unwrap(), Some(2));
    from.bytes().unwrap().to_vec()
}

fn vectors() -> Value {
    let mut parents = Vec::new();
    let mut vectors = Vec::new();
    for (name, speaker, act) in acts() {
        let statement = said(speaker, parents, act);
        parents = vec![statement.id()];
        vectors.push(vector(name, speaker, &statement));
    }
    Value::from(vectors)
}

#[test]
fn statements() {
    let file = held("statements", &vectors());
    let mut membership = Membership::new(programme());
    for one in file.as_array().unwrap() {
        let statement = Statement::from_bytes(&unhex(&one["statement"])).unwrap();
        assert_eq!(hex(statement.id().as_bytes()), one["id"]);
        assert_eq!(membership.add(statement), Ok(()), "{}", one["name"]);
    }
    assert_eq!(membership.collections().len(), 3);
    assert_eq!(membership.ended(device(WORKER).id()), Some((EndReason::Left, today())));
    let admitted = &lost().logs[0];
    let roles = |seq| membership.roles_for(admitted.actor, admitted.collection, seq);
    assert!(!roles(admitted.seq).is_empty(), "the last end names no log, but its work was admitted");
    assert_eq!(roles(admitted.seq + 1), vec![]);
    assert!(membership.may_read(device(SHEET).id(), casework()));
}
