-- Readers must know that a load may replace rows while they read (`cli source load`). Null: no load runs.
ALTER TABLE "reporting"."source" ADD COLUMN "loading_since" TIMESTAMPTZ(6);
