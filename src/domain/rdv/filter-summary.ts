// The French summary of filters.
import { type IdField, idFields, type RdvFilter } from './filter.ts';
import type { FilterKey } from './filter-name.ts';
import { counterLabels, locationTypeLabel, originLabel, present } from './label.ts';
import { compareNames } from './name-folding.ts';
import type { TemporalStatus } from './status.ts';
import type { Period } from './time/period.ts';

/** The names of the keyed objects, in order; null for those without a name any more. */
export type LoadNames = (keys: readonly FilterKey[]) => Promise<readonly (string | null)[]>;

const idLabels: Readonly<Record<IdField, { label: string; one: string; many: string }>> = {
  organisationIds: { label: 'organisation', one: 'organisation', many: 'organisations' },
  serviceIds: { label: 'service', one: 'service', many: 'services' },
  motifCategoryIds: { label: 'catégorie de motifs', one: 'catégorie', many: 'catégories' },
  motifIds: { label: 'motif', one: 'motif', many: 'motifs' },
  agentIds: { label: 'agent', one: 'agent', many: 'agents' },
  usagerIds: { label: 'usager', one: 'usager', many: 'usagers' },
  lieuIds: { label: 'lieu', one: 'lieu', many: 'lieux' },
};

/** Every filter used, in French, as shown beside an export: "aucun" without any. Objects without a name are counted. */
export async function summariseFilter(filter: RdvFilter, loadNames: LoadNames): Promise<string> {
  const parts: (string | false | undefined)[] = [
    filter.startsOn && `RDV ${periodText(filter.startsOn)}`,
    filter.createdOn && `pris ${periodText(filter.createdOn)}`,
    filter.statuses && `statut : ${statusText(filter.statuses)}`,
    filter.participationStatuses && `statut d’un participant : ${statusText(filter.participationStatuses)}`,
    ...(await Promise.all(idFields.map((field) => idText(field, filter, loadNames)))),
    filter.hasService !== undefined && (filter.hasService ? 'avec un service' : 'sans service'),
    filter.hasLieu !== undefined && (filter.hasLieu ? 'avec un lieu' : 'sans lieu'),
    filter.locationTypes && `type : ${filter.locationTypes.map(locationTypeLabel).join(', ')}`,
    filter.origins && `origine : ${filter.origins.map(originLabel).join(', ')}`,
    filter.isCollective !== undefined && (filter.isCollective ? 'RDV collectifs' : 'RDV individuels'),
    filter.isFollowUp !== undefined && (filter.isFollowUp ? 'RDV de suivi' : 'hors RDV de suivi'),
  ];
  return parts.filter(Boolean).join(' · ') || 'aucun';
}

const statusText = (statuses: readonly TemporalStatus[]) => statuses.map((status) => counterLabels[status]).join(', ');

async function idText(field: IdField, filter: RdvFilter, loadNames: LoadNames): Promise<string | undefined> {
  const ids = filter[field];
  if (!ids) return undefined;
  const { label, one, many } = idLabels[field];
  const names = await loadNames(ids.map((id): FilterKey => `${field}:${id}`));
  const known = names.flatMap((name) => present(name) ?? []).sort(compareNames);
  const others = names.length - known.length;
  const noun = known.length > 0 ? ['autre', 'autres'] : [one, many];
  const counted = `${others} ${noun[others > 1 ? 1 : 0]}`;
  const list = [...known, ...(others > 0 ? [counted] : [])].join(', ');
  return `${label} : ${list}${field === 'usagerIds' && filter.includeRelatives ? ' et leurs proches' : ''}`;
}

function periodText({ from, until }: Period): string {
  const last = until && lastDay(until);
  if (from && last) return from === last ? `le ${french(from)}` : `du ${french(from)} au ${french(last)}`;
  return from ? `à partir du ${french(from)}` : `jusqu’au ${french(last ?? '')}`;
}

/** Readers expect the last included day, not the first excluded one. */
const lastDay = (until: string) => new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10);
const french = (day: string) => day.split('-').reverse().join('/');
