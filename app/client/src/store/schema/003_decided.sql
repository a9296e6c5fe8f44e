-- What a supervisor has decided on beyond what statements say.

ALTER TABLE quarantine ADD COLUMN seen INTEGER NOT NULL DEFAULT 0; -- left out, or seen: kept, and listed no more
CREATE INDEX quarantine_to_look_at ON quarantine (reason, device) WHERE seen = 0;

-- Invitations that the server is to close before their time.
CREATE TABLE close_invitation (
    id BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
