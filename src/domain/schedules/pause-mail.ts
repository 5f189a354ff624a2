// Mails about paused schedules.
import type { Pool } from 'pg';
import type { CompletionMails } from '../exports/history/completion-mail.ts';

const sentences = {
  RIGHT_LOST: 'Vous n’avez plus le droit de faire cet export : vos rôles ont changé.',
  FAILURES: 'Trois exports de suite n’ont pas abouti.',
  OFFER_ENDED: 'Il venait d’un modèle que l’espace ne propose plus à votre organisation.',
} as const;

interface DuePause {
  email: string;
  pause_reason: keyof typeof sentences;
  paused_at: Date;
}

/** `needless`: resumed or deleted meanwhile, sent already, or the agent is gone. `refused`: the mail server rejects the address. */
export async function sendPauseMail(
  pool: Pool,
  { mailer, link }: CompletionMails,
  scheduleId: string,
): Promise<'sent' | 'refused' | 'needless'> {
  const { rows } = await pool.query<DuePause>(
    `SELECT a.email, s.pause_reason, s.paused_at FROM reporting.export_schedules s JOIN agents a ON a.id = s.agent_id
      WHERE s.id = $1::uuid AND s.state = 'PAUSED' AND s.pause_reason <> 'OWNER' AND s.mailed_at IS NULL
        AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [scheduleId],
  );
  const [pause] = rows;
  if (!pause) return 'needless';
  const text = [
    'Bonjour,',
    'Un de vos exports programmés est en pause : plus aucun fichier ne sera préparé.',
    sentences[pause.pause_reason],
    'Vous pouvez corriger sa sélection, puis le reprendre.',
    link.kind === 'export' ? `Cet export programmé : ${link.scheduleUrlOf(scheduleId)}` : `Vos exports : ${link.url}`,
    'Ce message est envoyé automatiquement.',
  ];
  const isSent = await mailer.send({
    id: `${scheduleId}-${pause.paused_at.getTime()}`,
    to: pause.email,
    subject: 'Votre export programmé est en pause',
    text: `${text.join('\n\n')}\n`,
  });
  if (!isSent) return 'refused';
  // Recorded after sending: a crash in between may send the mail twice, but never loses it.
  await pool.query(
    'UPDATE reporting.export_schedules SET mailed_at = now() WHERE id = $1::uuid AND date_trunc($2, paused_at) = $3',
    [scheduleId, 'milliseconds', pause.paused_at],
  );
  return 'sent';
}
