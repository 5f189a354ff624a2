-- Distinct usagers are no sum of other counts. So each organisation keeps, for each ISO week and month in which its RDVs
-- start, which usagers take part in them: one bit for each of 32,768 ids. Those of a year are the OR of twelve such rows.

-- Who takes part in the RDV, in order. Null: written by the previous version, which does not know of it.
ALTER TABLE "reporting"."statistics_facts" ADD COLUMN "user_ids" BIGINT[];
CREATE INDEX "statistics_facts_unknown_usagers_idx" ON "reporting"."statistics_facts" ("rdv_id") WHERE "user_ids" IS NULL;

CREATE TABLE "reporting"."statistics_usagers" (
  "organisation_id" BIGINT NOT NULL,
  -- WEEK or MONTH.
  "unit" VARCHAR NOT NULL,
  "first_day" DATE NOT NULL,
  -- Of the ids: id / 32768. The bit of an id is id % 32768, from the left.
  "block" INTEGER NOT NULL,
  "members" BIT(32768) NOT NULL,
  CONSTRAINT "statistics_usagers_pkey" PRIMARY KEY ("organisation_id", "unit", "first_day", "block")
);

-- The one definition of the facts, with who takes part.
CREATE OR REPLACE FUNCTION "reporting"."current_facts"() RETURNS SETOF "reporting"."statistics_facts"
LANGUAGE sql STABLE AS $$
  SELECT r.id, r.organisation_id, r.motif_id, r.starts_at, r.created_at,
         CASE WHEN r.status IN ('excused', 'revoked') THEN 0 ELSE round(extract(epoch FROM r.ends_at - r.starts_at) / 60)::bigint END,
         r.status, p.unknown, p.seen, p.excused, p.revoked, p.noshow, r.created_by_type, a.ids, p.user_ids
    FROM public.rdvs r
   CROSS JOIN LATERAL (
     SELECT (count(*) FILTER (WHERE p.status = 'unknown'))::int AS unknown, (count(*) FILTER (WHERE p.status = 'seen'))::int AS seen,
            (count(*) FILTER (WHERE p.status = 'excused'))::int AS excused, (count(*) FILTER (WHERE p.status = 'revoked'))::int AS revoked,
            (count(*) FILTER (WHERE p.status = 'noshow'))::int AS noshow, coalesce(array_agg(p.user_id ORDER BY p.user_id), '{}') AS user_ids
       FROM public.participations p WHERE p.rdv_id = r.id) p
   CROSS JOIN LATERAL (
     SELECT coalesce(array_agg(x.agent_id ORDER BY x.agent_id), '{}') AS ids FROM public.agents_rdvs x WHERE x.rdv_id = r.id) a
$$;

-- Another person in the same participation is a change too.
DROP TRIGGER "statistics_update" ON "participations";
CREATE TRIGGER "statistics_update" AFTER UPDATE ON "participations" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.rdv_id <> NEW.rdv_id OR OLD.user_id <> NEW.user_id) EXECUTE FUNCTION "reporting"."note_rdv_of"();
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_update";

-- Usagers who are deleted are few among those of a space (`countKnownUsagers`).
CREATE INDEX "users_deleted_idx" ON "users" ("id") WHERE "deleted_at" IS NOT NULL;
