-- Where the device stands in the server's lists, as the server said it (CBOR); empty: at the start of each. Counts alone
-- did not show that a server was set back and filled up again.
ALTER TABLE enrolment ADD COLUMN lists BLOB NOT NULL DEFAULT x'';
ALTER TABLE enrolment DROP COLUMN statements_seen;
ALTER TABLE enrolment DROP COLUMN wraps_seen;
ALTER TABLE enrolment DROP COLUMN keyring_seen;
