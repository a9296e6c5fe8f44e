-- Overdose mode while locked: its stamps are sealed outside to the public half of this key, and opened with it.
CREATE TABLE stamp_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed BLOB NOT NULL
) STRICT;

-- Responses that have ended and were not written down yet: what was tapped, to fill the form with.
CREATE TABLE stamped (
    record BLOB PRIMARY KEY,          -- the record that it becomes
    body BLOB NOT NULL,               -- its taps, CBOR
    kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
