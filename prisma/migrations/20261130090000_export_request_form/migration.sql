-- Parts of a request that the stored selection resolves: relative periods, time zone, columns. Null for exports of older
-- versions, whose resolved form is all that is known.
ALTER TABLE "reporting"."exports" ADD COLUMN "request_form" JSONB;
