// Authors of RDVs and registrations.
import { fullName } from '#domain/rdv/label.ts';

/** The person who booked a RDV, or registered a usager for it. */
export interface Author {
  type: string;
  id: string | null;
  /** The name of a usager: these are too many to cache, so they are read with each row. Null when unknown or not wanted. */
  name: string | null;
}

/**
 * Selects the creator of the row `alias`, for `toAuthor`, after other columns, and joins the names of usagers; null when it
 * is not wanted.
 */
export function authorSql(alias: string, isWanted: boolean): { columns: string; join: string } {
  if (!isWanted) return { columns: '', join: '' };
  return {
    columns: `, ${alias}.created_by_id, b.first_name, b.last_name, b.birth_name`,
    join: `LEFT JOIN users b ON ${alias}.created_by_type = 'User' AND b.id = ${alias}.created_by_id`,
  };
}

export type AuthorFields = [id: string, firstName: string, lastName: string, birthName: string] | [];

export function toAuthor(type: string, fields: AuthorFields): Author {
  if (fields.length === 0) return { type, id: null, name: null };
  const [id, firstName, lastName, birthName] = fields;
  return { type, id: id || null, name: fullName({ firstName, lastName, birthName }) || null };
}
