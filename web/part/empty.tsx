// A selection without any RDV: what to widen.
import { type Selection, withoutFilters } from '../address/selection.ts';

interface EmptyProps {
  selection: Selection;
  /** True where filters beside the period are active. */
  isFiltered: boolean;
  /** True where names were searched for. */
  isSearched?: boolean;
  onChange(selection: Selection): void;
}

export function Empty({ selection, isFiltered, isSearched = false, onChange }: EmptyProps) {
  const isOpen = selection.period === 'all';
  return (
    <div className="notice">
      <p>
        Aucun RDV ne correspond à {isSearched ? 'cette recherche' : 'ces critères'}.{' '}
        {isSearched
          ? 'Chaque mot doit commencer un nom d’usager, d’agent ou de motif, dans la période choisie.'
          : isFiltered
            ? 'Élargissez la période ou retirez des filtres.'
            : isOpen
              ? 'Choisissez un autre périmètre.'
              : 'Élargissez la période ou le périmètre.'}
      </p>
      <p className="tools">
        {!isOpen && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => onChange({ ...selection, period: 'all' })}
          >
            Voir toutes les dates
          </button>
        )}
        {isFiltered && (
          <button type="button" className="button quiet small" onClick={() => onChange(withoutFilters(selection))}>
            Retirer les filtres
          </button>
        )}
      </p>
    </div>
  );
}
