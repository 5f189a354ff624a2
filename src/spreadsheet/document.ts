// Metadata of a document.

/** Metadata that a file states beside its cells. A screen reader reads it out. */
export interface DocumentFacts {
  /** In French; names the kind of rows. */
  title: string;
  /** Kind of content. */
  subject: string;
  /** The selection in words. */
  description: string;
  /** Further properties by name: whole numbers, moments, texts. Formats without such properties leave them out. */
  facts: readonly (readonly [name: string, value: string | number | Date])[];
  createdAt: Date;
  /** How many sheets will be added. */
  sheetCount: number;
}

/** The author of every file: the service, never the agent who requested it. */
export const CREATOR = 'RDV – statistiques et exports';

/** Titles, headers and labels are in French. */
export const LANGUAGE = 'fr-FR';
