-- Functions that run with the rights of their owner find names and operators of PostgreSQL alone: a role that may write to a
-- source table could else put an operator of its own before them, and run it as the owner. The same for the other triggers.
ALTER FUNCTION reporting.note_rdv() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.note_rdv_of() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.note_all() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.place_export_event() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.audit_export_event() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.keep_audit() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION reporting.refuse_way_back() SET search_path = pg_catalog, pg_temp;

-- Triggers that guard fire also for sessions that replicate.
ALTER TABLE reporting.exports ENABLE ALWAYS TRIGGER refuse_way_back;
ALTER TABLE reporting.export_events ENABLE ALWAYS TRIGGER place_export_event;
ALTER TABLE reporting.export_events ENABLE ALWAYS TRIGGER audit_export_event;
ALTER TABLE reporting.audit_events ENABLE ALWAYS TRIGGER keep_audit;
ALTER TABLE reporting.audit_events ENABLE ALWAYS TRIGGER keep_audit_whole;
ALTER TABLE reporting.audit_usagers ENABLE ALWAYS TRIGGER keep_audit;
ALTER TABLE reporting.audit_usagers ENABLE ALWAYS TRIGGER keep_audit_whole;
