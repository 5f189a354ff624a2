import { fullName } from '#domain/rdv/label.ts';

/** Who took a RDV, or put a usager down for it. */
export interface Author {
  type: string;
  id: string | null;
  /** Of a usager: they come by the hundred thousand, and are read with what they did. Null when it is not known, or not wanted. */
  name: string | null;
}

/** Selects who created the row `alias`, for `toAuthor`, after other columns, and joins the names of usagers; nobody when it is not wanted. */
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
