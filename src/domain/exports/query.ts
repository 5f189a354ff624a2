import type { ClientBase } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { RdvStatus } from '#prisma';
import type { Selection } from '../rdv/selection.ts';
import { createDimensions, type Dimensions } from './dimension.ts';
import { loadRelated } from './related.ts';
import type { RdvRow } from './row.ts';

/** Few enough to stay small in memory, many enough that the look-ups of a batch cost little. */
const BATCH_SIZE = 1_000;

/**
 * Reads the RDVs of a selection, latest start first, with all that belongs to them. `client` must be in a REPEATABLE READ
 * transaction and is used by nobody else meanwhile.
 */
export async function* readRdvRows(
  client: ClientBase,
  { where, participationFilter }: Pick<Selection, 'where' | 'participationFilter'>,
): AsyncGenerator<RdvRow[]> {
  const params = new SqlParams();
  const condition = compileWhere('rdvs', where, 'r', params);
  // All rows will be fetched: the plan must be the best for the last one, not for the first.
  await client.query('SET LOCAL cursor_tuple_fraction = 1');
  await client.query(
    `DECLARE rdv_rows NO SCROLL CURSOR FOR
     SELECT r.id::text AS id, (extract(epoch FROM r.created_at) * 1000)::float8 AS created_at,
            (extract(epoch FROM r.starts_at) * 1000)::float8 AS starts_at, r.status, r.context,
            r.motif_id::text AS motif_id, r.lieu_id::text AS lieu_id, r.organisation_id::text AS organisation_id,
            r.created_by_type, r.created_by_id::text AS created_by_id
       FROM rdvs r WHERE ${condition} ORDER BY r.starts_at DESC, r.id DESC`,
    params.values,
  );
  const dimensions = createDimensions(client);
  const readBatch = async (): Promise<RdvRow[]> => {
    const { rows } = await client.query<SlimRdv>(`FETCH ${BATCH_SIZE} FROM rdv_rows`);
    if (rows.length === 0) return [];
    const related = await loadRelated(client, rows, participationFilter, dimensions);
    return rows.map((rdv) => toRow(rdv, dimensions, related));
  };
  let batch = await readBatch();
  while (batch.length > 0) {
    const next = readBatch(); // the database works while this batch is being written
    next.catch(() => {}); // awaited below; until then a failure must not count as unhandled
    yield batch;
    batch = await next;
  }
}

/** A RDV as the cursor returns it, before its look-ups. */
export interface SlimRdv {
  id: string;
  created_at: number;
  starts_at: number;
  status: RdvStatus;
  context: string | null;
  motif_id: string;
  lieu_id: string | null;
  organisation_id: string;
  created_by_type: string;
  created_by_id: string | null;
}

type Related = Awaited<ReturnType<typeof loadRelated>>;

function toRow(rdv: SlimRdv, dimensions: Dimensions, related: Related): RdvRow {
  return {
    id: rdv.id,
    createdAt: rdv.created_at,
    startsAt: rdv.starts_at,
    status: rdv.status,
    createdByType: rdv.created_by_type,
    context: rdv.context,
    motif: dimensions.motifs.get(rdv.motif_id),
    lieu: rdv.lieu_id === null ? null : dimensions.lieux.get(rdv.lieu_id),
    organisation: dimensions.organisations.get(rdv.organisation_id),
    agents: (related.agentIds.get(rdv.id) ?? []).map((id) => dimensions.agentOf(id)),
    usagers: (related.usagers.get(rdv.id) ?? []).map(({ createdByType, createdById, ...usager }) => ({
      ...usager,
      registeredBy: dimensions.authorOf(createdByType, createdById),
    })),
    notificationFailed: related.notificationFailed.get(rdv.id) ?? null,
    author: dimensions.authorOf(rdv.created_by_type, rdv.created_by_id),
  };
}
