-- Reports to the desk, and the key that opens each while it is not here.
CREATE TABLE desk_report (
    id INTEGER PRIMARY KEY REFERENCES record (id),
    desk_key BLOB
) STRICT;
CREATE INDEX report_waits_for_key ON desk_report (desk_key) WHERE desk_key IS NOT NULL;
