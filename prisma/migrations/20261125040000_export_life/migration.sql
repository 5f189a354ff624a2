-- What an export repeats, and the key its client sent with it.
ALTER TABLE reporting.exports ADD COLUMN retry_of UUID, ADD COLUMN idempotency_key TEXT;
ALTER TABLE reporting.exports ADD CONSTRAINT exports_retry_of_fkey
  FOREIGN KEY (retry_of) REFERENCES reporting.exports (id) ON DELETE SET NULL ON UPDATE NO ACTION;
CREATE INDEX exports_retry_of_idx ON reporting.exports (retry_of);

-- Keys of clients: the same key leads to the same export while it is remembered.
CREATE TABLE reporting.export_keys (
  agent_id BIGINT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  export_id UUID NOT NULL,
  created_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT export_keys_pkey PRIMARY KEY (agent_id, key),
  CONSTRAINT export_keys_export_id_fkey FOREIGN KEY (export_id) REFERENCES reporting.exports (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX export_keys_export_id_idx ON reporting.export_keys (export_id);
CREATE INDEX export_keys_created_at_idx ON reporting.export_keys (created_at);

-- The stream of an agent: all events of all their exports, in the order of their ids.
ALTER TABLE reporting.export_events ADD COLUMN agent_id BIGINT NOT NULL DEFAULT 0;
UPDATE reporting.export_events SET agent_id = exports.agent_id FROM reporting.exports WHERE exports.id = export_id;
CREATE INDEX export_events_agent_id_id_idx ON reporting.export_events (agent_id, id);

-- Whoever holds it is alone in asking for exports of that agent and in adding to their stream, until the transaction ends.
CREATE FUNCTION reporting.lock_exports_of(agent BIGINT) RETURNS void LANGUAGE sql AS
$$ SELECT pg_advisory_xact_lock(hashtextextended('reporting.exports of ' || agent, 0)) $$;

-- Numbers of a sequence become visible out of order: 8 can commit before 7, and a reader that has seen 8 would never look
-- for 7 again. So each event of an agent takes its number under the lock, and the next one only after it was committed.
-- The notification is the very text of the statement that changed the export: PostgreSQL sends equal ones once.
CREATE FUNCTION reporting.place_export_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.agent_id = 0 THEN
    SELECT agent_id INTO STRICT NEW.agent_id FROM reporting.exports WHERE id = NEW.export_id;
  END IF;
  PERFORM reporting.lock_exports_of(NEW.agent_id);
  NEW.id := nextval('reporting.export_events_id_seq');
  PERFORM pg_notify('export_changed', json_build_object('exportId', NEW.export_id, 'version', NEW.version, 'agentId', NEW.agent_id::text)::text);
  RETURN NEW;
END $$;
CREATE TRIGGER place_export_event BEFORE INSERT ON reporting.export_events
  FOR EACH ROW EXECUTE FUNCTION reporting.place_export_event();
