-- Every kind of export. Values are added at the end of the enums that exist: rows written before stay as they are.
ALTER TYPE reporting.export_scope ADD VALUE 'TERRITORY';
ALTER TYPE reporting.export_status ADD VALUE 'CANCELED';
ALTER TYPE reporting.export_row ADD VALUE 'PARTICIPATION';
ALTER TYPE reporting.export_row ADD VALUE 'USAGER';
ALTER TYPE reporting.export_row ADD VALUE 'STATISTICS';
ALTER TYPE reporting.export_format ADD VALUE 'CSV';
ALTER TYPE reporting.export_format ADD VALUE 'XLS';
ALTER TYPE reporting.export_format ADD VALUE 'ODS';
ALTER TYPE reporting.export_failure_code ADD VALUE 'TOO_MANY_ROWS';
ALTER TYPE reporting.export_failure_code ADD VALUE 'TIMED_OUT';
ALTER TYPE reporting.export_event_type ADD VALUE 'CANCELED';
ALTER TYPE reporting.export_event_type ADD VALUE 'NOTIFIED';
ALTER TYPE reporting.export_event_type ADD VALUE 'PURGED';

-- Keys of the columns asked for, in the caller's order; empty: the contractual ones.
ALTER TABLE reporting.exports ADD COLUMN columns TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE reporting.exports ADD COLUMN anonymous BOOLEAN NOT NULL DEFAULT false;
