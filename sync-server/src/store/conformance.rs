//! What every kind of storage must do, whoever makes it. `open` opens, and makes if need be, the store of a folder.

mod batches;
mod kept;
mod lists;
mod statements;

use super::{Store, write};
use kitbag_shared::chain::Head;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, ProgrammeId};
use std::path::Path;

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
    fresh(batches::work_is_whole_or_not_at_all);
    fresh(lists::lists_are_counted_from_one_and_survive_a_restart);
    fresh(statements::the_end_of_a_chain_is_replaced);
    fresh(statements::what_was_said_is_counted_for_one_day);
    fresh(lists::wraps_are_kept_by_their_authors_and_asked_for);
    fresh(lists::keyring_places_are_never_given_twice);
    fresh(kept::invitations_take_their_joins_with_them);
    fresh(kept::leases_and_installs_are_kept);
    fresh(kept::the_clocks_days_are_kept);
    fresh(kept::what_was_taken_beyond_an_end_is_counted);
    fresh(batches::positions_and_rolling_hashes_are_contiguous);
    fresh(batches::two_writers_and_a_reader_that_skips_nothing);
    fresh(batches::an_older_copy_shows_in_the_cursor);
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

fn place(branch: u8, number: u32) -> Head {
    Head { number, id: id(branch, u64::from(number)) }
}
