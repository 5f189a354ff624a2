-- Schedules whose files have only what changed since the file before.
ALTER TABLE reporting.export_schedules ADD COLUMN only_changes BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE reporting.exports ADD COLUMN only_changes BOOLEAN NOT NULL DEFAULT false;

-- The rows of the last file of such a schedule, to compare the next one with: ids, and digests of cells.
CREATE TABLE reporting.export_fingerprints (
  export_id UUID NOT NULL,
  -- Digest of everything that decides which rows and cells a file has. Others cannot be compared.
  basis TEXT NOT NULL,
  -- All ids in ascending order as float8, then all digests as 8 bytes each; little-endian.
  rows BYTEA NOT NULL,
  CONSTRAINT export_fingerprints_pkey PRIMARY KEY (export_id),
  CONSTRAINT export_fingerprints_export_id_fkey FOREIGN KEY (export_id) REFERENCES reporting.exports (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
-- Digests do not compress.
ALTER TABLE reporting.export_fingerprints ALTER COLUMN rows SET STORAGE EXTERNAL;
