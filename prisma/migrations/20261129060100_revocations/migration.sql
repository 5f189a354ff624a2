-- Files end with the rights and the persons they hold. Triggers append who is gone, in the writer's own transaction and nothing
-- else; a job ends the files, and downloads look here until it has.
CREATE TYPE reporting.export_expiry AS ENUM ('TIME_OVER', 'DELETED', 'USAGER_ERASED', 'RIGHT_LOST');
ALTER TABLE reporting.exports ADD COLUMN expiry_reason reporting.export_expiry;

CREATE TABLE reporting.revocations (
  id BIGSERIAL NOT NULL,
  -- An usager who was deleted or made anonymous; 0: all of them.
  usager_id BIGINT,
  -- An agent whose rights may have shrunk; 0: any of them.
  agent_id BIGINT,
  -- When the job first saw it. Files of exports that were claimed later were read without it.
  seen_at TIMESTAMPTZ(6),
  CONSTRAINT revocations_pkey PRIMARY KEY (id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- SECURITY DEFINER: a role that may write the source tables needs no right on this one.
CREATE FUNCTION reporting.revoke_usager() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.revocations (usager_id) VALUES (CASE WHEN TG_OP = 'TRUNCATE' THEN 0 ELSE OLD.id END);
  RETURN NULL;
END $$;

CREATE FUNCTION reporting.revoke_agent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.revocations (agent_id) VALUES (CASE WHEN TG_OP = 'TRUNCATE' THEN 0 ELSE OLD.id END);
  RETURN NULL;
END $$;

CREATE FUNCTION reporting.revoke_agent_of() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.revocations (agent_id) VALUES (CASE WHEN TG_OP = 'TRUNCATE' THEN 0 ELSE OLD.agent_id END);
  RETURN NULL;
END $$;

-- Row by row, and always: rows that arrive by logical replication fire no other triggers.
CREATE TRIGGER revoke_deleted AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION reporting.revoke_usager();
CREATE TRIGGER revoke_anonymous AFTER UPDATE ON users FOR EACH ROW
WHEN (OLD.id <> NEW.id OR (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL)
   OR (NEW.first_name = 'Usager supprimé' AND NEW.last_name = 'Usager supprimé'
       AND (OLD.first_name <> NEW.first_name OR OLD.last_name <> NEW.last_name)))
EXECUTE FUNCTION reporting.revoke_usager();
CREATE TRIGGER revoke_all AFTER TRUNCATE ON users FOR EACH STATEMENT EXECUTE FUNCTION reporting.revoke_usager();

CREATE TRIGGER revoke_deleted AFTER DELETE ON agents FOR EACH ROW EXECUTE FUNCTION reporting.revoke_agent();
CREATE TRIGGER revoke_changed AFTER UPDATE ON agents FOR EACH ROW
WHEN (OLD.id <> NEW.id OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at) EXECUTE FUNCTION reporting.revoke_agent();
CREATE TRIGGER revoke_all AFTER TRUNCATE ON agents FOR EACH STATEMENT EXECUTE FUNCTION reporting.revoke_agent();

CREATE TRIGGER revoke_deleted AFTER DELETE ON agent_roles FOR EACH ROW EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_changed AFTER UPDATE ON agent_roles FOR EACH ROW
WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_all AFTER TRUNCATE ON agent_roles FOR EACH STATEMENT EXECUTE FUNCTION reporting.revoke_agent_of();

CREATE TRIGGER revoke_deleted AFTER DELETE ON agent_territorial_roles FOR EACH ROW EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_changed AFTER UPDATE ON agent_territorial_roles FOR EACH ROW
WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_all AFTER TRUNCATE ON agent_territorial_roles FOR EACH STATEMENT EXECUTE FUNCTION reporting.revoke_agent_of();

CREATE TRIGGER revoke_deleted AFTER DELETE ON agent_services FOR EACH ROW EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_changed AFTER UPDATE ON agent_services FOR EACH ROW
WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION reporting.revoke_agent_of();
CREATE TRIGGER revoke_all AFTER TRUNCATE ON agent_services FOR EACH STATEMENT EXECUTE FUNCTION reporting.revoke_agent_of();

ALTER TABLE users ENABLE ALWAYS TRIGGER revoke_deleted, ENABLE ALWAYS TRIGGER revoke_anonymous, ENABLE ALWAYS TRIGGER revoke_all;
ALTER TABLE agents ENABLE ALWAYS TRIGGER revoke_deleted, ENABLE ALWAYS TRIGGER revoke_changed, ENABLE ALWAYS TRIGGER revoke_all;
ALTER TABLE agent_roles ENABLE ALWAYS TRIGGER revoke_deleted, ENABLE ALWAYS TRIGGER revoke_changed, ENABLE ALWAYS TRIGGER revoke_all;
ALTER TABLE agent_territorial_roles ENABLE ALWAYS TRIGGER revoke_deleted, ENABLE ALWAYS TRIGGER revoke_changed, ENABLE ALWAYS TRIGGER revoke_all;
ALTER TABLE agent_services ENABLE ALWAYS TRIGGER revoke_deleted, ENABLE ALWAYS TRIGGER revoke_changed, ENABLE ALWAYS TRIGGER revoke_all;

-- The audit says why a file ended.
CREATE OR REPLACE FUNCTION reporting.audit_export_event() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.audit_events (occurred_at, action, export_id, agent_id, actor_agent_id, attempt, scope, target_ids,
                                      "row", format, anonymous, row_count, byte_count, reason, correlation_id, filters)
  SELECT NEW.occurred_at,
         (CASE NEW.type::text WHEN 'DOWNLOADED' THEN 'DOWNLOAD_STARTED' ELSE NEW.type::text END)::reporting.audit_action,
         e.id, e.agent_id, NEW.actor_agent_id, e.fence, e.scope, e.target_ids, e."row", e.format, e.anonymous,
         CASE WHEN NEW.type = 'SUCCEEDED' THEN e.row_count END, CASE WHEN NEW.type = 'SUCCEEDED' THEN e.byte_size END,
         CASE NEW.type::text WHEN 'FAILED' THEN e.failure_code::text WHEN 'EXPIRED' THEN e.expiry_reason::text END, e.correlation_id,
         CASE WHEN NEW.type = 'REQUESTED' THEN e.filters END
    FROM reporting.exports e WHERE e.id = NEW.export_id;
  RETURN NULL;
END $$;
