import type { World, WorldAgent, WorldRdv, WorldUsager } from './world.ts';

// The expected answers of the service, by the rules of the domain: plain loops over arrays, without SQL, Prisma or any code
// of the service.

export type TemporalStatus = 'UNKNOWN_PAST' | 'UNKNOWN_FUTURE' | 'SEEN' | 'EXCUSED' | 'REVOKED' | 'NOSHOW';

export interface AskedPeriod {
  from?: string;
  until?: string;
  through?: string;
  relative?: (typeof relatives)[number];
}

/** Every relative period of the contract. */
export const relatives = [
  ...(['TODAY', 'YESTERDAY', 'TOMORROW', 'LAST_7_DAYS', 'LAST_30_DAYS', 'LAST_12_MONTHS'] as const),
  ...(['NEXT_7_DAYS', 'NEXT_30_DAYS', 'THIS_ISO_WEEK', 'LAST_ISO_WEEK', 'NEXT_ISO_WEEK'] as const),
  ...(['THIS_MONTH', 'LAST_MONTH', 'NEXT_MONTH', 'THIS_QUARTER', 'LAST_QUARTER', 'NEXT_QUARTER'] as const),
  ...(['THIS_YEAR', 'LAST_YEAR', 'NEXT_YEAR'] as const),
];

/** A selection in the oracle's own words. */
export interface Asked {
  scope: 'AGENT' | 'ORGANISATION' | 'TERRITORY' | null;
  targetIds: bigint[] | null;
  timeZone: string | null;
  startsOn?: AskedPeriod;
  createdOn?: AskedPeriod;
  statuses?: TemporalStatus[];
  participationStatuses?: TemporalStatus[];
  organisationIds?: bigint[];
  agentIds?: bigint[];
  usagerIds?: bigint[];
  includeRelatives?: boolean;
  serviceIds?: bigint[];
  motifIds?: bigint[];
  motifCategoryIds?: bigint[];
  lieuIds?: bigint[];
  hasService?: boolean;
  hasLieu?: boolean;
  locationTypes?: string[];
  origins?: string[];
  isCollective?: boolean;
  isFollowUp?: boolean;
}

export type Expected =
  | { answer: 'UNAUTHENTICATED' }
  | { answer: 'FORBIDDEN' }
  | { answer: 'VALIDATION_FAILED'; paths: string[] }
  | { answer: 'RDVS'; rdvs: WorldRdv[]; organisationIds: bigint[] };

export class Oracle {
  readonly world: World;
  readonly viewer: WorldAgent;
  readonly now: Date;

  constructor(world: World, viewer: WorldAgent, now: Date) {
    this.world = world;
    this.viewer = viewer;
    this.now = now;
  }

  hasAccount(): boolean {
    const { deletedAt, territoryIds } = this.viewer;
    return deletedAt === null && (this.workplaces().length > 0 || territoryIds.length > 0);
  }

  /** Organisations where the viewer has a role that opens something. */
  workplaces(): bigint[] {
    return this.viewer.roles.filter(({ level }) => level !== 'intervenant').map(({ organisationId }) => organisationId);
  }

  /** Those, and all of the territories that the viewer administers. */
  perimeter(): bigint[] {
    const administered = this.world.organisations.filter(({ territoryId }) =>
      this.viewer.territoryIds.includes(territoryId),
    );
    return [...new Set([...this.workplaces(), ...administered.map(({ id }) => id)])];
  }

  sees(rdv: WorldRdv): boolean {
    const role = this.viewer.roles.find(({ organisationId }) => organisationId === rdv.organisationId);
    if (!role || role.level === 'intervenant') return false;
    if (role.level === 'admin') return true;
    const is2026 = this.world.source.rules === '2026';
    if (is2026 && role.agentAccueil) return true;
    if (!is2026 && this.viewer.serviceIds.some((id) => this.serviceName(id) === 'Secrétariat')) return true;
    if (rdv.agentIds.includes(this.viewer.id)) return true;
    const { serviceId } = this.motifOf(rdv);
    return serviceId === null ? is2026 : this.viewer.serviceIds.includes(serviceId);
  }

