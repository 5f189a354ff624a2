-- What agents were shown: a row for each answer that held data of usagers, figures of a territory, or a refusal. A table for
-- each month, so that a month is let go at once. Ids only.
CREATE TABLE reporting.audit_reads (
  occurred_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  agent_id bigint NOT NULL,
  -- Kind and name: 'query MesRdv'.
  operation text NOT NULL,
  correlation_id text NOT NULL,
  address text,
  -- How many objects of each kind: {"Rdv": 50, "Usager": 61}.
  row_counts jsonb,
  -- Whose data it was. An id is its block × 32,768 + member; the members of block n end at position n of the ends.
  usager_blocks integer[],
  usager_ends integer[],
  usager_members smallint[],
  -- Of figures of a territory: [{scope, targetIds, filter, …}].
  selections jsonb,
  -- Ids that were asked for in vain, by what they name: {"Usager": ["12"]}.
  refused jsonb,
  chain uuid NOT NULL,
  seq integer NOT NULL,
  hash bytea NOT NULL
) PARTITION BY RANGE (occurred_at);
CREATE INDEX audit_reads_occurred_at_idx ON reporting.audit_reads USING brin (occurred_at);
CREATE INDEX audit_reads_agent_id_occurred_at_idx ON reporting.audit_reads (agent_id, occurred_at);

CREATE TRIGGER chain_audit BEFORE INSERT ON reporting.audit_reads FOR EACH ROW EXECUTE FUNCTION reporting.chain_audit('audit_reads');
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON reporting.audit_reads FOR EACH ROW EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON reporting.audit_reads FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit();
ALTER TABLE reporting.audit_reads ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole;

-- A partition has the guards of the whole: PostgreSQL hands down those of rows, and not always that they are always on.
CREATE FUNCTION reporting.guard_audit_part(part regclass) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit()', part);
  EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole', part);
END $$;

-- Takes whatever has no month of its own: no row is ever lost for want of one.
CREATE TABLE reporting.audit_reads_other PARTITION OF reporting.audit_reads DEFAULT;
SELECT reporting.guard_audit_part('reporting.audit_reads_other');

CREATE FUNCTION reporting.open_audit_month(month date) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  part CONSTANT text := 'reporting.audit_reads_' || to_char(month, 'YYYY_MM');
  until CONSTANT date := month + interval '1 month';
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  -- A month that began without a table of its own goes on so.
  IF EXISTS (SELECT FROM reporting.audit_reads_other WHERE occurred_at >= month AND occurred_at < until) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE %s PARTITION OF reporting.audit_reads FOR VALUES FROM (%L) TO (%L)', part, month::timestamptz, until::timestamptz);
  PERFORM reporting.guard_audit_part(part::regclass);
END $$;

-- The tables of this month and the next two.
CREATE FUNCTION reporting.open_audit_months() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reporting.audit_reads'));
  FOR ahead IN 0..2 LOOP
    PERFORM reporting.open_audit_month((date_trunc('month', now()) + make_interval(months => ahead))::date);
  END LOOP;
END $$;
SELECT reporting.open_audit_months();

-- Sign-ins that failed, by the address that they came from, counted by the minute; without an address: those of all others.
CREATE TABLE reporting.audit_sign_ins (
  occurred_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  address text,
  count integer NOT NULL,
  chain uuid NOT NULL,
  seq integer NOT NULL,
  hash bytea NOT NULL
);
CREATE INDEX audit_sign_ins_occurred_at_idx ON reporting.audit_sign_ins USING brin (occurred_at);
CREATE TRIGGER chain_audit BEFORE INSERT ON reporting.audit_sign_ins FOR EACH ROW EXECUTE FUNCTION reporting.chain_audit('audit_sign_ins');
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE ON reporting.audit_sign_ins FOR EACH ROW EXECUTE FUNCTION reporting.keep_audit();
CREATE TRIGGER keep_audit_whole BEFORE TRUNCATE ON reporting.audit_sign_ins FOR EACH STATEMENT EXECUTE FUNCTION reporting.keep_audit();
ALTER TABLE reporting.audit_sign_ins ENABLE ALWAYS TRIGGER chain_audit, ENABLE ALWAYS TRIGGER keep_audit, ENABLE ALWAYS TRIGGER keep_audit_whole;

