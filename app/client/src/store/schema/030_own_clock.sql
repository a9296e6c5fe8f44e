-- When a person said that this device's clock is right again, by that clock, since the last contact found it wrong.
ALTER TABLE enrolment ADD COLUMN own_right_at INTEGER;
