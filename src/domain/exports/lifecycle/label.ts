// French labels of the life of an export, as agents read them.
import type { ExportEventType, ExportExpiry, ExportStatus } from '#prisma';

export const exportStatusLabels: Readonly<Record<ExportStatus, string>> = {
  QUEUED: 'En attente',
  RUNNING: 'En cours',
  SUCCEEDED: 'Prêt',
  FAILED: 'Échec',
  CANCELED: 'Annulé',
  EXPIRED: 'Expiré',
};

/** Progress is an event that is not stored. */
export const exportEventLabels: Readonly<Record<ExportEventType | 'PROGRESSED', string>> = {
  REQUESTED: 'Demande',
  STARTED: 'Début de la création',
  PROGRESSED: 'Progression',
  SUCCEEDED: 'Fichier prêt',
  FAILED: 'Échec',
  RETRY_SCHEDULED: 'Nouvel essai prévu',
  CANCELED: 'Annulation',
  EXPIRED: 'Fichier expiré',
  DOWNLOADED: 'Téléchargement',
  NOTIFIED: 'Message envoyé',
  PURGED: 'Fichier effacé',
};

export const exportExpiryLabels: Readonly<Record<ExportExpiry, string>> = {
  TIME_OVER: 'Durée de conservation écoulée',
  DELETED: 'Fichier supprimé par vous',
  USAGER_ERASED: 'Un usager du fichier a été supprimé ou anonymisé',
  RIGHT_LOST: 'Vous n’avez plus de droit sur ce fichier',
};
