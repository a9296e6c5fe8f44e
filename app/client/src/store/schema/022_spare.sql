-- Keys that the chain does not name and nothing waits for: taken once something does.
CREATE TABLE spare_key (
    number INTEGER PRIMARY KEY,       -- the order in which they came
    id BLOB NOT NULL UNIQUE,
    collection BLOB NOT NULL,
    used_for INTEGER NOT NULL,
    secret BLOB NOT NULL
) STRICT;

-- Whether the server may have heard what a recovery says: the keys that it named are only here then.
ALTER TABLE enrolment ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
UPDATE enrolment SET told = EXISTS (SELECT 1 FROM collection_key);

-- The app before this one kept no key that nothing waited for: they come once more.
UPDATE enrolment SET lists = x'';
