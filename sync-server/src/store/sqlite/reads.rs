//! Reading rows. Every statement is a plain one, with parameters only.

use super::Rows;
use crate::store::{
    AfterEnd, ClockDays, ClockJump, Installed, List, Reads, Spoken, StoreError, Take, WaitingJoin, Wrapping,
};
use kitbag_shared::chain::Head;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, CollectionId, DeviceId, Hash, InstallId, InvitationId, KeyId, Lease, ProgrammeId};
use kitbag_shared::time::{Day, Month};
use kitbag_shared::wire::{Cursor, ListCursor, LogHead, Wanted};
use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, Params, Row};

/// Positions and sequences are contiguous from 1, so they never come near this.
pub(super) fn int(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn uint(value: i64) -> Result<u64, StoreError> {
    u64::try_from(value).map_err(|_| StoreError::Damaged("a negative position"))
}

/// A list's name in the table of its places: its kind, and whose it is where each device has its own.
pub(super) fn name_of(list: &List) -> (i64, &[u8]) {
    match list {
        List::Wraps(to) => (2, to.as_bytes()),
        List::Keyring => (3, &[]),
    }
}

impl Rows<'_> {
    /// The collections that have batches.
    pub(crate) fn batch_collections(&self, programme: ProgrammeId) -> Result<Vec<CollectionId>, StoreError> {
        let sql = "SELECT DISTINCT collection FROM batch WHERE programme = ?1 ORDER BY collection";
        self.all(sql, [programme.as_bytes()], |row| row.get(0).map(CollectionId::from_bytes))
    }

    fn one<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params, |row| row.get(0)).optional()?)
    }

    pub(super) fn number(&self, sql: &str, params: impl Params) -> Result<u64, StoreError> {
        uint(self.one(sql, params)?.unwrap_or(0))
    }

    fn count(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(usize::try_from(self.number(sql, params)?).unwrap_or(usize::MAX))
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn list(&self, sql: &str, params: impl Params, take: Take<'_>) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            if !take(uint(row.get(0)?)?, row.get(1)?) {
                break;
            }
        }
        Ok(())
    }
}

