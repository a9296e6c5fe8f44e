-- What lies where is told apart by expiry, too. No app before this one wrote down when something expires.
ALTER TABLE movement ADD COLUMN good_until INTEGER; -- the last day, from 1970-01-01

DROP INDEX on_hand_below_zero;
ALTER TABLE on_hand RENAME TO on_hand_of_lots;
CREATE TABLE on_hand (
    place BLOB NOT NULL,
    item BLOB NOT NULL,
    lot TEXT NOT NULL,                -- '' where lots are not told apart
    good_until INTEGER NOT NULL,      -- the last day, 0 where none is known
    quantity INTEGER NOT NULL,
    PRIMARY KEY (place, item, lot, good_until)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_hand_below_zero ON on_hand (quantity) WHERE quantity < 0;
INSERT INTO on_hand SELECT place, item, lot, 0, quantity FROM on_hand_of_lots;
DROP TABLE on_hand_of_lots;

-- What is below zero at its place, all lots together: a hand-out does not say of which lot it was.
CREATE VIEW below_zero AS
SELECT place, item, (SELECT sum(quantity) FROM on_hand AS lots WHERE lots.place = owed.place AND lots.item = owed.item)
    AS quantity
FROM on_hand AS owed
WHERE owed.quantity < 0
    AND (SELECT sum(quantity) FROM on_hand AS lots WHERE lots.place = owed.place AND lots.item = owed.item) < 0
    AND NOT EXISTS (
        SELECT 1 FROM on_hand AS before
        WHERE before.place = owed.place AND before.item = owed.item AND before.quantity < 0
            AND (before.lot, before.good_until) < (owed.lot, owed.good_until)
    );
