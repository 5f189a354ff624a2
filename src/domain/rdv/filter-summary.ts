// The French summary of filters.
import { type IdField, idFields, type RdvFilter } from './filter.ts';
import { fieldOf, filterNames } from './filter-field.ts';
import type { FilterKey } from './filter-name.ts';
import { present } from './label.ts';
import { compareNames } from './name-folding.ts';

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
  const parts = await Promise.all(
    filterNames.map((name) => {
      const value = filter[name];
      if (value === undefined) return null;
      const id = idFields.find((each) => each === name);
      return id ? idText(id, filter, loadNames) : fieldOf(name).sentence?.(value as never);
    }),
  );
  return parts.filter(Boolean).join(' · ') || 'aucun';
}

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
