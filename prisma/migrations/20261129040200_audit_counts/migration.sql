-- Equal refusals of one agent within a minute are one row. Null: one; rows from before keep their hashes.
ALTER TABLE reporting.audit_events ADD COLUMN count integer;
