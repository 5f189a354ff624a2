// Completion mails of exports.
import type { Pool } from 'pg';
import { DEFAULT_TIME_ZONE } from '#domain/agents/time-zone.ts';
import { isTimeZone } from '#domain/rdv/time/time-zone.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Mail, Mailer } from '#infra/mailer.ts';
import type { Queue } from '#infra/queue.ts';
import type { ExportFailureCode } from '#prisma';
import { exportFailures } from '../lifecycle/failure.ts';
import { recordCompletionMail } from '../lifecycle/state.ts';
import { notifyExportTask } from '../lifecycle/task.ts';

// A completion mail is a job of its own, queued before the job that saw the end is done. It is thus never lost, and its
// outcome does not affect the export.

/** Settings of completion mails. */
export interface CompletionMails {
  mailer: Mailer;
  link: MailLink;
}

/** The pages to which mails lead: those of an export and of a schedule, where there are some, and "vos exports" at `url`. */
export type MailLink =
  | {
      readonly kind: 'export';
      readonly url: string;
      urlOf(exportId: string): string;
      scheduleUrlOf(id: string): string;
    }
  | { readonly kind: 'history'; readonly url: string };

/** An export whose agent has not been mailed yet. A cancelled export needs no mail: the agent cancelled it. */
const DUE = `e.status IN ('SUCCEEDED', 'FAILED')
  AND NOT EXISTS (SELECT FROM reporting.export_events v WHERE v.export_id = e.id AND v.type = 'NOTIFIED')`;

/** Queues the mail when the export has ended; harmless earlier, and when it is already queued. */
export async function enqueueCompletionMail(
  { pool, queue }: { pool: Pool; queue: Queue },
  exportId: string,
): Promise<void> {
  if (await queue.isPending(notifyExportTask, { exportId })) return;
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query(`SELECT FROM reporting.exports e WHERE e.id = $1::uuid AND ${DUE}`, [exportId]);
    if (rows.length > 0) await queue.enqueue(notifyExportTask, { exportId }, client);
  });
}

interface DueMail {
  email: string;
  time_zone: string | null;
  created_at: Date;
  expires_at: Date | null;
  failure_code: ExportFailureCode | null;
  correlation_id: string;
}

/**
 * `needless`: the agent was deleted or has no address, the file is gone, or the mail was sent. `refused`: the mail server
 * rejects the address.
 */
export async function sendCompletionMail(
  pool: Pool,
  { mailer, link }: CompletionMails,
  exportId: string,
): Promise<'sent' | 'refused' | 'needless'> {
  const { rows } = await pool.query<DueMail>(
    `SELECT a.email, e.time_zone, e.created_at, e.expires_at, e.failure_code, e.correlation_id
       FROM reporting.exports e JOIN agents a ON a.id = e.agent_id
      WHERE e.id = $1::uuid AND ${DUE} AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [exportId],
  );
  const notice = rows[0];
  if (!notice) return 'needless';
  if (!(await mailer.send(toMail(exportId, notice, link)))) return 'refused';
  // Recorded after sending: a crash in between may send the mail twice, but never loses it.
  await recordCompletionMail(pool, exportId);
  return 'sent';
}

/** Says that the export has ended and links to a page, which asks for a sign-in. It names neither the selection nor any person. */
function toMail(exportId: string, notice: DueMail, link: MailLink): Mail {
  const { failure_code, time_zone } = notice;
  const format = new Intl.DateTimeFormat('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: time_zone !== null && isTimeZone(time_zone) ? time_zone : DEFAULT_TIME_ZONE,
  });
  const page = link.kind === 'export' ? `Votre export : ${link.urlOf(exportId)}` : `Vos exports : ${link.url}`;
  const asked = `L’export que vous avez demandé le ${format.format(notice.created_at)}`;
  const lines = failure_code
    ? [
        `${asked} n’a pas abouti.`,
        exportFailures[failure_code].message,
        `Référence pour le support : ${notice.correlation_id}`,
      ]
    : [
        `${asked} est prêt.`,
        ...(notice.expires_at ? [`Le fichier sera supprimé le ${format.format(notice.expires_at)}.`] : []),
      ];
  return {
    id: exportId,
    to: notice.email,
    subject: failure_code ? 'Votre export n’a pas abouti' : 'Votre export est prêt',
    text: `${['Bonjour,', ...lines, page, 'Ce message est envoyé automatiquement.'].join('\n\n')}\n`,
  };
}
