-- What both clocks showed at the first of the contacts that found them as far apart as the last one did: nothing is
-- forgotten on the word of one clock.
ALTER TABLE enrolment ADD COLUMN since_own INTEGER;
ALTER TABLE enrolment ADD COLUMN since_server INTEGER;

-- Fading keys of others that this device brings to the server and cannot open itself.
CREATE TABLE brought_keyring (
    id BLOB NOT NULL,
    sealed_with BLOB NOT NULL,
    until_month INTEGER NOT NULL,
    entry BLOB NOT NULL,
    stored INTEGER NOT NULL,          -- 0 to be sent, 1 the server has it, 2 it refused it: as in `fading_key`
    PRIMARY KEY (id, sealed_with)
) STRICT, WITHOUT ROWID;
