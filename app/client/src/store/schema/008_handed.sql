-- Whom this device ever wrapped a key to, whatever a server that was set back still knows of it.
CREATE TABLE handed_key (
    key BLOB NOT NULL,
    device BLOB NOT NULL,
    PRIMARY KEY (key, device)
) STRICT, WITHOUT ROWID;
