//! What time it is taken to be: this device's clock, or the server's by what the last contact measured.
//!
//! "Now" is this device's clock, put right where it is off by more than a day: a contact that is dated years ago is in nobody's list and no report. A clock that is off by less stays the person's
//! own: what they read on the phone is what the record says. Nothing of the merge hangs on it.

use super::environment::Environment;
use super::error::StoreError;
use kitbag_shared::clocks::{self, BothClocks, Contacts};
use kitbag_shared::limits::AHEAD_MS_MAX;
use kitbag_shared::time::{Day, Moment};
use rusqlite::{Connection, OptionalExtension};

/// The contacts with the server, by what they told of both clocks; none before the first. An offset that an earlier app
/// kept counts as one contact only: nothing is known of how long it stood.
pub(super) fn contacts(db: &Connection) -> Result<Option<Contacts>, StoreError> {
    let sql = "SELECT contact_at, offset_ms, since_own, since_server FROM enrolment WHERE contact_at IS NOT NULL";
    let row: Option<(i64, i64, Option<i64>, Option<i64>)> = db
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    Ok(row.map(|(own, offset_ms, since_own, since_server)| {
        let last = BothClocks { own: Moment(own), server: Moment(own.saturating_add(offset_ms)) };
        let since = since_own.zip(since_server);
        let since = since.map_or(last, |(own, server)| BothClocks { own: Moment(own), server: Moment(server) });
        Contacts { since, last }
    }))
}

/// The last that is known of this device's clock: by a contact, or by a person's word since. Nothing is destroyed by
/// that word: what fades goes by contacts alone.
pub(super) fn last(db: &Connection) -> Result<Option<BothClocks>, StoreError> {
    let sql = "SELECT own_right_at FROM enrolment WHERE own_right_at IS NOT NULL";
    let by_person: Option<i64> = db.prepare_cached(sql)?.query_row([], |row| row.get(0)).optional()?;
    let by_contact = contacts(db)?.map(|contacts| contacts.last);
    Ok(by_person.map(|own| BothClocks::right_at(Moment(own))).or(by_contact))
}

/// A person looked at this device's clock and says that it is right. It holds until the next contact shows.
pub(super) fn is_right(db: &Connection, env: &dyn Environment) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE enrolment SET own_right_at = ?1")?.execute([env.now().0])?;
    Ok(())
}

/// The time of a contact as people are told it: this device's clock, or the server's where the two are more than a day
/// apart.
pub(super) fn told(clocks: BothClocks) -> Moment {
    if clocks.is_off() { clocks.server } else { clocks.own }
}

/// Keeps what an answer to this device's own request told of both clocks.
pub(super) fn note_contact(db: &Connection, now: BothClocks) -> Result<(), StoreError> {
    let Contacts { since, last } = Contacts::after(contacts(db)?, now);
    let sql = "UPDATE enrolment SET offset_ms = ?1, contact_at = ?2, since_own = ?3, since_server = ?4,
        own_right_at = NULL";
    db.prepare_cached(sql)?.execute((last.offset_ms(), last.own.0, since.own.0, since.server.0))?;
    Ok(())
}

/// Whether a contact showed clocks that are not believed together: nothing fades until they are.
pub(super) fn differ(db: &Connection) -> Result<bool, StoreError> {
    Ok(contacts(db)?.is_some_and(|contacts| !contacts.believed()))
}

/// The server's time by the last contact, unless the clock was set since: then this device's own.
pub(super) fn by_server(db: &Connection, env: &dyn Environment) -> Result<Moment, StoreError> {
    let now = env.now();
    let stands = last(db)?.filter(|last| !last.was_set_since(now));
    Ok(Moment(now.0.saturating_add(stands.map_or(0, BothClocks::offset_ms))))
}

/// The time that "now" in a form and "tonight" in a list stand for.
pub(super) fn now(db: &Connection, env: &dyn Environment) -> Result<Moment, StoreError> {
    let now = env.now();
    Ok(Moment(now.0.saturating_add(wrong_by(db, now)?.unwrap_or(0))))
}

/// The latest moment that has been: what is dated later is dated ahead, and is neither "last" nor "tonight".
pub(super) fn latest(db: &Connection, env: &dyn Environment) -> Result<Moment, StoreError> {
    Ok(Moment(now(db, env)?.0.saturating_add(AHEAD_MS_MAX)))
}

/// The civil day of "now" where the device is.
pub(super) fn today(db: &Connection, env: &dyn Environment) -> Result<Day, StoreError> {
    Ok(now(db, env)?.day(env.offset_minutes()))
}

/// Milliseconds to add to this device's clock, where it is too wrong to be believed: off by more than a day.
pub(super) fn wrong_by(db: &Connection, now: Moment) -> Result<Option<i64>, StoreError> {
    Ok(last(db)?.and_then(|last| last.wrong_by(now)))
}

/// Puts right what this device's clock showed at a moment that has been, by what was known before it and is known now.
pub(super) fn put_right(
    db: &Connection,
    env: &dyn Environment,
    before: Option<BothClocks>,
) -> Result<impl Fn(Moment) -> Moment + use<>, StoreError> {
    let (last, now) = (last(db)?, now(db, env)?);
    Ok(move |shown| clocks::put_right(shown, before, last, now))
}
