// All filters of RDVs, with the values that the perimeter has.
import { useQuery } from 'urql';
import {
  flagFilters,
  type IdFilter,
  type Selection,
  type ValueFilter,
  type ValueOf,
  valueFilters,
  withFlag,
  withIds,
  withValues,
} from '../../address/selection.ts';
import { OptionsDocument, type OptionsQuery } from '../../api/generated/graphql.ts';
import { flagLabels, idFilterLabels, valueFilterLabels } from '../../text/labels.ts';
import { Failure } from '../failure.tsx';
import { Choice } from './choice.tsx';
import { ChoiceList, type ListOption } from './choice-list.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { UsagerChoice } from './usager-choice.tsx';

interface FilterPanelProps {
  selection: Selection;
  /** The day of today where the RDVs are. */
  today: string;
  onChange(selection: Selection): void;
}

export function FilterPanel({ selection, today, onChange }: FilterPanelProps) {
  const { scope, targetIds, ids, values, flags } = selection;
  const organisationIds = scope === 'ORGANISATION' && targetIds.length > 0 ? targetIds : ids.organisationIds;
  const [{ data, error, fetching }, retry] = useQuery({
    query: OptionsDocument,
    variables: { scope: scope ?? undefined, organisationIds: scope === 'TERRITORY' ? undefined : organisationIds },
  });
  const choices = data ? optionsOf(data.viewer) : null;
  // All at once: values that come later would push the others away under the pointer.
  if (!choices && !error) return <p role="status">Chargement des filtres…</p>;
  return (
    <div className="panel" aria-busy={fetching}>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      {choices?.map(([filter, options]) =>
        // One organisation is no choice.
        filter === 'organisationIds' && options.length < 2 && !ids[filter] ? null : scope === 'TERRITORY' &&
          filter === 'agentIds' ? null : (
          <ChoiceList
            key={filter}
            name={idFilterLabels[filter].all}
            options={options}
            chosen={ids[filter] ?? []}
            onChange={(chosen) => onChange(withIds(selection, filter, chosen))}
          />
        ),
      )}
      {scope !== 'TERRITORY' && (
        <UsagerChoice
          chosen={ids.usagerIds ?? []}
          withRelatives={selection.withRelatives}
          onChange={(chosen) => onChange(withIds(selection, 'usagerIds', chosen))}
          onRelatives={(withRelatives) => onChange({ ...selection, withRelatives })}
        />
      )}
      <PeriodChoice
        name="RDV pris (jour de la réservation)"
        period={selection.booked}
        today={today}
        resolved={null}
        isPast
        onChange={(booked) => onChange({ ...selection, booked })}
      />
      {valueFilters.map((filter) => (
        <ChoiceList
          key={filter}
          name={valueFilterLabels[filter].name}
          options={Object.entries(valueFilterLabels[filter].values).map(([value, name]) => ({ value, name }))}
          chosen={values[filter] ?? []}
          onChange={(chosen) => onChange(withValues(selection, filter, chosen as ValueOf<ValueFilter>[]))}
        />
      ))}
      <div className="flags">
        {flagFilters.map((filter) => (
          <Choice
            key={filter}
            name={flagLabels[filter].name}
            value={String(flags[filter] ?? '')}
            options={[
              ['', 'Peu importe'],
              ['true', flagLabels[filter].yes],
              ['false', flagLabels[filter].no],
            ]}
            onChange={(value) => onChange(withFlag(selection, filter, value === '' ? null : value === 'true'))}
          />
        ))}
      </div>
    </div>
  );
}

type Options = OptionsQuery['viewer'];

/** The options of each filter; details tell apart those of one name. */
function optionsOf(viewer: Options): [IdFilter, ListOption[]][] {
  const { organisations, services, motifs, motifCategories, lieux, agents } = viewer;
  const hasSeveral = (organisations?.length ?? 0) > 1;
  const named = (all: readonly { id: string; name: string }[] | null): ListOption[] =>
    (all ?? []).map(({ id, name }) => ({ value: id, name }));
  const join = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(' · ') || undefined;
  return [
    ['organisationIds', named(organisations)],
    ['serviceIds', named(services)],
    [
      'motifIds',
      (motifs ?? []).map(({ id, name, locationTypeLabel, service, organisation, deletedAt }) => ({
        value: id,
        name,
        detail: join(locationTypeLabel, service?.name, hasSeveral && organisation.name, deletedAt && 'supprimé'),
      })),
    ],
    ['motifCategoryIds', named(motifCategories)],
    [
      'lieuIds',
      (lieux ?? []).map(({ id, name, address, availability, organisation }) => ({
        value: id,
        name,
        detail: join(
          address,
          hasSeveral && organisation.name,
          availability === 'DISABLED' && 'fermé',
          availability === 'SINGLE_USE' && 'ponctuel',
        ),
      })),
    ],
    [
      'agentIds',
      (agents ?? []).map(({ id, fullName, isDeleted }) => ({
        value: id,
        name: fullName,
        detail: isDeleted ? 'a quitté le service' : undefined,
      })),
    ],
  ];
}
