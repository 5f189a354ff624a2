// Comparison of the rows of a file with those of the file before.
import type { Pool } from 'pg';
import type { Selection } from '#domain/rdv/selection.ts';
import { SqlParams } from '#infra/db/compile/sql.ts';
import { compileWhere } from '#infra/db/compile/where.ts';
import type { Snapshot } from '#infra/db/snapshot/snapshot.ts';
import type { CellValue } from '#spreadsheet/cell.ts';
import { changeColumn } from '../content/change-column.ts';
import type { Sheet } from '../content/content-kind.ts';
import type { FileChanges } from '../content/file-content.ts';
import type { FingerprintRecord } from '../lifecycle/fingerprint-record.ts';
import type { ClaimedExport } from '../lifecycle/state.ts';
import { type Base, basisOf, findBase } from './base.ts';
import { collectFingerprint, digestCells, type Fingerprint, findRow } from './fingerprint.ts';

/** One file of changes, under way. */
export interface Changes {
  /** True: every row is written. */
  isWhole: boolean;
  /** The sheet with a column more, without the rows that stayed as they were, and with the rows that are gone. */
  compare(sheet: Sheet, compared: Compared): Sheet;
  /** Number of selected rows that were compared. */
  readonly comparedRows: number;
  /** RDVs whose cells are in the file; empty for a whole one. */
  readonly writtenIds: readonly bigint[];
  /** As recorded with the file. Its numbers are final once the sheet is read. */
  describe(): FileChanges;
  /** The rows that the next file is compared with. */
  toFingerprint(): FingerprintRecord;
}

interface Compared {
  snapshot: Snapshot;
  selection: Selection;
  totalRows: number;
}

/** Null for a file that is not one of changes. */
export async function openChanges(pool: Pool, claim: ClaimedExport): Promise<Changes | null> {
  if (!claim.onlyChanges) return null;
  const basis = basisOf(claim);
  const found = await findBase(pool, claim, basis);
  return createChanges(basis, found);
}

function createChanges(basis: string, found: Awaited<ReturnType<typeof findBase>>): Changes {
  const base = typeof found === 'string' ? null : found;
  const counts = { created: 0, changed: 0, left: 0, deleted: 0 };
  const writtenIds: bigint[] = [];
  let fingerprint = collectFingerprint(0);
  let comparedRows = 0;
  const isSeen = new Uint8Array(base?.fingerprint.ids.length ?? 0);

  /** Null for a row that is as it was. */
  const changeOf = (id: number, digest: bigint, { fingerprint: before }: Base) => {
    const place = findRow(before, id);
    if (place < 0) return 'created';
    isSeen[place] = 1;
    return before.digests[place] === digest ? null : 'changed';
  };

  async function* compareRows({ columns, batches }: Sheet, compared: Compared): Sheet['batches'] {
    fingerprint = collectFingerprint(compared.totalRows);
    for await (const batch of batches) {
      const kept: CellValue[][] = [];
      for (const cells of batch) {
        const id = Number(cells.at(-1));
        const digest = digestCells(basis, cells);
        fingerprint.add(id, digest);
        const change = base ? changeOf(id, digest, base) : 'whole';
        if (change === null) continue;
        if (change !== 'whole') {
          counts[change]++;
          writtenIds.push(BigInt(id));
        }
        kept.push([...cells, changeLabels[change]]);
      }
      comparedRows += batch.length;
      yield kept;
    }
    if (!base) return;
    const empty = Array<null>(columns.length - 1).fill(null);
    for (const ids of missingIds(base.fingerprint, isSeen)) {
      const left = await findReachable(compared, ids);
      yield ids.map((id) => {
        const change = left.has(id) ? 'left' : 'deleted';
        counts[change]++;
        return [...empty, id, changeLabels[change]];
      });
    }
  }

  return {
    isWhole: base === null,
    compare: (sheet, compared) => ({
      ...sheet,
      columns: [...sheet.columns, changeColumn],
      batches: compareRows(sheet, compared),
    }),
    get comparedRows() {
      return comparedRows;
    },
    writtenIds,
    describe: () => ({
      since: base && { exportId: base.exportId, dataAsOf: base.dataAsOf.toISOString() },
      wholeReason: typeof found === 'string' ? found : null,
      counts: base && counts,
    }),
    toFingerprint: () => ({ basis, rows: fingerprint.toBytes() }),
  };
}

const changeLabels = {
  created: 'créé',
  changed: 'modifié',
  left: 'sorti',
  deleted: 'supprimé',
  whole: 'complet',
} as const;

/** Ids in one statement. */
const MISSING_IDS = 10_000;

function* missingIds({ ids }: Fingerprint, isSeen: Uint8Array): Generator<number[]> {
  let found: number[] = [];
  for (const [place, id] of ids.entries()) {
    if (isSeen[place]) continue;
    found.push(id);
    if (found.length < MISSING_IDS) continue;
    yield found;
    found = [];
  }
  if (found.length > 0) yield found;
}

/** The RDVs that the agent may still see in this scope, though the filters no longer select them. */
async function findReachable({ snapshot, selection }: Compared, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const params = new SqlParams();
  const where = compileWhere('rdvs', { AND: [selection.reach, { id: { in: ids.map(BigInt) } }] }, 'r', params);
  const { rows } = await snapshot.client.query<{ id: string }>(`SELECT r.id FROM rdvs r WHERE ${where}`, params.values);
  return new Set(rows.map(({ id }) => Number(id)));
}
