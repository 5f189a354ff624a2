-- The moment whose data a file holds; null where the source is written directly.
ALTER TABLE "reporting"."exports" ADD COLUMN "data_as_of" TIMESTAMPTZ(6);
