-- What organisations are looked for by, kept in the same transaction as their records.
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    name TEXT NOT NULL,               -- the words of its names, folded
    rest TEXT NOT NULL,               -- the words of all else that is typed of it, folded
    offers BLOB NOT NULL,             -- the codes of what it offers, two bytes each, the higher first
    areas BLOB NOT NULL               -- the areas where it is and which it serves, sixteen bytes each
) STRICT;
