-- The life of an export, whoever writes: QUEUED → RUNNING → SUCCEEDED → EXPIRED, or FAILED, or CANCELED, and no way back. From
-- RUNNING to QUEUED goes what is tried again, or handed back by a worker that stops.
CREATE FUNCTION reporting.refuse_way_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An export that is % cannot become %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER refuse_way_back BEFORE UPDATE OF status ON reporting.exports FOR EACH ROW
  WHEN (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
    ('QUEUED', 'RUNNING'), ('QUEUED', 'FAILED'), ('QUEUED', 'CANCELED'),
    ('RUNNING', 'QUEUED'), ('RUNNING', 'SUCCEEDED'), ('RUNNING', 'FAILED'), ('RUNNING', 'CANCELED'),
    ('SUCCEEDED', 'EXPIRED')))
  EXECUTE FUNCTION reporting.refuse_way_back();
