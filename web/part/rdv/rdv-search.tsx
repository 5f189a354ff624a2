// The search in the list, by names. Each one is traced, so it is asked for and never guessed at.
import type { FormEvent } from 'react';

interface RdvSearchProps {
  /** The present search; empty without one. */
  search: string;
  onChange(search: string): void;
}

const SHORTEST = 3;
const LONGEST = 100;

export function RdvSearch({ search, onChange }: RdvSearchProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onChange(String(new FormData(event.currentTarget).get('search') ?? '').trim());
  };
  return (
    <search>
      <form className="name-search" onSubmit={submit}>
        <label>
          Chercher un RDV
          <input
            type="search"
            name="search"
            // Back and forward restore it.
            key={search}
            defaultValue={search}
            minLength={SHORTEST}
            maxLength={LONGEST}
            required
            placeholder="Usager, motif ou agent"
            autoComplete="off"
          />
        </label>
        <button type="submit" className="button quiet small">
          Chercher
        </button>
        {search && (
          <button type="button" className="button quiet small" onClick={() => onChange('')}>
            Effacer la recherche
          </button>
        )}
      </form>
    </search>
  );
}
