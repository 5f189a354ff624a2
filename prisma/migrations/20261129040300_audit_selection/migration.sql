-- What an export was asked about stays known as long as the audit, whatever becomes of the history: ids and days only.
ALTER TABLE reporting.audit_events ADD COLUMN filters jsonb;

CREATE OR REPLACE FUNCTION reporting.audit_export_event() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.audit_events (occurred_at, action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids,
                                      "row", format, anonymous, row_count, byte_count, reason, correlation_id, filters)
  SELECT NEW.occurred_at,
         (CASE NEW.type::text WHEN 'DOWNLOADED' THEN 'DOWNLOAD_STARTED' ELSE NEW.type::text END)::reporting.audit_action,
         e.id, e.agent_id, NEW.actor_agent_id, e.fence, e.scope, e.target_ids, e."row", e.format, e.anonymous,
         CASE WHEN NEW.type = 'SUCCEEDED' THEN e.row_count END, CASE WHEN NEW.type = 'SUCCEEDED' THEN e.byte_size END,
         CASE WHEN NEW.type = 'FAILED' THEN e.failure_code::text END, e.correlation_id,
         CASE WHEN NEW.type = 'REQUESTED' THEN e.filters END
    FROM reporting.exports e WHERE e.id = NEW.export_id;
  RETURN NULL;
END $$;