  seesUsager(usager: WorldUsager, rdvs = this.world.rdvs.filter((rdv) => this.sees(rdv))): boolean {
    const isIn = (id: bigint) => rdvs.some((rdv) => rdv.participations.some(({ usagerId }) => usagerId === id));
    return (
      isIn(usager.id) || this.world.usagers.some(({ id, responsibleId }) => responsibleId === usager.id && isIn(id))
    );
  }

  knowsAgent(id: bigint, organisationIds: bigint[]): boolean {
    const agent = this.world.agents.find((each) => each.id === id);
    return (
      agent !== undefined &&
      (agent.roles.some(({ organisationId }) => organisationIds.includes(organisationId)) ||
        this.world.rdvs.some((rdv) => rdv.agentIds.includes(id) && organisationIds.includes(rdv.organisationId)))
    );
  }

  /** True when the viewer may see the object by any path. */
  mayReach(typename: string, id: bigint): boolean {
    const { world } = this;
    const perimeter = this.perimeter();
    switch (typename) {
      case 'Rdv':
        return world.rdvs.some((rdv) => rdv.id === id && this.sees(rdv));
      case 'Participation':
        return world.rdvs.some((rdv) => this.sees(rdv) && rdv.participations.some((each) => each.id === id));
      case 'Usager':
        return world.usagers.some((usager) => usager.id === id && this.seesUsager(usager));
      case 'Agent':
        return id === this.viewer.id || this.knowsAgent(id, perimeter);
      case 'Organisation':
        return perimeter.includes(id);
      case 'Territory':
        return (
          this.viewer.territoryIds.includes(id) ||
          world.organisations.some((each) => each.territoryId === id && this.workplaces().includes(each.id))
        );
      case 'Motif':
        return world.motifs.some((motif) => motif.id === id && perimeter.includes(motif.organisationId));
      case 'Lieu':
        return world.lieux.some((lieu) => lieu.id === id && perimeter.includes(lieu.organisationId));
      case 'Service':
        return world.services.some((each) => each.id === id);
      case 'MotifCategory':
        return world.categories.includes(id);
      default:
        return false;
    }
  }

  showsNotes(usager: WorldUsager): boolean {
    const known = usager.profileIds.filter((id) => this.perimeter().includes(id));
    return known.some((id) => this.switchesOf(id));
  }

  switchesOf(organisationId: bigint): boolean {
    const organisation = this.world.organisations.find(({ id }) => id === organisationId);
    return this.world.territories.find(({ id }) => id === organisation?.territoryId)?.switches ?? false;
  }

  answer(asked: Asked): Expected {
    if (!this.hasAccount()) return { answer: 'UNAUTHENTICATED' };
    const { scope, targetIds } = asked;
    if (targetIds && (scope === null || scope === 'AGENT'))
      return { answer: 'VALIDATION_FAILED', paths: ['targetIds'] };
    // Each wrong field is told, beside those of the targets too.
    const personal = (['agentIds', 'usagerIds'] as const).filter((field) => scope === 'TERRITORY' && asked[field]);
    const refused = personal.map((field) => `filters.${field}`);
    let organisationIds = this.workplaces();
    let base = this.world.rdvs.filter((rdv) => this.sees(rdv));
    if (scope === 'AGENT') base = base.filter((rdv) => rdv.agentIds.includes(this.viewer.id));
    if (scope === 'ORGANISATION' || scope === 'TERRITORY') {
      const allowed =
        scope === 'TERRITORY'
          ? this.viewer.territoryIds
          : this.viewer.roles.filter(({ level }) => level === 'admin').map(({ organisationId }) => organisationId);
      if (!targetIds && allowed.length === 0) return { answer: 'FORBIDDEN' };
      if (!targetIds && allowed.length > 1) return { answer: 'VALIDATION_FAILED', paths: [...refused, 'targetIds'] };
      const targets = targetIds ?? allowed;
      if (targets.some((id) => !allowed.includes(id))) return { answer: 'FORBIDDEN' };
      organisationIds = this.world.organisations
        .filter(({ id, territoryId }) => targets.includes(scope === 'TERRITORY' ? territoryId : id))
        .map(({ id }) => id);
      base = this.world.rdvs.filter((rdv) => organisationIds.includes(rdv.organisationId));
    }
    const known = { ...asked, ...Object.fromEntries(personal.map((field) => [field, undefined])) };
    const paths = [...refused, ...this.unknownPaths(known, organisationIds, base)].sort();
    if (paths.length > 0) return { answer: 'VALIDATION_FAILED', paths };
    const rdvs = base.filter((rdv) => this.matches(rdv, asked, organisationIds));
    return { answer: 'RDVS', rdvs, organisationIds };
  }

