-- Each amendment has a row of its own, by its record: one that is begun takes no other's place.
UPDATE draft SET slot = 'amendment ' || coalesce(
    json_extract(body, '$.Encounter.id'), json_extract(body, '$.Overdose.id'),
    json_extract(body, '$.Referral.id'), json_extract(body, '$.Incident.id'), 'of before')
WHERE slot = 'amendment';
