-- Counts: what a movement counted, of which stocktake, who had written of it (CBOR: the first operation of each log), and the
-- counts over which a supervisor chose it (CBOR).
ALTER TABLE movement ADD COLUMN counted INTEGER;   -- none: withdrawn, practice, incomplete, or no count of a stocktake
ALTER TABLE movement ADD COLUMN stocktake BLOB;
ALTER TABLE movement ADD COLUMN known BLOB;
ALTER TABLE movement ADD COLUMN chosen_over BLOB;
-- The version by which a kit was packed: those that were packed first leave first.
ALTER TABLE movement ADD COLUMN recipe BLOB;
CREATE INDEX movement_counted ON movement (place, item) WHERE counted IS NOT NULL;
CREATE INDEX movement_by_stocktake ON movement (stocktake) WHERE counted IS NOT NULL;
-- How long stock lasts is read from the index alone.
DROP INDEX movement_by_place_and_day;
CREATE INDEX movement_by_place_and_day ON movement (place, day, item, reason, quantity) WHERE counts = 1;
-- What moved since a count is found by shelf and day.
CREATE INDEX movement_by_shelf ON movement (place, item, day) WHERE counts = 1;

-- What is said of stocktakes that could not know: on which side of them a movement is.
CREATE TABLE movement_side (
    movement INTEGER NOT NULL REFERENCES movement (id),
    stocktake BLOB NOT NULL,
    side INTEGER NOT NULL,            -- a code
    PRIMARY KEY (stocktake, movement)
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_side_by_movement ON movement_side (movement);

-- Who wrote a record first is told by the least field of an operation, where time does not tell.
ALTER TABLE record ADD COLUMN author_field INTEGER NOT NULL DEFAULT 0;

-- Rounds of counting; one that is withdrawn counts nothing.
CREATE TABLE stocktake (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    first_day INTEGER,                -- none: it counts nothing
    last_day INTEGER,
    read BLOB NOT NULL,               -- CBOR: the last operation that was known of each log
    known BLOB NOT NULL,              -- CBOR: the first operation on it of each log
    counts INTEGER NOT NULL
) STRICT;

-- The shelves whose sum is ruled by a count, under the entries that count as themselves: kept in the same transaction. The
-- correction is part of on_hand, where lots are not told apart.
CREATE TABLE stocktaken (
    place BLOB NOT NULL,
    item BLOB NOT NULL,
    correction INTEGER NOT NULL,
    last_day INTEGER NOT NULL,        -- of the count that rules
    unsure INTEGER NOT NULL,          -- movements that may be before or after
    apart INTEGER NOT NULL,           -- counts that had not seen each other
    PRIMARY KEY (place, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX stocktaken_asked ON stocktaken (place) WHERE unsure > 0 OR apart > 0;

-- Shelves of which something changed in this transaction; empty after it.
CREATE TABLE shelf_touched (
    place BLOB NOT NULL,
    item BLOB NOT NULL,
    PRIMARY KEY (place, item)
) STRICT, WITHOUT ROWID;

-- When the counting of a draft began, and what was known then (CBOR).
ALTER TABLE draft ADD COLUMN counting BLOB;
