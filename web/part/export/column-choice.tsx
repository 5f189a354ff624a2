// The choice of the columns of a file, and of their order.
import type { ExportChoicesQuery } from '../../api/generated/graphql.ts';

export type Permission = NonNullable<ExportChoicesQuery['viewer']['exportPermissions']>[number];
export type Column = NonNullable<Permission['columns']>[number];

/** Deviations from the contractual columns. Keys that a file does not have are kept for when it has them again. */
export interface ColumnState {
  order: readonly string[];
  toggled: Readonly<Record<string, boolean>>;
  /** The keys of a saved selection, in place of the contractual ones. */
  saved?: readonly string[];
}

export const CONTRACTUAL: ColumnState = { order: [], toggled: {} };

/** The columns of a saved selection; null for the contractual ones. */
export const columnsOf = (saved: readonly string[] | null): ColumnState =>
  saved ? { order: saved, toggled: {}, saved } : CONTRACTUAL;

function arrange(columns: readonly Column[], { order }: ColumnState): Column[] {
  const places = new Map(order.map((key, index) => [key, index]));
  return [...columns].sort((a, b) => (places.get(a.key) ?? order.length) - (places.get(b.key) ?? order.length));
}

const isChosen = ({ key, isDefault }: Column, { toggled, saved }: ColumnState) =>
  toggled[key] ?? saved?.includes(key) ?? isDefault;

export const chooseColumns = (columns: readonly Column[], state: ColumnState): Column[] =>
  arrange(columns, state).filter((column) => isChosen(column, state));

/** The keys to request; null for the contractual columns, which a file has without being asked. */
export function readColumnKeys(columns: readonly Column[], state: ColumnState): string[] | null {
  const keys = chooseColumns(columns, state).map(({ key }) => key);
  const contractual = chooseColumns(columns, CONTRACTUAL).map(({ key }) => key);
  return keys.join() === contractual.join() ? null : keys;
}

interface ColumnChoiceProps {
  columns: readonly Column[];
  state: ColumnState;
  onChange(state: ColumnState): void;
}

export function ColumnChoice({ columns, state, onChange }: ColumnChoiceProps) {
  const arranged = arrange(columns, state);
  const move = (from: number, to: number) => {
    const order = arranged.map(({ key }) => key);
    order.splice(to, 0, ...order.splice(from, 1));
    onChange({ ...state, order });
  };
  const setAll = (isOn: boolean) =>
    onChange({ ...state, toggled: Object.fromEntries(columns.map(({ key }) => [key, isOn])) });
  return (
    <details>
      <summary>
        Colonnes : {chooseColumns(columns, state).length} sur {columns.length}
      </summary>
      <p className="quiet">Une colonne marquée ● peut contenir des données personnelles.</p>
      <p className="actions">
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          Tout cocher
        </button>
        <button type="button" className="button quiet" onClick={() => setAll(false)}>
          Tout décocher
        </button>
        <button type="button" className="button quiet" onClick={() => onChange(CONTRACTUAL)}>
          Colonnes habituelles
        </button>
      </p>
      <ol className="column-choice">
        {arranged.map((column, index) => (
          <li key={column.key}>
            <div>
              <label>
                <input
                  type="checkbox"
                  checked={isChosen(column, state)}
                  onChange={({ target }) =>
                    onChange({ ...state, toggled: { ...state.toggled, [column.key]: target.checked } })
                  }
                />{' '}
                {column.header}
                {column.isPersonalData && (
                  <>
                    {' '}
                    <span aria-hidden="true">●</span>
                    <span className="unseen">(données personnelles)</span>
                  </>
                )}
              </label>
              <span className="moves">
                <Move to="Monter" sign="↑" of={column} isPossible={index > 0} onMove={() => move(index, index - 1)} />
                <Move
                  to="Descendre"
                  sign="↓"
                  of={column}
                  isPossible={index < arranged.length - 1}
                  onMove={() => move(index, index + 1)}
                />
              </span>
            </div>
          </li>
        ))}
      </ol>
    </details>
  );
}

interface MoveProps {
  to: string;
  sign: string;
  of: Column;
  isPossible: boolean;
  onMove(): void;
}

/** It stays where it is when nothing is possible any more: the focus would be lost. */
const Move = ({ to, sign, of, isPossible, onMove }: MoveProps) => (
  <button
    type="button"
    className="move"
    aria-label={`${to} ${of.header}`}
    aria-disabled={!isPossible}
    onClick={() => isPossible && onMove()}
  >
    {sign}
  </button>
);
