-- The code that both screens show takes most of a second to make: it is made once, and kept.
ALTER TABLE enrolment ADD COLUMN short_code TEXT; -- while waiting

-- Who asks to join comes again with the next answer.
DROP TABLE joining;
CREATE TABLE joining (
    device BLOB PRIMARY KEY,
    invitation BLOB NOT NULL,
    card BLOB NOT NULL,
    short_code TEXT NOT NULL
) STRICT, WITHOUT ROWID;
