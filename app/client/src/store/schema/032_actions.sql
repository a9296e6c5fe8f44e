-- What was done in one go is undone in one go: the first movement of each movement's action.
ALTER TABLE movement ADD COLUMN action BLOB;
CREATE INDEX movement_by_action ON movement (action) WHERE action IS NOT NULL;
