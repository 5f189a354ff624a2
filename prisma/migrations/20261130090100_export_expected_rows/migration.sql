-- Number of rows that the request counted: how long a build takes is expected from it before a worker has counted again.
ALTER TABLE "reporting"."exports" ADD COLUMN "expected_rows" INTEGER;

-- Recent builds of one kind of file, newest first. A build that was interrupted says nothing about its time.
CREATE INDEX "exports_build_time" ON "reporting"."exports" ("row", "format", "finished_at" DESC)
  WHERE "status" IN ('SUCCEEDED', 'EXPIRED') AND "fence" = 1;