  private unknownPaths(asked: Asked, organisationIds: bigint[], base: WorldRdv[]): string[] {
    const { world } = this;
    const isKnown: Record<string, (id: bigint) => boolean> = {
      organisationIds: (id) => organisationIds.includes(id),
      serviceIds: (id) => world.services.some((each) => each.id === id),
      motifCategoryIds: (id) => world.categories.includes(id),
      motifIds: (id) => world.motifs.some((each) => each.id === id && organisationIds.includes(each.organisationId)),
      lieuIds: (id) => world.lieux.some((each) => each.id === id && organisationIds.includes(each.organisationId)),
      agentIds: (id) => this.knowsAgent(id, organisationIds),
      usagerIds: (id) => world.usagers.some((usager) => usager.id === id && this.seesUsager(usager, base)),
    };
    const paths: string[] = [];
    for (const [field, knows] of Object.entries(isKnown)) {
      const ids = (asked as unknown as Record<string, bigint[] | undefined>)[field] ?? [];
      ids.forEach((id, index) => {
        if (!knows(id)) paths.push(`filters.${field}.${index}`);
      });
    }
    return paths;
  }

  private matches(rdv: WorldRdv, asked: Asked, organisationIds: bigint[]): boolean {
    const motif = this.motifOf(rdv);
    const isIn = <T>(list: readonly T[] | undefined, value: T) => list === undefined || list.includes(value);
    const is = (wanted: boolean | undefined, value: boolean) => wanted === undefined || wanted === value;
    return (
      isIn(asked.organisationIds, rdv.organisationId) &&
      (!asked.agentIds || rdv.agentIds.some((id) => asked.agentIds?.includes(id))) &&
      (!asked.serviceIds || (motif.serviceId !== null && asked.serviceIds.includes(motif.serviceId))) &&
      is(asked.hasService, motif.serviceId !== null) &&
      isIn(asked.motifIds, motif.id) &&
      (!asked.motifCategoryIds || (motif.categoryId !== null && asked.motifCategoryIds.includes(motif.categoryId))) &&
      (!asked.lieuIds || (rdv.lieuId !== null && asked.lieuIds.includes(rdv.lieuId))) &&
      is(asked.hasLieu, rdv.lieuId !== null) &&
      isIn(asked.locationTypes, motif.locationType) &&
      isIn(asked.origins, rdv.createdByType) &&
      is(asked.isCollective, motif.collectif === true) &&
      is(asked.isFollowUp, motif.followUp === true) &&
      isIn(asked.statuses, this.temporal(rdv.status, rdv)) &&
      this.hasParticipation(rdv, asked) &&
      this.isWithin(rdv.startsAt, asked.startsOn, rdv, asked, organisationIds) &&
      this.isWithin(rdv.createdAt, asked.createdOn, rdv, asked, organisationIds)
    );
  }

  temporal(status: string, rdv: WorldRdv): TemporalStatus {
    if (!['seen', 'excused', 'revoked', 'noshow'].includes(status))
      return rdv.startsAt < this.now ? 'UNKNOWN_PAST' : 'UNKNOWN_FUTURE';
    return status.toUpperCase() as TemporalStatus;
  }

  private hasParticipation(rdv: WorldRdv, asked: Asked): boolean {
    return (!asked.usagerIds && !asked.participationStatuses) || this.participationsOf(rdv, asked).length > 0;
  }

