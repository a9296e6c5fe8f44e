-- The server has more for this device than it gave so far: what lists and numbers show is not all there is.
ALTER TABLE enrolment ADD COLUMN fetching INTEGER NOT NULL DEFAULT 0;
