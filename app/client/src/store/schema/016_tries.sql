-- How often the server has refused a batch. Others' batches, carried here, are not offered for ever.
ALTER TABLE batch ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
