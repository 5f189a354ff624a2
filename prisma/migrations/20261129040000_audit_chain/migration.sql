-- Audit rows are chained: each holds the SHA-256 of its content and of the hash before it, so that a row which is removed,
-- inserted or changed shows, even when somebody got around the guards. README.md ("The audit") describes the format.
SET LOCAL timezone = 'UTC';

CREATE FUNCTION reporting.audit_hash(previous bytea, content jsonb) RETURNS bytea
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
  RETURN sha256(previous || convert_to(jsonb_strip_nulls(content - 'hash')::text, 'UTF8'));

-- One chain for each table and session of the database: a session writes one row after the other, so writers never wait for
-- each other. The head of the chain is kept in the session, where a transaction that is taken back takes it back too.
CREATE FUNCTION reporting.chain_audit() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  setting CONSTANT text := 'reporting.head_of_' || TG_ARGV[0];
  head CONSTANT text[] := string_to_array(nullif(current_setting(setting, true), ''), ' ');
BEGIN
  NEW.chain := coalesce(head[1]::uuid, gen_random_uuid());
  NEW.seq := coalesce(head[2]::integer, 0) + 1;
  NEW.hash := reporting.audit_hash(coalesce(decode(head[3], 'hex'), ''), to_jsonb(NEW));
  PERFORM set_config(setting, concat_ws(' ', NEW.chain, NEW.seq, encode(NEW.hash, 'hex')), false);
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION reporting.keep_audit() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.occurred_at < now() - interval '12 months' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'The audit can only be added to' USING ERRCODE = 'insufficient_privilege', HINT = TG_OP || ' on ' || TG_TABLE_NAME;
END $$;

-- Rows that are there already become one chain of each table.
ALTER TABLE reporting.audit_events ADD COLUMN chain uuid, ADD COLUMN seq integer, ADD COLUMN hash bytea;
ALTER TABLE reporting.audit_usagers ADD COLUMN chain uuid, ADD COLUMN seq integer, ADD COLUMN hash bytea;
ALTER TABLE reporting.audit_events DISABLE TRIGGER keep_audit;
ALTER TABLE reporting.audit_usagers DISABLE TRIGGER keep_audit;
DO $$
DECLARE
  of_table text;
  own_key text;
  last_hash bytea;
  step record;
BEGIN
  FOR of_table, own_key IN VALUES ('audit_events', 'id'), ('audit_usagers', 'occurred_at, export_id, attempt, block') LOOP
    EXECUTE format('UPDATE reporting.%1$I t SET chain = %2$L, seq = n.seq FROM (SELECT ctid AS place, row_number() OVER (ORDER BY %3$s) AS seq FROM reporting.%1$I) n WHERE t.ctid = n.place',
                   of_table, gen_random_uuid(), own_key);
    last_hash := '';
    FOR step IN EXECUTE format('SELECT ctid AS place, to_jsonb(t) AS content FROM reporting.%I t ORDER BY seq', of_table) LOOP
      EXECUTE format('UPDATE reporting.%I SET hash = reporting.audit_hash($1, $2) WHERE ctid = $3 RETURNING hash', of_table)
        USING last_hash, step.content, step.place INTO last_hash;
    END LOOP;
  END LOOP;
END $$;
ALTER TABLE reporting.audit_events ALTER COLUMN chain SET NOT NULL, ALTER COLUMN seq SET NOT NULL, ALTER COLUMN hash SET NOT NULL;
ALTER TABLE reporting.audit_usagers ALTER COLUMN chain SET NOT NULL, ALTER COLUMN seq SET NOT NULL, ALTER COLUMN hash SET NOT NULL;

-- Replication and restores that set session_replication_role pass by ordinary triggers, not by these.
CREATE TRIGGER chain_audit BEFORE INSERT ON reporting.audit_events FOR EACH ROW EXECUTE FUNCTION reporting.chain_audit('audit_events');
CREATE TRIGGER chain_audit BEFORE INSERT ON reporting.audit_usagers FOR EACH ROW EXECUTE FUNCTION reporting.chain_audit('audit_usagers');
ALTER TABLE reporting.audit_events ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole;
ALTER TABLE reporting.audit_usagers ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole;
ALTER FUNCTION reporting.audit_export_event() SET search_path = pg_catalog, pg_temp;
ALTER TABLE reporting.export_events ENABLE ALWAYS TRIGGER audit_export_event;

-- What is known of the chains at a moment, itself one chain. HEADS: how far each chain that grew had come; removing the end of
-- a chain, or adding to one afterwards, shows by it. RELEASED: the last row of each chain that was let go after 12 months.
CREATE TABLE reporting.audit_anchors (
  occurred_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CHECK (kind IN ('HEADS', 'RELEASED')),
  -- [[table, chain, seq, hash in hexadecimal], …]
  heads jsonb NOT NULL,
  seq integer NOT NULL PRIMARY KEY,
  hash bytea NOT NULL
);

CREATE FUNCTION reporting.chain_anchor() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  last reporting.audit_anchors;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reporting.audit_anchors'));
  SELECT * INTO last FROM reporting.audit_anchors ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.hash := reporting.audit_hash(coalesce(last.hash, ''), to_jsonb(NEW));
  RETURN NEW;
END $$;
CREATE TRIGGER chain_audit BEFORE INSERT ON reporting.audit_anchors FOR EACH ROW EXECUTE FUNCTION reporting.chain_anchor();
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON reporting.audit_anchors FOR EACH ROW EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON reporting.audit_anchors FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit();
ALTER TABLE reporting.audit_anchors ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole;
