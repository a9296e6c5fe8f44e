-- Whether the first steps of a new programme were put away on the founder's device.
ALTER TABLE enrolment ADD COLUMN steps_put_away INTEGER NOT NULL DEFAULT 0;
