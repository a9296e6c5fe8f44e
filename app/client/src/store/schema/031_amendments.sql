-- Each amendment has a row of its own, by its record: one that is begun takes no other's place. A draft's JSON begins with
-- the id of its record.
UPDATE draft SET slot = 'amendment ' || substr(body, instr(body, '"id":"') + 6, 36) WHERE slot = 'amendment';
