import type { ClientBase } from 'pg';
import { declareCursor, type TextRow } from '#infra/db/cursor.ts';
import { packed, unpack } from '#infra/db/packed.ts';
import { SqlParams } from '#infra/db/sql.ts';
import { compileWhere } from '#infra/db/where.ts';
import type { RdvStatus } from '#prisma';
import { createDimensions, type Dimensions } from './dimension.ts';
import {
  type Attendance,
  type Notifications,
  openRelated,
  type Participation,
  RDV_ORDER,
  type Related,
  type SelectedRows,
} from './related.ts';
import type { RdvRow } from './row.ts';
import { fetchMore, fetchNext } from './sorted-rows.ts';

/** Enough for the hashes and sorts of a large selection to stay in few pieces, and to be had several times at once. */
const WORK_MEM = '32MB';

/**
 * Reads the RDVs of a selection, latest start first, with all that belongs to them. `client` must be in a REPEATABLE READ
 * transaction and is used by nobody else meanwhile.
 */
export async function* readRdvRows(client: ClientBase, selected: SelectedRows): AsyncGenerator<RdvRow[]> {
  // All rows will be fetched: the plan must be the best for the last one, not for the first.
  await client.query(`SET LOCAL cursor_tuple_fraction = 1; SET LOCAL work_mem = '${WORK_MEM}'`);
  const params = new SqlParams();
  await declareCursor(
    client,
    'selected_rdvs',
    `SELECT ${packed('r.id', millis('r.created_at'), millis('r.starts_at'), 'r.status', 'r.motif_id', 'r.lieu_id', 'r.organisation_id', 'r.created_by_id', 'r.created_by_type')},
            r.context
       FROM rdvs r WHERE ${compileWhere('rdvs', selected.where, 'r', params)} ORDER BY ${RDV_ORDER}`,
    params,
  );
  const related = await openRelated(client, selected);
  const dimensions = createDimensions(client);
  const readBatch = async (): Promise<RdvRow[]> => {
    const rdvs = (await fetchNext(client, 'selected_rdvs', Object.values(related))).map(toFoundRdv);
    for (const rdv of rdvs) {
      while (!related.attendances.take(rdv.id, rdv.attendances)) await fetchMore(client, related.attendances);
      while (!related.participations.take(rdv.id, rdv.participations)) await fetchMore(client, related.participations);
      while (!related.notifications.take(rdv.id, rdv.notifications)) await fetchMore(client, related.notifications);
    }
    if (rdvs.length === 0) assertIsOver(related);
    await loadDimensions(dimensions, rdvs);
    return rdvs.map((rdv) => toRow(rdv, dimensions));
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

/** A RDV and what belongs to it, before the facts that it shares with others. */
interface FoundRdv {
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
  attendances: Attendance[];
  participations: Participation[];
  /** One, or none when nothing was sent. */
  notifications: Notifications[];
}

function toFoundRdv([facts, context]: TextRow): FoundRdv {
  const [id, createdAt, startsAt, status, motifId, lieuId, organisationId, createdById, createdByType] = unpack(
    facts ?? '',
    9,
  ) as [string, string, string, RdvStatus, string, string, string, string, string];
  return {
    id,
    createdAt: Number(createdAt),
    startsAt: Number(startsAt),
    status,
    context: context ?? null,
    motifId,
    lieuId: lieuId || null,
    organisationId,
    createdByType,
    createdById: createdById || null,
    attendances: [],
    participations: [],
    notifications: [],
  };
}

/** What is left belongs to no RDV that was read: the cursors were not sorted alike, and the file would be wrong. */
function assertIsOver(related: Related): void {
  for (const [name, rows] of Object.entries(related)) {
    if (!rows.isOver) throw new Error(`Some ${name} were not met by their RDV`);
  }
}

async function loadDimensions(dimensions: Dimensions, rdvs: readonly FoundRdv[]): Promise<void> {
  // One after the other: a connection answers one statement at a time anyway.
  await dimensions.motifs.load(rdvs.map((rdv) => rdv.motifId));
  await dimensions.lieux.load(rdvs.map((rdv) => rdv.lieuId));
  await dimensions.organisations.load(rdvs.map((rdv) => rdv.organisationId));
  const authored = [...rdvs, ...rdvs.flatMap((rdv) => registrationsOf(rdv, dimensions))];
  for (const [type, authors] of Object.entries(dimensions.authors)) {
    const ids = authored.filter(({ createdByType }) => createdByType === type).map(({ createdById }) => createdById);
    if (type === 'Agent') for (const { attendances } of rdvs) for (const { agentId } of attendances) ids.push(agentId);
    await authors.load(ids);
  }
}

/** Who put a person down for a RDV is said only where people come one by one. */
function registrationsOf({ motifId, participations }: FoundRdv, { motifs }: Dimensions): readonly Participation[] {
  return motifs.get(motifId).isCollective ? participations : [];
}

function toRow(rdv: FoundRdv, dimensions: Dimensions): RdvRow {
  const { id, createdAt, startsAt, status, createdByType, context, participations, notifications } = rdv;
  for (const { usager, createdByType, createdById } of registrationsOf(rdv, dimensions)) {
    usager.registeredBy = dimensions.authorOf(createdByType, createdById);
  }
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
    agents: rdv.attendances.map(({ agentId }) => dimensions.agentOf(agentId)),
    usagers: participations.map(({ usager }) => usager),
    notificationFailed: notifications[0]?.hasFailed ?? null,
    author: dimensions.authorOf(createdByType, rdv.createdById),
  };
}
