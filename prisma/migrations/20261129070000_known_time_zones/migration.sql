-- The zone of an organisation as the service reads it: the stored name, or Europe/Paris where no such zone exists. The pattern
-- refuses what PostgreSQL takes for a rule of its own (`Etc/GMT 12`), and what it would read with the other sign (`+02:00`).
CREATE FUNCTION reporting.known_time_zone(stored text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
BEGIN
  IF stored ~ '^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$' THEN
    PERFORM timezone(stored, now());
    RETURN stored;
  END IF;
  RETURN 'Europe/Paris';
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 'Europe/Paris';
END
$$;
