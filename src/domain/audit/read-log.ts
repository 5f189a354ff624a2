import type { Pool } from 'pg';
import { toUsagerBlocks } from './usager-block.ts';

/** What one answer let its reader see; ids only. */
interface ReadRecord {
  agentId: bigint;
  /** Kind and name of the operation. */
  operation: string;
  correlationId: string;
  /** Where the request came from. */
  address: string | null;
  /** How many objects of each kind the answer holds. */
  rowCounts: Readonly<Record<string, number>>;
  /** Whose data it holds. */
  usagerIds: ReadonlySet<bigint>;
  /** Of figures of a territory: what was selected. */
  selections: readonly object[];
  /** What was asked for in vain, by what the ids name. */
  refused: Readonly<Record<string, readonly string[]>>;
}

export interface ReadLog {
  /** Resolves once it is durable: only then may the answer leave. */
  write(record: ReadRecord): Promise<void>;
}

interface Waiting {
  row: object;
  resolve(): void;
  reject(error: unknown): void;
}

/** So that one statement stays small, however many requests come at once. */
const MAX_ROWS = 200;

/**
 * One write for all that was read while the last write was under way: what a commit costs is shared by all answers that wait
 * for it. `pool` has one connection, so its rows are one chain.
 */
export function createReadLog(pool: Pool): ReadLog {
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_ROWS);
      waiting = waiting.slice(MAX_ROWS);
      await writeBatch(batch);
    }
    isWriting = false;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await insert(batch);
      for (const { resolve } of batch) resolve();
    } catch {
      // A connection that was lost is made anew; and a row that cannot be written fails no answer but its own.
      for (const each of batch) await insert([each]).then(each.resolve, each.reject);
    }
  }

  const insert = (batch: readonly Waiting[]) =>
    pool.query({ name: 'audit_reads', text: INSERT, values: [JSON.stringify(batch.map(({ row }) => row))] });

  return {
    write(record) {
      return new Promise((resolve, reject) => {
        waiting.push({ row: toRow(record), resolve, reject });
        if (isWriting) return;
        isWriting = true;
        // Others that are answered at this moment come along.
        setImmediate(() => void writeAll());
      });
    },
  };
}

const INSERT = `
  INSERT INTO reporting.audit_reads (agent_id, operation, correlation_id, address, row_counts, usager_blocks, usager_ends,
                                     usager_members, selections, refused)
  SELECT * FROM json_to_recordset($1::json) AS r (agent bigint, operation text, correlation text, address text, counts jsonb,
                                                  blocks integer[], ends integer[], members smallint[], selections jsonb,
                                                  refused jsonb)`;

function toRow({ agentId, correlationId, rowCounts, usagerIds, selections, refused, ...rest }: ReadRecord): object {
  return {
    ...rest,
    agent: String(agentId),
    correlation: correlationId,
    counts: unlessEmpty(rowCounts),
    ...(usagerIds.size > 0 && toUsagerBlocks(usagerIds)),
    selections: selections.length > 0 ? selections : undefined,
    refused: unlessEmpty(refused),
  };
}

const unlessEmpty = (record: object) => (Object.keys(record).length > 0 ? record : undefined);
