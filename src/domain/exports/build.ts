// The building of one export, from the claim to the finished file.
import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Clock } from '#infra/clock.ts';
import { inSharedSnapshot, type Snapshot } from '#infra/db/snapshot/snapshot.ts';
import type { Storage } from '#infra/storage.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { ExportFailureCode } from '#prisma';
import { toCellText } from '#spreadsheet/cell-text.ts';
import type { DocumentFacts } from '#spreadsheet/document.ts';
import type { SpreadsheetWriter } from '#spreadsheet/writer.ts';
import { DEFAULT_TIME_ZONE } from '../agents/time-zone.ts';
import { loadViewerById } from '../agents/viewer.ts';
import { ForbiddenError, IssueList } from '../errors.ts';
import {
  checkPersonalFilters,
  openSelection,
  type Selection,
  type SelectionRecord,
  selectionTimeZone,
} from '../rdv/selection.ts';
import { localDayText } from '../rdv/time/period.ts';
import { type DataSubjectsRecord, recordDataSubjects } from './audit/data-subjects.ts';
import { type Changes, openChanges } from './changes/changes.ts';
import { describeKind } from './changes/label.ts';
import { summariseWithoutPersons } from './commands/impersonal-summary.ts';
import { contentKinds } from './content/contents.ts';
import { CONTRACT_VERSION, toFileContent } from './content/file-content.ts';
import { toFrenchDay, toFrenchMoment } from './content/local-time.ts';
import { ExportTooLargeError, NoColumnLeftError } from './errors.ts';
import { fileFormats } from './file-format.ts';
import { watchClaim } from './lifecycle/claim-monitor.ts';
import { createProgress } from './lifecycle/progress.ts';
import { type Claim, type ClaimedExport, claimExport, failExport, succeedExport } from './lifecycle/state.ts';
import { fromStoredSelection } from './lifecycle/stored-selection.ts';

export interface BuildDeps {
  pool: Pool;
  /** The server to read rows from: it shows at least everything committed before the call. `pool` when left out. */
  chooseReads?(isFirstTry: boolean): Promise<Pool>;
  storage: Storage;
  clock: Clock;
  /** Lifetime of a file after its completion. */
  fileTtlSeconds: number;
  /** Maximum number of rows of one export. */
  maxRows: number;
  /** In statistics of a territory, cells of fewer usagers than this are hidden. */
  minCell: number;
}

/** The outcome of one attempt. `broken` may be retried; the others are final for this job. */
export type BuildOutcome =
  | { kind: 'done' }
  /** The export ended, for example by cancellation, or another worker claimed it: nothing was changed. */
  | { kind: 'superseded' }
  | { kind: 'broken'; claim: Claim; code: ExportFailureCode; error: Error };

/** Up to this many rows the audit starts with the file. A file of a few hundred rows waited for an audit that started later. */
const FEW_ROWS = 5_000;

/** One attempt at an export, from the claim to the file: current rights, one snapshot, rows, file, state. */
export async function buildExport(deps: BuildDeps, exportId: string, stop: AbortSignal): Promise<BuildOutcome> {
  const claim = await claimExport(deps.pool, exportId, randomBytes(20).toString('hex'));
  if (!claim) return { kind: 'superseded' };
  const watch = watchClaim(deps.pool, claim);
  const signal = AbortSignal.any([stop, watch.lost]);
  const outcomeOf = (isOurs: boolean): BuildOutcome => ({ kind: isOurs ? 'done' : 'superseded' });
  const fail = async (code: ExportFailureCode) => outcomeOf(await failExport(deps.pool, claim, code));
  try {
    // Objects that earlier workers may have left when they were killed.
    for (const key of claim.abandonedKeys) await deps.storage.remove(key);
    const now = deps.clock.now();
    const stored = fromStoredSelection(claim.selection);
    if (!stored) return await fail('INTERNAL'); // a retry would read the same
    const allowed = await authorise(deps.pool, claim, stored, now);
    if (!allowed) return await fail('FORBIDDEN');
    const reads = (await deps.chooseReads?.(claim.fence === 1)) ?? deps.pool;
    const isOurs = await inSharedSnapshot(reads, signal, (snapshot) =>
      writeFile({ ...deps, reads }, claim, allowed, now, { snapshot, signal, stopWatching: watch.stop }),
    );
    return outcomeOf(isOurs);
  } catch (error) {
    if (watch.lost.aborted) return { kind: 'superseded' };
    if (error instanceof ExportTooLargeError) return await fail('TOO_MANY_ROWS');
    if (error instanceof NoColumnLeftError) return await fail('NO_COLUMN_LEFT');
    return { kind: 'broken', claim, code: codeOf(error), error: error as Error };
  } finally {
    watch.stop();
  }
}

interface Allowed {
  viewer: Viewer;
  selection: Selection;
}

/** The selection under current rights; null when they no longer cover it. */
async function authorise(
  pool: Pool,
  { agentId }: ClaimedExport,
  stored: SelectionRecord,
  now: Date,
): Promise<Allowed | null> {
  const viewer = await loadViewerById(pool, agentId);
  if (!viewer) return null;
  try {
    const selection = openSelection(viewer, stored, now);
    const issues = new IssueList();
    checkPersonalFilters(selection, issues);
    return issues.error ? null : { viewer, selection };
  } catch (error) {
    if (error instanceof ForbiddenError) return null;
    throw error;
  }
}

