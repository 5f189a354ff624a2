// A choice of several values: boxes to tick, and a search where they are many.
import { useId, useState } from 'react';
import { formatCount } from '../../text/format.ts';

export interface ListOption {
  value: string;
  name: string;
  /** A property that tells two of one name apart. */
  detail?: string | undefined;
}

interface ChoiceListProps {
  name: string;
  options: readonly ListOption[];
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}

/** Options up to which all are seen at once. */
const FEW = 8;
const MOST_SHOWN = 50;

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function ChoiceList({ name, options, chosen, onChange }: ChoiceListProps) {
  const [search, setSearch] = useState('');
  const id = useId();
  const words = fold(search).split(/\s+/).filter(Boolean);
  const found = options.filter(({ name: each, detail = '' }) => {
    const text = fold(`${each} ${detail}`);
    return words.every((word) => text.includes(word));
  });
  const shown = [
    ...found.filter(({ value }) => chosen.includes(value)),
    ...found.filter(({ value }) => !chosen.includes(value)),
  ].slice(0, MOST_SHOWN);
  const toggle = (value: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <fieldset className="choice-list">
      <legend>
        {name}
        {chosen.length > 0 && ` (${chosen.length})`}
      </legend>
      {options.length > FEW && (
        <label>
          <span className="unseen">Chercher : {name}</span>
          <input
            type="search"
            value={search}
            placeholder="Chercher"
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
      )}
      <div className="options">
        {shown.map(({ value, name: each, detail }) => (
          <label key={value} className="option" htmlFor={`${id}-${value}`}>
            <input
              type="checkbox"
              id={`${id}-${value}`}
              checked={chosen.includes(value)}
              onChange={({ target }) => toggle(value, target.checked)}
            />{' '}
            {each}
            {detail && <span className="hint"> {detail}</span>}
          </label>
        ))}
        {options.length === 0 && <p className="hint">Aucun choix</p>}
        {options.length > 0 && shown.length === 0 && <p className="hint">Aucun résultat</p>}
      </div>
      {found.length > shown.length && (
        <p className="hint">{formatCount(found.length - shown.length, 'autre', 'autres')} : précisez la recherche.</p>
      )}
    </fieldset>
  );
}
