-- From which day an incident asks for a supervisor's look; none: it does not. No app before this one made incidents.
ALTER TABLE incident ADD COLUMN asks_from INTEGER;
CREATE INDEX incident_asking ON incident (asks_from) WHERE asks_from IS NOT NULL;
