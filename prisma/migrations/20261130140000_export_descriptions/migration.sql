-- Descriptions of files: columns and tables as they were written. The rest of a description is that of the export. A row goes
-- with its export. Files of older versions have none.
CREATE TABLE reporting.export_descriptions (
  export_id UUID NOT NULL,
  content JSONB NOT NULL,
  CONSTRAINT export_descriptions_pkey PRIMARY KEY (export_id),
  CONSTRAINT export_descriptions_export_id_fkey FOREIGN KEY (export_id) REFERENCES reporting.exports (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

-- The audit of their downloads.
ALTER TYPE reporting.audit_action ADD VALUE 'DESCRIPTION_DOWNLOADED';
