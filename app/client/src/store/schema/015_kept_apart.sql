-- Two operations may bear one dot, where a log was forked: what is set aside is told apart by what it says, too.
ALTER TABLE quarantine RENAME TO quarantine_by_dot;
CREATE TABLE quarantine (
    collection BLOB NOT NULL,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    content BLOB NOT NULL,            -- hash of the body; empty for what an earlier app set aside
    reason INTEGER NOT NULL,          -- 1 over a limit, 2 not permitted, 3 not a member then, 4 a whole batch that cannot be read
    body BLOB NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,  -- left out, or seen: kept, and listed no more
    PRIMARY KEY (collection, device, incarnation, seq, content)
) STRICT, WITHOUT ROWID;
INSERT INTO quarantine SELECT collection, device, incarnation, seq, x'', reason, body, seen FROM quarantine_by_dot;
DROP TABLE quarantine_by_dot;
CREATE INDEX quarantine_to_look_at ON quarantine (reason, device) WHERE seen = 0;
