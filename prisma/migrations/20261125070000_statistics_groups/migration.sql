-- Statistics counted beforehand. Three steps, each of which may be late without an answer being wrong:
--   1. a trigger appends the id of a RDV that changed to statistics_changes, in the writer's own transaction, and nothing else:
--      no counter is locked, so writers never wait for each other, and cannot deadlock;
--   2. a job folds the changes: it replaces what it remembers of these RDVs (statistics_facts) and adds the difference to the
--      groups (statistics_counts);
--   3. a reader takes the groups, and for the RDVs whose change is not folded yet, minus what is remembered, plus what is true.
-- Facts, groups and changes of one snapshot always fit, whatever the order in which transactions commit.

-- What a group of RDVs is counted by: the local day, ISO week or month of its start or of its booking, and its origin or motif.
CREATE TYPE "reporting"."statistics_series" AS ENUM (
  'START_DAY_ORIGIN', 'START_WEEK_ORIGIN', 'START_MONTH_ORIGIN',
  'START_DAY_MOTIF', 'START_WEEK_MOTIF', 'START_MONTH_MOTIF',
  'CREATED_DAY_ORIGIN', 'CREATED_WEEK_ORIGIN', 'CREATED_MONTH_ORIGIN'
);

-- RDVs whose facts may differ from what is remembered; the id 0: all of them. Append only, no index: the cheapest write there is.
CREATE TABLE "reporting"."statistics_changes" ("rdv_id" BIGINT NOT NULL)
WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
      autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

-- The organisations whose groups are whole, and the zone in which their days were cut.
CREATE TABLE "reporting"."statistics_organisations" (
  "organisation_id" BIGINT NOT NULL,
  "time_zone" VARCHAR NOT NULL,
  CONSTRAINT "statistics_organisations_pkey" PRIMARY KEY ("organisation_id")
);

-- What the groups know of each RDV.
CREATE TABLE "reporting"."statistics_facts" (
  "rdv_id" BIGINT NOT NULL,
  "organisation_id" BIGINT NOT NULL,
  "motif_id" BIGINT NOT NULL,
  "starts_at" TIMESTAMP(6) NOT NULL,
  "created_at" TIMESTAMP(6) NOT NULL,
  -- In minutes; 0 when it was cancelled.
  "minutes" BIGINT NOT NULL,
  "status" "rdv_status" NOT NULL,
  "unknown" INTEGER NOT NULL,
  "seen" INTEGER NOT NULL,
  "excused" INTEGER NOT NULL,
  "revoked" INTEGER NOT NULL,
  "noshow" INTEGER NOT NULL,
  "origin" VARCHAR NOT NULL,
  "agent_ids" BIGINT[] NOT NULL,
  CONSTRAINT "statistics_facts_pkey" PRIMARY KEY ("rdv_id")
);
CREATE INDEX "statistics_facts_organisation_id_starts_at_idx" ON "reporting"."statistics_facts" ("organisation_id", "starts_at");

-- The same, beside one another for each of their agents: what one person does in a year stays small.
CREATE TABLE "reporting"."statistics_agent_facts" (
  "agent_id" BIGINT NOT NULL,
  "rdv_id" BIGINT NOT NULL,
  "organisation_id" BIGINT NOT NULL,
  "motif_id" BIGINT NOT NULL,
  "starts_at" TIMESTAMP(6) NOT NULL,
  "created_at" TIMESTAMP(6) NOT NULL,
  "minutes" BIGINT NOT NULL,
  "status" "rdv_status" NOT NULL,
  "unknown" INTEGER NOT NULL,
  "seen" INTEGER NOT NULL,
  "excused" INTEGER NOT NULL,
  "revoked" INTEGER NOT NULL,
  "noshow" INTEGER NOT NULL,
  "origin" VARCHAR NOT NULL,
  CONSTRAINT "statistics_agent_facts_pkey" PRIMARY KEY ("agent_id", "starts_at", "rdv_id")
);

-- The groups: RDVs by their status, their participations by their own, and the length of those not cancelled.
CREATE TABLE "reporting"."statistics_counts" (
  "organisation_id" BIGINT NOT NULL,
  "series" "reporting"."statistics_series" NOT NULL,
  "first_day" DATE NOT NULL,
  "minutes" BIGINT NOT NULL,
  "rdv_unknown" INTEGER NOT NULL,
  "rdv_seen" INTEGER NOT NULL,
  "rdv_excused" INTEGER NOT NULL,
  "rdv_revoked" INTEGER NOT NULL,
  "rdv_noshow" INTEGER NOT NULL,
  "unknown" INTEGER NOT NULL,
  "seen" INTEGER NOT NULL,
  "excused" INTEGER NOT NULL,
  "revoked" INTEGER NOT NULL,
  "noshow" INTEGER NOT NULL,
  -- The origin, or the id of the motif.
  "key" VARCHAR NOT NULL,
  CONSTRAINT "statistics_counts_pkey" PRIMARY KEY ("organisation_id", "series", "first_day", "key")
) WITH (fillfactor = 85);

