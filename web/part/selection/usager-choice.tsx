// The choice of usagers by their names. Each search is traced, so it is asked for and never guessed at.
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { UsagersDocument } from '../../api/generated/graphql.ts';
import { formatDay } from '../../text/format.ts';
import { Failure } from '../failure.tsx';
import { ChoiceList } from './choice-list.tsx';
import { useNames } from './use-names.ts';

interface UsagerChoiceProps {
  chosen: readonly string[];
  withRelatives: boolean;
  onChange(chosen: string[]): void;
  onRelatives(withRelatives: boolean): void;
}

const SHORTEST = 3;

export function UsagerChoice({ chosen, withRelatives, onChange, onRelatives }: UsagerChoiceProps) {
  const names = useNames(chosen);
  const [text, setText] = useState('');
  const [search, setSearch] = useState('');
  const [{ data, error, fetching }, retry] = useQuery({
    query: UsagersDocument,
    variables: { search },
    pause: search === '',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSearch(text.trim());
  };
  const found = search === '' ? [] : (data?.viewer.usagers ?? []);
  const others = chosen.filter((id) => found.every((each) => each.id !== id));
  const options = [
    ...others.map((id) => ({ value: id, name: names.get(id) ?? 'Usager choisi' })),
    ...found.map(({ id, fullName, birthDate }) => ({
      value: id,
      name: fullName,
      detail: birthDate ? `né·e le ${formatDay(birthDate)}` : undefined,
    })),
  ];
  return (
    <div>
      <search>
        <form className="name-search" onSubmit={submit}>
          <label>
            Chercher un usager
            <input
              type="search"
              value={text}
              minLength={SHORTEST}
              required
              placeholder="Nom, prénom"
              onChange={({ target }) => setText(target.value)}
            />
          </label>
          <button type="submit" className="button quiet small">
            Chercher
          </button>
        </form>
      </search>
      {error && <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />}
      <p role="status" className="hint">
        {fetching && 'Recherche…'}
        {!fetching && !error && search !== '' && found.length === 0 && 'Aucun usager de ce nom dans vos RDV.'}
      </p>
      {options.length > 0 && <ChoiceList name="Usagers" options={options} chosen={chosen} onChange={onChange} />}
      {chosen.length > 0 && (
        <label>
          <input type="checkbox" checked={withRelatives} onChange={({ target }) => onRelatives(target.checked)} /> avec
          leurs proches
        </label>
      )}
    </div>
  );
}
