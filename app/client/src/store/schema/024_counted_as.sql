-- Entries of a list that are counted as another: what each says, and what follows from all of them together.
ALTER TABLE directory ADD COLUMN counted_as BLOB;
CREATE INDEX directory_counted_as ON directory (kind) WHERE counted_as IS NOT NULL;

-- By kind, too: somebody may have used one id for an area and for an item.
CREATE TABLE counted_as (
    kind INTEGER NOT NULL,
    entry BLOB NOT NULL,
    other BLOB NOT NULL,              -- counted as itself
    PRIMARY KEY (kind, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX counted_as_other ON counted_as (kind, other);

-- What is below zero at its place, all lots together, and all that are counted as one.
DROP VIEW below_zero;
CREATE VIEW below_zero AS
WITH owed AS (
    SELECT DISTINCT coalesce(same_place.other, on_hand.place) AS place, coalesce(same_item.other, on_hand.item) AS item
    FROM on_hand
        LEFT JOIN counted_as AS same_place ON same_place.kind = 8 AND same_place.entry = on_hand.place
        LEFT JOIN counted_as AS same_item ON same_item.kind = 6 AND same_item.entry = on_hand.item
    WHERE on_hand.quantity < 0
),
summed AS (
    SELECT place, item, (
        SELECT sum(lots.quantity) FROM on_hand AS lots
        WHERE lots.place IN (SELECT owed.place UNION ALL SELECT entry FROM counted_as WHERE kind = 8 AND other = owed.place)
            AND lots.item IN (SELECT owed.item UNION ALL SELECT entry FROM counted_as WHERE kind = 6 AND other = owed.item)
    ) AS quantity
    FROM owed
)
SELECT place, item, quantity FROM summed WHERE quantity < 0;
