// The command `cli source publication`.
import { parseArgs } from 'node:util';
import { publicationSql } from '#domain/feed/publication/publication.ts';

/** Prints the SQL for the server of RDV Service Public. It needs no database. */
export async function runSourcePublication(args: string[]): Promise<void> {
  const options = {
    'column-lists': { type: 'boolean', default: false },
    rules: { type: 'string', default: '2026' },
  } as const;
  const { values } = parseArgs({ args, options });
  const { rules, 'column-lists': hasColumnLists } = values;
  if (rules !== '2024' && rules !== '2026') throw new Error('--rules must be 2024 or 2026.');
  process.stdout.write(publicationSql({ rules, hasColumnLists }));
}
