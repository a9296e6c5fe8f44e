-- Membership is a chain that the server orders, and it names the keys. What was said before is void and goes, and so do
-- the wraps that were made by it; every record stays.
DROP TABLE parked_statement;
DROP TABLE parked_wrap;
DROP TABLE statement;
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,       -- its place in the chain, from 0
    id BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL
) STRICT;

-- Statements of a branch that another took the place of: whoever knew of them was told no other chain than this device.
CREATE TABLE lost_statement (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

DELETE FROM outgoing_wrap;
DELETE FROM handed_key;
-- Whether it was wrapped once more in this run, since somebody asked again.
ALTER TABLE handed_key ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE collection_key DROP COLUMN generation;
ALTER TABLE collection_key DROP COLUMN may_seal;

-- The keys that the chain names for sealing and for codes, as far as this device knows it; none while only a newer app
-- can read all of it.
CREATE TABLE named_key (
    used_for INTEGER NOT NULL,        -- 0 seals, 1 marks codes
    collection BLOB NOT NULL,
    key BLOB NOT NULL,
    desk BLOB,                        -- of the desk: what is sealed to
    PRIMARY KEY (used_for, collection)
) STRICT, WITHOUT ROWID;

-- What a supervisor decided here and the server's chain does not say yet.
CREATE TABLE intent (
    number INTEGER PRIMARY KEY,
    device BLOB NOT NULL,             -- whom it is about
    deed BLOB NOT NULL,               -- without the logs of an end: they are named when a statement is made of it
    made_at INTEGER NOT NULL,
    waits INTEGER NOT NULL DEFAULT 1, -- 0: refused, and shown until somebody has seen it
    refusal INTEGER,                  -- the code of the last refusal
    alone INTEGER NOT NULL DEFAULT 0, -- its statement was refused: it does not hold up others
    proposed BLOB                     -- the id of the statement that was last made of it
) STRICT;

-- Keys that were made for a statement that may not have been taken yet. Nothing is sealed with them before, and they go
-- when the chain went on without it.
CREATE TABLE proposed_key (
    key BLOB PRIMARY KEY,
    collection BLOB NOT NULL,
    made_for BLOB NOT NULL            -- the hash of what that statement does: another must not name a key again
) STRICT, WITHOUT ROWID;

ALTER TABLE enrolment RENAME COLUMN founding_seed TO sheet_secret;
-- The head of the server's chain (CBOR), as it last said.
ALTER TABLE enrolment ADD COLUMN server_head BLOB;
-- After which number the server lacks statements that are here.
ALTER TABLE enrolment ADD COLUMN offer_after INTEGER;
-- Whether it did not have this device's head: then places further back are named.
ALTER TABLE enrolment ADD COLUMN name_places INTEGER NOT NULL DEFAULT 0;
-- Whether only a newer app can read what the chain says next.
ALTER TABLE enrolment ADD COLUMN chain_newer INTEGER NOT NULL DEFAULT 0;
-- Whether somebody was told another chain than this device: 1 the server shows another now, 2 a batch of somebody's said so.
ALTER TABLE enrolment ADD COLUMN two_chains INTEGER NOT NULL DEFAULT 0;

-- An enrolment of before can go on with nobody: what it holds stays to be read, and an unfinished one begins anew. Its
-- sealed batches are kept as they are; nobody takes them any more.
UPDATE batch SET state = 2, taken = 1;
DELETE FROM enrolment WHERE stage <> 3;
