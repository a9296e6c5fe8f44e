-- What was done in one go is undone in one go: the first movement of each movement's action, which names itself, and whose
-- movement it is.
ALTER TABLE movement ADD COLUMN action BLOB;
ALTER TABLE movement ADD COLUMN author BLOB;
CREATE INDEX movement_by_action ON movement (action) WHERE action IS NOT NULL;
CREATE INDEX movement_by_author ON movement (author) WHERE action IS NOT NULL;
-- How long stock lasts is reckoned by what went out of a place lately.
CREATE INDEX movement_by_place_and_day ON movement (place, day) WHERE counts = 1;
-- An item's history, the latest first.
CREATE INDEX movement_by_item ON movement (item) WHERE action IS NOT NULL;
