// Mails about disabled receivers.
import type { Pool } from 'pg';
import type { CompletionMails } from '../exports/history/completion-mail.ts';

const sentences = {
  UNREACHABLE: 'Depuis trois jours, il n’a accepté aucun message.',
  GONE: 'Il a répondu qu’il ne veut plus de messages (410).',
} as const;

interface DueNotice {
  email: string;
  schedule_id: string;
  disabled_at: Date;
  disabled_reason: keyof typeof sentences;
}

/** `needless`: enabled or deleted meanwhile, sent already, or the agent is gone. `refused`: the mail server rejects the address. */
export async function sendDisabledMail(
  pool: Pool,
  { mailer, link }: CompletionMails,
  webhookId: string,
): Promise<'sent' | 'refused' | 'needless'> {
  const { rows } = await pool.query<DueNotice>(
    `SELECT a.email, w.schedule_id, w.disabled_at, w.disabled_reason
       FROM reporting.schedule_webhooks w JOIN agents a ON a.id = w.agent_id
      WHERE w.id = $1::uuid AND w.disabled_at IS NOT NULL AND w.mailed_at IS NULL AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [webhookId],
  );
  const [notice] = rows;
  if (!notice) return 'needless';
  const { schedule_id, disabled_at, disabled_reason } = notice;
  const text = [
    'Bonjour,',
    'Un destinataire de vos exports programmés (webhook) est désactivé : plus aucun message ne lui sera envoyé.',
    sentences[disabled_reason],
    'Une fois qu’il répond, réactivez-le, puis renvoyez les messages qui lui manquent.',
    link.kind === 'export' ? `L’export programmé : ${link.scheduleUrlOf(schedule_id)}` : `Vos exports : ${link.url}`,
    'Ce message est envoyé automatiquement.',
  ];
  const isSent = await mailer.send({
    id: `${webhookId}-${disabled_at.getTime()}`,
    to: notice.email,
    subject: 'Un destinataire de vos exports programmés est désactivé',
    text: `${text.join('\n\n')}\n`,
  });
  if (!isSent) return 'refused';
  // Recorded after sending: a crash in between may send the mail twice, but never loses it.
  await pool.query(
    'UPDATE reporting.schedule_webhooks SET mailed_at = now() WHERE id = $1::uuid AND date_trunc($2, disabled_at) = $3',
    [webhookId, 'milliseconds', disabled_at],
  );
  return 'sent';
}
