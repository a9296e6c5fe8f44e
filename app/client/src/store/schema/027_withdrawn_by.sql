-- Who withdrew a record, where nobody else ever wrote anything of it: only its own author undoes a slip.
ALTER TABLE record ADD COLUMN withdrawn_by BLOB;
