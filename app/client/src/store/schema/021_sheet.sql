-- The public keys of a recovery sheet that was made here and is on paper, until the old sheet has named it.
ALTER TABLE enrolment ADD COLUMN sheet_card BLOB;

-- The code of a proposed sheet, as supervisors compare it. It takes a while to make.
CREATE TABLE sheet_code (
    sheet BLOB PRIMARY KEY,
    code TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Proposals that somebody here has said no to.
CREATE TABLE sheet_no (
    sheet BLOB NOT NULL,
    by BLOB NOT NULL,                 -- who proposed it
    PRIMARY KEY (sheet, by)
) STRICT, WITHOUT ROWID;

-- Statements by a recovery sheet, or that named another, of which somebody here knows.
CREATE TABLE sheet_told (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
