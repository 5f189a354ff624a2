// Reads RDVs with everything in their rows.
import type { Selection } from '#domain/rdv/selection.ts';
import { toStartInstant } from '#domain/rdv/time/start-clock.ts';
import { offsetOf } from '#domain/rdv/time/time-zone.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { Snapshot } from '#infra/db/snapshot/snapshot.ts';
import { fieldsOf, type TextStream } from '#infra/db/snapshot/text-stream.ts';
import { type Author, type AuthorFields, authorSql, toAuthor } from './author.ts';
import { createLookupCaches, type LookupCaches } from './lookup-cache.ts';
import type { SortedRows } from './merge-join.ts';
import {
  type Attendance,
  type Notifications,
  openRelated,
  openRows,
  type Participation,
  RDV_ORDER,
  type Related,
  type SelectedRows,
} from './related.ts';
import type { AgentFacts, RdvRow } from './row.ts';

/** The time zone of the whole file (null: each row is in that of its organisation), and the clock of its starts. */
type Times = Pick<Selection, 'timeZone' | 'clock'>;

/** Small, since the garbage collector copies objects that live as long as a batch. */
const BATCH_ROWS = 25;

/**
 * Reads the RDVs of a selection, latest start first, with all related data.
 */
export async function* readRdvRows(snapshot: Snapshot, selected: SelectedRows, times: Times): AsyncGenerator<RdvRow[]> {
  const params = new SqlParams();
  const author = authorSql('r', selected.namesAuthors);
  const sql = `SELECT r.id, ${millis('r.created_at')}, ${millis('r.starts_at')}, r.status, r.motif_id, r.lieu_id, r.organisation_id,
                      r.created_by_type, r.context${author.columns}
                 FROM rdvs r ${author.join} WHERE ${compileWhere('rdvs', selected.where, 'r', params)} ORDER BY ${RDV_ORDER}`;
  const [rdvs, related] = await Promise.all([openRows(snapshot, sql, params), openRelated(snapshot, selected)]);
  const dimensions = createLookupCaches(snapshot.client);
  while (await rdvs.readOn()) {
    for (;;) {
      const batch = takeBatch(rdvs);
      if (batch.length === 0) break;
      for (const { id, attendances, participations, notifications } of batch) {
        if (!related.attendances.take(id, attendances)) await takeAll(related.attendances, id, attendances);
        if (!related.participations.take(id, participations)) await takeAll(related.participations, id, participations);
        if (!related.notifications.take(id, notifications)) await takeAll(related.notifications, id, notifications);
      }
      yield await toRows(batch, dimensions, times);
    }
  }
  await assertIsOver(related);
}

function takeBatch(rdvs: TextStream): FoundRdv[] {
  const batch: FoundRdv[] = [];
  while (batch.length < BATCH_ROWS) {
    const line = rdvs.take();
    if (line === undefined) break;
    batch.push(toFoundRdv(line));
  }
  return batch;
}

async function takeAll<Row extends { rdvId: string }>(rows: SortedRows<Row>, id: string, found: Row[]): Promise<void> {
  do await rows.readOn();
  while (!rows.take(id, found));
}

/** Milliseconds since 1970 of a `timestamp without time zone` that holds UTC. */
const millis = (timestamp: string) => `date_part('epoch', ${timestamp}) * 1000`;

/** A RDV with its related rows, before the shared values are looked up. */
interface FoundRdv {
  id: string;
  createdAt: number;
  /** As stored. */
  startsAt: number;
  status: string;
  context: string | null;
  motifId: string;
  lieuId: string | null;
  organisationId: string;
  takenBy: Author;
  attendances: Attendance[];
  participations: Participation[];
  /** One, or none when nothing was sent. */
  notifications: Notifications[];
}

type RdvFields = [
  ...[id: string, createdAt: string, startsAt: string, status: string, motifId: string, lieuId: string],
  ...[organisationId: string, createdByType: string, context: string, ...author: AuthorFields],
];

function toFoundRdv(line: string): FoundRdv {
  const [id, createdAt, startsAt, status, motifId, lieuId, organisationId, createdByType, context, ...author] =
    fieldsOf(line) as RdvFields;
  return {
    id,
    createdAt: Number(createdAt),
    startsAt: Number(startsAt),
    status,
    context: context || null,
    motifId,
    lieuId: lieuId || null,
    organisationId,
    takenBy: toAuthor(createdByType, author),
    attendances: [],
    participations: [],
    notifications: [],
  };
}

/** A remaining row belongs to no RDV that was read: the streams were sorted differently, and the file would be wrong. */
async function assertIsOver(related: Related): Promise<void> {
  await assertNoneIsLeft('attendances', related.attendances);
  await assertNoneIsLeft('participations', related.participations);
  await assertNoneIsLeft('notifications', related.notifications);
}

async function assertNoneIsLeft<Row extends { rdvId: string }>(name: string, rows: SortedRows<Row>): Promise<void> {
  if (!rows.take('', [])) await takeAll(rows, '', []);
  if (!rows.isOver) throw new Error(`Some ${name} were not met by their RDV`);
}

/** Most batches need no new shared values. The others are converted again after these were read. */
async function toRows(rdvs: readonly FoundRdv[], dimensions: LookupCaches, times: Times): Promise<RdvRow[]> {
  dimensions.begin();
  for (;;) {
    const rows = rdvs.map((rdv) => toRow(rdv, dimensions, times));
    if (rows.every((row) => row !== null)) return rows;
    await dimensions.load();
  }
}

/** Null when shared values have to be read first. */
function toRow(rdv: FoundRdv, dimensions: LookupCaches, { timeZone, clock }: Times): RdvRow | null {
  const { id, createdAt, status, takenBy, context, participations, notifications } = rdv;
  const motif = dimensions.motifs.find(rdv.motifId);
  const organisation = dimensions.organisations.find(rdv.organisationId);
  const lieu = rdv.lieuId === null ? null : dimensions.lieux.find(rdv.lieuId);
  const author = dimensions.nameOf(takenBy);
  let isWhole = motif !== undefined && organisation !== undefined && lieu !== undefined && author !== undefined;
  const agents: AgentFacts[] = [];
  for (const { agentId } of rdv.attendances) {
    const agent = dimensions.agents.find(agentId);
    if (agent) agents.push(agent);
    else if (agent === undefined) isWhole = false;
  }
  // The person who registered a usager is named only when usagers register one by one.
  if (motif?.isCollective) {
    for (const { usager, registrar } of participations) {
      const name = dimensions.nameOf(registrar);
      if (name === undefined) isWhole = false;
      else usager.registeredBy = name;
    }
  }
  if (!isWhole || motif === undefined || !organisation || lieu === undefined || author === undefined) return null;
  const startsAt = toStartInstant(clock, rdv.startsAt, organisation.timeZone);
  const offsetAt = offsetOf(timeZone ?? organisation.timeZone);
  return {
    id,
    startsAt,
    localStartsAt: startsAt + offsetAt(startsAt),
    localCreatedAt: createdAt + offsetAt(createdAt),
    status,
    createdByType: takenBy.type,
    context,
    motif,
    lieu,
    organisation,
    agents,
    usagers: participations.map(({ usager }) => usager),
    notificationFailed: notifications[0]?.hasFailed ?? null,
    author,
  };
}
