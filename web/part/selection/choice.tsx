// A choice of one value, with its name above.

export type Option = [value: string, name: string];

interface ChoiceProps {
  name: string;
  value: string;
  options: readonly Option[];
  onChange(value: string): void;
}

export function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <label className="bold">
      {name}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
