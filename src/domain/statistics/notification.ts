import type { ReceiptChannel, ReceiptResult } from '#prisma';
import type { FoundNotifications } from './source.ts';

/** Notifications of one event, channel or result. */
export interface NotificationCount {
  /** As stored. */
  key: string;
  label: string;
  count: number;
}

const eventLabels: Readonly<Record<string, string>> = {
  rdv_created: 'RDV confirmé',
  rdv_updated: 'RDV modifié',
  rdv_date_updated: 'RDV déplacé',
  rdv_cancelled: 'RDV annulé',
  rdv_upcoming_reminder: 'Rappel de RDV',
  new_creneau_available: 'Créneau proposé (file d’attente)',
};

const channelLabels: Readonly<Record<ReceiptChannel, string>> = { sms: 'SMS', mail: 'E-mail', webhook: 'Webhook' };

const resultLabels: Readonly<Record<ReceiptResult, string>> = {
  processed: 'Traité',
  sent: 'Envoyé',
  delivered: 'Délivré',
  failure: 'Échec',
};

const labels = { event: eventLabels, channel: channelLabels, result: resultLabels } as const;

export type NotificationSplit = keyof typeof labels;

/**
 * Split by channel or result, all of them present; or by event, those that are in `whole`. An event that is new upstream is
 * shown as it is stored.
 */
export function splitNotifications(
  part: readonly FoundNotifications[],
  by: NotificationSplit,
  whole: readonly FoundNotifications[],
): NotificationCount[] {
  const known: Readonly<Record<string, string>> = labels[by];
  const keys = by === 'event' ? [...new Set(whole.map(({ event }) => event))].sort() : Object.keys(known);
  return keys.map((key) => ({
    key,
    label: (Object.hasOwn(known, key) && known[key]) || key,
    count: countNotifications(part.filter((each) => each[by] === key)),
  }));
}

export const countNotifications = (part: readonly FoundNotifications[]): number =>
  part.reduce((sum, { count }) => sum + count, 0);

export const countSms = (part: readonly FoundNotifications[]): number =>
  part.reduce((sum, { smsCount }) => sum + smsCount, 0);
