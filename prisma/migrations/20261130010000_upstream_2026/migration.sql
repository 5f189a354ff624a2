-- contract of 20261129120000_statistics_usagers
-- Source tables take every row of both versions of upstream that are served (2024-10 and 2026-09). Labels are text: one that
-- upstream adds later must neither stop its feed nor break a read. The version before this one compares with the types that
-- are dropped here.

-- Triggers that compare a column whose type changes.
DROP TRIGGER "statistics_update" ON "rdvs";
DROP TRIGGER "statistics_update" ON "participations";

ALTER TABLE "organisations" ALTER COLUMN "verticale" DROP DEFAULT,
  ALTER COLUMN "verticale" TYPE VARCHAR USING "verticale"::text,
  ALTER COLUMN "verticale" SET DEFAULT 'rdv_solidarites';
ALTER TABLE "agent_roles" ALTER COLUMN "access_level" DROP DEFAULT,
  ALTER COLUMN "access_level" TYPE VARCHAR USING "access_level"::text,
  ALTER COLUMN "access_level" SET DEFAULT 'basic';
ALTER TABLE "motifs" ALTER COLUMN "location_type" DROP DEFAULT,
  ALTER COLUMN "location_type" TYPE VARCHAR USING "location_type"::text,
  ALTER COLUMN "location_type" SET DEFAULT 'public_office';
ALTER TABLE "lieux" ALTER COLUMN "availability" TYPE VARCHAR USING "availability"::text;
ALTER TABLE "rdvs" ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" TYPE VARCHAR USING "status"::text,
  ALTER COLUMN "status" SET DEFAULT 'unknown';
ALTER TABLE "participations" ALTER COLUMN "status" DROP DEFAULT,
  ALTER COLUMN "status" TYPE VARCHAR USING "status"::text,
  ALTER COLUMN "status" SET DEFAULT 'unknown';
ALTER TABLE "users" ALTER COLUMN "created_through" DROP DEFAULT,
  ALTER COLUMN "created_through" TYPE VARCHAR USING "created_through"::text,
  ALTER COLUMN "created_through" SET DEFAULT 'unknown';
ALTER TABLE "receipts" ALTER COLUMN "channel" TYPE VARCHAR USING "channel"::text,
  ALTER COLUMN "result" TYPE VARCHAR USING "result"::text;

