-- What a worker said of themselves after a response, as far as the desk's key to it is here: on supervisors' devices.
ALTER TABLE overdose_response ADD COLUMN debrief INTEGER;
CREATE INDEX overdose_wants_call ON overdose_response (id) WHERE debrief = 2;
