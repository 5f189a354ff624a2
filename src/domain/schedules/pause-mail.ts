// Mails about paused schedules.
import type { Pool } from 'pg';
import type { CompletionMails } from '../exports/history/completion-mail.ts';

const outputs = {
  file: {
    subject: 'Votre export programmé est en pause',
    name: 'Cet export programmé',
    opening: 'Un de vos exports programmés est en pause : plus aucun fichier ne sera préparé.',
    RIGHT_LOST: 'Vous n’avez plus le droit de faire cet export : vos rôles ont changé.',
    FAILURES: 'Trois exports de suite n’ont pas abouti.',
  },
  figures: {
    subject: 'Votre envoi de statistiques est en pause',
    name: 'Cet envoi',
    opening: 'Un de vos envois de statistiques est en pause : plus aucun mail ne sera préparé.',
    RIGHT_LOST: 'Vous n’avez plus le droit de voir ces statistiques : vos rôles ont changé.',
    FAILURES: 'Trois envois de suite n’ont pas abouti.',
  },
};
const OFFER_ENDED = 'Il venait d’un modèle que l’espace ne propose plus à votre organisation.';

interface DuePause {
  email: string;
  pause_reason: 'RIGHT_LOST' | 'FAILURES' | 'OFFER_ENDED';
  paused_at: Date;
  sends_figures: boolean;
}

/** `needless`: resumed or deleted meanwhile, sent already, or the agent is gone. `refused`: the mail server rejects the address. */
export async function sendPauseMail(
  pool: Pool,
  { mailer, link }: CompletionMails,
  scheduleId: string,
): Promise<'sent' | 'refused' | 'needless'> {
  const { rows } = await pool.query<DuePause>(
    `SELECT a.email, s.pause_reason, s.paused_at, s.sends_figures FROM reporting.export_schedules s JOIN agents a ON a.id = s.agent_id
      WHERE s.id = $1::uuid AND s.state = 'PAUSED' AND s.pause_reason <> 'OWNER' AND s.mailed_at IS NULL
        AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [scheduleId],
  );
  const [pause] = rows;
  if (!pause) return 'needless';
  const { subject, name, opening, ...reasons } = outputs[pause.sends_figures ? 'figures' : 'file'];
  const text = [
    'Bonjour,',
    opening,
    { ...reasons, OFFER_ENDED }[pause.pause_reason],
    'Vous pouvez corriger sa sélection, puis le reprendre.',
    link.kind === 'export' ? `${name} : ${link.scheduleUrlOf(scheduleId)}` : `Vos exports : ${link.url}`,
    'Ce message est envoyé automatiquement.',
  ];
  const isSent = await mailer.send({
    id: `${scheduleId}-${pause.paused_at.getTime()}`,
    to: pause.email,
    subject,
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
