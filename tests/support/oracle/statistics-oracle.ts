import { type Asked, daysOf, localDay, type Oracle, type TemporalStatus } from './oracle.ts';
import type { WorldRdv } from './world.ts';

// The expected statistics, by the rules of the domain: plain loops over arrays, in the shape of the API's answers.

const statuses: TemporalStatus[] = ['UNKNOWN_FUTURE', 'UNKNOWN_PAST', 'SEEN', 'EXCUSED', 'REVOKED', 'NOSHOW'];
const DAY_MS = 86_400_000;

export interface WorldReceipt {
  rdvId: bigint;
  event: string;
  channel: 'sms' | 'mail' | 'webhook';
  result: 'processed' | 'sent' | 'delivered' | 'failure';
  smsCount: number | null;
  createdAt: Date;
}

type Granularity = 'DAY' | 'ISO_WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

interface OracleBucket {
  key: string;
  from: string;
  until: string;
  isPartial: boolean;
  through: string;
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function keyOfDay(granularity: Granularity, day: string): string {
  const [year = '', month = ''] = day.split('-');
  if (granularity === 'DAY') return day;
  if (granularity === 'MONTH') return `${year}-${month}`;
  if (granularity === 'QUARTER') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  if (granularity === 'YEAR') return year;
  // A week belongs to the year of its Thursday, and is numbered by how many Thursdays that year has had.
  const ms = Date.parse(day);
  const thursday = new Date(ms + (3 - ((new Date(ms).getUTCDay() + 6) % 7)) * DAY_MS);
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / DAY_MS / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

/** Largest remainder, by giving tenths away one after the other. */
function shares(counts: number[]): (number | null)[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return counts.map(() => null);
  const tenths = counts.map((count) => Math.floor((count * 1000) / whole));
  const given = counts.map(() => false);
  while (tenths.reduce((sum, each) => sum + each, 0) < 1000) {
    let next = -1;
    counts.forEach((count, index) => {
      const rest = (count * 1000) % whole;
      if (!given[index] && (next < 0 || rest > ((counts[next] as number) * 1000) % whole)) next = index;
    });
    given[next] = true;
    tenths[next] = (tenths[next] as number) + 1;
  }
  return tenths.map((each) => each / 10);
}

export class StatisticsOracle {
  readonly oracle: Oracle;
  readonly asked: Asked;
  readonly rdvs: WorldRdv[];
  readonly organisationIds: bigint[];

  constructor(oracle: Oracle, asked: Asked, rdvs: WorldRdv[], organisationIds: bigint[]) {
    this.oracle = oracle;
    this.asked = asked;
    this.rdvs = rdvs;
    this.organisationIds = organisationIds;
  }

  zoneOf(organisationId: bigint): string {
    const organisation = this.oracle.world.organisations.find(({ id }) => id === organisationId);
    return this.asked.timeZone ?? organisation?.timeZone ?? '';
  }

  period(field: 'startsOn' | 'createdOn'): { from?: string; until?: string } {
    const zones = new Set(this.organisationIds.map((id) => this.zoneOf(id)));
    const common = this.asked.timeZone ?? (zones.size === 1 ? [...zones][0] : undefined) ?? 'Europe/Paris';
    return daysOf(this.asked[field] ?? {}, localDay(this.oracle.now, common));
  }

  /** `keeps`: only some of the participations, and their RDVs. `agent`: the only one whose days count. */
  metrics(all: WorldRdv[], keeps?: (participation: { usagerId: bigint }, rdv: WorldRdv) => boolean, agent?: bigint) {
    const { oracle, asked } = this;
    const ownOf = (rdv: WorldRdv) => oracle.participationsOf(rdv, asked).filter((each) => keeps?.(each, rdv) ?? true);
    const rdvs = keeps ? all.filter((rdv) => ownOf(rdv).length > 0) : all;
    const rdvCounts = statuses.map(
      (status) => rdvs.filter((rdv) => oracle.temporal(rdv.status, rdv) === status).length,
    );
    const meant = rdvs.flatMap((rdv) => ownOf(rdv).map((each) => ({ ...each, rdv })));
    const counts = statuses.map(
      (status) => meant.filter(({ status: own, rdv }) => oracle.temporal(own, rdv) === status).length,
    );
    const past = meant.filter(({ rdv }) => rdv.startsAt < oracle.now);
    const seen = past.filter(({ status }) => status === 'seen').length;
    const noshow = past.filter(({ status }) => status === 'noshow').length;
    const leads = rdvs.map((rdv) => rdv.startsAt.getTime() - rdv.createdAt.getTime()).sort((a, b) => a - b);
    /** Between the two values around the place, as far as the place is between them. */
    const percentile = (sorted: number[], share: number) => {
      const place = share * (sorted.length - 1);
      const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
      return low + (high - low) * (place - Math.floor(place));
    };
    const active = rdvs.filter(({ status }) => status !== 'excused' && status !== 'revoked');
    const lengths = active.map(({ lengthInMin = 30 }) => lengthInMin).sort((a, b) => a - b);
    const ofAgents = active.flatMap((rdv) =>
      rdv.agentIds.filter((id) => id === (agent ?? id)).map((id) => `${id} ${this.dayOfRdv(rdv, 'STARTS_AT')}`),
    );
    const tenths = (value: number) => Math.round(value * 10) / 10 + 0; // never −0
    const middle = leads.length / 2;
    const median = ((leads[Math.ceil(middle) - 1] ?? 0) + (leads[Math.floor(middle)] ?? 0)) / 2;
    const list = (each: number[]) => {
      const percentages = shares(each);
      return statuses.map((status, index) => ({ status, count: each[index], percentage: percentages[index] }));
    };
    return {
      rdvCount: rdvs.length,
      participationCount: meant.length,
      usagerCount: new Set(meant.map(({ usagerId }) => usagerId)).size,
      rdvCountByStatus: list(rdvCounts),
      participationCountByStatus: list(counts),
      noShowRate: seen + noshow === 0 ? null : Math.round((1000 * noshow) / (seen + noshow)) / 10,
      medianLeadTimeInDays: leads.length === 0 ? null : Math.round(median / (DAY_MS / 10)) / 10 + 0, // never −0
      leadTimeP90InDays: leads.length === 0 ? null : Math.round(percentile(leads, 0.9) / (DAY_MS / 10)) / 10 + 0,
      medianLengthInMin: lengths.length === 0 ? null : tenths(percentile(lengths, 0.5)),
      lengthP90InMin: lengths.length === 0 ? null : tenths(percentile(lengths, 0.9)),
      totalDurationInMin: lengths.reduce((sum, each) => sum + each, 0),
      rdvsPerAgentDay: ofAgents.length === 0 ? null : tenths(ofAgents.length / new Set(ofAgents).size),
    };
  }

  counts(rdvs: WorldRdv[]) {
    const { rdvCount, participationCount, usagerCount } = this.metrics(rdvs);
    return { rdvCount, participationCount, usagerCount };
  }

  dayOfRdv(rdv: WorldRdv, dateField: 'STARTS_AT' | 'CREATED_AT'): string {
    return localDay(dateField === 'STARTS_AT' ? rdv.startsAt : rdv.createdAt, this.zoneOf(rdv.organisationId));
  }

  hourOfRdv({ startsAt, organisationId }: WorldRdv): number {
    const format = new Intl.DateTimeFormat('en', {
      timeZone: this.zoneOf(organisationId),
      hour: '2-digit',
      hourCycle: 'h23',
    });
    return Number(format.format(startsAt));
  }

  /** The width that AUTO is: the first with at most 62 buckets. */
  settle(granularity: Granularity | 'AUTO', period: { from?: string; until?: string }, days: string[]): Granularity {
    if (granularity !== 'AUTO') return granularity;
    const widths = ['DAY', 'ISO_WEEK', 'MONTH', 'QUARTER'] as const;
    return widths.find((width) => (this.buckets(width, period, days)?.length ?? 401) <= 62) ?? 'YEAR';
  }

  /** The date whose filter is the period of the selection. */
  axis(): { dateField: 'STARTS_AT' | 'CREATED_AT'; period: { from?: string; until?: string }; days: string[] } {
    const isByBooking = !this.asked.startsOn && this.asked.createdOn !== undefined;
    const dateField = isByBooking ? 'CREATED_AT' : 'STARTS_AT';
    const days = this.rdvs.map((rdv) => this.dayOfRdv(rdv, dateField));
    return { dateField, period: this.period(isByBooking ? 'createdOn' : 'startsOn'), days };
  }

  /** Null when there are more than 400. */
  buckets(granularity: Granularity, period: { from?: string; until?: string }, days: string[]): OracleBucket[] | null {
    const sorted = [...days].sort();
    const first = period.from ?? sorted[0];
    const last = period.until ? dayOf(Date.parse(period.until) - DAY_MS) : sorted.at(-1);
    if (!first || !last || first > last) return [];
    const wholeOf = (day: string) => {
      const key = keyOfDay(granularity, day);
      let from = Date.parse(day);
      while (keyOfDay(granularity, dayOf(from - DAY_MS)) === key) from -= DAY_MS;
      let until = Date.parse(day) + DAY_MS;
      while (keyOfDay(granularity, dayOf(until)) === key) until += DAY_MS;
      return { key, from: dayOf(from), until: dayOf(until) };
    };
    const todays = this.organisationIds.map((id) => localDay(this.oracle.now, this.zoneOf(id)));
    if (this.asked.timeZone) todays.push(localDay(this.oracle.now, this.asked.timeZone));
    const buckets: OracleBucket[] = [];
    for (let day = first; day <= last; ) {
      const whole = wholeOf(day);
      const from = period.from && period.from > whole.from ? period.from : whole.from;
      const until = period.until && period.until < whole.until ? period.until : whole.until;
      const isPartial =
        from !== whole.from || until !== whole.until || todays.some((today) => today >= from && today < until);
      buckets.push({ key: whole.key, from, until, isPartial, through: dayOf(Date.parse(until) - DAY_MS) });
      if (buckets.length > 400) return null;
      day = whole.until;
    }
    return buckets;
  }

  series(asked: Granularity | 'AUTO', dateField: 'STARTS_AT' | 'CREATED_AT', pastOnly: boolean) {
    const field = dateField === 'STARTS_AT' ? 'startsOn' : 'createdOn';
    const days = new Map(this.rdvs.map((rdv) => [rdv, this.dayOfRdv(rdv, dateField)]));
    const granularity = this.settle(asked, this.period(field), [...days.values()]);
    const buckets = this.buckets(granularity, this.period(field), [...days.values()])?.map((each) => ({
      ...each,
      granularity,
    }));
    const counted = this.rdvs.filter((rdv) => !pastOnly || rdv.startsAt < this.oracle.now);
    return buckets?.map((bucket) => ({
      bucket,
      rdvs: counted.filter((rdv) => {
        const day = days.get(rdv) ?? '';
        return day >= bucket.from && day < bucket.until;
      }),
      counted,
    }));
  }

  /** The values of a dimension in the order in which they are shown. */
  ranked(rdvs: WorldRdv[], keysOf: (rdv: WorldRdv) => bigint[], nameOf: (key: bigint) => string): bigint[] {
    const keys = [...new Set(rdvs.flatMap(keysOf))];
    const size = (key: bigint) => rdvs.filter((rdv) => keysOf(rdv).includes(key)).length;
    const byName = (a: bigint, b: bigint) => {
      if (a === 0n || b === 0n) return a === 0n ? 1 : -1;
      return nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : a < b ? -1 : 1;
    };
    return keys.sort((a, b) => size(b) - size(a) || byName(a, b));
  }
}
