// Schedules that send figures by mail: the request of a run, and its mail.
import type { ClientBase, Pool } from 'pg';
import type { ReadLog } from '#domain/audit/read-log.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import { inTransaction } from '#infra/db/connection/transaction.ts';
import type { Queue } from '#infra/queue.ts';
import type { Viewer } from '#policy/viewer.ts';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import { loadViewerById } from '../agents/viewer.ts';
import { DomainError, ForbiddenError, IssueList } from '../errors.ts';
import { summariseFigures } from '../exports/commands/impersonal-summary.ts';
import { resolveExport } from '../exports/commands/request.ts';
import type { RequestRecord } from '../exports/commands/stored-request.ts';
import type { CompletionMails } from '../exports/history/completion-mail.ts';
import { type StoredSelection, toStoredSelection } from '../exports/lifecycle/stored-selection.ts';
import { writeLetter } from '../figure-mail/letter.ts';
import { mailFigureNames, readMailFigures } from '../figure-mail/reading.ts';
import { toExportInput } from '../saved/content.ts';
import { readPresentVersion } from '../saved/present-version.ts';
import { inStatisticsSnapshot } from '../statistics/snapshot.ts';
import { issueText } from '../text/issue.ts';
import { refusalText } from '../text/refusal.ts';
import { UnreadableSelectionError } from './errors.ts';
import { countFailure, type PauseDeps, pauseSchedule } from './state.ts';
import { sendFiguresTask } from './task.ts';

/** Figures of a whole territory take seconds. A longer statement is a refusal, and not tried again for a day. */
const READ_TIMEOUT_MS = 300_000;

/** @throws ValidationError that names `field` where this service sends no mails */
export function checkMails(sendsMail: boolean, field: readonly string[]): void {
  const issues = new IssueList();
  if (!sendsMail) issues.add(field, 'NOT_AVAILABLE', issueText.NOT_AVAILABLE.mails);
  issues.throwIfAny();
}

/**
 * The selection whose figures a saved one stands for, with the rights of the viewer. Relative periods are those of `now`.
 * @throws ForbiddenError, ValidationError, UnreadableSelectionError
 */
export async function resolveFigures(pool: Pool, viewer: Viewer, record: RequestRecord, now: Date): Promise<Selection> {
  const input = toExportInput(record);
  if (!input) throw new UnreadableSelectionError();
  const options = { format: 'XLSX', row: 'STATISTICS', columns: null, anonymous: false } as const;
  return (await resolveExport(pool, viewer, { ...input, options }, now, new IssueList())).selection;
}

interface Run {
  scheduleId: string;
  period: string;
}

/** Queues the mail of a run in the transaction of the run. @throws DomainError when its owner may not have the figures now */
export async function requestFigures(
  { pool, queue, sendsMail }: PauseDeps,
  client: ClientBase,
  run: Run & { agentId: bigint; at: Date },
  record: RequestRecord,
): Promise<void> {
  checkMails(sendsMail, []);
  await resolveFigures(pool, await loadOwner(pool, run.agentId), record, run.at);
  await queue.enqueue(sendFiguresTask, { scheduleId: run.scheduleId, period: run.period }, client);
}

async function loadOwner(pool: Pool, agentId: bigint): Promise<Viewer> {
  const viewer = await loadViewerById(pool, agentId);
  if (!viewer) throw new ForbiddenError(refusalText.FORBIDDEN.AGENT, 'AGENT', []);
  return viewer;
}

export interface SendDeps {
  pool: Pool;
  queue: Queue;
  mails: CompletionMails;
  /** As in the API: cells of a territory with fewer usagers are hidden. */
  minCell: number;
  /** Null: reads are traced elsewhere. */
  readLog: ReadLog | null;
}

interface DueMail {
  agent_id: string;
  email: string;
  selection_id: string;
  due_at: Date;
}

/**
 * Sends the figures of a run with the rights and the data of this moment. `needless`: sent already, or the schedule was
 * paused or deleted meanwhile. `refused`: the right is lost, or the mail server rejects the address.
 * @throws MailError, and errors of the database: the queue tries again
 */
