-- Whoever works here had a PIN before it was locked and may want it again. The PIN itself is kept nowhere.
CREATE TABLE pin_wanted (
    one INTEGER PRIMARY KEY CHECK (one = 1)
) STRICT;
