//! Changing rows, within the writer's transaction.

use super::Rows;
use super::reads::{int, name_of};
use crate::store::{AfterEnd, ClockDays, Installed, List, NewBatch, NewWrap, Reads, StoreError, WaitingJoin, Writes};
use kitbag_shared::chain::Head;
use kitbag_shared::fade::KeyringEntry;
use kitbag_shared::ids::{Actor, DeviceId, InvitationId, KeyId, Lease, ProgrammeId};
use kitbag_shared::time::{Day, Month};
use kitbag_shared::wire::{self, ListCursor};
use rusqlite::Params;

impl Rows<'_> {
    fn change(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.execute(params)?)
    }

    /// Gives an entry that was added to a list its place there. The place stays when the entry goes.
    fn keep_place(&self, programme: ProgrammeId, list: List, place: ListCursor) -> Result<(), StoreError> {
        let sql = "INSERT INTO list_place (programme, list, recipient, position, rolling) VALUES (?1, ?2, ?3, ?4, ?5)";
        let (kind, recipient) = name_of(&list);
        let params = (programme.as_bytes(), kind, recipient, int(place.position), place.rolling.as_bytes());
        self.change(sql, params).map(drop)
    }
}

impl Writes for Rows<'_> {
    fn set_setup_token(&mut self, token: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO setup (one, token) VALUES (1, ?1)
            ON CONFLICT (one) DO UPDATE SET token = excluded.token";
        self.change(sql, [token]).map(drop)
    }

    fn drop_setup_token(&mut self) -> Result<(), StoreError> {
        self.scrub = true;
        self.change("DELETE FROM setup", []).map(drop)
    }

    fn add_programme(&mut self, programme: ProgrammeId) -> Result<(), StoreError> {
        let sql = "INSERT INTO programme (programme) VALUES (?1)";
        self.change(sql, [programme.as_bytes()]).map(drop)
    }

    fn add_statement(&mut self, programme: ProgrammeId, place: &Head, bytes: &[u8]) -> Result<(), StoreError> {
        let sql = "INSERT INTO statement (programme, number, id, bytes) VALUES (?1, ?2, ?3, ?4)";
        self.change(sql, (programme.as_bytes(), place.number, place.id.as_bytes(), bytes)).map(drop)
    }

    fn drop_statements_after(&mut self, programme: ProgrammeId, number: u32) -> Result<(), StoreError> {
        let sql = "DELETE FROM statement WHERE programme = ?1 AND number > ?2";
        self.change(sql, (programme.as_bytes(), number)).map(drop)
    }

    fn count_statement(
        &mut self,
        programme: ProgrammeId,
        author: DeviceId,
        day: Day,
        number: Option<u32>,
    ) -> Result<(), StoreError> {
        let programme = programme.as_bytes();
        self.change("DELETE FROM spoken_by WHERE programme = ?1 AND day <> ?2", (programme, day.0))?;
        self.change("DELETE FROM spoken WHERE programme = ?1 AND day <> ?2", (programme, day.0))?;
        let sql = "INSERT INTO spoken_by (programme, author, day, statements) VALUES (?1, ?2, ?3, 1)
            ON CONFLICT (programme, author) DO UPDATE SET statements = statements + 1";
        self.change(sql, (programme, author.as_bytes(), day.0))?;
        if let Some(number) = number {
            let sql = "INSERT INTO spoken (programme, day, since, statements) VALUES (?1, ?2, ?3, 1)
                ON CONFLICT (programme) DO UPDATE SET statements = statements + 1, since = min(since, excluded.since)";
            self.change(sql, (programme, day.0, number))?;
        }
        Ok(())
    }

    fn put_refill(&mut self, programme: ProgrammeId, left: u32) -> Result<(), StoreError> {
        let sql = "INSERT INTO refill (programme, left) VALUES (?1, ?2)
            ON CONFLICT (programme) DO UPDATE SET left = excluded.left";
        self.change(sql, (programme.as_bytes(), left)).map(drop)
    }

    fn add_wrap(&mut self, programme: ProgrammeId, wrap: &NewWrap<'_>) -> Result<bool, StoreError> {
        let list = List::Wraps(wrap.to);
        let place = self.list_end(programme, list)?.advance(wrap.bytes);
        let sql =
            "INSERT INTO wrap (programme, recipient, position, key, author, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (programme, recipient, key, author) DO NOTHING";
        let (to, key, by) = (wrap.to.as_bytes(), wrap.key.as_bytes(), wrap.by.as_bytes());
        let added = self.change(sql, (programme.as_bytes(), to, int(place.position), key, by, wrap.bytes))? > 0;
        if added {
            self.keep_place(programme, list, place)?;
        }
        Ok(added)
    }

    fn drop_wrap(&mut self, programme: ProgrammeId, to: DeviceId, key: KeyId, by: DeviceId) -> Result<(), StoreError> {
        let sql = "DELETE FROM wrap WHERE programme = ?1 AND recipient = ?2 AND key = ?3 AND author = ?4";
        let params = (programme.as_bytes(), to.as_bytes(), key.as_bytes(), by.as_bytes());
        self.change(sql, params).map(drop)
    }

    fn drop_wraps_up_to(
        &mut self,
        programme: ProgrammeId,
        to: DeviceId,
        key: KeyId,
        position: u64,
    ) -> Result<(), StoreError> {
        let sql = "DELETE FROM wrap WHERE programme = ?1 AND recipient = ?2 AND key = ?3 AND position <= ?4";
        let params = (programme.as_bytes(), to.as_bytes(), key.as_bytes(), int(position));
        self.change(sql, params).map(drop)
    }

    fn put_asks(&mut self, programme: ProgrammeId, to: DeviceId, keys: &[KeyId]) -> Result<(), StoreError> {
        if self.asks(programme, to)? == keys {
            return Ok(());
        }
        let (programme, to) = (programme.as_bytes(), to.as_bytes());
        self.change("DELETE FROM ask WHERE programme = ?1 AND recipient = ?2", (programme, to))?;
        let sql = "INSERT OR IGNORE INTO ask (programme, key, recipient) VALUES (?1, ?2, ?3)";
        keys.iter().try_for_each(|key| self.change(sql, (programme, key.as_bytes(), to)).map(drop))
    }

    fn add_keyring(&mut self, programme: ProgrammeId, entry: &KeyringEntry, by: DeviceId) -> Result<bool, StoreError> {
        let place = self.list_end(programme, List::Keyring)?.advance(&wire::write(entry));
        let sql =
            "INSERT INTO keyring (programme, position, id, collection, until_month, sealed_with, sealed, brought_by)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (programme, id, sealed_with) DO NOTHING";
        let params = (
            programme.as_bytes(),
            int(place.position),
            entry.id.as_bytes(),
            entry.collection.as_bytes(),
            entry.until.0,
            entry.sealed_with.as_bytes(),
            &entry.sealed,
            by.as_bytes(),
        );
        let added = self.change(sql, params)? > 0;
        if added {
            self.keep_place(programme, List::Keyring, place)?;
        }
        Ok(added)
    }

    fn put_clock_days(&mut self, days: ClockDays) -> Result<(), StoreError> {
        let sql = "INSERT INTO clock_days (one, believed, jump_since, jump_seen) VALUES (1, ?1, ?2, ?3)
            ON CONFLICT (one) DO UPDATE
            SET believed = excluded.believed, jump_since = excluded.jump_since, jump_seen = excluded.jump_seen";
        let ClockDays { believed, jump } = days;
        let (since, seen) = (jump.map(|jump| jump.since.0), jump.map(|jump| jump.seen.0));
        self.change(sql, (believed.map(|day| day.0), since, seen)).map(drop)
    }

    fn fade_keyring(&mut self, month: Month) -> Result<usize, StoreError> {
        let dropped = self.change("DELETE FROM keyring WHERE until_month < ?1", [month.0])?;
        self.scrub |= dropped > 0;
        Ok(dropped)
    }

    fn open_invitation(&mut self, programme: ProgrammeId, id: InvitationId, until: Day) -> Result<(), StoreError> {
        let sql = "INSERT INTO invitation (programme, id, until_day) VALUES (?1, ?2, ?3)
            ON CONFLICT (programme, id) DO UPDATE SET until_day = excluded.until_day";
        let params = (programme.as_bytes(), id.as_bytes(), until.0);
        self.change(sql, params).map(drop)
    }

    fn drop_invitation(&mut self, programme: ProgrammeId, id: InvitationId) -> Result<(), StoreError> {
        let sql = "DELETE FROM invitation WHERE programme = ?1 AND id = ?2";
        self.change(sql, (programme.as_bytes(), id.as_bytes())).map(drop)
    }

    fn drop_invitations(&mut self, programme: ProgrammeId) -> Result<(), StoreError> {
        let sql = "DELETE FROM invitation WHERE programme = ?1";
        self.change(sql, [programme.as_bytes()]).map(drop)
    }

    fn end_invitations(&mut self, day: Day) -> Result<(), StoreError> {
        let sql = "DELETE FROM invitation WHERE until_day < ?1";
        self.change(sql, [day.0]).map(drop)
    }

    fn put_join(&mut self, programme: ProgrammeId, join: &WaitingJoin) -> Result<(), StoreError> {
        let sql = "INSERT INTO waiting_join (programme, device, invitation, bytes) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (programme, device) DO UPDATE SET invitation = excluded.invitation, bytes = excluded.bytes";
        let (device, invitation) = (join.device.as_bytes(), join.invitation.as_bytes());
        let params = (programme.as_bytes(), device, invitation, &join.bytes);
        self.change(sql, params).map(drop)
    }

    fn drop_join(&mut self, programme: ProgrammeId, device: DeviceId) -> Result<(), StoreError> {
        let sql = "DELETE FROM waiting_join WHERE programme = ?1 AND device = ?2";
        self.change(sql, (programme.as_bytes(), device.as_bytes())).map(drop)
    }

    fn put_installed(&mut self, programme: ProgrammeId, actor: Actor, installed: &Installed) -> Result<(), StoreError> {
        let sql = "INSERT INTO installed (programme, device, incarnation, install, current, previous)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (programme, device, incarnation)
            DO UPDATE SET current = excluded.current, previous = excluded.previous";
        let params = (
            programme.as_bytes(),
            actor.device.as_bytes(),
            actor.incarnation,
            installed.install.as_bytes(),
            installed.current.as_ref().map(Lease::as_bytes),
            installed.previous.as_ref().map(Lease::as_bytes),
        );
        self.change(sql, params).map(drop)
    }

    fn put_after_end(&mut self, programme: ProgrammeId, device: DeviceId, taken: AfterEnd) -> Result<(), StoreError> {
        let sql = "INSERT INTO after_end (programme, device, batches, bytes) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (programme, device) DO UPDATE SET batches = excluded.batches, bytes = excluded.bytes";
        let params = (programme.as_bytes(), device.as_bytes(), int(taken.batches), int(taken.bytes));
        self.change(sql, params).map(drop)
    }

    fn add_batch(&mut self, programme: ProgrammeId, batch: &NewBatch<'_>) -> Result<u64, StoreError> {
        let cursor = self.collection_end(programme, batch.collection)?.advance(&batch.id);
        let (programme, collection) = (programme.as_bytes(), batch.collection.as_bytes());
        let (id, rolling) = (batch.id.as_bytes(), cursor.rolling.as_bytes());
        let position = int(cursor.position);
        let sql = "INSERT INTO batch (programme, collection, position, id, rolling, bytes)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.change(sql, (programme, collection, position, id, rolling, batch.bytes))?;
        let sql = "INSERT INTO log (programme, device, incarnation, collection, seq, batch)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (programme, device, incarnation, collection)
            DO UPDATE SET seq = excluded.seq, batch = excluded.batch";
        let (device, incarnation) = (batch.actor.device.as_bytes(), batch.actor.incarnation);
        let params = (programme, device, incarnation, collection, int(batch.last_seq), id);
        self.change(sql, params)?;
        Ok(cursor.position)
    }
}
