-- Receivers of the webhooks of a schedule. The secrets are sealed with the key that seals files.
CREATE TYPE reporting.delivery_event AS ENUM ('EXPORT_SUCCEEDED', 'EXPORT_FAILED', 'SCHEDULE_PAUSED');
CREATE TYPE reporting.delivery_status AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED');
CREATE TYPE reporting.delivery_outcome AS ENUM (
  'ACCEPTED', 'HTTP_STATUS', 'REDIRECT', 'TIMEOUT', 'NAME_UNKNOWN', 'ADDRESS_REFUSED', 'TLS_FAILED', 'CONNECTION_FAILED',
  'SECRET_UNREADABLE', 'RIGHT_LOST', 'DISABLED'
);
CREATE TYPE reporting.webhook_stop AS ENUM ('UNREACHABLE', 'GONE');

CREATE TABLE reporting.schedule_webhooks (
  id UUID NOT NULL,
  schedule_id UUID NOT NULL,
  agent_id BIGINT NOT NULL,
  url TEXT NOT NULL,
  events reporting.delivery_event[] NOT NULL,
  sealed_secret TEXT NOT NULL,
  -- Time of the creation, or of the last rotation.
  secret_since TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- The secret before the last rotation, which also signs until then.
  old_sealed_secret TEXT,
  old_secret_until TIMESTAMPTZ(6),
  -- Null while it is enabled.
  disabled_at TIMESTAMPTZ(6),
  disabled_reason reporting.webhook_stop,
  mailed_at TIMESTAMPTZ(6),
  last_accepted_at TIMESTAMPTZ(6),
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_webhooks_pkey PRIMARY KEY (id),
  CONSTRAINT schedule_webhooks_old_secret CHECK ((old_sealed_secret IS NULL) = (old_secret_until IS NULL)),
  CONSTRAINT schedule_webhooks_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
  CONSTRAINT schedule_webhooks_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reporting.export_schedules (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX schedule_webhooks_schedule_id_idx ON reporting.schedule_webhooks (schedule_id);

-- One event for one receiver. The fence grows with each attempt and each replay: a job of an older number changes nothing.
CREATE TABLE reporting.schedule_deliveries (
  id UUID NOT NULL,
  webhook_id UUID NOT NULL,
  agent_id BIGINT NOT NULL,
  event reporting.delivery_event NOT NULL,
  export_id UUID,
  -- A code: why the export failed, or why the schedule is paused.
  reason TEXT,
  status reporting.delivery_status NOT NULL DEFAULT 'PENDING',
  fence INTEGER NOT NULL DEFAULT 1,
  -- Attempts since the event or its last replay, which was at begun_at.
  tries INTEGER NOT NULL DEFAULT 0,
  begun_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- Null once it has ended.
  next_attempt_at TIMESTAMPTZ(6) DEFAULT CURRENT_TIMESTAMP,
  occurred_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT schedule_deliveries_next CHECK ((next_attempt_at IS NULL) = (status <> 'PENDING')),
  CONSTRAINT schedule_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES reporting.schedule_webhooks (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX schedule_deliveries_webhook_id_occurred_at_id_idx ON reporting.schedule_deliveries (webhook_id, occurred_at, id);
CREATE INDEX schedule_deliveries_agent_id_status_idx ON reporting.schedule_deliveries (agent_id, status);

CREATE TABLE reporting.schedule_delivery_attempts (
  delivery_id UUID NOT NULL,
  number INTEGER NOT NULL,
  agent_id BIGINT NOT NULL,
  outcome reporting.delivery_outcome NOT NULL,
  status_code INTEGER,
  duration_ms INTEGER NOT NULL,
  ended_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT schedule_delivery_attempts_pkey PRIMARY KEY (delivery_id, number),
  CONSTRAINT schedule_delivery_attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES reporting.schedule_deliveries (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX schedule_delivery_attempts_agent_id_ended_at_idx ON reporting.schedule_delivery_attempts (agent_id, ended_at);

-- The audit of deliveries, and of what answers or tells others on behalf of an agent.
ALTER TYPE reporting.audit_action ADD VALUE 'DELIVERED';
ALTER TYPE reporting.audit_action ADD VALUE 'DELIVERY_FAILED';
ALTER TYPE reporting.audit_action ADD VALUE 'WEBHOOK_CREATED';
ALTER TYPE reporting.audit_action ADD VALUE 'WEBHOOK_SECRET_ROTATED';
ALTER TYPE reporting.audit_action ADD VALUE 'WEBHOOK_DELETED';
ALTER TYPE reporting.audit_action ADD VALUE 'ADDRESS_CREATED';
ALTER TYPE reporting.audit_action ADD VALUE 'ADDRESS_DELETED';
ALTER TABLE reporting.audit_events ADD COLUMN subject_id UUID;

-- Receivers and addresses end in many ways, such as with their schedule: triggers miss none of them. A request names its agent
-- and its id in settings of its transaction; without these the service itself did it. Of a URL only the host is kept.
CREATE FUNCTION reporting.audit_outlet() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  outlet CONSTANT jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
BEGIN
  INSERT INTO reporting.audit_events (action, agent_id, actor_agent_id, subject_id, reason, correlation_id)
  VALUES (TG_ARGV[0]::reporting.audit_action, (outlet->>'agent_id')::bigint,
          nullif(current_setting('reporting.actor', true), '')::bigint, (outlet->>'id')::uuid,
          substring(outlet->>'url' FROM '^https://([^/?#]+)'), nullif(current_setting('reporting.correlation_id', true), ''));
  RETURN NULL;
END $$;
CREATE TRIGGER audit_created AFTER INSERT ON reporting.schedule_webhooks
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_outlet('WEBHOOK_CREATED');
CREATE TRIGGER audit_rotated AFTER UPDATE OF secret_since ON reporting.schedule_webhooks
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_outlet('WEBHOOK_SECRET_ROTATED');
CREATE TRIGGER audit_deleted AFTER DELETE ON reporting.schedule_webhooks
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_outlet('WEBHOOK_DELETED');
CREATE TRIGGER audit_created AFTER INSERT ON reporting.schedule_addresses
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_outlet('ADDRESS_CREATED');
CREATE TRIGGER audit_deleted AFTER DELETE ON reporting.schedule_addresses
  FOR EACH ROW EXECUTE FUNCTION reporting.audit_outlet('ADDRESS_DELETED');
ALTER TABLE reporting.schedule_webhooks ENABLE ALWAYS TRIGGER audit_created;
ALTER TABLE reporting.schedule_webhooks ENABLE ALWAYS TRIGGER audit_rotated;
ALTER TABLE reporting.schedule_webhooks ENABLE ALWAYS TRIGGER audit_deleted;
ALTER TABLE reporting.schedule_addresses ENABLE ALWAYS TRIGGER audit_created;
ALTER TABLE reporting.schedule_addresses ENABLE ALWAYS TRIGGER audit_deleted;
