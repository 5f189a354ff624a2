// Orders of lists of RDVs.

/** A query of the RDVs with a condition. */
type Rows = (condition: string) => string;

/** RDVs with each key that a table links to them, null without any. */
const linkedBy =
  (table: string, key: string): Rows =>
  (condition) =>
    `SELECT r.id, x.${key} AS key FROM (SELECT r.id FROM rdvs r WHERE ${condition}) r LEFT JOIN ${table} x ON x.rdv_id = r.id`;

/**
 * RDVs with the names of their keys. Folding a name costs far more than reading a RDV, so each name is folded once, whatever
 * number of RDVs it has. `name` is SQL of a row `d` of `table`; `value` is SQL of the names `n.name` of a RDV `k`.
 */
const named =
  (keyed: Rows, { table, name, value }: { table: string; name: string; value: string }): Rows =>
  (condition) =>
    `WITH keyed AS MATERIALIZED (${keyed(condition)}),
          named AS MATERIALIZED (SELECT d.id, ${name} COLLATE "C" AS name FROM (SELECT DISTINCT key FROM keyed) x JOIN ${table} d ON d.id = x.key)
     SELECT k.id, ${value} AS value FROM keyed k LEFT JOIN named n ON n.id = k.key`;

const firstOf = (name: string) => `coalesce(min(${name}), '')`;
const grouped =
  (rows: Rows): Rows =>
  (condition) =>
    `${rows(condition)} GROUP BY k.id`;

/** The alias of the RDV is `r`. Names are folded as in searches; of several, the first in the order counts. */
const values = {
  STARTS_AT: { value: 'r.starts_at', valueType: 'timestamp' },
  CREATED_AT: { value: 'r.created_at', valueType: 'timestamp' },
  STATUS: {
    value: `(CASE r.status WHEN 'unknown' THEN '0' WHEN 'seen' THEN '1' WHEN 'excused' THEN '2' WHEN 'revoked' THEN '3' WHEN 'noshow' THEN '4' ELSE '5' END)`,
    valueType: 'text',
  },
  MOTIF: {
    value: 'r.value',
    valueType: 'text',
    rows: named((condition) => `SELECT r.id, r.motif_id AS key FROM rdvs r WHERE ${condition}`, {
      table: 'motifs',
      name: 'reporting.fold_name(d.name)',
      value: `coalesce(n.name, '')`,
    }),
  },
  AGENT: {
    value: 'r.value',
    valueType: 'text',
    rows: grouped(
      named(linkedBy('agents_rdvs', 'agent_id'), {
        table: 'agents',
        name: `concat_ws(' ', reporting.fold_name(d.last_name), reporting.fold_name(d.first_name))`,
        value: firstOf('n.name'),
      }),
    ),
  },
  // Names of usagers are kept folded.
  USAGER: {
    value: 'r.value',
    valueType: 'text',
    rows: grouped(
      (condition) =>
        `SELECT k.id, ${firstOf(`(n.last_name || ' ' || n.first_name) COLLATE "C"`)} AS value
           FROM (${linkedBy('participations', 'user_id')(condition)}) k LEFT JOIN reporting.usager_names n ON n.usager_id = k.key`,
    ),
  },
} as const;

export type RdvOrderField = keyof typeof values;

export interface RdvOrder {
  field: RdvOrderField;
  direction: 'ASC' | 'DESC';
}

/** SQL of the sort value of a RDV, and its type. Ties are broken by the id. `rows`: see `KeysetList`. */
export const orderValue = (field: RdvOrderField) => values[field];
