-- How far the first count of an organisation has come. Its groups are read once they are whole; until then what was counted
-- so far is kept up to date with the rest, so that a count goes on where a process stopped.
ALTER TABLE "reporting"."statistics_organisations"
  ADD COLUMN "is_whole" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "rdvs_found" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "rdvs_counted" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "counted_to" TIMESTAMP(6),
  ADD COLUMN "counted_to_id" BIGINT;
