// Reasons why a feed stands still, or will at the next row, in the words of an operator.
import type { CatalogColumn } from '../attach/catalog.ts';
import { type Guarantee, implies } from '../attach/guarantee.ts';
import type { UpstreamState } from '../publication/upstream.ts';

export interface Finding {
  kind:
    | 'connection'
    | 'publication'
    | 'slot'
    | 'table'
    | 'column'
    | 'type'
    | 'label'
    | 'constraint'
    | 'trigger'
    | 'row'
    | 'rules'
    | 'unknown';
  /** Null: it concerns all tables. */
  table: string | null;
  reason: string;
  /** A statement for this database, or a command; null: nothing can be done here. */
  remedy: string | null;
}

/** The catalog of this database. */
export interface OwnCatalog {
  columns: readonly CatalogColumn[];
  guarantees: readonly Guarantee[];
}

/** Compares upstream with this database. Everything that it finds stops the feed now, or at the next row of that kind. */
export function diagnose(
  upstream: UpstreamState,
  own: OwnCatalog,
  { publication, slot }: { publication: string; slot: string | null },
): Finding[] {
  return [
    ...diagnoseSlot(upstream, slot),
    ...(upstream.published
      ? [...upstream.published].flatMap(([table, names]) => [
          ...diagnoseTable(table, names, upstream.columns, own.columns),
          ...diagnoseGuarantees(table, names, upstream.guarantees, own),
        ])
      : [
          {
            kind: 'publication' as const,
            table: null,
            reason: `RDV Service Public has no publication ${publication} any more.`,
            remedy: '`cli source publication` prints its SQL, for that server',
          },
        ]),
  ];
}

/** Upstream has come to another version: the feed goes on, with rights and remarks of the one before. */
export function diagnoseRules(theirs: '2024' | '2026', own: string): Finding[] {
  if (theirs === own) return [];
  return [
    {
      kind: 'rules',
      table: null,
      reason: `RDV Service Public has the columns of ${theirs}, and rights here follow the rules of ${own}.`,
      remedy: '`cli source repair`, then `cli source subscribe` with the slot that is there',
    },
  ];
}

const REATTACH = 'attach a new dump without losing history: docs/feed.md, "A lost slot"';

function diagnoseSlot({ slot }: UpstreamState, name: string | null): Finding[] {
  if (name === null) return [];
  const finding = (reason: string, remedy: string | null): Finding[] => [{ kind: 'slot', table: null, reason, remedy }];
  if (!slot) return finding(`The replication slot ${name} is gone at RDV Service Public.`, REATTACH);
  if (slot.walStatus === 'lost')
    return finding(
      `The replication slot ${name} is lost: RDV Service Public removed log that was still needed (max_slot_wal_keep_size).`,
      REATTACH,
    );
  if (slot.walStatus === 'unreserved')
    return finding(
      `The replication slot ${name} is about to be lost: RDV Service Public keeps no more log for it.`,
      null,
    );
  return [];
}

function diagnoseTable(
  table: string,
  names: readonly string[],
  theirs: readonly CatalogColumn[],
  own: readonly CatalogColumn[],
): Finding[] {
  const ours = new Map(own.filter((column) => column.table === table).map((column) => [column.name, column]));
  if (ours.size === 0)
    return [
      {
        kind: 'table',
        table,
        reason: `RDV Service Public sends the table ${table}, which this database has not.`,
        remedy: `ALTER PUBLICATION … DROP TABLE public.${table}, at RDV Service Public`,
      },
    ];
  const sent = theirs.filter((column) => column.table === table && names.includes(column.name) && !column.isGenerated);
  return [
    ...sent.flatMap((column) => diagnoseColumn(column, ours.get(column.name))),
    ...[...ours.values()]
      .filter(
        ({ name, isNotNull, hasDefault }) => isNotNull && !hasDefault && !sent.some((column) => column.name === name),
      )
      .map(
        ({ name }): Finding => ({
          kind: 'constraint',
          table,
          reason: `RDV Service Public does not send ${table}.${name}, which must not be null here.`,
          remedy: `ALTER TABLE public.${table} ALTER COLUMN ${quote(name)} DROP NOT NULL`,
        }),
      ),
  ];
}

function diagnoseColumn(theirs: CatalogColumn, ours: CatalogColumn | undefined): Finding[] {
  const { table, name } = theirs;
  if (!ours)
    return [
      {
        kind: 'column',
        table,
        reason: `RDV Service Public has the column ${table}.${name}, which this database has not.`,
        remedy: `ALTER TABLE public.${table} ADD COLUMN ${quote(name)} ${theirs.type}`,
      },
    ];
  const findings: Finding[] = [];
  const labels = ours.labels ? (theirs.labels?.filter((label) => !ours.labels?.includes(label)) ?? []) : [];
  for (const label of labels)
    findings.push({
      kind: 'label',
      table,
      reason: `RDV Service Public has the label ${label} in ${table}.${name}, which the type ${ours.type} here has not.`,
      remedy: `ALTER TYPE public.${ours.type} ADD VALUE IF NOT EXISTS '${label.replaceAll("'", "''")}'`,
    });
  if (!ours.labels && !isText(ours) && ours.type !== theirs.type)
    findings.push({
      kind: 'type',
      table,
      reason: `The column ${table}.${name} is ${theirs.type} at RDV Service Public and ${ours.type} here.`,
      remedy: `ALTER TABLE public.${table} ALTER COLUMN ${quote(name)} TYPE ${theirs.type}`,
    });
  if (ours.isNotNull && !theirs.isNotNull)
    findings.push({
      kind: 'constraint',
      table,
      reason: `The column ${table}.${name} may be null at RDV Service Public, and must not be here.`,
      remedy: `ALTER TABLE public.${table} ALTER COLUMN ${quote(name)} DROP NOT NULL`,
    });
  return findings;
}

/** Rows that upstream takes by now, and that this database would refuse. */
function diagnoseGuarantees(
  table: string,
  sent: readonly string[],
  theirs: readonly Guarantee[],
  own: OwnCatalog,
): Finding[] {
  const unsent = own.columns.filter(({ name, hasDefault }) => !hasDefault && !sent.includes(name));
  // A column that is not sent stays null, and nulls are not alike.
  const isIdle = ({ kind, countsNulls, terms }: Guarantee) =>
    kind === 'length'
      ? !terms.some((column) => sent.includes(column))
      : kind === 'unique' &&
        !countsNulls &&
        unsent.some((column) => column.table === table && terms.includes(column.name));
  return own.guarantees
    .filter((ours) => ours.table === table && !ours.isPrimary && !isIdle(ours))
    .filter((ours) => !theirs.some((their) => implies(their, ours)))
    .map((ours) => ({ kind: 'constraint', table, reason: describeGuarantee(ours), remedy: ours.removal }));
}

function describeGuarantee({ kind, table, terms, condition, maxLength }: Guarantee): string {
  const words = terms.join(', ');
  if (kind === 'unique')
    return `Two rows of ${table} may have the same ${words} at RDV Service Public, and must not here${condition === null ? '' : ` where ${condition}`}.`;
  if (kind === 'length')
    return `Values of ${table}.${words} may have more than ${maxLength} characters at RDV Service Public, and must not here.`;
  return `Rows of ${table} need not fulfil ${words} at RDV Service Public, and must here.`;
}

const isText = ({ type }: CatalogColumn) => type === 'text' || type === 'character varying';

const quote = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);
