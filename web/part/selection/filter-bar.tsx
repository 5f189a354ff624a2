// The criteria of a selection: perimeter, period, all filters, and a chip for each active one.
import { type ReactNode, useRef, useState } from 'react';
import { type Selection, withoutFilters } from '../../address/selection.ts';
import type { Viewer } from '../../api/viewer.ts';
import { dayIn, formatCount, formatNumber } from '../../text/format.ts';
import { type Chip, Chips } from './chips.tsx';
import { Choice, type Option } from './choice.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { PeriodChoice } from './period-choice.tsx';
import { UnreadNotice } from './unread-notice.tsx';

interface FilterBarProps {
  viewer: Viewer;
  selection: Selection;
  chips: readonly Chip[];
  /** Days and zone of the answer, where there is one. */
  resolved: { from: string | null; until: string | null; timeZone: string | null } | null;
  /** The number of RDVs; null while it is not known. */
  count: number | null;
  /** Parameters of the address that do not apply. */
  unread: readonly (readonly [name: string, value: string])[];
  onChange(selection: Selection): void;
  /** More choices, beside the period. */
  children?: ReactNode;
}

/** The perimeters that the rights of the agent open, by the value of their option. */
function perimetersOf({ roles, territories }: Viewer): Map<string, [string, Partial<Selection>]> {
  const perimeters = new Map<string, [string, Partial<Selection>]>();
  if (roles.length > 0) {
    perimeters.set('', ['Tout ce que je vois', { scope: null, targetIds: [] }]);
    perimeters.set('AGENT', ['Mes RDV', { scope: 'AGENT', targetIds: [] }]);
  }
  for (const { accessLevel, organisation } of roles)
    if (accessLevel === 'ADMIN')
      perimeters.set(organisation.id, [
        `Organisation ${organisation.name}`,
        { scope: 'ORGANISATION', targetIds: [organisation.id] },
      ]);
  for (const { id, name } of territories)
    perimeters.set(id, [`Espace ${name}`, { scope: 'TERRITORY', targetIds: [id] }]);
  return perimeters;
}

/** The zone of the agent’s own work, until an answer names that of the selection. */
const zoneOf = ({ roles, territories }: Viewer): string =>
  roles[0]?.organisation.timeZone ?? territories[0]?.timeZone ?? 'Europe/Paris';

export function FilterBar({ viewer, selection, chips, resolved, count, unread, onChange, children }: FilterBarProps) {
  const { scope, targetIds } = selection;
  const perimeters = perimetersOf(viewer);
  const perimeter = targetIds.length > 1 ? 'several' : (targetIds[0] ?? scope ?? '');
  const options = [...perimeters].map(([value, [name]]): Option => [value, name]);
  if (!perimeters.has(perimeter))
    options.push([perimeter, targetIds.length > 1 ? 'Plusieurs organisations' : 'Périmètre de l’adresse']);
  const today = dayIn(resolved?.timeZone ?? zoneOf(viewer), new Date());
  return (
    <section aria-label="Critères" className="selection">
      <div className="bar">
        <Choice
          name="Périmètre"
          value={perimeter}
          options={options}
          onChange={(value) => onChange({ ...selection, ...perimeters.get(value)?.[1] })}
        />
        <PeriodChoice
          name="Période"
          period={selection.period}
          today={today}
          resolved={resolved}
          onChange={(period) => onChange({ ...selection, period })}
        />
        {children}
      </div>
      <FilterDetails active={chips.length} found={count}>
        <FilterPanel selection={selection} today={today} onChange={onChange} />
      </FilterDetails>
      <Chips chips={chips} onChange={onChange} onReset={() => onChange(withoutFilters(selection))} />
      <UnreadNotice unread={unread} />
    </section>
  );
}

interface FilterDetailsProps {
  /** Numbers of active filters, and of the RDVs that they leave. */
  active: number;
  found: number | null;
  children: ReactNode;
}

/** The panel asks for the options of the filters once it is open. Its foot says what they do, since the rest is below it. */
function FilterDetails({ active, found, children }: FilterDetailsProps) {
  const [isOpen, setOpen] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const close = () => {
    details.current?.removeAttribute('open');
    summary.current?.focus();
  };
  return (
    <details ref={details} className="filters" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary ref={summary}>Filtres{active > 0 && ` (${formatNumber(active)})`}</summary>
      {isOpen && (
        <>
          {children}
          <p className="foot">
            <strong>{found === null ? '…' : formatCount(found, 'RDV', 'RDV')}</strong>
            <button type="button" className="button small" onClick={close}>
              Voir le résultat
            </button>
          </p>
        </>
      )}
    </details>
  );
}
