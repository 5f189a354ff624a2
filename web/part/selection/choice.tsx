// A choice of one value, with its name above.

export type Option = [value: string, name: string];

/** Options with the name of their group. */
export type Group = readonly [name: string, options: readonly Option[]];

interface ChoiceProps {
  name: string;
  value: string;
  /** Options in groups, before those in none. */
  groups?: readonly Group[];
  options: readonly Option[];
  onChange(value: string): void;
}

export function Choice({ name, value, groups = [], options, onChange }: ChoiceProps) {
  return (
    <label className="bold">
      {name}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {groups.map(([group, own]) => (
          <optgroup key={group} label={group}>
            {own.map(asOption)}
          </optgroup>
        ))}
        {options.map(asOption)}
      </select>
    </label>
  );
}

const asOption = ([value, text]: Option) => (
  <option key={value} value={value}>
    {text}
  </option>
);