  /** The participations that are meant: those of the usagers and in the statuses asked for. */
  participationsOf(rdv: WorldRdv, { usagerIds, includeRelatives, participationStatuses }: Asked) {
    return rdv.participations.filter(({ usagerId, status }) => {
      const responsibleId = this.world.usagers.find(({ id }) => id === usagerId)?.responsibleId ?? null;
      const isUsager =
        !usagerIds ||
        usagerIds.includes(usagerId) ||
        (includeRelatives === true && responsibleId !== null && usagerIds.includes(responsibleId));
      return isUsager && (!participationStatuses || participationStatuses.includes(this.temporal(status, rdv)));
    });
  }

  private isWithin(
    instant: Date,
    period: AskedPeriod | undefined,
    rdv: WorldRdv,
    { timeZone }: Asked,
    organisationIds: bigint[],
  ): boolean {
    if (!period) return true;
    const zoneOf = (id: bigint) => this.world.organisations.find((each) => each.id === id)?.timeZone ?? '';
    const zones = new Set(organisationIds.map(zoneOf));
    const common = timeZone ?? (zones.size === 1 ? [...zones][0] : undefined) ?? 'Europe/Paris';
    const { from, until } = daysOf(period, localDay(this.now, common));
    const day = localDay(instant, timeZone ?? zoneOf(rdv.organisationId));
    return (!from || day >= from) && (!until || day < until);
  }

  motifOf(rdv: WorldRdv) {
    const motif = this.world.motifs.find(({ id }) => id === rdv.motifId);
    if (!motif) throw new Error('A RDV without motif');
    return motif;
  }

  private serviceName(serviceId: bigint): string | undefined {
    return this.world.services.find(({ id }) => id === serviceId)?.name;
  }
}

/** Asked of Intl once for each instant: the same few are looked at again and again. */
const localDays = new Map<string, string>();

/** The day on the wall calendar at an instant. */
export function localDay(instant: Date, timeZone: string): string {
  const name = `${timeZone} ${instant.getTime()}`;
  const known = localDays.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const day = format.format(instant);
  localDays.set(name, day);
  return day;
}

/** The days of a period, from the first that is in to the first that is out. */
export function daysOf(period: AskedPeriod, today: string): { from?: string; until?: string } {
  if (period.relative) return resolve(period.relative, today);
  const { from, until, through } = period;
  const end = through ? nextDay(through, 1) : until;
  return { ...(from && { from }), ...(end && { until: end }) };
}

const nextDay = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** By plain arithmetic of days and of month numbers. */
function resolve(relative: NonNullable<AskedPeriod['relative']>, today: string): { from: string; until: string } {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const days = (from: number, until: number) => ({ from: nextDay(today, from), until: nextDay(today, until) });
  const first = (y: number, m: number) => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  const months = (from: number, length: number) => ({ from: first(year, from), until: first(year, from + length) });
  const monday = -((new Date(today).getUTCDay() + 6) % 7);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (relative) {
    case 'TODAY':
      return days(0, 1);
    case 'YESTERDAY':
      return days(-1, 0);
    case 'TOMORROW':
      return days(1, 2);
    case 'LAST_7_DAYS':
      return days(-7, 0);
    case 'LAST_30_DAYS':
      return days(-30, 0);
    case 'NEXT_7_DAYS':
      return days(1, 8);
    case 'NEXT_30_DAYS':
      return days(1, 31);
    case 'LAST_12_MONTHS':
      return months(month - 12, 12);
    case 'THIS_ISO_WEEK':
      return days(monday, monday + 7);
    case 'LAST_ISO_WEEK':
      return days(monday - 7, monday);
    case 'NEXT_ISO_WEEK':
      return days(monday + 7, monday + 14);
    case 'THIS_MONTH':
      return months(month, 1);
    case 'LAST_MONTH':
      return months(month - 1, 1);
    case 'NEXT_MONTH':
      return months(month + 1, 1);
    case 'THIS_QUARTER':
      return months(quarter, 3);
    case 'LAST_QUARTER':
      return months(quarter - 3, 3);
    case 'NEXT_QUARTER':
      return months(quarter + 3, 3);
    case 'THIS_YEAR':
      return months(1, 12);
    case 'LAST_YEAR':
      return months(-11, 12);
    case 'NEXT_YEAR':
      return months(13, 12);
  }
}
