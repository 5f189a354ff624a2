-- An export whose territory switched off every column asked for while it waited.
ALTER TYPE reporting.export_failure_code ADD VALUE 'NO_COLUMN_LEFT';
