-- Schedules that send figures by mail instead of a file.
ALTER TABLE reporting.export_schedules ADD COLUMN sends_figures BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE reporting.export_schedules ADD CONSTRAINT export_schedules_output CHECK (NOT (sends_figures AND only_changes));
