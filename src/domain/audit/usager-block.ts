// Blocks of usager ids in the audit.

/** The audit stores usager ids in blocks of this size, each id as its remainder. */
export const USAGERS_PER_BLOCK = 32_768;

const BLOCK_SIZE = BigInt(USAGERS_PER_BLOCK);

/** Usager ids in the form of an audit row. */
export interface UsagerBlocks {
  blocks: number[];
  /** The end of each block's members. */
  ends: number[];
  members: number[];
}

export function toUsagerBlocks(ids: Iterable<bigint>): UsagerBlocks {
  const found: UsagerBlocks = { blocks: [], ends: [], members: [] };
  for (const id of [...ids].sort((a, b) => (a < b ? -1 : 1))) {
    const block = Number(id / BLOCK_SIZE);
    if (found.blocks.at(-1) !== block) {
      found.blocks.push(block);
      found.ends.push(0);
    }
    found.members.push(Number(id % BLOCK_SIZE));
    found.ends[found.ends.length - 1] = found.members.length;
  }
  return found;
}

/** SQL: true when the row `alias` of `audit_reads` contains the usager of this parameter. */
export function holdsUsagerSql(alias: string, parameter: string): string {
  const [block, member] = [
    `(${parameter} / ${USAGERS_PER_BLOCK})::int`,
    `(${parameter} % ${USAGERS_PER_BLOCK})::smallint`,
  ];
  const [blocks, ends, members] = ['usager_blocks', 'usager_ends', 'usager_members'].map((name) => `${alias}.${name}`);
  const place = `array_position(${blocks}, ${block})`;
  // The first two conditions are cheap, and false for most rows.
  return `${block} = ANY (${blocks}) AND ${member} = ANY (${members})
      AND ${member} = ANY (${members}[coalesce(${ends}[${place} - 1], 0) + 1 : ${ends}[${place}]])`;
}
