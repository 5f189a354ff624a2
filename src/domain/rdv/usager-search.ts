// The search for usagers by name.
import type { Pool } from 'pg';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import { visibleUsagers } from '#policy/usager.ts';
import type { Viewer } from '#policy/viewer.ts';
import { ValidationError } from '../errors.ts';
import { type IssueCode, issueText } from '../text/issue.ts';
import { foldName } from './name-folding.ts';
import { mayReachUsager } from './reach.ts';

const MIN_LETTERS = 3;
const MAX_LENGTH = 100;
const MAX_ANSWERS = 20;

/**
 * The usagers visible to the viewer whose names contain words that begin like each word of `text`, ignoring accents, case
 * and punctuation. At most 20 ids, by name.
 * @throws ValidationError for fewer than 3 letters or more than 100 characters.
 */
export async function searchUsagers(pool: Pool, viewer: Viewer, text: string): Promise<bigint[]> {
  if (text.length > MAX_LENGTH) throw invalid('TOO_LONG', issueText.TOO_LONG(MAX_LENGTH));
  const words = foldName(text.replaceAll('\0', ' ')).split(' ');
  if (words.join('').length < MIN_LETTERS) throw invalid('TOO_SHORT', issueText.TOO_SHORT.letters(MIN_LETTERS));
  const params = new SqlParams();
  const wanted = params.add(words.map((word) => `'${word}':*`).join(' & '), 'tsquery');
  const condition = compileWhere('users', { AND: [{ deletedAt: null }, visibleUsagers(viewer)] }, 'u', params);
  // OFFSET 0 prevents a plan that reads the participations of all usagers in the database. In the order of names, one
  // usager after the other is checked until 20 are found.
  const { rows } = await pool.query<{ id: string }>(
    `SELECT u.id::text AS id
       FROM (SELECT n.usager_id, n.last_name, n.first_name FROM reporting.usager_names n WHERE n.words @@ ${wanted}
              ORDER BY n.last_name, n.first_name, n.usager_id OFFSET 0) named
      CROSS JOIN LATERAL (SELECT WHERE ${mayReachUsager(viewer, 'named.usager_id', params)} OFFSET 0) reached
      CROSS JOIN LATERAL (SELECT u.id FROM users u WHERE u.id = named.usager_id AND ${condition} OFFSET 0) u
      ORDER BY named.last_name, named.first_name, named.usager_id
      LIMIT ${MAX_ANSWERS}`,
    params.values,
  );
  return rows.map(({ id }) => BigInt(id));
}

function invalid(code: IssueCode, message: string): ValidationError {
  return new ValidationError([{ path: ['search'], code, message }]);
}
