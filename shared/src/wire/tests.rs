//! Bodies there and back, and what an older side does with what a newer one adds.

use super::*;
use std::collections::BTreeSet;

#[test]
fn an_older_side_skips_what_a_newer_one_adds() {
    let mut newer = Vec::new();
    let mut to = minicbor::Encoder::new(&mut newer);
    to.map(2).unwrap().u8(0).unwrap().i64(5).unwrap().u8(77).unwrap().array(1).unwrap().str("new").unwrap();
    assert_eq!(read::<JoinAnswer>(&newer), Some(JoinAnswer { server_time: Moment(5) }));
}

#[test]
fn a_cursor_depends_on_every_batch_before_it() {
    let collection = CollectionId::from_bytes([1; 16]);
    let [a, b] = [[1; 32], [2; 32]].map(Hash::from_bytes);
    let start = Cursor::start(collection);
    assert_ne!(start.advance(&a).advance(&b), start.advance(&b).advance(&a));
    assert_eq!(start.advance(&a).advance(&b).position, 2);
}

#[test]
fn two_lists_of_one_length_differ_in_what_stood_in_them() {
    let after = |entries: &[&[u8]]| entries.iter().fold(ListCursor::START, |at, entry| at.advance(entry));
    assert_eq!(after(&[b"a", b"b"]).position, after(&[b"a", b"c"]).position);
    assert_ne!(after(&[b"a", b"b"]), after(&[b"a", b"c"]));
    assert_ne!(after(&[b"a", b"b"]), after(&[b"b", b"a"]));
    assert_ne!(after(&[b"ab"]).rolling, after(&[b"a", b"b"]).rolling);
}

#[test]
fn a_code_of_a_newer_side_is_read_by_its_number() {
    for code in RefusalCode::ALL {
        assert_eq!(read::<RefusalCode>(&write(code)), Some(*code));
    }
    for code in ErrorCode::ALL {
        assert_eq!(read::<ErrorCode>(&write(code)), Some(*code));
    }
    let refusal = Refusal { batch: Hash::from_bytes([1; 32]), why: RefusalCode::Other(900) };
    assert_eq!(read::<Refusal>(&write(&refusal)), Some(refusal));
    assert_eq!(RefusalCode::from_number(900), RefusalCode::Other(900));
    assert_eq!(read::<ErrorCode>(&write(&17u32)), Some(ErrorCode::Other(17)));
    assert_eq!(read::<RefusalCode>(&write(&"garbage")), None);
}

#[test]
fn codes_have_distinct_texts_and_error_statuses() {
    let texts: BTreeSet<_> = ErrorCode::ALL.iter().map(|code| code.text()).collect();
    assert_eq!(texts.len(), ErrorCode::ALL.len());
    assert!(ErrorCode::ALL.iter().all(|code| (400..600).contains(&code.status())));
}

#[test]
fn a_sync_request_survives_its_encoding() {
    let request = SyncRequest {
        lease: Some(Lease::from_bytes([1; 16])),
        cursors: vec![Cursor::start(CollectionId::from_bytes([1; 16]))],
        batches: vec![vec![1, 2, 3].into()],
        ..SyncRequest::default()
    };
    assert_eq!(read::<SyncRequest>(&write(&request)), Some(request.clone()));
    assert_eq!(read::<SyncRequest>(&[write(&request), vec![0]].concat()), None, "nothing may follow");
}
