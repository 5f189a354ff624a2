// The filters of "Vos exports".
import { useEffect, useState } from 'react';
import { EXPORT_SCOPES, EXPORT_STATES, type ExportsView } from '../../address/exports-view.ts';
import { exportScopes, exportStates } from '../../text/export-text.ts';
import { Choice, type Option } from '../selection/choice.tsx';

interface ExportFiltersProps {
  view: ExportsView;
  onChange(view: ExportsView): void;
}

export function ExportFilters({ view, onChange }: ExportFiltersProps) {
  // Another filter is another list, which begins with its first page.
  const change = (part: Partial<ExportsView>) => onChange({ ...view, after: null, before: null, ...part });
  return (
    <fieldset className="selection bar plain">
      <legend className="unseen">Filtres</legend>
      <Choice
        name="État"
        value={view.state ?? ''}
        options={optionsOf(EXPORT_STATES, exportStates)}
        onChange={(value) => change({ state: EXPORT_STATES.find((each) => each === value) ?? null })}
      />
      <Choice
        name="Périmètre"
        value={view.scope ?? ''}
        options={optionsOf(EXPORT_SCOPES, exportScopes)}
        onChange={(value) => change({ scope: EXPORT_SCOPES.find((each) => each === value) ?? null })}
      />
      <Day name="Demandés du" value={view.from} onChange={(from) => change({ from })} />
      <Day name="au (inclus)" value={view.to} onChange={(to) => change({ to })} />
    </fieldset>
  );
}

const optionsOf = <Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Option[] => [['', 'Tous'], ...values.map((each): Option => [each, names[each]])];

/** Years that are still being typed: 2, 20, 202. */
const FIRST_YEAR = '2000';

interface DayProps {
  name: string;
  value: string | null;
  onChange(day: string | null): void;
}

function Day({ name, value, onChange }: DayProps) {
  const [draft, setDraft] = useState(value ?? '');
  useEffect(() => setDraft(value ?? ''), [value]);
  return (
    <label className="bold">
      {name}
      <input
        type="date"
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          if (target.value === '' || target.value >= FIRST_YEAR) onChange(target.value || null);
        }}
      />
    </label>
  );
}
