-- What agents asked for and took away, told to nobody but operators. It names ids only, outlives the exports, and cannot be
-- changed: rows are added, and removed once they are 12 months old.
CREATE TYPE reporting.audit_action AS ENUM (
  'REQUESTED', 'REFUSED', 'STARTED', 'RETRY_SCHEDULED', 'SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED', 'PURGED', 'NOTIFIED',
  'DOWNLOAD_STARTED', 'DOWNLOADED', 'DOWNLOAD_REFUSED', 'HISTORY_PURGED'
);

CREATE TABLE reporting.audit_events (
  id BIGSERIAL NOT NULL,
  occurred_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  action reporting.audit_action NOT NULL,
  export_id UUID,
  agent_id BIGINT NOT NULL,
  actor_agent_id BIGINT,
  attempt INTEGER,
  scope reporting.export_scope,
  target_ids BIGINT[] DEFAULT ARRAY[]::BIGINT[],
  "row" reporting.export_row,
  format reporting.export_format,
  anonymous BOOLEAN,
  row_count INTEGER,
  byte_count BIGINT,
  reason TEXT,
  correlation_id TEXT,
  CONSTRAINT audit_events_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_events_export_id_id_idx ON reporting.audit_events (export_id, id);
CREATE INDEX audit_events_agent_id_occurred_at_idx ON reporting.audit_events (agent_id, occurred_at);
CREATE INDEX audit_events_occurred_at_idx ON reporting.audit_events (occurred_at);

-- Whose data a try at an export read: the ids of 32,768 usagers a row, cut to their last 15 bits.
CREATE TABLE reporting.audit_usagers (
  export_id UUID NOT NULL,
  attempt INTEGER NOT NULL,
  block INTEGER NOT NULL,
  members SMALLINT[],
  occurred_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT audit_usagers_pkey PRIMARY KEY (export_id, attempt, block)
);
CREATE INDEX audit_usagers_block_idx ON reporting.audit_usagers (block);
CREATE INDEX audit_usagers_occurred_at_idx ON reporting.audit_usagers (occurred_at);

-- Whatever writes an event of an export writes the audit too: no path can forget it.
CREATE FUNCTION reporting.audit_export_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reporting.audit_events (occurred_at, action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids,
                                      "row", format, anonymous, row_count, byte_count, reason, correlation_id)
  SELECT NEW.occurred_at,
         (CASE NEW.type::text WHEN 'DOWNLOADED' THEN 'DOWNLOAD_STARTED' ELSE NEW.type::text END)::reporting.audit_action,
         e.id, e.agent_id, NEW.actor_agent_id, e.fence, e.scope, e.target_ids, e."row", e.format, e.anonymous,
         CASE WHEN NEW.type = 'SUCCEEDED' THEN e.row_count END, CASE WHEN NEW.type = 'SUCCEEDED' THEN e.byte_size END,
         CASE WHEN NEW.type = 'FAILED' THEN e.failure_code::text END, e.correlation_id
    FROM reporting.exports e WHERE e.id = NEW.export_id;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_export_event AFTER INSERT ON reporting.export_events
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_export_event();

CREATE FUNCTION reporting.keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.occurred_at < now() - interval '12 months' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit can only be added to' USING ERRCODE = 'insufficient_privilege', HINT = TG_OP || ' on ' || TG_TABLE_NAME;
END $$;
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON reporting.audit_events FOR EACH ROW EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON reporting.audit_events FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON reporting.audit_usagers FOR EACH ROW EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON reporting.audit_usagers FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit();
