-- Sealed batches that cannot be taken yet, by what they wait for: tried again when that comes, and no sooner.
CREATE TABLE parked (
    batch INTEGER PRIMARY KEY REFERENCES batch (number) ON DELETE CASCADE,
    waits_for INTEGER NOT NULL,       -- 1 a key, 2 a device's membership, 3 a newer app, 4 any key of a collection
    id BLOB NOT NULL,                 -- of the key, the device or the collection; empty for a newer app
    device BLOB NOT NULL,             -- whose it is; zeros where that cannot be read
    bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX parked_by_need ON parked (waits_for, id, batch);

-- How much waits of each author, and of all together under the empty id.
CREATE TABLE parked_of (
    device BLOB PRIMARY KEY,
    bytes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER parked_more AFTER INSERT ON parked BEGIN
    INSERT INTO parked_of (device, bytes) VALUES (new.device, new.bytes), (x'', new.bytes)
        ON CONFLICT (device) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER parked_less AFTER DELETE ON parked BEGIN
    UPDATE parked_of SET bytes = bytes - old.bytes WHERE device IN (old.device, x'');
END;

-- Where a collection was read on without keeping what there was no room for: from there it is fetched again.
CREATE TABLE hole (
    collection BLOB PRIMARY KEY,
    position INTEGER NOT NULL,
    rolling BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What the last app that opened this knew: 1 kinds of records, 2 versions of batches. Whatever is new since then is
-- tried, judged and given rows at the next start. A migration that adds columns for a kind takes that kind out of here.
CREATE TABLE known_here (
    what INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (what, number)
) STRICT, WITHOUT ROWID;
INSERT INTO known_here (what, number) VALUES (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9),
    (1, 10), (1, 11), (1, 12);

-- What waited before is tried at the next start.
INSERT INTO parked (batch, waits_for, id, device, bytes)
    SELECT number, 3, x'', device, length(bytes) FROM batch WHERE taken = 0 AND state = 1;
DROP INDEX batch_parked;
