-- Who withdrew a record last, as far as that is known: only its own author undoes a slip.
ALTER TABLE record ADD COLUMN withdrawn_by BLOB;
