//! What every storage must do with batches: whole, in order, none skipped.

use super::{OTHER, Open, PROGRAMME, STOCK, actor, device, id};
use crate::store::{NewBatch, Store, StoreError, read, write};
use kitbag_shared::ids::Hash;
use kitbag_shared::wire::Cursor;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

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

pub(super) fn work_is_whole_or_not_at_all(open: Open<'_>, folder: &Path) {
    let store = open(folder);
    let failed = write(&*store, |rows| {
        rows.add_batch(PROGRAMME, &batch(id(1, 1), 1, 1, b"x"))?;
        Err::<(), _>(StoreError::Damaged("on purpose"))
    });
    assert!(failed.is_err());
    let end = read(&*store, |rows| rows.collection_end(PROGRAMME, STOCK)).unwrap();
    assert_eq!(end, Cursor::start(STOCK));
    let head = read(&*store, |rows| rows.log_head(PROGRAMME, STOCK, actor(1))).unwrap();
    assert_eq!(head, None);
}

pub(super) fn positions_and_rolling_hashes_are_contiguous(open: Open<'_>, folder: &Path) {
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
pub(super) fn two_writers_and_a_reader_that_skips_nothing(open: Open<'_>, folder: &Path) {
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
pub(super) fn an_older_copy_shows_in_the_cursor(open: Open<'_>, folder: &Path) {
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
