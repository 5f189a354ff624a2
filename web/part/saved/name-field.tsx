// The name of a saved selection.
import { useId } from 'react';
import { Wrong } from './refusal.tsx';

interface NameFieldProps {
  value: string;
  why: string | undefined;
  onChange(name: string): void;
}

const LONGEST = 200;

export function NameField({ value, why, onChange }: NameFieldProps) {
  const id = useId();
  return (
    <div>
      <label className="bold">
        Nom
        <input
          type="text"
          required
          maxLength={LONGEST}
          value={value}
          aria-invalid={why !== undefined}
          aria-describedby={why === undefined ? undefined : id}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <Wrong id={id} why={why} />
    </div>
  );
}
