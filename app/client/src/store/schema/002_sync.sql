-- What a device needs to speak for itself: who it is, its logs, keys, statements, and batches on their way.
-- Ids are byte strings as in the protocol; moments are Unix milliseconds of this device's clock.

CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    stage INTEGER NOT NULL,           -- 1 founding, 2 waiting to be confirmed, 3 member, 4 getting in by the recovery sheet
    server TEXT NOT NULL,             -- address without a slash at its end
    programme BLOB NOT NULL,
    seed BLOB NOT NULL,               -- the device's only secret
    device BLOB NOT NULL,             -- the id that follows from it
    member BLOB NOT NULL,             -- record id of this person
    name TEXT NOT NULL,
    programme_name TEXT NOT NULL,     -- empty for those who join
    setup_token TEXT,                 -- while founding
    founding_seed BLOB,               -- while founding: then only on the recovery sheet
    invitation_secret BLOB,           -- while waiting
    join_sent INTEGER NOT NULL,       -- while waiting: whether the server has taken the request
    incarnation INTEGER NOT NULL,
    install BLOB NOT NULL,            -- the install that this incarnation was begun on
    lease BLOB,
    offset_ms INTEGER NOT NULL,       -- server time minus own clock at the last contact
    statements_seen INTEGER NOT NULL,
    wraps_seen INTEGER NOT NULL,
    keyring_seen INTEGER NOT NULL,
    contact_at INTEGER                -- when the last answer was taken
) STRICT;

-- Membership statements that count, in the order they were taken: parents first.
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    stored INTEGER NOT NULL           -- whether the server is known to have it
) STRICT;

-- Statements that name something not known yet.
CREATE TABLE parked_statement (
    id BLOB PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE collection_key (
    id BLOB PRIMARY KEY,
    collection BLOB NOT NULL,
    used_for INTEGER NOT NULL,        -- 0 seals, 1 marks codes
    generation INTEGER NOT NULL,
    secret BLOB NOT NULL,
    may_seal INTEGER NOT NULL         -- 0: wrapped by someone whose membership ended; it only opens
) STRICT, WITHOUT ROWID;

-- Wraps to other devices that the server does not have yet.
CREATE TABLE outgoing_wrap (
    key BLOB NOT NULL,
    device BLOB NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (key, device)
) STRICT, WITHOUT ROWID;

-- Wraps whose signer is not known to be a supervisor yet.
CREATE TABLE parked_wrap (
    number INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE fading_key (
    id BLOB PRIMARY KEY,
    collection BLOB NOT NULL,
    until_month INTEGER NOT NULL,
    secret BLOB NOT NULL,
    sealed_with BLOB,                 -- the collection's key that its entry was sealed with; none yet
    entry BLOB,                       -- as it travels
    stored INTEGER NOT NULL           -- whether the server is known to have it
) STRICT, WITHOUT ROWID;

-- Keyring entries whose collection's key is not here yet.
CREATE TABLE parked_keyring (
    id BLOB NOT NULL,
    sealed_with BLOB NOT NULL,
    until_month INTEGER NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (id, sealed_with)
) STRICT, WITHOUT ROWID;

-- How far each of this device's logs has come: written, and cut into batches.
CREATE TABLE own_log (
    collection BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    written INTEGER NOT NULL,
    cut INTEGER NOT NULL,
    head BLOB NOT NULL,               -- id of the last batch that was cut
    PRIMARY KEY (collection, incarnation)
) STRICT, WITHOUT ROWID;

-- Operations of the current incarnation that are in no batch yet.
CREATE TABLE unsent_operation (
    collection BLOB NOT NULL,
    seq INTEGER NOT NULL,
    record BLOB NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (collection, seq)
) STRICT, WITHOUT ROWID;

-- The last operation of this device on each record that it wrote to.
CREATE TABLE own_write (
    record BLOB PRIMARY KEY,
    kind INTEGER NOT NULL,
    collection BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_write_by_log ON own_write (collection, incarnation, seq);

-- Every sealed batch that is here, own and others', byte for byte: to be sent, or offered again to a server that lost it.
CREATE TABLE batch (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    collection BLOB NOT NULL,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    state INTEGER NOT NULL,           -- 0 to be sent, 1 the server has it, 2 set aside after a fork, 3 refused
    refusal INTEGER,                  -- the code, when refused
    stored_at INTEGER,                -- when the receipt came
    taken INTEGER NOT NULL            -- whether its operations were applied here; 0: waits for a key or a statement
) STRICT;
CREATE INDEX batch_to_send ON batch (state) WHERE state IN (0, 3);
CREATE INDEX batch_parked ON batch (number) WHERE taken = 0;
CREATE INDEX batch_by_log ON batch (collection, device, incarnation, first_seq);

CREATE TABLE cursor (
    collection BLOB PRIMARY KEY,
    position INTEGER NOT NULL,
    rolling BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Operations that were not applied, judged again when membership or the app changes.
CREATE TABLE quarantine (
    collection BLOB NOT NULL,
    device BLOB NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    reason INTEGER NOT NULL,          -- 1 over a limit, 2 not permitted, 3 not a member then, 4 a whole batch that cannot be read
    body BLOB NOT NULL,
    PRIMARY KEY (collection, device, incarnation, seq)
) STRICT, WITHOUT ROWID;

-- Invitations of this device.
CREATE TABLE invitation (
    id BLOB PRIMARY KEY,
    secret BLOB NOT NULL,
    role INTEGER NOT NULL,
    until INTEGER NOT NULL,
    stored INTEGER NOT NULL,          -- whether the server has it
    void INTEGER NOT NULL             -- used, or ended by a rotation
) STRICT, WITHOUT ROWID;

-- Who asks to join through an invitation of this device, vouched for by its secret.
CREATE TABLE joining (
    device BLOB PRIMARY KEY,
    invitation BLOB NOT NULL,
    card BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Join requests that the server is to drop.
CREATE TABLE forget_join (
    device BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
