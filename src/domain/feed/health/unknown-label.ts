// Labels of upstream that no known version has.
import type { ClientBase, Pool } from 'pg';

/** Labels of both versions, by column. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'agent_roles.access_level': ['admin', 'basic', 'intervenant'],
  'lieux.availability': ['enabled', 'disabled', 'single_use'],
  'motifs.location_type': ['public_office', 'home', 'phone', 'visio'],
  'organisations.verticale': ['rdv_insertion', 'rdv_solidarites', 'rdv_aide_numerique', 'rdv_mairie', 'rdv_etat'],
  'participations.status': ['unknown', 'seen', 'excused', 'revoked', 'noshow'],
  'rdvs.status': ['unknown', 'seen', 'excused', 'revoked', 'noshow'],
  'receipts.channel': ['sms', 'mail', 'webhook'],
  'receipts.result': ['processed', 'sent', 'delivered', 'failure'],
  'users.created_through': [
    ...['unknown', 'agent_creation', 'user_sign_up', 'franceconnect_sign_up', 'user_relative_creation'],
    ...['agent_creation_api', 'prescripteur', 'auto_through_login'],
  ],
};

export interface UnknownLabel {
  /** `table.column` */
  column: string;
  label: string;
}

/**
 * Labels that the service shows as they are. Those of a type come from the catalog, those of a text column from the
 * statistics of the planner: reading millions of rows for this is too dear.
 */
export async function findUnknownLabels(client: Pick<ClientBase | Pool, 'query'>): Promise<UnknownLabel[]> {
  const { rows } = await client.query<UnknownLabel>(
    `SELECT DISTINCT l.column, l.label FROM (
       SELECT s.tablename || '.' || s.attname AS column, unnest(s.most_common_vals::text::text[]) AS label
         FROM pg_stats s WHERE s.schemaname = 'public' AND s.tablename || '.' || s.attname = ANY ($1)
        UNION ALL
       SELECT c.relname || '.' || a.attname, e.enumlabel
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_enum e ON e.enumtypid = a.atttypid
        WHERE c.relnamespace = 'public'::regnamespace AND c.relname || '.' || a.attname = ANY ($1)) l
      ORDER BY 1, 2`,
    [Object.keys(KNOWN)],
  );
  return rows.filter(({ column, label }) => !KNOWN[column]?.includes(label));
}
