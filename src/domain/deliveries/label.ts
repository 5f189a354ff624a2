// French words about deliveries.
import type { DeliveryEvent, DeliveryOutcome, DeliveryStatus, WebhookStop } from '#prisma';

export const deliveryEventLabels: Readonly<Record<DeliveryEvent, string>> = {
  EXPORT_SUCCEEDED: 'Fichier prêt',
  EXPORT_FAILED: 'Export échoué',
  SCHEDULE_PAUSED: 'Programmation en pause',
};

export const deliveryStatusLabels: Readonly<Record<DeliveryStatus, string>> = {
  PENDING: 'En attente',
  SUCCEEDED: 'Remis',
  FAILED: 'Échoué',
};

export const deliveryOutcomeLabels: Readonly<Record<DeliveryOutcome, string>> = {
  ACCEPTED: 'Accepté',
  HTTP_STATUS: 'Le destinataire a répondu par une erreur',
  REDIRECT: 'Le destinataire renvoie vers une autre adresse',
  TIMEOUT: 'Le destinataire n’a pas répondu à temps',
  NAME_UNKNOWN: 'Ce nom de serveur n’existe pas',
  ADDRESS_REFUSED: 'Ce serveur n’est pas sur l’internet public',
  TLS_FAILED: 'Le certificat du destinataire n’est pas valable',
  CONNECTION_FAILED: 'La connexion n’a pas abouti',
  SECRET_UNREADABLE: 'Le service ne peut plus lire le secret : changez-le',
  RIGHT_LOST: 'Vous n’avez plus le droit de faire cet export',
  DISABLED: 'Le destinataire est désactivé',
};

export const webhookStopLabels: Readonly<Record<WebhookStop, string>> = {
  UNREACHABLE: 'Rien n’a été accepté pendant trois jours',
  GONE: 'Le destinataire ne veut plus de messages',
};
