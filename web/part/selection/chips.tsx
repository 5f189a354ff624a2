// The active filters, one chip each, which a click takes away.
import {
  flagFilters,
  idFilters,
  type Selection,
  type ValueFilter,
  type ValueOf,
  valueFilters,
  withFlag,
  withIds,
  withValues,
} from '../../address/selection.ts';
import { formatPeriod } from '../../text/format.ts';
import { flagLabels, idFilterLabels, periodLabels, valueFilterLabels } from '../../text/labels.ts';
import { useNames } from './use-names.ts';

export interface Chip {
  key: string;
  name: string;
  /** The selection without this filter. */
  without: Selection;
}

/** A chip for each value of each filter, in the order of the panel. */
export function useChips(selection: Selection): Chip[] {
  const names = useNames(idFilters.flatMap((filter) => selection.ids[filter] ?? []));
  const { booked, ids, values, flags } = selection;
  const chips: Chip[] = [];
  if (booked !== 'all')
    chips.push({
      key: 'booked',
      name: `Pris : ${formatPeriod(booked, periodLabels).toLowerCase()}`,
      without: { ...selection, booked: 'all' },
    });
  for (const filter of valueFilters) {
    const chosen: readonly string[] = values[filter] ?? [];
    const labels = valueFilterLabels[filter];
    for (const value of chosen)
      chips.push({
        key: `${filter} ${value}`,
        name: `${labels.name} : ${labels.values[value] ?? value}`,
        without: withValues(selection, filter, chosen.filter((each) => each !== value) as ValueOf<ValueFilter>[]),
      });
  }
  for (const filter of idFilters) {
    const chosen = ids[filter] ?? [];
    for (const id of chosen)
      chips.push({
        key: `${filter} ${id}`,
        name: `${idFilterLabels[filter].one} : ${names.get(id) ?? '…'}`,
        without: withIds(
          selection,
          filter,
          chosen.filter((each) => each !== id),
        ),
      });
  }
  if (selection.withRelatives)
    chips.push({ key: 'relatives', name: 'avec les proches', without: { ...selection, withRelatives: false } });
  for (const filter of flagFilters) {
    const flag = flags[filter];
    if (flag !== undefined)
      chips.push({
        key: filter,
        name: flag ? flagLabels[filter].yes : flagLabels[filter].no,
        without: withFlag(selection, filter, null),
      });
  }
  return chips;
}

interface ChipsProps {
  chips: readonly Chip[];
  onChange(selection: Selection): void;
  onReset(): void;
}

export function Chips({ chips, onChange, onReset }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filtres actifs">
      {chips.map(({ key, name, without }) => (
        <li key={key}>
          <button type="button" className="chip" onClick={() => onChange(without)}>
            <span className="unseen">Retirer le filtre </span>
            {name} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li className="tool">
        <button type="button" className="button quiet small" onClick={onReset}>
          Réinitialiser
        </button>
      </li>
    </ul>
  );
}
