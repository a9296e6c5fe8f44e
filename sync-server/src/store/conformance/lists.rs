//! What every storage must do with its lists: wraps and the keyring.

use super::{OTHER, Open, PROGRAMME, STOCK, device, place};
use crate::store::{List, NewWrap, Wrapping, read, write};
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::KeyId;
use kitbag_shared::time::Month;
use kitbag_shared::wire::{ListCursor, Wanted};
use std::path::Path;

fn wrap(to: u8, key: KeyId, by: u8, bytes: &[u8]) -> NewWrap<'_> {
    NewWrap { to: device(to), key, by: device(by), bytes }
}

pub(super) fn lists_are_counted_from_one_and_survive_a_restart(open: Open<'_>, folder: &Path) {
    let key = KeyId::from_bytes([7; 16]);
    let store = open(folder);
    write(&*store, move |rows| {
        for number in 1..=3 {
            rows.add_statement(PROGRAMME, &place(0, number), &[u8::try_from(number).unwrap()])?;
        }
        assert!(rows.add_wrap(PROGRAMME, &wrap(1, key, 9, b"wrap"))?);
        assert!(!rows.add_wrap(PROGRAMME, &wrap(1, key, 9, b"again"))?);
        assert!(rows.add_wrap(PROGRAMME, &wrap(2, key, 9, b"other"))?);
        rows.set_setup_token("token")
    })
    .unwrap();
    drop(store);
    let store = open(folder);
    let listed = read(&*store, |rows| {
        let mut statements = Vec::new();
        rows.statements_from(PROGRAMME, 2, &mut |position, bytes| {
            statements.push((position, bytes));
            true
        })?;
        let mut wraps = Vec::new();
        rows.wraps_after(PROGRAMME, device(1), 0, &mut |position, bytes| {
            wraps.push((position, bytes));
            true
        })?;
        Ok((statements, wraps))
    });
    let (statements, wraps) = listed.unwrap();
    assert_eq!(statements, [(2, vec![2]), (3, vec![3])]);
    assert_eq!(wraps, [(1, b"wrap".to_vec())]);
    read(&*store, |rows| {
        let after = |entries: &[&[u8]]| entries.iter().fold(ListCursor::START, |at, entry| at.advance(entry));
        assert_eq!(rows.chain_head(PROGRAMME)?, Some(place(0, 3)));
        assert_eq!(rows.chain_head(OTHER)?, None);
        assert_eq!(rows.list_end(OTHER, List::Wraps(device(2)))?, ListCursor::START);
        assert_eq!(rows.list_end(PROGRAMME, List::Wraps(device(2)))?, after(&[b"other"]));
        assert_eq!(rows.wrapped_by(PROGRAMME, device(2), key)?, [device(9)]);
        assert_eq!(rows.wrapped(PROGRAMME, device(2), device(9))?.len(), 1);
        assert_eq!(rows.wrapped(PROGRAMME, device(2), device(1))?, []);
        assert_eq!(rows.setup_token()?.as_deref(), Some("token"));
        Ok(())
    })
    .unwrap();
    write(&*store, |rows| rows.drop_setup_token()).unwrap();
    assert_eq!(read(&*store, |rows| rows.setup_token()).unwrap(), None);
}

