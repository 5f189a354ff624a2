-- A page of RDVs by the date on which they were taken: of one organisation, and of several.
CREATE INDEX "rdvs_organisation_id_created_at_id_idx" ON "rdvs"("organisation_id", "created_at", "id");
CREATE INDEX "rdvs_created_at_id_idx" ON "rdvs"("created_at", "id");
