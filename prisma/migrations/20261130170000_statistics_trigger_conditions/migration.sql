-- The apply worker of a subscription parses the condition of a trigger again for each row that arrives, which takes longer
-- than the row itself. A function is parsed once a session: conditions of the change log stand there.
CREATE OR REPLACE FUNCTION "reporting"."note_rdv"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status IS DISTINCT FROM NEW.status OR OLD.starts_at IS DISTINCT FROM NEW.starts_at OR OLD.ends_at IS DISTINCT FROM NEW.ends_at
       OR OLD.created_at IS DISTINCT FROM NEW.created_at OR OLD.motif_id IS DISTINCT FROM NEW.motif_id
       OR OLD.organisation_id IS DISTINCT FROM NEW.organisation_id OR OLD.created_by_type IS DISTINCT FROM NEW.created_by_type
       OR OLD.lieu_id IS DISTINCT FROM NEW.lieu_id OR OLD.id <> NEW.id THEN
      INSERT INTO reporting.statistics_changes VALUES (OLD.id);
      IF NEW.id <> OLD.id THEN INSERT INTO reporting.statistics_changes VALUES (NEW.id); END IF;
    END IF;
  ELSIF TG_OP = 'INSERT' THEN INSERT INTO reporting.statistics_changes VALUES (NEW.id);
  ELSE INSERT INTO reporting.statistics_changes VALUES (OLD.id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "reporting"."note_participation_update"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.status IS DISTINCT FROM NEW.status OR OLD.user_id <> NEW.user_id OR OLD.rdv_id <> NEW.rdv_id THEN
    INSERT INTO reporting.statistics_changes VALUES (OLD.rdv_id);
    IF NEW.rdv_id <> OLD.rdv_id THEN INSERT INTO reporting.statistics_changes VALUES (NEW.rdv_id); END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "reporting"."note_agent_update"() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.agent_id <> NEW.agent_id OR OLD.rdv_id <> NEW.rdv_id THEN
    INSERT INTO reporting.statistics_changes VALUES (OLD.rdv_id);
    IF NEW.rdv_id <> OLD.rdv_id THEN INSERT INTO reporting.statistics_changes VALUES (NEW.rdv_id); END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "statistics_update" AFTER UPDATE ON "rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_rdv"();
CREATE OR REPLACE TRIGGER "statistics_update" AFTER UPDATE ON "participations" FOR EACH ROW
EXECUTE FUNCTION "reporting"."note_participation_update"();
CREATE OR REPLACE TRIGGER "statistics_update" AFTER UPDATE ON "agents_rdvs" FOR EACH ROW EXECUTE FUNCTION "reporting"."note_agent_update"();
ALTER TABLE "rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "participations" ENABLE ALWAYS TRIGGER "statistics_update";
ALTER TABLE "agents_rdvs" ENABLE ALWAYS TRIGGER "statistics_update";
