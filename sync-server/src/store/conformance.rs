//! What every kind of storage must do, whoever makes it. `open` opens, and makes if need be, the store of a folder.

use super::{AfterEnd, ClockDays, ClockJump, Installed, List, NewBatch, Store, WaitingJoin, read, write};
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InstallId, InvitationId, KeyId, Lease, ProgrammeId};
use kitbag_shared::time::{Day, Month};
use kitbag_shared::wire::{Cursor, ListCursor, Wrapped};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

type Open<'a> = &'a (dyn Fn(&Path) -> Box<dyn Store> + Sync);

const PROGRAMME: ProgrammeId = ProgrammeId::from_bytes([1; 16]);
const OTHER: ProgrammeId = ProgrammeId::from_bytes([2; 16]);
const STOCK: CollectionId = CollectionId::from_bytes([3; 16]);

/// Holds a storage to all of it.
pub(crate) fn hold(open: Open<'_>) {
    let fresh = |test: fn(Open<'_>, &Path)| {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        write(&*store, |rows| {
            rows.add_programme(PROGRAMME)?;
            rows.add_programme(OTHER)
        })
        .unwrap();
        drop(store);
        test(open, folder.path());
    };
    fresh(work_is_whole_or_not_at_all);
    fresh(lists_are_counted_from_one_and_survive_a_restart);
    fresh(keyring_places_are_never_given_twice);
    fresh(invitations_take_their_joins_with_them);
    fresh(leases_and_installs_are_kept);
    fresh(the_clocks_days_are_kept);
    fresh(what_was_taken_beyond_an_end_is_counted);
    fresh(positions_and_rolling_hashes_are_contiguous);
    fresh(two_writers_and_a_reader_that_skips_nothing);
    fresh(an_older_copy_shows_in_the_cursor);
}

fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 16])
}

fn actor(number: u8) -> Actor {
    Actor { device: device(number), incarnation: 0 }
}

fn id(writer: u8, seq: u64) -> Hash {
    kitbag_shared::keys::hash("test", &[&[writer], &seq.to_be_bytes()])
}

fn batch(id: Hash, writer: u8, last_seq: u64, bytes: &[u8]) -> NewBatch<'_> {
    NewBatch { id, collection: STOCK, actor: actor(writer), last_seq, bytes }
}

/// Pulls all after a cursor, holding each position and rolling hash against what the batches give.
fn pull(store: &dyn Store, from: Cursor) -> Cursor {
    read(store, |rows| {
        let mut cursor = from;
        rows.batches_after(PROGRAMME, STOCK, from.position, &mut |position, bytes| {
            cursor = cursor.advance(&Hash::from_slice(&bytes).unwrap());
            assert_eq!(position, cursor.position, "a batch was skipped");
            true
        })?;
        Ok(cursor)
    })
    .unwrap()
}

fn work_is_whole_or_not_at_all(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let failed = write(&*store, |rows| {
        rows.add_batch(PROGRAMME, &batch(id(1, 1), 1, 1, b"x"))?;
        Err::<(), _>(super::StoreError::Damaged("on purpose"))
    });
    assert!(failed.is_err());
    let end = read(&*store, |rows| rows.collection_end(PROGRAMME, STOCK)).unwrap();
    assert_eq!(end, Cursor::start(STOCK));
    let head = read(&*store, |rows| rows.log_head(PROGRAMME, STOCK, actor(1))).unwrap();
    assert_eq!(head, None);
}

