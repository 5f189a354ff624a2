// The SQL for upstream's side of a subscription.
import { sourceTables, tables } from '#infra/db/compile/tables.ts';
import { isAbsent } from '../version.ts';

export const PUBLICATION = 'rdv_statistiques';

export interface PublicationOptions {
  /** The version of upstream: in 2024 it has no annotations. */
  rules: '2024' | '2026';
  /** True: only the columns that the service reads, for a database with tables of our own. */
  hasColumnLists: boolean;
}

/** Tables that a publication of this version must have. */
export const publishedTables = (rules: PublicationOptions['rules']): string[] =>
  sourceTables.filter((table) => !isAbsent(table, rules));

/** Columns of a table that the service reads from this version. */
function publishedColumns(table: string, rules: PublicationOptions['rules']): string[] {
  const { columns } = tables[table as keyof typeof tables];
  return Object.values(columns)
    .map(({ name }) => name)
    .filter((name) => !isAbsent(`${table}.${name}`, rules));
}

export function publicationSql({ rules, hasColumnLists }: PublicationOptions): string {
  const list = publishedTables(rules).map((table) =>
    hasColumnLists ? `  public.${table} (${publishedColumns(table, rules).join(', ')})` : `  public.${table}`,
  );
  return [
    ...(hasColumnLists ? COLUMN_LISTS : PLAIN),
    `CREATE PUBLICATION ${PUBLICATION} FOR TABLE`,
    `${list.join(',\n')};`,
    '',
  ].join('\n');
}

const PLAIN = [
  '-- Run this at RDV Service Public, as the owner of the tables; wal_level there has to be logical.',
  '-- It suits a database that was attached (cli source attach): all columns of these tables are sent.',
  '-- A column that is dropped there harms nothing. One that is added there stops the feed until it is added here too:',
  '-- cli source status names it, and cli source repair adds it.',
];

const COLUMN_LISTS = [
  '-- Run this at RDV Service Public (PostgreSQL 15 or later), as the owner of the tables; wal_level there has to be logical.',
  '-- It suits a database with tables of our own: only the columns that this service reads are sent.',
  '-- Its price: a listed column can be neither dropped nor changed in type there, so a migration of RDV Service Public that',
  '-- tries to fails until the column is taken off this list (ALTER PUBLICATION … SET TABLE).',
];