impl Reads for Rows<'_> {
    fn setup_token(&self) -> Result<Option<String>, StoreError> {
        self.one("SELECT token FROM setup", [])
    }

    fn programmes(&self) -> Result<Vec<ProgrammeId>, StoreError> {
        let sql = "SELECT programme FROM programme ORDER BY programme";
        self.all(sql, [], |row| row.get(0).map(ProgrammeId::from_bytes))
    }

    fn has_programme(&self, programme: ProgrammeId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM programme WHERE programme = ?1";
        Ok(self.one::<i64>(sql, [programme.as_bytes()])?.is_some())
    }

    fn list_end(&self, programme: ProgrammeId, list: List) -> Result<ListCursor, StoreError> {
        let sql = "SELECT position, rolling FROM list_place
            WHERE programme = ?1 AND list = ?2 AND recipient = ?3 ORDER BY position DESC LIMIT 1";
        let (kind, recipient) = name_of(&list);
        let mut statement = self.connection.prepare_cached(sql)?;
        let params = (programme.as_bytes(), kind, recipient);
        let found = statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((position, rolling)) = found else {
            return Ok(ListCursor::START);
        };
        Ok(ListCursor { position: uint(position)?, rolling: Hash::from_bytes(rolling) })
    }

    fn list_at(&self, programme: ProgrammeId, list: List, position: u64) -> Result<Option<Hash>, StoreError> {
        let sql = "SELECT rolling FROM list_place
            WHERE programme = ?1 AND list = ?2 AND recipient = ?3 AND position = ?4";
        let (kind, recipient) = name_of(&list);
        let params = (programme.as_bytes(), kind, recipient, int(position));
        Ok(self.one(sql, params)?.map(Hash::from_bytes))
    }

    fn chain_head(&self, programme: ProgrammeId) -> Result<Option<Head>, StoreError> {
        let sql = "SELECT number, id FROM statement WHERE programme = ?1 ORDER BY number DESC LIMIT 1";
        let read = |row: &Row<'_>| Ok(Head { number: row.get(0)?, id: Hash::from_bytes(row.get(1)?) });
        Ok(self.all(sql, [programme.as_bytes()], read)?.pop())
    }

    fn statement_id(&self, programme: ProgrammeId, number: u32) -> Result<Option<Hash>, StoreError> {
        let sql = "SELECT id FROM statement WHERE programme = ?1 AND number = ?2";
        Ok(self.one(sql, (programme.as_bytes(), number))?.map(Hash::from_bytes))
    }

    fn statements_from(&self, programme: ProgrammeId, first: u32, take: Take<'_>) -> Result<(), StoreError> {
        let sql = "SELECT number, bytes FROM statement WHERE programme = ?1 AND number >= ?2 ORDER BY number";
        self.list(sql, (programme.as_bytes(), first), take)
    }

    fn spoken_by(&self, programme: ProgrammeId, author: DeviceId, day: Day) -> Result<u32, StoreError> {
        let sql = "SELECT statements FROM spoken_by WHERE programme = ?1 AND author = ?2 AND day = ?3";
        Ok(self.one(sql, (programme.as_bytes(), author.as_bytes(), day.0))?.unwrap_or(0))
    }

    fn spoken(&self, programme: ProgrammeId, day: Day) -> Result<Option<Spoken>, StoreError> {
        let sql = "SELECT since, statements FROM spoken WHERE programme = ?1 AND day = ?2";
        let read = |row: &Row<'_>| Ok(Spoken { since: row.get(0)?, statements: row.get(1)? });
        Ok(self.all(sql, (programme.as_bytes(), day.0), read)?.pop())
    }

    fn refill(&self, programme: ProgrammeId) -> Result<u32, StoreError> {
        let sql = "SELECT left FROM refill WHERE programme = ?1";
        Ok(self.one(sql, [programme.as_bytes()])?.unwrap_or(0))
    }

    fn wraps_after(
        &self,
        programme: ProgrammeId,
        to: DeviceId,
        position: u64,
        take: Take<'_>,
    ) -> Result<(), StoreError> {
        let sql = "SELECT position, bytes FROM wrap
            WHERE programme = ?1 AND recipient = ?2 AND position > ?3 ORDER BY position";
        let params = (programme.as_bytes(), to.as_bytes(), int(position));
        self.list(sql, params, take)
    }

    fn wrapped_by(&self, programme: ProgrammeId, to: DeviceId, key: KeyId) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "SELECT author FROM wrap WHERE programme = ?1 AND recipient = ?2 AND key = ?3 ORDER BY position";
        let params = (programme.as_bytes(), to.as_bytes(), key.as_bytes());
        self.all(sql, params, |row| row.get(0).map(DeviceId::from_bytes))
    }

    fn wrapped(&self, programme: ProgrammeId, to: DeviceId, by: DeviceId) -> Result<Vec<KeyId>, StoreError> {
        let sql = "SELECT key FROM wrap WHERE programme = ?1 AND recipient = ?2 AND author = ?3 ORDER BY position";
        let params = (programme.as_bytes(), to.as_bytes(), by.as_bytes());
        self.all(sql, params, |row| row.get(0).map(KeyId::from_bytes))
    }

    fn asks(&self, programme: ProgrammeId, to: DeviceId) -> Result<Vec<KeyId>, StoreError> {
        let sql = "SELECT key FROM ask WHERE programme = ?1 AND recipient = ?2 ORDER BY key";
        self.all(sql, (programme.as_bytes(), to.as_bytes()), |row| row.get(0).map(KeyId::from_bytes))
    }

    fn wanted(&self, programme: ProgrammeId, by: &Wrapping, from: KeyId, max: u32) -> Result<Vec<Wanted>, StoreError> {
        let after =
            "SELECT key, recipient FROM ask WHERE programme = ?1 AND key >= ?2 ORDER BY key, recipient LIMIT ?3";
        let before =
            "SELECT key, recipient FROM ask WHERE programme = ?1 AND key < ?2 ORDER BY key, recipient LIMIT ?3";
        let params = |max: usize| (programme.as_bytes(), from.as_bytes(), int(u64::try_from(max).unwrap_or(u64::MAX)));
        let read =
            |row: &Row<'_>| Ok(Wanted { key: KeyId::from_bytes(row.get(0)?), to: DeviceId::from_bytes(row.get(1)?) });
        let max = usize::try_from(max).unwrap_or(usize::MAX);
        let mut asks = self.all(after, params(max), read)?;
        asks.extend(self.all(before, params(max.saturating_sub(asks.len())), read)?);
        let mut wanted = Vec::new();
        for ask in asks.into_iter().filter(|ask| ask.to != by.by) {
            let authors = self.wrapped_by(programme, ask.to, ask.key)?;
            let places = usize::try_from(by.places).unwrap_or(usize::MAX);
            if authors.len() < places && !authors.contains(&by.by) {
                wanted.push(ask);
            }
        }
        Ok(wanted)
    }

    fn keyring_after(
        &self,
        programme: ProgrammeId,
        position: u64,
        max: usize,
    ) -> Result<Vec<(u64, KeyringEntry)>, StoreError> {
        let sql = "SELECT position, id, collection, until_month, sealed_with, sealed FROM keyring
            WHERE programme = ?1 AND position > ?2 ORDER BY position LIMIT ?3";
        let params = (programme.as_bytes(), int(position), i64::try_from(max).unwrap_or(i64::MAX));
        self.all(sql, params, |row| {
            let entry = KeyringEntry {
                id: KeyId::from_bytes(row.get(1)?),
                collection: CollectionId::from_bytes(row.get(2)?),
                until: Month(row.get(3)?),
                sealed_with: KeyId::from_bytes(row.get(4)?),
                sealed: row.get(5)?,
            };
            Ok((u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0), entry))
        })
    }

    fn keyring_count(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        until: Month,
    ) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM keyring WHERE programme = ?1 AND until_month = ?2 AND collection = ?3";
        let params = (programme.as_bytes(), until.0, collection.as_bytes());
        self.count(sql, params)
    }

    fn keyring_count_by(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        until: Month,
        by: DeviceId,
    ) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM keyring
            WHERE programme = ?1 AND until_month = ?2 AND collection = ?3 AND brought_by = ?4";
        self.count(sql, (programme.as_bytes(), until.0, collection.as_bytes(), by.as_bytes()))
    }

    fn clock_days(&self) -> Result<Option<ClockDays>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT believed, jump_since, jump_seen FROM clock_days")?;
        let found = statement.query_row([], |row| {
            let day = |column| row.get::<_, Option<i32>>(column).map(|day| day.map(Day));
            let jump = day(1)?.zip(day(2)?).map(|(since, seen)| ClockJump { since, seen });
            Ok(ClockDays { believed: day(0)?, jump })
        });
        Ok(found.optional()?)
    }

    fn installed_count(&self, programme: ProgrammeId, device: DeviceId) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM installed WHERE programme = ?1 AND device = ?2";
        self.count(sql, (programme.as_bytes(), device.as_bytes()))
    }

    fn log_count(&self, programme: ProgrammeId, device: DeviceId) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM log WHERE programme = ?1 AND device = ?2";
        self.count(sql, (programme.as_bytes(), device.as_bytes()))
    }

    fn invitation(&self, programme: ProgrammeId, id: InvitationId) -> Result<Option<Day>, StoreError> {
        let sql = "SELECT until_day FROM invitation WHERE programme = ?1 AND id = ?2";
        let day = self.one::<i32>(sql, (programme.as_bytes(), id.as_bytes()))?;
        Ok(day.map(Day))
    }

    fn invitation_count(&self, programme: ProgrammeId) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM invitation WHERE programme = ?1";
        self.count(sql, [programme.as_bytes()])
    }

    fn joins(&self, programme: ProgrammeId) -> Result<Vec<WaitingJoin>, StoreError> {
        let sql = "SELECT device, invitation, bytes FROM waiting_join WHERE programme = ?1 ORDER BY device";
        self.all(sql, [programme.as_bytes()], |row| {
            Ok(WaitingJoin {
                device: DeviceId::from_bytes(row.get(0)?),
                invitation: InvitationId::from_bytes(row.get(1)?),
                bytes: row.get(2)?,
            })
        })
    }

    fn installed(&self, programme: ProgrammeId, actor: Actor) -> Result<Option<Installed>, StoreError> {
        let sql = "SELECT install, current, previous FROM installed
            WHERE programme = ?1 AND device = ?2 AND incarnation = ?3";
        let params = (programme.as_bytes(), actor.device.as_bytes(), actor.incarnation);
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row(params, |row| {
            Ok(Installed {
                install: InstallId::from_bytes(row.get(0)?),
                current: row.get::<_, Option<_>>(1)?.map(Lease::from_bytes),
                previous: row.get::<_, Option<_>>(2)?.map(Lease::from_bytes),
            })
        });
        Ok(found.optional()?)
    }

    fn log_head(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        actor: Actor,
    ) -> Result<Option<(u64, Hash)>, StoreError> {
        let sql = "SELECT seq, batch FROM log
            WHERE programme = ?1 AND device = ?2 AND incarnation = ?3 AND collection = ?4";
        let params = (programme.as_bytes(), actor.device.as_bytes(), actor.incarnation, collection.as_bytes());
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(seq, batch)| Ok((uint(seq)?, Hash::from_bytes(batch)))).transpose()
    }

    fn log_heads(&self, programme: ProgrammeId, device: DeviceId) -> Result<Vec<LogHead>, StoreError> {
        let sql = "SELECT incarnation, collection, seq, batch FROM log
            WHERE programme = ?1 AND device = ?2 ORDER BY incarnation, collection";
        self.all(sql, (programme.as_bytes(), device.as_bytes()), |row| {
            Ok(LogHead {
                collection: CollectionId::from_bytes(row.get(1)?),
                actor: Actor { device, incarnation: row.get(0)? },
                seq: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
                batch: Hash::from_bytes(row.get(3)?),
            })
        })
    }

    fn after_end(&self, programme: ProgrammeId, device: DeviceId) -> Result<AfterEnd, StoreError> {
        let sql = "SELECT batches, bytes FROM after_end WHERE programme = ?1 AND device = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row((programme.as_bytes(), device.as_bytes()), |row| {
            let count = |column| row.get::<_, i64>(column).map(|count| u64::try_from(count).unwrap_or(0));
            Ok(AfterEnd { batches: count(0)?, bytes: count(1)? })
        });
        Ok(found.optional()?.unwrap_or_default())
    }

    fn batch_position(&self, programme: ProgrammeId, batch: &Hash) -> Result<Option<u64>, StoreError> {
        let sql = "SELECT position FROM batch WHERE programme = ?1 AND id = ?2";
        let position = self.one::<i64>(sql, (programme.as_bytes(), batch.as_bytes()))?;
        position.map(uint).transpose()
    }

    fn rolling_at(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        position: u64,
    ) -> Result<Option<Hash>, StoreError> {
        let sql = "SELECT rolling FROM batch WHERE programme = ?1 AND collection = ?2 AND position = ?3";
        let params = (programme.as_bytes(), collection.as_bytes(), int(position));
        Ok(self.one(sql, params)?.map(Hash::from_bytes))
    }

    fn collection_end(&self, programme: ProgrammeId, collection: CollectionId) -> Result<Cursor, StoreError> {
        let sql = "SELECT position, rolling FROM batch
            WHERE programme = ?1 AND collection = ?2 ORDER BY position DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let params = (programme.as_bytes(), collection.as_bytes());
        let found = statement.query_row(params, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((position, rolling)) = found else {
            return Ok(Cursor::start(collection));
        };
        Ok(Cursor { collection, position: uint(position)?, rolling: Hash::from_bytes(rolling) })
    }

    fn batches_after(
        &self,
        programme: ProgrammeId,
        collection: CollectionId,
        position: u64,
        take: Take<'_>,
    ) -> Result<(), StoreError> {
        let sql = "SELECT position, bytes FROM batch
            WHERE programme = ?1 AND collection = ?2 AND position > ?3 ORDER BY position";
        let params = (programme.as_bytes(), collection.as_bytes(), int(position));
        self.list(sql, params, take)
    }
}
