// Mails about changed templates.
import type { Pool } from 'pg';
import type { CompletionMails } from '../exports/history/completion-mail.ts';

interface DueMail {
  email: string;
  template_version: number;
}

/**
 * `needless`: accepted again, ended or withdrawn meanwhile, sent already, or the agent is gone. `refused`: the mail server
 * rejects the address.
 */
export async function sendChangeMail(
  pool: Pool,
  { mailer, link }: CompletionMails,
  scheduleId: string,
): Promise<'sent' | 'refused' | 'needless'> {
  const { rows } = await pool.query<DueMail>(
    `SELECT a.email, f.template_version FROM reporting.schedule_offer_answers r
       JOIN reporting.schedule_offers f ON f.id = r.offer_id
       JOIN reporting.export_schedules s ON s.id = r.schedule_id
       JOIN agents a ON a.id = s.agent_id
      WHERE r.schedule_id = $1::uuid AND r.version < f.template_version
        AND r.mailed_version IS DISTINCT FROM f.template_version AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [scheduleId],
  );
  const [due] = rows;
  if (!due) return 'needless';
  const text = [
    'Bonjour,',
    'L’espace a changé un modèle d’export programmé que vous avez accepté.',
    'Votre export continue tel que vous l’avez accepté. Pour suivre le nouveau modèle, acceptez-le à nouveau.',
    `Vos exports : ${link.url}`,
    'Ce message est envoyé automatiquement.',
  ];
  const isSent = await mailer.send({
    id: `${scheduleId}-offer-${due.template_version}`,
    to: due.email,
    subject: 'Un modèle d’export programmé a changé',
    text: `${text.join('\n\n')}\n`,
  });
  if (!isSent) return 'refused';
  // Recorded after sending: a crash in between may send the mail twice, but never loses it.
  await pool.query(
    'UPDATE reporting.schedule_offer_answers SET mailed_version = $2::int WHERE schedule_id = $1::uuid',
    [scheduleId, due.template_version],
  );
  return 'sent';
}
