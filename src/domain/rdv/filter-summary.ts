import type { Pool } from 'pg';
import type { RdvFilter } from './filter.ts';
import { counterLabels, fullName } from './label.ts';
import type { Period } from './period.ts';

/** Every filter used, in French, as it is shown beside an export: "aucun" when none is. Ids gone since are counted, not named. */
export async function summariseFilter(pool: Pool, filter: RdvFilter): Promise<string> {
  const parts: string[] = [];
  if (filter.startsOn) parts.push(`RDV ${periodText(filter.startsOn)}`);
  if (filter.createdOn) parts.push(`pris ${periodText(filter.createdOn)}`);
  if (filter.statuses) parts.push(`statut : ${filter.statuses.map((status) => counterLabels[status]).join(', ')}`);
  if (filter.organisationIds) {
    const { rows } = await pool.query<{ name: string }>(
      'SELECT name FROM organisations WHERE id = ANY($1::bigint[]) ORDER BY name, id',
      [filter.organisationIds],
    );
    parts.push(`organisation : ${rows.map(({ name }) => name).join(', ')}`);
  }
  if (filter.agentIds) {
    const { rows } = await pool.query<{ first_name: string | null; last_name: string | null }>(
      'SELECT first_name, last_name FROM agents WHERE id = ANY($1::bigint[]) ORDER BY last_name, first_name, id',
      [filter.agentIds],
    );
    parts.push(
      `agent : ${rows.map((row) => fullName({ firstName: row.first_name, lastName: row.last_name })).join(', ')}`,
    );
  }
  return parts.length === 0 ? 'aucun' : parts.join(' · ');
}

function periodText({ from, until }: Period): string {
  const last = until && lastDay(until);
  if (from && last) return from === last ? `le ${french(from)}` : `du ${french(from)} au ${french(last)}`;
  return from ? `à partir du ${french(from)}` : `jusqu’au ${french(last ?? '')}`;
}

/** People read the last day that is in, not the first that is out. */
const lastDay = (until: string) => new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10);
const french = (day: string) => day.split('-').reverse().join('/');
