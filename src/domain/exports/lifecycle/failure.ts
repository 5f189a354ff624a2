// Reasons for failed exports, in the words shown to agents.
import type { ExportFailureCode } from '#prisma';

interface FailureFacts {
  message: string;
  /** True when a new request may succeed. */
  retryable: boolean;
}

/** The reason of a failure, as shown to its agent. */
export const exportFailures: Readonly<Record<ExportFailureCode, FailureFacts>> = {
  FORBIDDEN: {
    message: 'Vos droits ont changé depuis la demande : vous ne pouvez plus exporter ces RDV.',
    retryable: false,
  },
  TOO_MANY_ROWS: {
    message: 'La sélection compte plus de lignes qu’un export ne peut en contenir. Précisez les filtres.',
    retryable: false,
  },
  TIMED_OUT: {
    message: 'L’export a duré plus longtemps que permis. Réessayez ou précisez les filtres.',
    retryable: true,
  },
  NO_COLUMN_LEFT: {
    message:
      'L’espace n’utilise plus aucune des colonnes demandées. Faites une nouvelle demande avec d’autres colonnes.',
    retryable: false,
  },
  STORAGE_UNAVAILABLE: { message: 'Le fichier n’a pas pu être enregistré. Réessayez plus tard.', retryable: true },
  INTERNAL: {
    message:
      'L’export a échoué pour une raison inattendue. Réessayez ; si cela persiste, donnez la référence au support.',
    retryable: true,
  },
};
