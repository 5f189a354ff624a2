// Orders of lists of RDVs.

/** The alias of the RDV is `r`. Names are folded as in searches; of several, the first in the order counts. */
const values = {
  STARTS_AT: { value: 'r.starts_at', valueType: 'timestamp' },
  CREATED_AT: { value: 'r.created_at', valueType: 'timestamp' },
  STATUS: {
    value: `(CASE r.status WHEN 'unknown' THEN '0' WHEN 'seen' THEN '1' WHEN 'excused' THEN '2' WHEN 'revoked' THEN '3' WHEN 'noshow' THEN '4' ELSE '5' END)`,
    valueType: 'text',
  },
  MOTIF: {
    value: `coalesce((SELECT reporting.fold_name(m.name) FROM motifs m WHERE m.id = r.motif_id), '')`,
    valueType: 'text',
  },
  AGENT: {
    value: `coalesce((SELECT min(concat_ws(' ', reporting.fold_name(a.last_name), reporting.fold_name(a.first_name)) COLLATE "C")
                        FROM agents_rdvs x JOIN agents a ON a.id = x.agent_id WHERE x.rdv_id = r.id), '')`,
    valueType: 'text',
  },
  USAGER: {
    value: `coalesce((SELECT min((n.last_name || ' ' || n.first_name) COLLATE "C")
                        FROM participations p JOIN reporting.usager_names n ON n.usager_id = p.user_id WHERE p.rdv_id = r.id), '')`,
    valueType: 'text',
  },
} as const;

export type RdvOrderField = keyof typeof values;

export interface RdvOrder {
  field: RdvOrderField;
  direction: 'ASC' | 'DESC';
}

/** SQL of the sort value of a RDV, and its type. Ties are broken by the id. */
export const orderValue = (field: RdvOrderField) => values[field];