export async function sendFigures(deps: SendDeps, run: Run): Promise<'sent' | 'refused' | 'needless'> {
  const { pool, mails, minCell, readLog } = deps;
  const { rows } = await pool.query<DueMail>(
    `SELECT s.agent_id, a.email, s.selection_id, r.due_at
       FROM reporting.schedule_runs r JOIN reporting.export_schedules s ON s.id = r.schedule_id
       JOIN agents a ON a.id = s.agent_id
      WHERE r.schedule_id = $1::uuid AND r.period = $2 AND r.outcome = 'REQUESTED' AND s.state = 'ACTIVE'
        AND a.deleted_at IS NULL AND btrim(a.email) <> ''`,
    [run.scheduleId, run.period],
  );
  const [due] = rows;
  if (!due) {
    await settleFigures(deps, run, 'CANCELED');
    return 'needless';
  }
  const correlationId = `schedule-${run.scheduleId}-${run.period}`;
  const now = new Date();
  let written: ReturnType<typeof writeLetter>;
  try {
    const viewer = await loadOwner(pool, BigInt(due.agent_id));
    const { record } = await readPresentVersion(pool, due.selection_id);
    const selection = await resolveFigures(pool, viewer, record, due.due_at);
    const stored = toStoredSelection(selection);
    const figures = await inStatisticsSnapshot(pool, READ_TIMEOUT_MS, (client) =>
      readMailFigures(client, selection, minCell, now),
    );
    // As in the API: what an espace tells of its figures is traced before it leaves.
    if (selection.perimeter.scope === 'TERRITORY')
      await readLog?.write({
        ...{ agentId: viewer.agentId, operation: 'job schedule.figures', correlationId, address: null },
        ...{
          rowCounts: {},
          usagerIds: new Set<bigint>(),
          selections: [{ ...toTrace(stored), asked: mailFigureNames }],
          refused: {},
        },
      });
    const { link } = mails;
    written = writeLetter({
      summary: await summariseFigures(stored, pool, viewer),
      figures,
      dataAsOf: momentText(selection.dataAsOf ?? now, selection.timeZone ?? DEFAULT_TIME_ZONE),
      url: link.kind === 'export' ? link.scheduleUrlOf(run.scheduleId) : link.url,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await settleFigures(deps, run, 'REFUSED', error);
    return 'refused';
  }
  const isSent = await mails.mailer.send({ id: `${run.scheduleId}-${run.period}`, to: due.email, ...written });
  // Recorded after sending: a crash in between may send the mail twice, with one id, but never loses it.
  await settleFigures(deps, run, isSent ? 'SUCCEEDED' : 'FAILED');
  return isSent ? 'sent' : 'refused';
}

const toTrace = ({ scope, targetIds, filters, timeZone }: StoredSelection) => ({
  ...{ scope, targetIds: targetIds.map(String), filter: filters, timeZone },
});

const momentText = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(instant);

/** Settles a run of figures, once. */
export function settleFigures(
  deps: Omit<PauseDeps, 'sendsMail'>,
  { scheduleId, period }: Run,
  outcome: 'SUCCEEDED' | 'FAILED' | 'CANCELED' | 'REFUSED',
  error: DomainError | null = null,
): Promise<void> {
  const pauses = { ...deps, sendsMail: true };
  return inTransaction(deps.pool, async (client) => {
    await client.query('SELECT FROM reporting.export_schedules WHERE id = $1::uuid FOR UPDATE', [scheduleId]);
    const { rowCount } = await client.query(
      `UPDATE reporting.schedule_runs SET outcome = $3::reporting.schedule_outcome, code = $4, message = $5
        WHERE schedule_id = $1::uuid AND period = $2 AND outcome = 'REQUESTED' AND export_id IS NULL`,
      [scheduleId, period, outcome, error?.code ?? null, error?.message ?? null],
    );
    if (!rowCount || outcome === 'CANCELED') return;
    if (outcome === 'SUCCEEDED')
      await client.query('UPDATE reporting.export_schedules SET failures = 0 WHERE id = $1::uuid', [scheduleId]);
    else if (error instanceof ForbiddenError) await pauseSchedule(pauses, client, scheduleId, 'RIGHT_LOST');
    else await countFailure(pauses, client, scheduleId);
  });
}