-- Lets go of what is older than 12 months, and writes down the last row of each chain that goes: only that is no gap.
CREATE FUNCTION reporting.release_audit() RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '5s' AS $$
DECLARE
  oldest CONSTANT timestamptz := now() - interval '12 months';
  part text;
  of_table text;
  heads jsonb;
  gone bigint;
  released jsonb := '[]';
  removed bigint := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reporting.audit_reads'));
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'reporting.audit_reads'::regclass AND c.relname ~ '^audit_reads_\d{4}_\d\d$'
       AND to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= oldest
  LOOP
    EXECUTE format('SELECT count(*), jsonb_agg(jsonb_build_array(''audit_reads'', chain, seq, encode(hash, ''hex''))) FILTER (WHERE is_last)
                      FROM (SELECT chain, seq, hash, lead(seq) OVER (PARTITION BY chain ORDER BY seq) IS NULL AS is_last FROM reporting.%I) t', part)
      INTO gone, heads;
    EXECUTE format('DROP TABLE reporting.%I', part);
    released := released || coalesce(heads, '[]');
    removed := removed + gone;
  END LOOP;
  FOREACH of_table IN ARRAY ARRAY['audit_events', 'audit_usagers', 'audit_sign_ins', 'audit_reads_other'] LOOP
    EXECUTE format('WITH gone AS (DELETE FROM reporting.%1$I WHERE occurred_at < $1 RETURNING chain, seq, hash)
                    SELECT count(*), jsonb_agg(jsonb_build_array(%2$L, chain, seq, encode(hash, ''hex''))) FILTER (WHERE is_last)
                      FROM (SELECT chain, seq, hash, lead(seq) OVER (PARTITION BY chain ORDER BY seq) IS NULL AS is_last FROM gone) t',
                   of_table, CASE of_table WHEN 'audit_reads_other' THEN 'audit_reads' ELSE of_table END)
      INTO gone, heads USING oldest;
    released := released || coalesce(heads, '[]');
    removed := removed + gone;
  END LOOP;
  IF released <> '[]' THEN
    INSERT INTO reporting.audit_anchors (kind, heads) VALUES ('RELEASED', released);
  END IF;
  -- Longer than any row that they speak of.
  DELETE FROM reporting.audit_anchors WHERE occurred_at < now() - interval '25 months';
  RETURN removed;
END $$;

-- Writes down how far the chains have come that grew since the last time. A transaction may be an hour old when it commits.
CREATE FUNCTION reporting.anchor_audit() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
  since timestamptz;
  before jsonb;
  now_at jsonb;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('reporting.audit_anchors'));
  SELECT occurred_at - interval '1 hour', heads INTO since, before FROM reporting.audit_anchors WHERE kind = 'HEADS' ORDER BY seq DESC LIMIT 1;
  since := coalesce(since, '-infinity');
  SELECT jsonb_agg(jsonb_build_array(t, chain, seq, encode(hash, 'hex')) ORDER BY t, chain) INTO now_at FROM (
    (SELECT DISTINCT ON (chain) 'audit_events' AS t, chain, seq, hash FROM reporting.audit_events WHERE occurred_at > since ORDER BY chain, seq DESC)
    UNION ALL
    (SELECT DISTINCT ON (chain) 'audit_usagers', chain, seq, hash FROM reporting.audit_usagers WHERE occurred_at > since ORDER BY chain, seq DESC)
    UNION ALL
    (SELECT DISTINCT ON (chain) 'audit_reads', chain, seq, hash FROM reporting.audit_reads WHERE occurred_at > since ORDER BY chain, seq DESC)
    UNION ALL
    (SELECT DISTINCT ON (chain) 'audit_sign_ins', chain, seq, hash FROM reporting.audit_sign_ins WHERE occurred_at > since ORDER BY chain, seq DESC)
  ) grown;
  IF now_at IS DISTINCT FROM before AND now_at IS NOT NULL THEN
    INSERT INTO reporting.audit_anchors (kind, heads) VALUES ('HEADS', now_at);
  END IF;
END $$;
SELECT reporting.anchor_audit();

REVOKE ALL ON FUNCTION reporting.open_audit_month(date), reporting.open_audit_months(), reporting.guard_audit_part(regclass), reporting.release_audit(), reporting.anchor_audit() FROM PUBLIC;
