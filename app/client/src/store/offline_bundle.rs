//! The last resort where no network is: what waits goes out as a file, and another device of the programme takes it in.
//!
//! The file holds sealed batches and nothing else than the server would get. Taking one in is as careful as taking the
//! server's answer: what no device signed that is known here stays outside.

use super::Store;
use super::enrolled::Enrolled;
use super::environment::Environment;
use super::error::StoreError;
use super::outbox::{self, BatchState};
use super::{brought, fading};
use crate::message::{Bytes, Reply};
use crate::view::TakenInView;
use kitbag_shared::batch::SealedBatch;
use kitbag_shared::limits::OFFLINE_BUNDLE_BYTES_MAX;
use kitbag_shared::offline_bundle::{OfflineBundle, OfflineBundleError};
use rusqlite::Connection;

/// Batches in one file, in bytes: keyring entries go beside them.
const BATCHES_BYTES_MAX: usize = OFFLINE_BUNDLE_BYTES_MAX - 1024 * 1024;

/// The place where a batch of a file belongs.
enum Belongs {
    /// Nowhere yet: it is sent on.
    New,
    /// Here, where it is already.
    Known,
    /// The batch belongs to a device that is not known here.
    Unknown,
}

impl Store {
    /// Cuts what waits and puts it into a file. It goes on waiting: only the server's receipt makes it sent.
    pub(super) fn carry(&mut self, env: &mut dyn Environment) -> Result<Reply, StoreError> {
        self.change(|db, enrolled| {
            fading::write_entries(db, env)?;
            outbox::cut(db, env, &enrolled.identity)?;
            let batches =
                outbox::to_carry(db, &enrolled.identity, BATCHES_BYTES_MAX)?.into_iter().map(SealedBatch::from_bytes);
            let batches: Vec<SealedBatch> =
                batches.collect::<Result<_, _>>().map_err(|_| StoreError::Damaged("a batch"))?;
            let packets = u32::try_from(batches.len()).unwrap_or(u32::MAX);
            let carried = OfflineBundle { batches, keyring: fading::to_carry(db)? };
            Ok(Reply::OfflineBundle { file: Bytes(carried.to_bytes()), packets })
        })
    }

    /// Takes a file in, to be sent on with the next contact. Its records are applied here once the server has them: of two
    /// batches for one sequence, it alone says which counts.
    pub(super) fn take_in(&mut self, file: &[u8]) -> Result<TakenInView, StoreError> {
        let carried = OfflineBundle::from_bytes(file)?;
        self.change(|db, enrolled| {
            if enrolled.identity.role().is_none() {
                return Err(StoreError::NotPermitted);
            }
            let mut taken = TakenInView::default();
            for batch in &carried.batches {
                let count = match take_one(db, enrolled, batch)? {
                    Belongs::New => &mut taken.new,
                    Belongs::Known => &mut taken.known,
                    Belongs::Unknown => &mut taken.unknown,
                };
                *count += 1;
            }
            if taken.unknown > 0 && taken.new + taken.known == 0 {
                return Err(StoreError::UnknownDevices);
            }
            for entry in &carried.keyring {
                brought::take(db, enrolled, entry)?;
            }
            Ok(taken)
        })
    }
}

fn take_one(db: &Connection, enrolled: &Enrolled, batch: &SealedBatch) -> Result<Belongs, StoreError> {
    let header = batch.header();
    if header.programme != enrolled.identity.programme {
        return Err(StoreError::OtherProgramme);
    }
    if outbox::contains(db, &batch.id())? {
        return Ok(Belongs::Known);
    }
    // What this device wrote and does not hold any more, another copy of it wrote: that is the server's to find out.
    let other = Some(header.actor.device).filter(|device| *device != enrolled.identity.device());
    let Some(card) = other.and_then(|device| enrolled.membership.card(device)) else {
        return Ok(Belongs::Unknown);
    };
    batch.verify(&card.verify).map_err(|_| OfflineBundleError::Damaged)?;
    outbox::insert(db, batch, BatchState::ToSend, false)?;
    Ok(Belongs::New)
}
