import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import { type IssueCode, ValidationError } from '../errors.ts';

const MIN_LETTERS = 3;
const MAX_LENGTH = 100;
const MAX_ANSWERS = 20;

/** As the index has it: see the migration `usager_search`. */
const NAMES = `u.first_name || ' ' || u.last_name || ' ' || coalesce(u.birth_name, '')`;

/**
 * The usagers that the viewer may see and whose names have words that begin like each word of `text`, without regard to
 * accents and case. At most 20 ids, by name.
 * @throws ValidationError for fewer than 3 letters or more than 100 characters.
 */
export async function searchUsagers(pool: Pool, viewer: Viewer, text: string): Promise<bigint[]> {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters < MIN_LETTERS) throw invalid('TOO_SHORT', `Donnez au moins ${MIN_LETTERS} lettres.`);
  if (text.length > MAX_LENGTH) throw invalid('TOO_LONG', `Au plus ${MAX_LENGTH} caractères.`);
  const params = new SqlParams();
  // PostgreSQL has no text with a NUL in it.
  const words = `regexp_split_to_table(trim(reporting.search_text(${params.add(text.replaceAll('\0', ' '), 'text')})), ' +')`;
  const condition = compileWhere('users', { AND: [{ deletedAt: null }, visibleUsagers(viewer)] }, 'u', params);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT u.id::text AS id FROM users u
      WHERE to_tsvector('simple', reporting.search_text(${NAMES}))
            @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) FROM ${words} word)
        AND ${condition}
      ORDER BY reporting.search_text(u.last_name), reporting.search_text(u.first_name), u.id
      LIMIT ${MAX_ANSWERS}`,
    params.values,
  );
  return rows.map(({ id }) => BigInt(id));
}

function invalid(code: IssueCode, message: string): ValidationError {
  return new ValidationError([{ path: ['search'], code, message }]);
}