fn lists_are_counted_from_one_and_survive_a_restart(open: Open<'_>, folder: &Path) {
    let key = KeyId::from_bytes([7; 16]);
    let store = open(folder);
    write(&*store, move |rows| {
        for number in 1..=3 {
            rows.add_statement(PROGRAMME, &id(0, number), &[u8::try_from(number).unwrap()])?;
        }
        assert!(rows.add_wrap(PROGRAMME, device(1), key, b"wrap")?);
        assert!(!rows.add_wrap(PROGRAMME, device(1), key, b"again")?);
        assert!(rows.add_wrap(PROGRAMME, device(2), key, b"other")?);
        rows.set_setup_token("token")
    })
    .unwrap();
    drop(store);
    let store = open(folder);
    let listed = read(&*store, |rows| {
        let mut statements = Vec::new();
        rows.statements_after(PROGRAMME, 1, &mut |position, bytes| {
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
        assert_eq!(rows.list_end(PROGRAMME, List::Statements)?, after(&[&[1], &[2], &[3]]));
        assert_eq!(rows.list_at(PROGRAMME, List::Statements, 2)?, Some(after(&[&[1], &[2]]).rolling));
        assert_eq!(rows.list_at(PROGRAMME, List::Statements, 4)?, None);
        assert_eq!(rows.list_end(OTHER, List::Statements)?, ListCursor::START);
        assert_eq!(rows.list_end(PROGRAMME, List::Wraps(device(2)))?, after(&[b"other"]));
        let wrapped = [1, 2].map(|number| Wrapped { key, to: device(number) });
        assert_eq!(rows.wrapped(PROGRAMME)?, wrapped);
        assert_eq!(rows.setup_token()?.as_deref(), Some("token"));
        Ok(())
    })
    .unwrap();
    write(&*store, |rows| rows.drop_setup_token()).unwrap();
    assert_eq!(read(&*store, |rows| rows.setup_token()).unwrap(), None);
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

fn keyring_places_are_never_given_twice(open: Open<'_>, folder: &Path) {
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

fn the_clocks_days_are_kept(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    assert_eq!(read(&*store, |rows| rows.clock_days()).unwrap(), None);
    let jump = ClockJump { since: Day(465), seen: Day(466) };
    for days in [
        ClockDays { believed: None, jump: Some(jump) },
        ClockDays { believed: Some(Day(100)), jump: Some(jump) },
        ClockDays { believed: Some(Day(468)), jump: None },
    ] {
        write(&*store, move |rows| rows.put_clock_days(days)).unwrap();
        assert_eq!(read(&*store, |rows| rows.clock_days()).unwrap(), Some(days));
    }
}

fn invitations_take_their_joins_with_them(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let [a, b, c] = [[1; 16], [2; 16], [3; 16]].map(InvitationId::from_bytes);
    let join = |number, invitation| WaitingJoin { device: device(number), invitation, bytes: vec![number] };
    let waiting = || {
        let joins = read(&*store, |rows| rows.joins(PROGRAMME)).unwrap();
        joins.into_iter().map(|join| join.bytes[0]).collect::<Vec<_>>()
    };
    write(&*store, move |rows| {
        for (invitation, day) in [(a, 10), (b, 11), (c, 12)] {
            rows.open_invitation(PROGRAMME, invitation, Day(day))?;
        }
        for (number, invitation) in [(1, a), (2, b), (3, c), (4, c), (4, c)] {
            rows.put_join(PROGRAMME, &join(number, invitation))?;
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(waiting(), [1, 2, 3, 4]);
    write(&*store, |rows| rows.end_invitations(Day(11))).unwrap();
    assert_eq!(waiting(), [2, 3, 4]);
    write(&*store, move |rows| rows.drop_invitation(PROGRAMME, b)).unwrap();
    assert_eq!(waiting(), [3, 4]);
    write(&*store, move |rows| rows.drop_join(PROGRAMME, device(3))).unwrap();
    assert_eq!(waiting(), [4]);
    let kept = read(&*store, |rows| rows.invitation(PROGRAMME, c)).unwrap();
    assert_eq!(kept, Some(Day(12)));
    write(&*store, |rows| rows.drop_invitations(PROGRAMME)).unwrap();
    assert!(waiting().is_empty());
    assert_eq!(read(&*store, |rows| rows.invitation_count(PROGRAMME)).unwrap(), 0);
}

fn leases_and_installs_are_kept(open: Open<'_>, folder: &Path) {
    let installed = |current: u8| Installed {
        install: InstallId::from_bytes([1; 16]),
        current: Some(Lease::from_bytes([current; 16])),
        previous: None,
    };
    let store = open(folder);
    for current in [1, 2] {
        write(&*store, move |rows| rows.put_installed(PROGRAMME, actor(1), &installed(current))).unwrap();
    }
    drop(store);
    let store = open(folder);
    let known = |actor| read(&*store, |rows| rows.installed(PROGRAMME, actor)).unwrap();
    assert_eq!(known(actor(1)), Some(installed(2)));
    let next = Actor { incarnation: 1, ..actor(1) };
    assert_eq!(known(next), None);
}

fn what_was_taken_beyond_an_end_is_counted(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let counted = |number| read(&*store, move |rows| rows.after_end(PROGRAMME, device(number))).unwrap();
    assert_eq!(counted(1), AfterEnd::default());
    for batches in 1..=2 {
        let taken = AfterEnd { batches, bytes: 1024 * batches };
        write(&*store, move |rows| rows.put_after_end(PROGRAMME, device(1), taken)).unwrap();
        assert_eq!((counted(1), counted(2)), (taken, AfterEnd::default()));
    }
}

fn positions_and_rolling_hashes_are_contiguous(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    for seq in 1..=5 {
        let position = write(&*store, move |rows| {
            let id = id(1, seq);
            rows.add_batch(PROGRAMME, &batch(id, 1, seq, id.as_bytes()))
        });
        assert_eq!(position.unwrap(), seq);
    }
    drop(store);
    let store = open(folder);
    let cursor = pull(&*store, Cursor::start(STOCK));
    read(&*store, |rows| {
        assert_eq!(rows.collection_end(PROGRAMME, STOCK)?, cursor);
        assert_eq!(rows.rolling_at(PROGRAMME, STOCK, 5)?, Some(cursor.rolling));
        assert_eq!(rows.rolling_at(PROGRAMME, STOCK, 6)?, None);
        assert_eq!(rows.batch_position(PROGRAMME, &id(1, 3))?, Some(3));
        assert_eq!(rows.batch_position(OTHER, &id(1, 3))?, None);
        assert_eq!(rows.log_head(PROGRAMME, STOCK, actor(1))?, Some((5, id(1, 5))));
        assert_eq!(rows.log_heads(PROGRAMME, device(1))?.len(), 1);
        Ok(())
    })
    .unwrap();
}

/// Two stores on one place, as two processes have, and several threads on each.
fn two_writers_and_a_reader_that_skips_nothing(open: Open<'_>, folder: &Path) {
    const EACH: u64 = 25;
    let (stores, done) = ([open(folder), open(folder)], AtomicBool::new(false));
    let write_all = |store: &dyn Store, writer: u8| {
        for seq in 1..=EACH {
            let added = write(store, move |rows| {
                let id = id(writer, seq);
                // Commits late: others come between.
                std::thread::sleep(std::time::Duration::from_micros(u64::from(writer) * 300));
                rows.add_batch(PROGRAMME, &batch(id, writer, seq, id.as_bytes()))
            });
            added.unwrap();
        }
    };
    let cursor = std::thread::scope(|scope| {
        let writers: Vec<_> = (1..=4)
            .map(|writer| {
                let store = &*stores[usize::from(writer) % 2];
                scope.spawn(move || write_all(store, writer))
            })
            .collect();
        let reader = scope.spawn(|| {
            let mut cursor = Cursor::start(STOCK);
            while !done.load(Ordering::Acquire) {
                cursor = pull(&*stores[0], cursor);
            }
            pull(&*stores[1], cursor)
        });
        writers.into_iter().for_each(|writer| writer.join().unwrap());
        done.store(true, Ordering::Release);
        reader.join().unwrap()
    });
    assert_eq!(cursor.position, 4 * EACH);
    let end = read(&*stores[0], |rows| rows.collection_end(PROGRAMME, STOCK)).unwrap();
    assert_eq!(end, cursor, "what was followed live is what is stored");
}

/// A store that goes on from an older state gives a position another rolling hash.
fn an_older_copy_shows_in_the_cursor(open: Open<'_>, folder: &Path) {
    let copy = tempfile::tempdir().unwrap();
    let add = |store: &dyn Store, seq: u64, salt: u8| {
        write(store, move |rows| {
            let id = id(salt, seq);
            rows.add_batch(PROGRAMME, &batch(id, 1, seq, id.as_bytes()))
        })
        .unwrap();
    };
    let store = open(folder);
    add(&*store, 1, 1);
    let other = open(copy.path());
    write(&*other, |rows| rows.add_programme(PROGRAMME)).unwrap();
    add(&*other, 1, 1);
    let rolling =
        |store: &dyn Store, position| read(store, |rows| rows.rolling_at(PROGRAMME, STOCK, position)).unwrap();
    assert_eq!(rolling(&*store, 1), rolling(&*other, 1));
    add(&*store, 2, 1);
    assert_eq!(rolling(&*other, 2), None, "beyond the end");
    add(&*other, 2, 2);
    add(&*store, 3, 1);
    add(&*other, 3, 1);
    assert_ne!(rolling(&*store, 3), rolling(&*other, 3), "and ever after");
}
