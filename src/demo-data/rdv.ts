// RDVs of the demo data.

import type { RdvStatus } from '#domain/rdv/status.ts';
import { toStoredStart } from '#domain/rdv/time/start-clock.ts';
import { DAY_MS } from '#ground/duration.ts';
import type { CopyValue } from '#infra/db/snapshot/copy.ts';
import type { Clock } from '#policy/source.ts';
import { colleague, type DemoAgent, staffOf } from './agent.ts';
import { createMoments, delicateStarts, instantOf } from './moment.ts';
import type { Random } from './random.ts';
import { contexts, hostileTexts } from './text.ts';
import { type DemoMotif, lieux, motifs, organisations } from './world.ts';

type Organisation = (typeof organisations)[number];
type Row = readonly CopyValue[];

/** A RDV with its related rows, as rows of the tables below. */
export interface DemoRdv {
  rdv: Row;
  agents: Row[];
  participations: Row[];
  receipts: Row[];
}

export const rdvTables = {
  rdv: [
    'rdvs',
    [
      'id',
      'uuid',
      'starts_at',
      'ends_at',
      'organisation_id',
      'motif_id',
      'lieu_id',
      'status',
      'cancelled_at',
      'context',
      'name',
      'max_participants_count',
      'users_count',
      'created_by_type',
      'created_by_id',
      'created_at',
      'updated_at',
    ],
  ],
  agents: ['agents_rdvs', ['agent_id', 'rdv_id']],
  participations: [
    'participations',
    [
      'rdv_id',
      'user_id',
      'status',
      'created_by_type',
      'created_by_id',
      'created_by_agent_prescripteur',
      'created_at',
      'updated_at',
    ],
  ],
  receipts: [
    'receipts',
    ['rdv_id', 'user_id', 'organisation_id', 'event', 'channel', 'result', 'sms_count', 'created_at', 'updated_at'],
  ],
} as const;

export interface RdvWorld {
  now: Date;
  /** The meaning of starts and ends in the table. */
  clock: Clock;
  /** Number of RDVs to create. */
  count: number;
  agents: readonly DemoAgent[];
  /** By organisation: its usagers, grouped by family. */
  households: ReadonlyMap<number, readonly (readonly number[])[]>;
  prescripteurCount: number;
}

const HISTORY_DAYS = 730;
const MOST_PARTICIPANTS = 12;
/** Share of random RDVs with a hostile text, in addition to the first ones, which have each text once. */
const HOSTILE_SHARE = 0.002;

/** RDVs in the order of booking, the last one just now. */
export function* createRdvs(random: Random, world: RdvWorld): Generator<DemoRdv> {
  const shares = Object.fromEntries(organisations.map(({ id, share }) => [id, share]));
  const staff = new Map(organisations.map(({ id }) => [id, staffOf(world.agents, id)]));
  const first = world.now.getTime() - HISTORY_DAYS * DAY_MS;
  const delicate = delicateStarts(world.now.getUTCFullYear());
  for (let index = 0; index < world.count; index++) {
    const createdAt = Math.floor(first + ((world.now.getTime() - first) * index) / world.count);
    const special = specialOf(index, world.count, delicate);
    const drawn = Number(random.weighted(shares));
    const organisation = special?.organisation ?? (organisations.find(({ id }) => id === drawn) as Organisation);
    const moments = createMoments(random, createdAt, organisation.timeZone);
    if (special?.start !== undefined) moments.startsAt = new Date(instantOf(special.start, organisation.timeZone));
    if (special?.start !== undefined) moments.endsAt = new Date(moments.startsAt.getTime() + DAY_MS / 48);
    yield createRdv(random, world, {
      id: index + 1,
      organisation,
      staff: staff.get(organisation.id) ?? [],
      context: special?.context,
      ...moments,
    });
  }
}

interface Special {
  organisation: Organisation;
  context?: string;
  start?: number;
}

/**
 * The first RDVs have the hostile texts, all in one organisation. Some in the middle start at delicate moments, in four time
 * zones.
 */
function specialOf(index: number, count: number, delicate: readonly number[]): Special | undefined {
  const zones = [organisations[0], organisations[4], organisations[6], organisations[7]] as const;
  const context = hostileTexts[index];
  if (context !== undefined) return { organisation: zones[0], context };
  // Booked more than a year ago, so before they start.
  const place = index - Math.max(hostileTexts.length, Math.floor(count / 20));
  const start = delicate[Math.floor(place / zones.length)];
  const organisation = zones[place % zones.length];
  return organisation && start !== undefined ? { organisation, start } : undefined;
}

interface Draft {
  id: number;
  organisation: Organisation;
  staff: readonly DemoAgent[];
  context: string | undefined;
  createdAt: Date;
  startsAt: Date;
  endsAt: Date;
}

