-- When a collection was last read again because of a key that the chain does not name, by this device's clock, and whether
-- another such key came since: anybody can hand out as many as they like.
CREATE TABLE spare_fetch (
    collection BLOB PRIMARY KEY,
    at INTEGER NOT NULL,
    owed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
