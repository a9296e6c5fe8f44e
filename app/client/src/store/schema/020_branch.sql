-- Another branch of the chain than this device's, as far as the server has shown it: page by page, compared when it is whole.
CREATE TABLE other_branch (
    number INTEGER PRIMARY KEY,       -- its place in that chain
    bytes BLOB NOT NULL
) STRICT;

-- Who asked first is shown first.
ALTER TABLE joining ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

-- Wraps of keys that only a branch named that this device left: for whoever read there.
ALTER TABLE outgoing_wrap ADD COLUMN of_lost INTEGER NOT NULL DEFAULT 0;

-- What both clocks showed at the first contact since which this device is ended as lost and has work that the server does
-- not take, or that it has no key to seal; and whether both have gone on for days since.
ALTER TABLE enrolment ADD COLUMN late_own INTEGER;
ALTER TABLE enrolment ADD COLUMN late_server INTEGER;
ALTER TABLE enrolment ADD COLUMN too_late INTEGER NOT NULL DEFAULT 0;

-- Keys that only a branch named that this device left, and who read there: handed to them once they read now.
CREATE TABLE lost_reader (
    key BLOB NOT NULL,
    device BLOB NOT NULL,
    ended_by BLOB,                    -- who ended their reading there
    PRIMARY KEY (key, device)
) STRICT, WITHOUT ROWID;

-- The desk's key that a debrief waits for which is not opened: on supervisors' devices it is asked for.
ALTER TABLE overdose_response ADD COLUMN desk_key BLOB;
CREATE INDEX overdose_waits_for_key ON overdose_response (desk_key) WHERE desk_key IS NOT NULL;

-- The last place of the chain that each author knew, where it lies beyond what is known here.
CREATE TABLE head_ahead (
    device BLOB PRIMARY KEY,
    number INTEGER NOT NULL,
    id BLOB NOT NULL
) STRICT, WITHOUT ROWID;
