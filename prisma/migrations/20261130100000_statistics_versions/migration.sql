-- Versions of figures: the refresh raises that of each organisation whose logged changes it applies, in the same transaction.
-- The id 0 stands for all organisations. Live figures compare versions, so that none misses a change.
CREATE TABLE "reporting"."statistics_versions" (
  "organisation_id" BIGINT NOT NULL,
  "version" BIGINT NOT NULL,
  CONSTRAINT "statistics_versions_pkey" PRIMARY KEY ("organisation_id")
) WITH (fillfactor = 50);

-- The place of a RDV is in no rollup, but in figures by place, and in those with a filter on places.
CREATE OR REPLACE TRIGGER "statistics_update" AFTER UPDATE ON "rdvs" FOR EACH ROW
WHEN (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at OR OLD.created_at <> NEW.created_at
   OR OLD.motif_id <> NEW.motif_id OR OLD.organisation_id <> NEW.organisation_id OR OLD.created_by_type <> NEW.created_by_type OR OLD.id <> NEW.id
   OR OLD.lieu_id IS DISTINCT FROM NEW.lieu_id)
EXECUTE FUNCTION "reporting"."note_rdv"();
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