-- What 2026 has, or no longer demands.
ALTER TABLE "motifs" ALTER COLUMN "service_id" DROP NOT NULL;
DROP INDEX "users_email_key";
CREATE INDEX "users_email_idx" ON "users" ("email");
ALTER TABLE "agent_roles" ADD COLUMN "agent_accueil" BOOLEAN NOT NULL DEFAULT false;
CREATE TABLE "annotations" (
  "id" BIGSERIAL NOT NULL,
  "user_id" BIGINT NOT NULL,
  "territory_id" BIGINT NOT NULL,
  "content" VARCHAR NOT NULL,
  "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "annotations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "annotations_user_id_territory_id_key" ON "annotations" ("user_id", "territory_id");
CREATE INDEX "annotations_territory_id_idx" ON "annotations" ("territory_id");
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What is remembered of a RDV holds its status as text too.
DROP FUNCTION "reporting"."current_facts"();
ALTER TABLE "reporting"."statistics_facts" ALTER COLUMN "status" TYPE VARCHAR USING "status"::text;
ALTER TABLE "reporting"."statistics_agent_facts" ALTER COLUMN "status" TYPE VARCHAR USING "status"::text;

DROP TYPE IF EXISTS "access_level", "lieu_availability", "location_type", "rdv_status", "receipts_channel", "receipts_result",
  "user_created_through", "verticale";

-- Properties of the source: facts about all of its rows that no single row tells.
CREATE TABLE "reporting"."source" (
  "id" BOOLEAN NOT NULL DEFAULT true,
  -- own: written into our tables. loaded: dumps. attached: the restored tables of upstream themselves.
  "kind" VARCHAR NOT NULL DEFAULT 'own',
  -- Name of the subscription that feeds it; null without one.
  "subscription" VARCHAR,
  -- 2024: members of the service "Secrétariat" see whole organisations. 2026: reception agents do, by their role.
  "rules" VARCHAR NOT NULL DEFAULT '2024',
  -- utc: rdvs.starts_at and ends_at are instants. paris-wall-clock: the local time of the organisation, written as if in Paris.
  "clock" VARCHAR NOT NULL DEFAULT 'utc',
  -- users: users.notes. annotations: one remark for each usager and territory.
  "remarks" VARCHAR NOT NULL DEFAULT 'users',
  -- State of the data of a dump. Null: they are written here, or fed by a subscription.
  "data_as_of" TIMESTAMPTZ(6),
  "loaded_at" TIMESTAMPTZ(6),
  CONSTRAINT "source_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "source_one_row" CHECK ("id"),
  CONSTRAINT "source_kind" CHECK ("kind" IN ('own', 'loaded', 'attached')),
  CONSTRAINT "source_rules" CHECK ("rules" IN ('2024', '2026')),
  CONSTRAINT "source_clock" CHECK ("clock" IN ('utc', 'paris-wall-clock')),
  CONSTRAINT "source_remarks" CHECK ("remarks" IN ('users', 'annotations'))
);
INSERT INTO "reporting"."source" DEFAULT VALUES;

-- The zone in which the starts of an organisation are cut into days: by the wall clock of Paris that is local time everywhere.
CREATE FUNCTION "reporting"."start_zone"("time_zone" text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE (SELECT s.clock FROM reporting.source s) WHEN 'paris-wall-clock' THEN 'Europe/Paris' ELSE reporting.known_time_zone(time_zone) END
$$;
ALTER TABLE "reporting"."statistics_organisations" ADD COLUMN "start_zone" VARCHAR;
UPDATE "reporting"."statistics_organisations" SET "start_zone" = "time_zone";

-- The one definition of the facts. A status that is not known counts as one that is not filled in yet.
CREATE FUNCTION "reporting"."known_status"("status" text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN status IN ('seen', 'excused', 'revoked', 'noshow') THEN status ELSE 'unknown' END
$$;
CREATE FUNCTION "reporting"."current_facts"() RETURNS SETOF "reporting"."statistics_facts"
LANGUAGE sql STABLE AS $$
  SELECT r.id, r.organisation_id, r.motif_id, r.starts_at, r.created_at,
         CASE WHEN r.status::text IN ('excused', 'revoked') OR NOT isfinite(r.starts_at) OR NOT isfinite(r.ends_at) THEN 0
              ELSE round(extract(epoch FROM r.ends_at - r.starts_at) / 60)::bigint END,
         reporting.known_status(r.status::text), p.unknown, p.seen, p.excused, p.revoked, p.noshow, r.created_by_type, a.ids, p.user_ids
    FROM public.rdvs r
   CROSS JOIN LATERAL (
     SELECT (count(*) FILTER (WHERE p.status::text NOT IN ('seen', 'excused', 'revoked', 'noshow')))::int AS unknown,
            (count(*) FILTER (WHERE p.status = 'seen'))::int AS seen,
            (count(*) FILTER (WHERE p.status = 'excused'))::int AS excused, (count(*) FILTER (WHERE p.status = 'revoked'))::int AS revoked,
            (count(*) FILTER (WHERE p.status = 'noshow'))::int AS noshow, coalesce(array_agg(p.user_id ORDER BY p.user_id), '{}') AS user_ids
       FROM public.participations p WHERE p.rdv_id = r.id) p
   CROSS JOIN LATERAL (
     SELECT coalesce(array_agg(x.agent_id ORDER BY x.agent_id), '{}') AS ids FROM public.agents_rdvs x WHERE x.rdv_id = r.id) a
$$;

CREATE TRIGGER "statistics_update" AFTER UPDATE ON "rdvs" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at OR OLD.created_at <> NEW.created_at
   OR OLD.motif_id <> NEW.motif_id OR OLD.organisation_id <> NEW.organisation_id OR OLD.created_by_type <> NEW.created_by_type OR OLD.id <> NEW.id)
EXECUTE FUNCTION "reporting"."note_rdv"();
CREATE TRIGGER "statistics_update" AFTER UPDATE ON "participations" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.rdv_id <> NEW.rdv_id OR OLD.user_id <> NEW.user_id) EXECUTE FUNCTION "reporting"."note_rdv_of"();
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_update";
