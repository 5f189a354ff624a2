/** The audit keeps ids of usagers by blocks of so many, as what is left of each id. */
export const USAGERS_PER_BLOCK = 32_768;

const BLOCK_SIZE = BigInt(USAGERS_PER_BLOCK);

/** Ids of usagers as a row of the audit holds them. */
export interface UsagerBlocks {
  blocks: number[];
  /** Of each block, where its members end. */
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

/** SQL: whether the row `alias` of `audit_reads` holds the usager of this parameter. */
export function holdsUsagerSql(alias: string, parameter: string): string {
  const [block, member] = [
    `(${parameter} / ${USAGERS_PER_BLOCK})::int`,
    `(${parameter} % ${USAGERS_PER_BLOCK})::smallint`,
  ];
  const [blocks, ends, members] = ['usager_blocks', 'usager_ends', 'usager_members'].map((name) => `${alias}.${name}`);
  const place = `array_position(${blocks}, ${block})`;
  // The first two are cheap, and false for most rows.
  return `${block} = ANY (${blocks}) AND ${member} = ANY (${members})
      AND ${member} = ANY (${members}[coalesce(${ends}[${place} - 1], 0) + 1 : ${ends}[${place}]])`;
}
