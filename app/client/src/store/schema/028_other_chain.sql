-- Whose batches named a place that stands beside this chain, until somebody here has compared.
CREATE TABLE other_chain (
    device BLOB PRIMARY KEY,
    id BLOB NOT NULL                  -- the statement that they named
) STRICT, WITHOUT ROWID;
