-- Records of which there are few are found by their kind without a look at the many: contacts and movements.
CREATE INDEX record_of_few ON record (kind, uuid) WHERE kind NOT IN (1, 4);
