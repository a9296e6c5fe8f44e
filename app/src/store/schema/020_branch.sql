-- Another branch of the chain than this device's, as far as the server has shown it: page by page, compared when it is whole.
CREATE TABLE other_branch (
    number INTEGER PRIMARY KEY,       -- its place in that chain
    bytes BLOB NOT NULL
) STRICT;

-- Contacts since this device was ended as lost while something waited that it had no key to seal with.
ALTER TABLE enrolment ADD COLUMN late_contacts INTEGER NOT NULL DEFAULT 0;
