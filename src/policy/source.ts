// Properties of the source of the data.

/** Facts about all rows of the source, which no row tells by itself. `domain/feed/source.ts` reads them. */
export interface SourceProperties {
  /** 2024: members of the service "Secrétariat" see whole organisations. 2026: reception agents do, by their role. */
  rules: '2024' | '2026';
  clock: Clock;
  /** Place of the remarks on usagers: one for all territories, or one for each. */
  remarks: 'users' | 'annotations';
  /** Time of the last dump that was loaded, as text; null: none. */
  loadedAt: string | null;
  /** True while a dump is loaded, and for a while after: rows may change together. */
  isLoading: boolean;
  /** The moment whose data are here: of the loaded dump, or of the last change that a subscription brought. Null: they are written here. */
  dataAsOf: Date | null;
}

/**
 * Meaning of the stored starts and ends of RDVs. `utc`: instants. `paris-wall-clock`: the local time of the organisation,
 * written as if it were in Paris. All other timestamps are instants.
 */
export const clocks = ['utc', 'paris-wall-clock'] as const;
export type Clock = (typeof clocks)[number];
