// The log of data that agents read.
import type { Pool } from 'pg';
import { toUsagerBlocks } from './usager-block.ts';

/** The data of one answer that its reader saw; ids only. */
interface ReadRecord {
  agentId: bigint;
  /** Kind and name of the operation. */
  operation: string;
  correlationId: string;
  /** Client address of the request. */
  address: string | null;
  /** Number of objects of each kind in the answer. */
  rowCounts: Readonly<Record<string, number>>;
  /** The data subjects of the answer. */
  usagerIds: ReadonlySet<bigint>;
  /** Only for statistics of a territory: the selections. */
  selections: readonly object[];
  /** Ids that were refused, by kind. */
  refused: Readonly<Record<string, readonly string[]>>;
}

export interface ReadLog {
  /** Resolves once the record is durable: the answer must wait for it. */
  write(record: ReadRecord): Promise<void>;
}

interface Waiting {
  row: object;
  resolve(): void;
  reject(error: unknown): void;
}

/** Keeps one statement small, however many requests come at once. */
const MAX_ROWS = 200;

/**
 * Group commit: records that arrive during a write share the next one. `pool` has one connection, so its rows form one
 * chain.
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
      // A lost connection is reopened; and a row that cannot be written fails only its own answer.
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
        // Answers finished in the same tick share the write.
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
