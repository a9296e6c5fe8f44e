//! The tables, as numbered migrations. A released one is never changed; a newer file is refused.
//!
//! This is all that the server keeps. There is no time but the last day of an invitation, the last month of a
//! fading key and the day by which what is past was dropped; no address, no name, and nothing that any key here would open.

use crate::store::StoreError;
use rusqlite::{Connection, TransactionBehavior};

const MIGRATIONS: &[&str] = &[FIRST, AFTER_END, LIST_PLACES, CLOCK_AND_SHARES, CHAIN];

const FIRST: &str = "
CREATE TABLE setup (
    one   INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    token TEXT    NOT NULL
) STRICT;

CREATE TABLE programme (
    programme   BLOB    NOT NULL PRIMARY KEY,
    keyring_end INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    programme BLOB    NOT NULL REFERENCES programme,
    position  INTEGER NOT NULL,
    id        BLOB    NOT NULL,
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (programme, position),
    UNIQUE (programme, id)
) STRICT;

CREATE TABLE wrap (
    programme BLOB    NOT NULL REFERENCES programme,
    recipient BLOB    NOT NULL,
    position  INTEGER NOT NULL,
    key       BLOB    NOT NULL,
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (programme, recipient, position),
    UNIQUE (programme, key, recipient)
) STRICT;

CREATE TABLE keyring (
    programme   BLOB    NOT NULL REFERENCES programme,
    position    INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    collection  BLOB    NOT NULL,
    until_month INTEGER NOT NULL,
    sealed_with BLOB    NOT NULL,
    sealed      BLOB    NOT NULL,
    PRIMARY KEY (programme, position),
    UNIQUE (programme, id, sealed_with)
) STRICT;
CREATE INDEX keyring_by_month ON keyring (programme, until_month);

CREATE TABLE invitation (
    programme BLOB    NOT NULL REFERENCES programme,
    id        BLOB    NOT NULL,
    until_day INTEGER NOT NULL,
    PRIMARY KEY (programme, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiting_join (
    programme  BLOB NOT NULL REFERENCES programme,
    device     BLOB NOT NULL,
    invitation BLOB NOT NULL,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (programme, device),
    FOREIGN KEY (programme, invitation) REFERENCES invitation ON DELETE CASCADE
) STRICT;

CREATE TABLE installed (
    programme   BLOB    NOT NULL REFERENCES programme,
    device      BLOB    NOT NULL,
    incarnation INTEGER NOT NULL,
    install     BLOB    NOT NULL,
    current     BLOB,
    previous    BLOB,
    PRIMARY KEY (programme, device, incarnation)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    programme   BLOB    NOT NULL REFERENCES programme,
    device      BLOB    NOT NULL,
    incarnation INTEGER NOT NULL,
    collection  BLOB    NOT NULL,
    seq         INTEGER NOT NULL,
    batch       BLOB    NOT NULL,
    PRIMARY KEY (programme, device, incarnation, collection)
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    programme  BLOB    NOT NULL REFERENCES programme,
    collection BLOB    NOT NULL,
    position   INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    rolling    BLOB    NOT NULL,
    bytes      BLOB    NOT NULL,
    PRIMARY KEY (programme, collection, position),
    UNIQUE (programme, id)
) STRICT;
";

/// The table of how much was taken of devices beyond their end: a lost phone fills no disk.
const AFTER_END: &str = "
CREATE TABLE after_end (
    programme BLOB    NOT NULL REFERENCES programme,
    device    BLOB    NOT NULL,
    batches   INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    PRIMARY KEY (programme, device)
) STRICT, WITHOUT ROWID;
";

/// A place of a list and what stood up to it, so that a device notices when a server was set back and filled up again.
/// A place outlives what stood there: fading keys go. Lists from before start as if nothing had stood in them.
const LIST_PLACES: &str = "
CREATE TABLE list_place (
    programme BLOB    NOT NULL REFERENCES programme,
    list      INTEGER NOT NULL, -- 1 statements (before the chain), 2 wraps, 3 keyring
    recipient BLOB    NOT NULL, -- whose wraps; empty for the others
    position  INTEGER NOT NULL,
    rolling   BLOB    NOT NULL,
    PRIMARY KEY (programme, list, recipient, position)
) STRICT, WITHOUT ROWID;
INSERT INTO list_place SELECT programme, 1, x'', position, zeroblob(32) FROM statement;
INSERT INTO list_place SELECT programme, 2, recipient, position, zeroblob(32) FROM wrap;
INSERT INTO list_place SELECT programme, 3, x'', position, zeroblob(32) FROM keyring;
INSERT OR IGNORE INTO list_place SELECT programme, 3, x'', keyring_end, zeroblob(32) FROM programme WHERE keyring_end > 0;
ALTER TABLE programme DROP COLUMN keyring_end;
";

/// By which day what is past was dropped, so that a clock that jumps is noticed; and who brought a fading key, so that
/// nobody takes the room of all. Of entries from before nobody knows.
const CLOCK_AND_SHARES: &str = "
CREATE TABLE clock_days (
    one        INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    believed   INTEGER,
    jump_since INTEGER,
    jump_seen  INTEGER
) STRICT;
ALTER TABLE keyring ADD COLUMN brought_by BLOB NOT NULL DEFAULT x'';
";

/// Statements as one chain, wraps by their authors, who asks for which key, and how much was said today. The statements
/// from before were of another format, which was never released: no programme can go on with them.
const CHAIN: &str = "
DROP TABLE statement;
DROP TABLE wrap;
DELETE FROM list_place WHERE list IN (1, 2);

CREATE TABLE statement (
    programme BLOB    NOT NULL REFERENCES programme,
    number    INTEGER NOT NULL,
    id        BLOB    NOT NULL,
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (programme, number)
) STRICT;

CREATE TABLE wrap (
    programme BLOB    NOT NULL REFERENCES programme,
    recipient BLOB    NOT NULL,
    position  INTEGER NOT NULL,
    key       BLOB    NOT NULL,
    author    BLOB    NOT NULL,
    bytes     BLOB    NOT NULL,
    PRIMARY KEY (programme, recipient, position),
    UNIQUE (programme, recipient, key, author)
) STRICT;

CREATE TABLE ask (
    programme BLOB NOT NULL REFERENCES programme,
    key       BLOB NOT NULL,
    recipient BLOB NOT NULL,
    PRIMARY KEY (programme, key, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX ask_by_recipient ON ask (programme, recipient);

-- Of the last day only.
CREATE TABLE spoken_by (
    programme  BLOB    NOT NULL REFERENCES programme,
    author     BLOB    NOT NULL,
    day        INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (programme, author)
) STRICT, WITHOUT ROWID;

CREATE TABLE spoken (
    programme  BLOB    NOT NULL PRIMARY KEY REFERENCES programme,
    day        INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    statements INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refill (
    programme BLOB    NOT NULL PRIMARY KEY REFERENCES programme,
    left      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Brings the database to the newest schema.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = check_version(&transaction)?;
    for (number, migration) in (1_i64..).zip(MIGRATIONS) {
        if number > found {
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "user_version", number)?;
        }
    }
    transaction.commit()?;
    Ok(())
}

/// The schema that a database has, unless it is newer than this server.
pub(super) fn check_version(connection: &Connection) -> Result<i64, StoreError> {
    let known = i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX);
    let found = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}
