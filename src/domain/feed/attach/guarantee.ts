// Guarantees of source tables: uniqueness, exclusions, checks and lengths, as a catalog has them.
import type { ClientBase, Pool } from 'pg';
import { sourceTables } from '#infra/db/compile/tables.ts';

export interface Guarantee {
  kind: 'unique' | 'check' | 'length';
  table: string;
  /** Columns or expressions of a unique index; the definition of a check or an exclusion; the column of a length. */
  terms: readonly string[];
  /** The most characters of a value; null: of another kind. */
  maxLength: number | null;
  /** The rows that a unique index concerns; null: all. */
  condition: string | null;
  /** True when two nulls are not unique. */
  countsNulls: boolean;
  isPrimary: boolean;
  /** The statement that removes it. */
  removal: string;
}

/** Indexes that are still built guarantee nothing, and may refuse rows already: `isWhole` leaves them out. */
export async function readGuarantees(
  client: Pick<ClientBase | Pool, 'query'>,
  { isWhole }: { isWhole: boolean },
): Promise<Guarantee[]> {
  const { rows } = await client.query<Guarantee>(
    `WITH source AS (SELECT oid, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname = ANY ($1))
     SELECT 'unique' AS kind, s.relname AS table, pg_get_expr(i.indpred, i.indrelid) AS condition,
            ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, true) FROM generate_series(1, i.indnkeyatts) place ORDER BY 1) AS terms,
            NULL::int AS "maxLength", coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::bool, false) AS "countsNulls", i.indisprimary AS "isPrimary",
            CASE WHEN c.oid IS NULL THEN format('DROP INDEX public.%I', x.relname)
                 ELSE format('ALTER TABLE public.%I DROP CONSTRAINT %I', s.relname, c.conname) END AS removal
       FROM pg_index i JOIN source s ON s.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
       LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u')
      WHERE i.indisunique AND (i.indisvalid OR NOT $2)
     UNION ALL
     SELECT 'check', s.relname, NULL, ARRAY[replace(pg_get_constraintdef(c.oid, true), ' NOT VALID', '')], NULL, false, false,
            format('ALTER TABLE public.%I DROP CONSTRAINT %I', s.relname, c.conname)
       FROM pg_constraint c JOIN source s ON s.oid = c.conrelid WHERE c.contype IN ('c', 'x')
     UNION ALL
     SELECT 'length', s.relname, NULL, ARRAY[a.attname::text], a.atttypmod - 4, false, false,
            concat_ws('; ', t.drops, format('ALTER TABLE public.%I ALTER COLUMN %I TYPE character varying', s.relname, a.attname), t.creates)
       FROM pg_attribute a JOIN source s ON s.oid = a.attrelid
       -- The type of a column in the condition of a trigger cannot be changed.
       CROSS JOIN LATERAL (
         SELECT string_agg(format('DROP TRIGGER %I ON public.%I', t.tgname, s.relname), '; ' ORDER BY t.oid) AS drops,
                string_agg(format('%s; ALTER TABLE public.%I ENABLE ALWAYS TRIGGER %I', pg_get_triggerdef(t.oid), s.relname, t.tgname), '; ' ORDER BY t.oid) AS creates
           FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid AND p.pronamespace = to_regnamespace('reporting')
          WHERE t.oid IN (SELECT d.objid FROM pg_depend d WHERE d.classid = 'pg_trigger'::regclass
                             AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum)) t
      WHERE a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod > 0 AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY 2, removal`,
    [sourceTables, isWhole],
  );
  return rows;
}

/** True when no rows that hold to `theirs` can break `ours`. */
export const implies = (theirs: Guarantee, ours: Guarantee): boolean =>
  theirs.kind === ours.kind &&
  theirs.table === ours.table &&
  theirs.terms.every((term) => ours.terms.includes(term)) &&
  (theirs.condition === null || theirs.condition === ours.condition) &&
  (theirs.countsNulls || !ours.countsNulls) &&
  (theirs.maxLength ?? 0) <= (ours.maxLength ?? 0);