interface Attempt {
  snapshot: Snapshot;
  signal: AbortSignal;
  stopWatching(): void;
}

async function writeFile(
  deps: BuildDeps & { reads: Pool },
  claim: ClaimedExport,
  { viewer, selection }: Allowed,
  now: Date,
  { snapshot, signal, stopWatching }: Attempt,
): Promise<boolean> {
  const kind = contentKinds[claim.row];
  const changes = await openChanges(deps.pool, claim);
  const file = await deps.storage.create(claim.fileKey); // there is something to discard from here on
  let writer: SpreadsheetWriter | undefined;
  // Of a large file it starts with the first rows: before them the server is busy, and afterwards it waits for the writer.
  const audit: { record?: DataSubjectsRecord } = {};
  const beginAudit = () => {
    const held = kind.dataSubjects(changes?.isWhole === false ? within(selection, changes) : selection, claim);
    if (held) audit.record ??= recordDataSubjects(deps, claim, held, snapshot.id);
  };
  // Rows of a file of changes are known at its end.
  const beginEarly = changes?.isWhole === false ? () => {} : beginAudit;
  const abort = () => {
    void audit.record?.cancel();
    file.discard().catch(() => {}); // retried at the end; writes that wait for the storage must fail now
  };
  try {
    signal.addEventListener('abort', abort);
    const options = { ...claim, now, minCell: deps.minCell };
    const content = await kind.open(snapshot, selection, options);
    const { totalRows } = content;
    const compared = { snapshot, selection, totalRows };
    const sheets = changes ? content.sheets.map((sheet) => changes.compare(sheet, compared)) : content.sheets;
    if (sheets.some(({ columns }) => columns.length === 0)) throw new NoColumnLeftError();
    if (totalRows > deps.maxRows) throw new ExportTooLargeError(totalRows, deps.maxRows);
    const { dataAsOf } = selection;
    writer = fileFormats[claim.format].createWriter(file.sink, {
      title: `${kind.title}, ${dayOf(selection, now)}${stateOf(selection)}`,
      subject: kind.title,
      description: toCellText(await summariseWithoutPersons({ ...claim, ...claim.selection }, deps.reads, viewer)),
      facts: factsOf(claim.exportId, dataAsOf ?? now, totalRows, changes && [changes, zoneOf(selection)]),
      createdAt: now,
      sheetCount: sheets.length,
    });
    const progress = createProgress(deps, claim, totalRows);
    if (!(await progress.report(0))) return false;
    if (totalRows <= FEW_ROWS) beginEarly();
    let rowCount = 0;
    const rowCounts: number[] = [];
    for (const { title, columns, batches } of sheets) {
      const before = rowCount;
      await writer.addSheet(title, columns);
      for await (const batch of batches) {
        signal.throwIfAborted();
        beginEarly();
        await writer.write(batch);
        rowCount += batch.length;
        if (!(await progress.reportWhenDue(changes?.comparedRows ?? rowCount))) return false;
      }
      rowCounts.push(rowCount - before);
    }
    beginAudit();
    await writer.finish();
    await audit.record?.done;
    const stored = await file.publish();
    // The end itself ends the claim: a look after it would take the export for another worker’s.
    stopWatching();
    const described = {
      ...toFileContent(kind, sheets, rowCounts, dataAsOf ?? now),
      ...(changes && { changes: changes.describe() }),
    };
    const isOurs = await succeedExport(
      deps.pool,
      claim,
      { rowCount, dataAsOf, content: described, fingerprint: changes?.toFingerprint() ?? null, ...stored },
      deps.fileTtlSeconds,
    );
    if (!isOurs) await deps.storage.remove(claim.fileKey);
    return isOurs;
  } finally {
    signal.removeEventListener('abort', abort);
    await audit.record?.cancel();
    await writer?.abort();
    await file.discard();
  }
}

/** Properties of a workbook for programs. */
const factsOf = (
  exportId: string,
  dataAsOf: Date,
  rowCount: number,
  changes: [Changes, timeZone: string] | null,
): DocumentFacts['facts'] => [
  ['Export', exportId],
  ['Version du contrat', CONTRACT_VERSION],
  ['Données du', dataAsOf],
  // The number of changes is known after the properties are written.
  ...(changes && !changes[0].isWhole ? [] : [['Nombre de lignes', rowCount] as const]),
  ...(changes ? [['Changements', describeKind(changes[0].describe(), changes[1])] as const] : []),
];

/** The selected RDVs whose cells a file of changes has. */
const within = (selection: Selection, { writtenIds }: Changes): Selection => ({
  ...selection,
  where: { AND: [selection.where, { id: { in: [...writtenIds] } }] },
});

/** `dd/mm/yyyy`, in the time zone of the file. */
function dayOf(selection: Selection, now: Date): string {
  return toFrenchDay(localDayText(now, zoneOf(selection)));
}

const zoneOf = (selection: Selection) => selectionTimeZone(selection) ?? DEFAULT_TIME_ZONE;

/** The age of the data, where they are older than the file. */
function stateOf(selection: Selection): string {
  const { dataAsOf } = selection;
  return dataAsOf ? ` (données du ${toFrenchMoment(dataAsOf, zoneOf(selection))})` : '';
}

function codeOf(error: unknown): ExportFailureCode {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'EMFILE', 'ESTORE'].includes(code)
    ? 'STORAGE_UNAVAILABLE'
    : 'INTERNAL';
}
