-- The records: their merged state, and rows that screens and reports ask for. Rows follow from the state and may be
-- made again from it. Rows of one record share an integer id; moments are Unix milliseconds.

CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL,
    kind INTEGER NOT NULL,
    collection BLOB NOT NULL,
    state BLOB NOT NULL,              -- all kept versions, CBOR
    author BLOB NOT NULL,             -- device of the earliest known operation
    author_at INTEGER NOT NULL,       -- its corrected time
    hidden INTEGER NOT NULL,          -- withdrawn by someone who saw all of it
    withdrawn_unseen INTEGER NOT NULL,
    withdrawn_at INTEGER,             -- corrected time of the withdrawal, if there is one
    conflicts INTEGER NOT NULL,       -- fields whose kept versions differ
    touched_at INTEGER NOT NULL,      -- when an operation on it was last applied here
    -- Whoever writes to one collection must not reach into a record of another by borrowing its id.
    UNIQUE (uuid, kind, collection)
) STRICT;
CREATE INDEX record_to_look_at ON record (id) WHERE conflicts > 0 OR withdrawn_unseen = 1;

-- Records that stand in the list of a day: encounters, overdose responses, referrals, incidents.
CREATE TABLE casework (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    at INTEGER NOT NULL,              -- when it happened, as the worker said
    day INTEGER NOT NULL,             -- the worker's civil day, from 1970-01-01
    area BLOB,
    worker BLOB,
    people INTEGER,
    participant BLOB,
    practice INTEGER NOT NULL
) STRICT;
CREATE INDEX casework_by_time ON casework (at);
CREATE INDEX casework_by_worker ON casework (worker, at);
CREATE INDEX casework_by_participant ON casework (participant, day) WHERE participant IS NOT NULL;

CREATE TABLE casework_movement (
    casework INTEGER NOT NULL REFERENCES casework (id),
    movement BLOB NOT NULL,
    PRIMARY KEY (casework, movement)
) STRICT, WITHOUT ROWID;

CREATE TABLE casework_return (
    casework INTEGER NOT NULL REFERENCES casework (id),
    line INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    method INTEGER NOT NULL,
    PRIMARY KEY (casework, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE encounter (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    mode INTEGER,                     -- here and below: codes of the value lists
    visit INTEGER
) STRICT;

CREATE TABLE encounter_service (
    encounter INTEGER NOT NULL REFERENCES encounter (id),
    service INTEGER NOT NULL,
    PRIMARY KEY (encounter, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE overdose_response (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    naloxone_given INTEGER,
    doses INTEGER,                    -- as far as numbers are known; none where no number is
    outcome INTEGER
) STRICT;

CREATE TABLE incident (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    type INTEGER
) STRICT;

CREATE TABLE referral (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    type INTEGER,
    status INTEGER,
    organisation BLOB,
    follow_up INTEGER
) STRICT;

CREATE TABLE movement (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    item BLOB,
    place BLOB,
    lot TEXT,
    reason INTEGER,
    quantity INTEGER NOT NULL,
    day INTEGER,
    pair BLOB,
    counts INTEGER NOT NULL           -- 0: withdrawn, practice or incomplete
) STRICT;
CREATE INDEX movement_by_pair ON movement (pair) WHERE pair IS NOT NULL;

-- Kept in the same transaction as the movements; equal to their sum.
CREATE TABLE on_hand (
    place BLOB NOT NULL,
    item BLOB NOT NULL,
    lot TEXT NOT NULL,                -- '' where lots are not told apart
    quantity INTEGER NOT NULL,
    PRIMARY KEY (place, item, lot)
) STRICT, WITHOUT ROWID;
CREATE INDEX on_hand_below_zero ON on_hand (quantity) WHERE quantity < 0;

-- Whatever has a name and is chosen from a list: items, recipes, places, areas, organisations, members.
CREATE TABLE directory (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    kind INTEGER NOT NULL,
    name TEXT,
    word TEXT,                        -- word id of a catalogue item
    rank INTEGER NOT NULL,            -- order in lists
    retired INTEGER NOT NULL
) STRICT;
CREATE INDEX directory_by_kind ON directory (kind, rank);

CREATE TABLE item (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    category INTEGER,
    is_kit INTEGER NOT NULL,
    naloxone INTEGER,
    doses_per_unit INTEGER,
    syringes_per_unit INTEGER
) STRICT;

CREATE TABLE recipe_line (
    recipe INTEGER NOT NULL REFERENCES record (id),
    item BLOB NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (recipe, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    type INTEGER,
    member BLOB                       -- whose bag it is
) STRICT;

CREATE TABLE draft (
    slot TEXT PRIMARY KEY,
    body TEXT NOT NULL,               -- JSON of the form's draft
    kept_at INTEGER NOT NULL,
    opened TEXT,                      -- an amendment: the draft as it was when it was opened
    seen BLOB                         -- an amendment: what its author saw then, CBOR
) STRICT, WITHOUT ROWID;
