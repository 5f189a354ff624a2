-- Roles of a database: one owns the tables and migrates them, one is the service's and owns nothing, one owns the audit.
-- Run as a superuser in the database of the service, with the passwords as settings of the session; harmless when repeated:
--   PGOPTIONS='-c rdv.owner_password=… -c rdv.service_password=…' psql -v ON_ERROR_STOP=1 -f prisma/roles.sql rdv
-- What this superuser owns there, from an earlier version, is handed to the owner.
DO $$
DECLARE
  statement text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('rdv-statistiques roles', 0));
  IF to_regrole('rdv_audit') IS NULL THEN CREATE ROLE rdv_audit NOLOGIN; END IF;
  IF to_regrole('rdv_owner') IS NULL THEN CREATE ROLE rdv_owner; END IF;
  IF to_regrole('rdv_service') IS NULL THEN CREATE ROLE rdv_service; END IF;
  EXECUTE format('ALTER ROLE rdv_owner LOGIN NOSUPERUSER PASSWORD %L', current_setting('rdv.owner_password'));
  EXECUTE format('ALTER ROLE rdv_service LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L', current_setting('rdv.service_password'));
  GRANT rdv_audit TO rdv_owner;
  -- A load of a dump has checked the references of all rows at once, and need not check them again for each row.
  IF NOT has_parameter_privilege('rdv_owner', 'session_replication_role', 'SET') THEN
    GRANT SET ON PARAMETER session_replication_role TO rdv_owner;
  END IF;
  FOR statement IN
    SELECT format('ALTER DATABASE %I OWNER TO rdv_owner', datname) FROM pg_database
     WHERE datname = current_database() AND datdba <> to_regrole('rdv_owner')
    UNION ALL
    SELECT format('ALTER SCHEMA %I OWNER TO rdv_owner', nspname) FROM pg_namespace
     WHERE nspname IN ('reporting', 'pgboss') AND nspowner = current_user::regrole
    UNION ALL
    -- A sequence of a column goes with its table.
    SELECT format('ALTER %s %s OWNER TO rdv_owner', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, c.oid::regclass)
      FROM pg_class c
     WHERE c.relnamespace::regnamespace::text IN ('public', 'reporting', 'pgboss') AND c.relkind IN ('r', 'p', 'v', 'S') AND c.relowner = current_user::regrole
       AND NOT (c.relkind = 'S' AND EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO rdv_owner', p.oid::regprocedure) FROM pg_proc p
     WHERE p.pronamespace::regnamespace::text IN ('public', 'reporting', 'pgboss') AND p.proowner = current_user::regrole
       -- An attached database has extensions of upstream, whose functions stay with their owner.
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO rdv_owner', t.oid::regtype) FROM pg_type t
     WHERE t.typnamespace::regnamespace::text IN ('public', 'reporting', 'pgboss') AND t.typtype IN ('e', 'd') AND t.typowner = current_user::regrole
  LOOP
    EXECUTE statement;
  END LOOP;
END $$;
