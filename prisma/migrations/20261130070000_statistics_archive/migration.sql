-- Counts of RDVs by month, kept after upstream has purged the rows. Nothing here leads to a person: no usager, no agent, no
-- RDV, and counts of few usagers are not stored (null).
CREATE TABLE "reporting"."statistics_archive" (
  "organisation_id" BIGINT NOT NULL,
  "first_day" DATE NOT NULL,
  "dimension" VARCHAR NOT NULL,
  "key" VARCHAR NOT NULL,
  -- Name at that time of a motif or a service, which may be gone too.
  "label" VARCHAR,
  "count" INTEGER,
  CONSTRAINT "statistics_archive_pkey" PRIMARY KEY ("organisation_id", "first_day", "dimension", "key"),
  CONSTRAINT "statistics_archive_dimension" CHECK ("dimension" IN ('total', 'origin', 'status', 'service', 'motif'))
);
