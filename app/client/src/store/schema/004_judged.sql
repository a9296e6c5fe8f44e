-- By which certificates, and up to where, the operations of each log here were judged when that was last done: where
-- membership says something else by now, they are judged again.

CREATE TABLE judged_log (
    collection BLOB NOT NULL,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    reaches BLOB NOT NULL,            -- role and last sequence of each certificate, CBOR
    PRIMARY KEY (collection, device, incarnation)
) STRICT, WITHOUT ROWID;
