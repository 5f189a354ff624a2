/** What a file says of itself, beside its cells. A screen reader reads it out. */
export interface DocumentFacts {
  /** In French; says what the rows are. */
  title: string;
  createdAt: Date;
  /** How many sheets will be added. */
  sheetCount: number;
}

/** The author of every file: the service, never the agent who asked for it. */
export const CREATOR = 'RDV – statistiques et exports';

/** Titles, headers and labels are in French. */
export const LANGUAGE = 'fr-FR';
