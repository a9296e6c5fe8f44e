//! Every structure that travels, empty where it may be and full, the rolling cursors, and every refusal.

use crate::cast::{
    EVENING, FIRST, INVITATION, WORKER, actor, begun, casework, casework_key, device, head, programme, secret, stock,
};
use crate::file::{held, hex, read, shown, unhex};
use crate::scene::{batches, fading_key};
use kitbag_shared::ids::{InstallId, Lease, RequestNonce};
use kitbag_shared::invitation::{Invitation, JoinRequest, OpenInvitation, invitation_id};
use kitbag_shared::limits::INVITATION_MS_MAX;
use kitbag_shared::time::Moment;
use kitbag_shared::wire::{
    self, Cursor, Delivered, ErrorAnswer, ErrorCode, Found, Install, JoinAnswer, ListCursor, ListCursors, LogHead,
    Receipt, Refusal, RefusalCode, SyncAnswer, SyncRequest, Wanted,
};
use kitbag_shared::wrap::Wrap;
use minicbor::{Decode, Encode};
use serde_json::{Value, json};
use std::fmt::Debug;

fn vector<T: Encode<()> + for<'b> Decode<'b, ()> + PartialEq + Debug>(structure: &str, name: &str, value: &T) -> Value {
    let bytes = wire::write(value);
    assert_eq!(wire::read::<T>(&bytes).as_ref(), Some(value), "{structure}, {name}");
    json!({ "structure_text": structure, "name": name, "bytes": hex(&bytes), "shown": shown(&bytes) })
}

fn statement() -> Vec<u8> {
    FIRST.bytes().to_vec()
}

fn wrap() -> Vec<u8> {
    let to = device(WORKER).card();
    wire::write(&Wrap::make(programme(), &to, &casework_key(), [0x81; 32]).unwrap())
}

fn found() -> Found {
    Found {
        setup_token: "00112233445566778899aabbccddeeff".into(),
        programme: programme(),
        statements: vec![statement().into()],
        wraps: vec![wrap().into()],
    }
}

fn cursor() -> Cursor {
    batches().iter().take(2).fold(Cursor::start(casework()), |cursor, told| cursor.advance(&told.batch.id()))
}

/// A server's lists whose first entries are one byte each.
fn list_cursors(wraps: u8) -> ListCursors {
    let after = |count: u8| (1..=count).fold(ListCursor::START, |at, byte| at.advance(&[byte]));
    ListCursors { wraps: after(wraps), keyring: after(wraps + 1) }
}

fn full_request() -> SyncRequest {
    SyncRequest {
        lease: Some(Lease::from_bytes([0xd1; 16])),
        install: Some(Install { id: InstallId::from_bytes([0xd2; 16]), incarnation: 1 }),
        cursors: vec![cursor(), Cursor::start(stock())],
        batches: vec![batches()[2].batch.bytes().to_vec().into()],
        lists: list_cursors(3),
        statements: vec![statement().into()],
        wraps: vec![wrap().into()],
        keyring: vec![fading_key().entry(&casework_key(), &[0x71; 24])],
        invitations: vec![OpenInvitation {
            id: invitation_id(&secret(INVITATION)),
            until: Moment(EVENING.0 + INVITATION_MS_MAX),
        }],
        forget_joins: vec![device(WORKER).id()],
        close_invitations: vec![invitation_id(&secret(INVITATION))],
        heads: begun().places(),
        lacks: vec![casework_key().id()],
    }
}

fn empty_answer() -> SyncAnswer {
    SyncAnswer {
        answers: RequestNonce::from_bytes([0x92; 16]),
        server_time: EVENING,
        lease: Lease::from_bytes([0xd3; 16]),
        receipts: vec![],
        refusals: vec![],
        batches: vec![],
        more: false,
        statements: vec![],
        wraps: vec![],
        keyring: vec![],
        lists: ListCursors::default(),
        set_back: false,
        joins: vec![],
        diverged: vec![],
        logs: vec![],
        wanted: vec![],
        head: head(),
    }
}

fn full_answer() -> SyncAnswer {
    let (sent, id) = (&batches()[2].batch, batches()[2].batch.id());
    let invitation = Invitation { server: String::new(), programme: programme(), secret: secret(INVITATION) };
    SyncAnswer {
        receipts: vec![Receipt { batch: id, position: 7 }],
        refusals: vec![Refusal { batch: batches()[3].batch.id(), why: RefusalCode::Gap }],
        batches: vec![Delivered { position: 8, collection: stock(), batch: sent.bytes().to_vec().into() }],
        more: true,
        statements: vec![statement().into()],
        wraps: vec![wrap().into()],
        keyring: vec![fading_key().entry(&casework_key(), &[0x71; 24])],
        lists: list_cursors(4),
        set_back: true,
        joins: vec![JoinRequest::new(&invitation, &device(WORKER))],
        diverged: vec![casework()],
        logs: vec![LogHead { collection: stock(), actor: actor(WORKER, 0), seq: 2, batch: id }],
        wanted: vec![Wanted { key: casework_key().id(), to: device(WORKER).id() }],
        ..empty_answer()
    }
}

fn refusal(code: ErrorCode) -> Value {
    let mut vector = vector::<ErrorAnswer>("ErrorAnswer", code.text(), &code.answer(EVENING));
    vector["status"] = code.status().into();
    vector
}

#[test]
fn structures() {
    let mut vectors = vec![
        vector("Found", "full", &found()),
        vector("JoinAnswer", "full", &JoinAnswer { server_time: EVENING }),
        vector("SyncRequest", "empty", &SyncRequest::default()),
        vector("SyncRequest", "full", &full_request()),
        vector("SyncAnswer", "empty", &empty_answer()),
        vector("SyncAnswer", "full", &full_answer()),
    ];
    vectors.extend(ErrorCode::ALL.iter().map(|code| refusal(*code)));
    let file = held("wire", &Value::from(vectors));
    let full = |structure: &str| {
        let of = |one: &&Value| one["structure_text"] == structure && one["name"] == "full";
        unhex(&file.as_array().unwrap().iter().find(of).unwrap()["bytes"])
    };
    assert_eq!(wire::read(&full("SyncRequest")), Some(full_request()));
    assert_eq!(wire::read(&full("SyncAnswer")), Some(full_answer()));
    assert_eq!(wire::read(&full("Found")), Some(found()));
}

#[test]
fn cursors() {
    let mut cursor = Cursor::start(casework());
    let rows = batches().into_iter().map(|told| {
        cursor = cursor.advance(&told.batch.id());
        json!({
            "batch": hex(told.batch.id().as_bytes()),
            "position": cursor.position,
            "rolling": hex(cursor.rolling.as_bytes()),
        })
    });
    let rows: Vec<_> = rows.collect();
    held("cursors", &Value::from(rows));
    assert_eq!(read("cursors")[1]["rolling"], hex(self::cursor().rolling.as_bytes()));
}

/// A list of wraps, as a server keeps its places.
#[test]
fn lists() {
    let mut place = ListCursor::START;
    let entries = [wrap(), b"another".to_vec()];
    let rows = entries.iter().map(|entry| {
        place = place.advance(entry);
        json!({ "entry": hex(entry), "position": place.position, "rolling": hex(place.rolling.as_bytes()) })
    });
    held("lists", &Value::from(rows.collect::<Vec<_>>()));
}
