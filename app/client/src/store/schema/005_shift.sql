-- The shift of whoever works on this device: never a record, never sent, and gone when it ends.

CREATE TABLE shift (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    began_at INTEGER NOT NULL
) STRICT;

-- How far this device's logs had come when it began: what lies behind that was recorded in it, whatever the clock says.
CREATE TABLE shift_log (
    collection BLOB PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    written INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The kits and usual items in the order that they had then: nothing moves under gloves.
CREATE TABLE shift_item (
    place INTEGER PRIMARY KEY,
    item BLOB NOT NULL UNIQUE
) STRICT;

-- Which contact a hand-out belongs to: both are one to whoever recorded them.
CREATE INDEX casework_movement_by_movement ON casework_movement (movement);
