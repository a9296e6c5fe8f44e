-- What left lately to be used, all shelves together, is summed from this index alone: who looks ahead asks of every place.
CREATE INDEX movement_used ON movement (day, place, item, quantity) WHERE counts = 1 AND reason IN (3, 5, 7);
-- The lots that went into kits, of which one may be recalled.
CREATE INDEX movement_packed ON movement (item, lot) WHERE reason = 5 AND lot IS NOT NULL;
-- And those that were handed out by their lot.
CREATE INDEX movement_handed_out ON movement (item, lot, quantity) WHERE reason = 7 AND lot IS NOT NULL;