-- The one definition of the facts. Inlined like a view, but without holding on to the source tables as a view would.
CREATE FUNCTION "reporting"."current_facts"() RETURNS SETOF "reporting"."statistics_facts"
LANGUAGE sql STABLE AS $$
  SELECT r.id, r.organisation_id, r.motif_id, r.starts_at, r.created_at,
         CASE WHEN r.status IN ('excused', 'revoked') THEN 0 ELSE round(extract(epoch FROM r.ends_at - r.starts_at) / 60)::bigint END,
         r.status, p.unknown, p.seen, p.excused, p.revoked, p.noshow, r.created_by_type, a.ids
    FROM public.rdvs r
   CROSS JOIN LATERAL (
     SELECT (count(*) FILTER (WHERE p.status = 'unknown'))::int AS unknown, (count(*) FILTER (WHERE p.status = 'seen'))::int AS seen,
            (count(*) FILTER (WHERE p.status = 'excused'))::int AS excused, (count(*) FILTER (WHERE p.status = 'revoked'))::int AS revoked,
            (count(*) FILTER (WHERE p.status = 'noshow'))::int AS noshow
       FROM public.participations p WHERE p.rdv_id = r.id) p
   CROSS JOIN LATERAL (
     SELECT coalesce(array_agg(x.agent_id ORDER BY x.agent_id), '{}') AS ids FROM public.agents_rdvs x WHERE x.rdv_id = r.id) a
$$;

-- SECURITY DEFINER: whoever may write the source tables need not know of these.
CREATE FUNCTION "reporting"."note_rdv"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO reporting.statistics_changes VALUES (OLD.id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.id <> OLD.id) THEN INSERT INTO reporting.statistics_changes VALUES (NEW.id); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "reporting"."note_rdv_of"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO reporting.statistics_changes VALUES (OLD.rdv_id); END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.rdv_id <> OLD.rdv_id) THEN INSERT INTO reporting.statistics_changes VALUES (NEW.rdv_id); END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "reporting"."note_all"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO reporting.statistics_changes VALUES (0);
  RETURN NULL;
END $$;

-- Row by row: logical replication fires no other triggers, and for single rows they cost less than a transition table.
CREATE TRIGGER "statistics_insert" AFTER INSERT OR DELETE ON "rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_rdv"();
CREATE TRIGGER "statistics_update" AFTER UPDATE ON "rdvs" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at OR OLD.created_at <> NEW.created_at
   OR OLD.motif_id <> NEW.motif_id OR OLD.organisation_id <> NEW.organisation_id OR OLD.created_by_type <> NEW.created_by_type OR OLD.id <> NEW.id)
EXECUTE FUNCTION "reporting"."note_rdv"();
CREATE TRIGGER "statistics_truncate" AFTER TRUNCATE ON "rdvs" FOR EACH STATEMENT EXECUTE FUNCTION "reporting"."note_all"();

CREATE TRIGGER "statistics_insert" AFTER INSERT OR DELETE ON "participations" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_rdv_of"();
CREATE TRIGGER "statistics_update" AFTER UPDATE ON "participations" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.rdv_id <> NEW.rdv_id) EXECUTE FUNCTION "reporting"."note_rdv_of"();
CREATE TRIGGER "statistics_truncate" AFTER TRUNCATE ON "participations" FOR EACH STATEMENT EXECUTE FUNCTION "reporting"."note_all"();

CREATE TRIGGER "statistics_insert" AFTER INSERT OR DELETE ON "agents_rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_rdv_of"();
CREATE TRIGGER "statistics_update" AFTER UPDATE ON "agents_rdvs" FOR EACH ROW
WHEN (OLD.agent_id <> NEW.agent_id OR OLD.rdv_id <> NEW.rdv_id) EXECUTE FUNCTION "reporting"."note_rdv_of"();
CREATE TRIGGER "statistics_truncate" AFTER TRUNCATE ON "agents_rdvs" FOR EACH STATEMENT EXECUTE FUNCTION "reporting"."note_all"();

-- Also when the rows arrive by logical replication.
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_insert";
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_truncate";
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_insert";
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_truncate";
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "statistics_insert";
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "statistics_truncate";

-- Rows that are here already are counted by the job, organisation by organisation; until then answers come from the rows.
