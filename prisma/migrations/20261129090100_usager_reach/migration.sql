-- What RDVs lead to, for searches and options: which agents, and which usagers by RDVs of which service, an organisation may
-- know. Kept where the groups of the statistics are, from the same change log and for the same organisations, so that no
-- writer of RDVs pays for it. Rows are only ever added: what was so once is looked up again by whoever reads.
DROP TRIGGER "organisation_agents_insert" ON "agents_rdvs";
DROP TRIGGER "organisation_agents_update" ON "agents_rdvs";
DROP TRIGGER "organisation_agents_insert" ON "rdvs";
DROP TRIGGER "organisation_agents_update" ON "rdvs";
DROP FUNCTION "reporting"."keep_organisation_agents"();
DROP TABLE "reporting"."organisation_agents";

CREATE TABLE "reporting"."organisation_agents" (
  "organisation_id" BIGINT NOT NULL,
  "agent_id" BIGINT NOT NULL,
  CONSTRAINT "organisation_agents_pkey" PRIMARY KEY ("organisation_id", "agent_id")
);
CREATE TABLE "reporting"."organisation_usagers" (
  "usager_id" BIGINT NOT NULL,
  "organisation_id" BIGINT NOT NULL,
  -- Of the motif; 0 where that has none, or has not arrived yet.
  "service_id" BIGINT NOT NULL,
  CONSTRAINT "organisation_usagers_pkey" PRIMARY KEY ("usager_id", "organisation_id", "service_id")
);

-- A motif that changes its service, and a usager who gets a responsible, lead elsewhere from all their RDVs.
CREATE FUNCTION "reporting"."note_rdvs_of_motif"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.statistics_changes SELECT r.id FROM public.rdvs r WHERE r.motif_id = NEW.id;
  RETURN NULL;
END $$;
CREATE FUNCTION "reporting"."note_rdvs_of_usager"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO reporting.statistics_changes SELECT p.rdv_id FROM public.participations p WHERE p.user_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "reach_insert" AFTER INSERT ON "motifs" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_rdvs_of_motif"();
CREATE TRIGGER "reach_update" AFTER UPDATE ON "motifs" FOR EACH ROW
WHEN (OLD.service_id IS DISTINCT FROM NEW.service_id) EXECUTE FUNCTION "reporting"."note_rdvs_of_motif"();
CREATE TRIGGER "reach_insert" AFTER INSERT ON "users" FOR EACH ROW
WHEN (NEW.responsible_id IS NOT NULL) EXECUTE FUNCTION "reporting"."note_rdvs_of_usager"();
CREATE TRIGGER "reach_update" AFTER UPDATE ON "users" FOR EACH ROW
WHEN (NEW.responsible_id IS NOT NULL AND OLD.responsible_id IS DISTINCT FROM NEW.responsible_id)
EXECUTE FUNCTION "reporting"."note_rdvs_of_usager"();
ALTER TABLE "motifs" ENABLE ALWAYS TRIGGER "reach_insert";
ALTER TABLE "motifs" ENABLE ALWAYS TRIGGER "reach_update";
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "reach_insert";
ALTER TABLE "users" ENABLE ALWAYS TRIGGER "reach_update";

-- What was counted before was counted without this.
DELETE FROM "reporting"."statistics_organisations";