pub(super) fn wraps_are_kept_by_their_authors_and_asked_for(open: Open<'_>, folder: &Path) {
    let [a, b] = [[1; 16], [2; 16]].map(KeyId::from_bytes);
    let store = open(folder);
    let wanted = |by: u8, places: u32, from: KeyId, max: u32| {
        let by = Wrapping { by: device(by), places };
        let wanted = read(&*store, |rows| rows.wanted(PROGRAMME, &by, from, max)).unwrap();
        wanted.into_iter().map(|Wanted { key, to }| (key.as_bytes()[0], to.as_bytes()[0])).collect::<Vec<_>>()
    };
    write(&*store, move |rows| {
        rows.put_asks(PROGRAMME, device(1), &[a, b])?;
        rows.put_asks(PROGRAMME, device(2), &[a])?;
        rows.put_asks(OTHER, device(1), &[a])
    })
    .unwrap();
    assert_eq!(wanted(9, 1, a, 10), [(1, 1), (1, 2), (2, 1)]);
    assert_eq!(wanted(9, 1, b, 10), [(2, 1), (1, 1), (1, 2)], "round the circle");
    assert_eq!(wanted(9, 1, b, 2), [(2, 1), (1, 1)]);
    assert_eq!(wanted(1, 1, a, 10), [(1, 2)], "nobody's own");
    write(&*store, move |rows| {
        assert!(rows.add_wrap(PROGRAMME, &wrap(1, a, 8, b"one"))?);
        assert!(rows.add_wrap(PROGRAMME, &wrap(1, a, 9, b"another"))?);
        Ok(())
    })
    .unwrap();
    assert_eq!(wanted(9, 3, a, 10), [(1, 2), (2, 1)], "it has wrapped that");
    assert_eq!(wanted(7, 3, a, 10).len(), 3);
    assert_eq!(wanted(7, 2, a, 10).len(), 2, "there is no place for one more");
    write(&*store, move |rows| {
        rows.drop_wraps_up_to(PROGRAMME, device(1), a, 1)?;
        assert_eq!(rows.wrapped_by(PROGRAMME, device(1), a)?, [device(9)]);
        rows.drop_wrap(PROGRAMME, device(1), a, device(9))?;
        assert!(rows.add_wrap(PROGRAMME, &wrap(1, a, 9, b"again"))?, "its place is a new one");
        assert_eq!(rows.list_end(PROGRAMME, List::Wraps(device(1)))?.position, 3);
        rows.put_asks(PROGRAMME, device(1), &[b])?;
        assert_eq!((rows.asks(PROGRAMME, device(1))?, rows.asks(OTHER, device(1))?), (vec![b], vec![a]));
        Ok(())
    })
    .unwrap();
}

fn entry(number: u8, until: u32) -> KeyringEntry {
    KeyringEntry {
        id: KeyId::from_bytes([number; 16]),
        collection: STOCK,
        until: Month(until),
        sealed_with: KeyId::from_bytes([9; 16]),
        sealed: vec![number; 72],
    }
}

pub(super) fn keyring_places_are_never_given_twice(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let places = |after: u64| {
        let entries = read(&*store, |rows| rows.keyring_after(PROGRAMME, after, 2)).unwrap();
        entries.into_iter().map(|(place, entry)| (place, entry.id.as_bytes()[0])).collect::<Vec<_>>()
    };
    write(&*store, |rows| {
        assert!(rows.add_keyring(PROGRAMME, &entry(1, 100), device(1))?);
        assert!(!rows.add_keyring(PROGRAMME, &entry(1, 100), device(2))?);
        assert!(rows.add_keyring(PROGRAMME, &entry(2, 99), device(1))?);
        for (by, count) in [(1, 1), (2, 0)] {
            assert_eq!(rows.keyring_count_by(PROGRAMME, STOCK, Month(100), device(by))?, count);
        }
        assert_eq!(rows.keyring_count(PROGRAMME, STOCK, Month(100))?, 1);
        assert_eq!(rows.fade_keyring(Month(100))?, 1);
        assert!(rows.add_keyring(PROGRAMME, &entry(3, 101), device(1))?);
        Ok(())
    })
    .unwrap();
    assert_eq!(places(0), [(1, 1), (3, 3)]);
    assert_eq!(places(1), [(3, 3)]);
    assert_eq!(read(&*store, |rows| rows.keyring_after(PROGRAMME, 0, 1)).unwrap().len(), 1, "a page");
    write(&*store, |rows| rows.fade_keyring(Month(200))).unwrap();
    read(&*store, |rows| {
        assert_eq!(rows.list_end(PROGRAMME, List::Keyring)?.position, 3);
        assert!(rows.list_at(PROGRAMME, List::Keyring, 2)?.is_some(), "places outlive what stood there");
        Ok(())
    })
    .unwrap();
}