function createRdv(random: Random, world: RdvWorld, draft: Draft): DemoRdv {
  const { id, organisation, createdAt, startsAt, endsAt } = draft;
  const stored = (instant: Date) => new Date(toStoredStart(world.clock, instant.getTime(), organisation.timeZone));
  const isOld = world.now.getTime() - createdAt.getTime() > 365 * DAY_MS;
  const motif = random.pick(
    motifs.filter((each) => each.organisationId === organisation.id && (isOld || !each.isDeleted)),
  );
  const status = statusOf(random, startsAt < world.now);
  const agentIds = attendants(random, draft.staff, organisation.id, motif);
  const userIds = participants(random, world.households.get(organisation.id) ?? [], motif.isCollective);
  const statuses = userIds.map(() => participationStatus(random, status, userIds.length > 1));
  const [authorType, authorId] = authorOf(random, agentIds, draft.staff, userIds, world.prescripteurCount);
  const context =
    draft.context ??
    (random.chance(HOSTILE_SHARE) ? random.pick(hostileTexts) : random.chance(0.25) ? random.pick(contexts) : null);
  const seats = motif.isCollective ? random.pick([null, 10, MOST_PARTICIPANTS]) : null;
  const cancelledAt =
    status === 'excused' || status === 'revoked' || status === 'noshow'
      ? new Date(Math.min(startsAt.getTime(), world.now.getTime()))
      : null;
  const attending = statuses.filter((each) => each !== 'excused' && each !== 'revoked').length;
  return {
    rdv: [
      id,
      uuid(random),
      stored(startsAt),
      stored(endsAt),
      organisation.id,
      motif.id,
      placeOf(random, motif, isOld),
      status,
      cancelledAt,
      context,
      motif.isCollective ? motif.name : null,
      seats,
      attending,
      authorType,
      authorId,
      createdAt,
      createdAt,
    ],
    agents: agentIds.map((agentId) => [agentId, id]),
    participations: userIds.map((userId, index) => {
      const type = authorType === 'FileAttente' ? 'User' : authorType;
      return [
        id,
        userId,
        statuses[index] ?? 'unknown',
        type,
        authorId,
        type === 'Agent' && random.chance(0.05),
        createdAt,
        createdAt,
      ];
    }),
    receipts: userIds.flatMap((userId) => receiptsOf(random, id, userId, organisation.id, createdAt)),
  };
}

function statusOf(random: Random, isPast: boolean): RdvStatus {
  if (isPast) return random.weighted({ seen: 60, excused: 10, revoked: 8, noshow: 9, unknown: 13 });
  return random.weighted({ unknown: 88, excused: 6, revoked: 6 });
}

function participationStatus(random: Random, status: RdvStatus, isAmongOthers: boolean): RdvStatus {
  if (!isAmongOthers || random.chance(0.75)) return status;
  return status === 'seen' ? random.pick(['noshow', 'excused']) : status === 'unknown' ? 'excused' : status;
}

/** 0 to 3 agents, of the service of the motif if there are any. */
function attendants(random: Random, staff: readonly DemoAgent[], organisationId: number, motif: DemoMotif): number[] {
  const wanted = Number(random.weighted({ 0: 3, 1: 77, 2: 16, 3: 4 }));
  const same = staff.filter(({ serviceIds }) => serviceIds.includes(motif.serviceId));
  const pool = same.length >= wanted ? same : staff;
  const chosen = new Set<number>();
  for (let tries = 0; chosen.size < Math.min(wanted, pool.length) && tries < 20; tries++)
    chosen.add(random.pick(pool).id);
  if (organisationId === colleague.organisationId && motif.serviceId === colleague.serviceId && random.chance(0.1))
    chosen.add(colleague.agentId);
  return [...chosen].slice(0, 3);
}

function participants(random: Random, households: readonly (readonly number[])[], isCollective: boolean): number[] {
  if (households.length === 0) return [];
  if (isCollective) {
    const wanted = random.int(0, MOST_PARTICIPANTS);
    const chosen = new Set<number>();
    for (let tries = 0; chosen.size < wanted && tries < 40; tries++) chosen.add(random.pick(random.pick(households)));
    return [...chosen];
  }
  if (random.chance(0.01)) return [];
  const household = random.pick(households);
  return random.chance(0.85) ? [random.pick(household)] : household.slice(0, 3);
}

function placeOf(random: Random, motif: DemoMotif, isOld: boolean): number | null {
  if (motif.locationType !== 'public_office') return null;
  const kind = random.weighted({ enabled: 92, single_use: 3, disabled: isOld ? 6 : 0, none: 2 });
  const places = lieux.filter(
    ({ organisationId, availability }) => organisationId === motif.organisationId && availability === kind,
  );
  return places.length > 0 ? random.pick(places).id : null;
}

function authorOf(
  random: Random,
  agentIds: readonly number[],
  staff: readonly DemoAgent[],
  userIds: readonly number[],
  prescripteurCount: number,
): [string, number | null] {
  const type = random.weighted({ Agent: 70, User: 18, Prescripteur: 8, FileAttente: 4 });
  if (type === 'Agent') return [type, agentIds[0] ?? (staff.length > 0 ? random.pick(staff).id : null)];
  if (type === 'User') return [type, userIds[0] ?? null];
  return [type, type === 'Prescripteur' ? random.int(1, prescripteurCount) : null];
}

function receiptsOf(random: Random, rdvId: number, userId: number, organisationId: number, at: Date): Row[] {
  if (random.chance(0.35)) return [];
  const events = random.chance(0.5) ? ['rdv_created'] : ['rdv_created', 'rdv_upcoming_reminder'];
  return events.map((event) => {
    const channel = random.weighted({ sms: 60, mail: 37, webhook: 3 });
    const result = random.weighted({ delivered: 70, sent: 15, processed: 8, failure: 7 });
    return [rdvId, userId, organisationId, event, channel, result, channel === 'sms' ? random.int(1, 3) : null, at, at];
  });
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
