-- Where a transfer is on its way to, and whether somebody said why what came is not what was sent.
ALTER TABLE movement ADD COLUMN heads_to BLOB;
ALTER TABLE movement ADD COLUMN explained INTEGER NOT NULL DEFAULT 0;

-- Transfers of which not all came, or more than was sent, kept in the same transaction.
CREATE TABLE on_its_way (
    movement INTEGER PRIMARY KEY REFERENCES record (id),
    quantity INTEGER NOT NULL,        -- what was sent and did not come; below zero where more came
    explained INTEGER NOT NULL,       -- somebody said why
    last_day INTEGER                  -- on which something of it was said to have come
) STRICT;
CREATE INDEX on_its_way_open ON on_its_way (explained, last_day);

-- Bags that are or were signed out; of one that is withdrawn there is no row.
CREATE TABLE custody (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    bag BLOB NOT NULL,
    member BLOB NOT NULL,
    out_day INTEGER NOT NULL,
    back_day INTEGER,                 -- none: it is out
    stocktake BLOB                    -- by which it came back
) STRICT;
CREATE INDEX custody_by_member ON custody (member, out_day);
CREATE INDEX custody_out ON custody (out_day) WHERE back_day IS NULL;
CREATE INDEX custody_back ON custody (back_day) WHERE back_day IS NOT NULL;
CREATE INDEX custody_by_stocktake ON custody (stocktake) WHERE stocktake IS NOT NULL;
