//! What travels over HTTP, invitations and the headers of a signed request.

use super::{
    COLLECTION, NOW, dot, encoded, fading_key, founding_statement, head, key, keys, programme, sealed, wrap_sample,
};
use kitbag_shared::ids::{Hash, KeyId, Lease, RequestNonce};
use kitbag_shared::invitation::{CodeCost, Invitation, JoinRequest, OpenInvitation, short_code};
use kitbag_shared::keys::Secret;
use kitbag_shared::request::{RequestParts, RequestSignature};
use kitbag_shared::wire::{self, Cursor, ErrorAnswer, ErrorCode, Found, SyncAnswer, SyncRequest};
use minicbor::{CborLen, Decode, Encode};
use std::fmt::Debug;

pub(super) fn invitation() -> Invitation {
    let server = "https://kit.example.org".to_owned();
    Invitation { server, programme: programme(), secret: Secret::from_bytes([11; 32]) }
}

pub(super) fn invitation_link(bytes: &[u8]) -> bool {
    let Ok(read) = Invitation::from_link(&String::from_utf8_lossy(bytes)) else { return false };
    assert_eq!(Invitation::from_link(&read.link()).as_ref(), Ok(&read));
    true
}

pub(super) fn join_request(bytes: &[u8]) -> bool {
    let Ok(request) = minicbor::decode::<JoinRequest>(bytes) else { return false };
    let secret = invitation().secret;
    let _ = (request.signed(programme()), request.vouched(programme(), &secret), request.device_id());
    assert_eq!(short_code(CodeCost::TEST, &secret, programme(), &request.device).unwrap().len(), "0000 0000".len());
    true
}

/// What is read of a body is what it says, written again.
pub(super) fn wire_body<T: for<'a> Decode<'a, ()> + Encode<()> + CborLen<()> + PartialEq + Debug>(
    bytes: &[u8],
) -> bool {
    let Ok(body) = minicbor::decode::<T>(bytes) else { return false };
    let again = encoded(&body);
    assert_eq!(again.len(), minicbor::len(&body));
    assert_eq!(minicbor::decode::<T>(&again).ok().as_ref(), Some(&body));
    true
}

pub(super) fn found() -> Found {
    let statements = vec![founding_statement().bytes().to_vec().into()];
    Found { setup_token: "token".to_owned(), programme: programme(), statements, wraps: vec![wrap_sample().into()] }
}

pub(super) fn sync_request() -> SyncRequest {
    SyncRequest {
        lease: Some(Lease::from_bytes([12; 16])),
        cursors: vec![Cursor::start(COLLECTION)],
        batches: vec![sealed().into_bytes().into()],
        statements: vec![founding_statement().bytes().to_vec().into()],
        wraps: vec![wrap_sample().into()],
        keyring: vec![fading_key().entry(&key(), &[7; 24])],
        invitations: vec![OpenInvitation { id: invitation().id(), until: NOW }],
        forget_joins: vec![keys().id()],
        heads: vec![head()],
        lacks: vec![key().id()],
        ..SyncRequest::default()
    }
}

fn list_cursors() -> wire::ListCursors {
    let at = wire::ListCursor::START.advance(b"one");
    wire::ListCursors { wraps: at, keyring: at }
}

pub(super) fn sync_answer() -> SyncAnswer {
    let id = Hash::from_bytes([13; 32]);
    SyncAnswer {
        answers: RequestNonce::from_bytes([11; 16]),
        server_time: NOW,
        lease: Lease::from_bytes([12; 16]),
        receipts: vec![wire::Receipt { batch: id, position: 3 }],
        refusals: vec![wire::Refusal { batch: id, why: wire::RefusalCode::Gap }],
        batches: vec![wire::Delivered { position: 1, collection: COLLECTION, batch: sealed().into_bytes().into() }],
        more: true,
        statements: vec![founding_statement().bytes().to_vec().into()],
        wraps: vec![wrap_sample().into()],
        keyring: vec![fading_key().entry(&key(), &[7; 24])],
        lists: list_cursors(),
        set_back: true,
        joins: vec![JoinRequest::new(&invitation(), &keys())],
        diverged: vec![COLLECTION],
        logs: vec![wire::LogHead { collection: COLLECTION, actor: dot(1).actor, seq: 4, batch: id }],
        wanted: vec![wire::Wanted { key: KeyId::from_bytes([14; 16]), to: keys().id() }],
        head: head(),
    }
}

pub(super) fn error_answer() -> ErrorAnswer {
    ErrorAnswer { code: ErrorCode::WrongClock, sentence: "The clock is off.".to_owned(), server_time: NOW }
}

pub(super) fn request_headers_sample() -> Vec<u8> {
    let parts = RequestParts {
        method: "POST",
        path: "/v1/x",
        body: b"body",
        time: NOW,
        nonce: RequestNonce::from_bytes([15; 16]),
    };
    parts.headers(&keys()).map(|(_, text)| text).join("\n").into_bytes()
}

/// The four headers, one a line.
pub(super) fn request_headers(bytes: &[u8]) -> bool {
    use kitbag_shared::request::{HEADER_DEVICE, HEADER_NONCE, HEADER_SIGNATURE, HEADER_TIME};
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    let names = [HEADER_DEVICE, HEADER_TIME, HEADER_NONCE, HEADER_SIGNATURE];
    let header = |name: &str| lines.get(names.iter().position(|other| *other == name)?).copied();
    let Some(read) = RequestSignature::from_headers(header) else { return false };
    let parts = RequestParts { method: "POST", path: "/v1/x", body: b"body", time: read.time, nonce: read.nonce };
    let _ = parts.verify(&keys().card().verify, &read.signature);
    true
}
