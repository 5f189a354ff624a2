import { z } from 'zod';
import type { SelectedOrganisation } from '#policy/selection.ts';
import type { Prisma } from '#prisma';
import { type Period, periodBounds } from './period.ts';
import { temporalStatuses, temporalStatusWhere } from './status.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const period = z.strictObject({ from: day.optional(), until: day.optional() });
const ids = z.array(z.string().regex(/^\d+$/)).min(1);

/**
 * The filters of the "Liste des RDV", validated and with relative periods resolved: what an export stores. Fields are
 * AND-combined, a list is OR inside, an absent field filters nothing. Ids are decimal text, so that it is plain JSON.
 */
export const rdvFilterSchema = z.strictObject({
  startsOn: period.optional(),
  createdOn: period.optional(),
  statuses: z
    .array(z.enum(temporalStatuses as [(typeof temporalStatuses)[number]]))
    .min(1)
    .optional(),
  organisationIds: ids.optional(),
  agentIds: ids.optional(),
});

export type RdvFilter = z.infer<typeof rdvFilterSchema>;

/** How days are cut: in one zone named by the caller, or each RDV in the zone of its own organisation. */
export interface Days {
  organisations: readonly SelectedOrganisation[];
  timeZone: string | null;
}

/** The one translation of the filters to a condition; `now` is that of the operation. */
export function rdvFilterWhere(filter: RdvFilter, days: Days, now: Date): Prisma.RdvWhereInput {
  const conditions: Prisma.RdvWhereInput[] = [];
  if (filter.startsOn) conditions.push(periodWhere('startsAt', filter.startsOn, days));
  if (filter.createdOn) conditions.push(periodWhere('createdAt', filter.createdOn, days));
  if (filter.statuses) conditions.push(temporalStatusWhere(filter.statuses, now));
  if (filter.organisationIds) conditions.push({ organisationId: { in: filter.organisationIds.map(BigInt) } });
  if (filter.agentIds) conditions.push({ agents: { some: { agentId: { in: filter.agentIds.map(BigInt) } } } });
  return { AND: conditions };
}

function periodWhere(field: 'startsAt' | 'createdAt', period: Period, days: Days): Prisma.RdvWhereInput {
  const zones = days.timeZone ? [days.timeZone] : [...new Set(days.organisations.map(({ timeZone }) => timeZone))];
  const [only] = zones;
  if (zones.length === 1 && only) return { [field]: periodBounds(period, only) };
  return {
    OR: zones.map((zone) => ({
      organisationId: {
        in: days.organisations.filter(({ timeZone }) => timeZone === zone).map((each) => each.organisationId),
      },
      [field]: periodBounds(period, zone),
    })),
  };
}
