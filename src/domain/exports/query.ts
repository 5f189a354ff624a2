import type { ClientBase } from 'pg';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { RdvStatus } from '#prisma';
import type { Selection } from '../rdv/selection.ts';
import { createDimensions, type Dimensions } from './dimension.ts';
import { loadRelated, type Related } from './related.ts';
import type { RdvRow } from './row.ts';

/** Few enough to stay small in memory, many enough that PostgreSQL reads neighbours together in the look-ups of a batch. */
const BATCH_SIZE = 4_000;

/** Between the fields that are read as one text: none of them can hold it. */
const SEPARATOR = '|';

/**
 * Reads the RDVs of a selection, latest start first, with all that belongs to them. `client` must be in a REPEATABLE READ
 * transaction and is used by nobody else meanwhile. A text is much cheaper to read than the columns that it is made of.
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
     SELECT concat_ws('${SEPARATOR}', r.id, ${millis('r.created_at')}, ${millis('r.starts_at')}, r.status, r.motif_id,
                      coalesce(r.lieu_id, 0), r.organisation_id, coalesce(r.created_by_id, 0), r.created_by_type), r.context
       FROM rdvs r WHERE ${condition} ORDER BY r.starts_at DESC, r.id DESC`,
    params.values,
  );
  // A batch goes to few rows of large tables: reading all of one to hash it is never worth it, whatever is estimated.
  await client.query('SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off');
  const dimensions = createDimensions(client);
  const readBatch = async (): Promise<RdvRow[]> => {
    const { rows } = await client.query<SlimRow>({ text: `FETCH ${BATCH_SIZE} FROM rdv_rows`, rowMode: 'array' });
    if (rows.length === 0) return [];
    const rdvs = rows.map(toSlimRdv);
    const related = await loadRelated(client, rdvs, participationFilter, dimensions);
    return rdvs.map((rdv) => toRow(rdv, dimensions, related));
  };
  let batch = await readBatch();
  while (batch.length > 0) {
    const next = readBatch(); // the database works while this batch is being written
    next.catch(() => {}); // awaited below; until then a failure must not count as unhandled
    yield batch;
    batch = await next;
  }
}

/** Milliseconds since 1970 of a `timestamp without time zone` that holds UTC. */
const millis = (timestamp: string) => `date_part('epoch', ${timestamp}) * 1000`;

type SlimRow = [fields: string, context: string | null];

/** A RDV as the cursor returns it, before its look-ups. */
export interface SlimRdv {
  id: string;
  createdAt: number;
  startsAt: number;
  status: RdvStatus;
  context: string | null;
  motifId: string;
  lieuId: string | null;
  organisationId: string;
  createdByType: string;
  createdById: string | null;
}

function toSlimRdv([fields, context]: SlimRow): SlimRdv {
  const [id, createdAt, startsAt, status, motifId, lieuId, organisationId, createdById, ...createdByType] =
    fields.split(SEPARATOR) as [string, string, string, RdvStatus, string, string, string, string, string];
  return {
    id,
    createdAt: Number(createdAt),
    startsAt: Number(startsAt),
    status,
    context,
    motifId,
    lieuId: lieuId === '0' ? null : lieuId,
    organisationId,
    createdByType: createdByType.join(SEPARATOR),
    createdById: createdById === '0' ? null : createdById,
  };
}

function toRow(rdv: SlimRdv, dimensions: Dimensions, related: Related): RdvRow {
  const { id, createdAt, startsAt, status, createdByType, context } = rdv;
  return {
    id,
    createdAt,
    startsAt,
    status,
    createdByType,
    context,
    motif: dimensions.motifs.get(rdv.motifId),
    lieu: rdv.lieuId === null ? null : dimensions.lieux.get(rdv.lieuId),
    organisation: dimensions.organisations.get(rdv.organisationId),
    agents: related.agents.get(id) ?? [],
    usagers: related.usagers.get(id) ?? [],
    notificationFailed: related.notificationFailed.get(id) ?? null,
    author: dimensions.authorOf(createdByType, rdv.createdById),
  };
}
