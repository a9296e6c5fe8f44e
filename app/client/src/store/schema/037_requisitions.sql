-- What was sent for which requisition, or received against which order.
ALTER TABLE movement ADD COLUMN requisition BLOB;
CREATE INDEX movement_for ON movement (requisition) WHERE requisition IS NOT NULL;

-- What is asked for and ordered, kept in the same transaction; of one that is withdrawn there is no row.
CREATE TABLE requisition (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    open INTEGER NOT NULL,            -- somebody still has something to do
    last_day INTEGER NOT NULL         -- on which it was asked, or something of it sent or received
) STRICT;
CREATE INDEX requisition_open ON requisition (open, last_day);

-- Requisitions of which something changed in this transaction; empty after it.
CREATE TABLE requisition_touched (
    requisition BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
