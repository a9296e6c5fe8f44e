-- Keys that the chain does not name and nothing waits for: taken once something does.
CREATE TABLE spare_key (
    number INTEGER PRIMARY KEY,       -- the order in which they came
    id BLOB NOT NULL UNIQUE,
    collection BLOB NOT NULL,
    used_for INTEGER NOT NULL,
    secret BLOB NOT NULL
) STRICT;

-- How much waits of all together depends on who is a member: it is summed where it is asked.
DROP TRIGGER parked_more;
DROP TRIGGER parked_less;
DELETE FROM parked_of WHERE device = x'';
CREATE TRIGGER parked_more AFTER INSERT ON parked BEGIN
    INSERT INTO parked_of (device, bytes) VALUES (new.device, new.bytes)
        ON CONFLICT (device) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER parked_less AFTER DELETE ON parked BEGIN
    UPDATE parked_of SET bytes = bytes - old.bytes WHERE device = old.device;
END;
