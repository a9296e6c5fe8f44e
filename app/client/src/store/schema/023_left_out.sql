-- Devices whose late work was left out here, and the last statement that was known then: another supervisor may admit it
-- afterwards, and that holds.
CREATE TABLE left_out (
    device BLOB PRIMARY KEY,
    known INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
