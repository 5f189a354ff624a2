import type { IssueList } from '#domain/errors.ts';
import type { RdvOrder, RdvPosition } from '#domain/rdv/page.ts';

const DEFAULT_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

export interface PageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** The size of a page and the end it is read from. */
export function readPageSize({ first, last }: PageArgs, issues: IssueList): { limit: number; backward: boolean } {
  for (const [name, value] of Object.entries({ first, last })) {
    if (value == null || (value >= 1 && value <= MAX_PAGE_SIZE)) continue;
    issues.add([name], 'OUT_OF_RANGE', `Donnez un nombre de 1 à ${MAX_PAGE_SIZE}.`);
  }
  if (first != null && last != null) issues.add(['last'], 'OUT_OF_RANGE', 'Donnez `first` ou `last`, pas les deux.');
  return { limit: first ?? last ?? DEFAULT_SIZE, backward: last != null };
}

/** A list of RDVs and its order: a cursor belongs to one of them. */
const kindOf = (order: RdvOrder) => `rdv.${order.field}`;

export function encodeCursor(order: RdvOrder, { at, id }: RdvPosition): string {
  return Buffer.from(JSON.stringify([kindOf(order), at, String(id)])).toString('base64url');
}

/** A place in the list; an issue for what is not a cursor of a list in this order. */
export function readCursor(
  name: 'after' | 'before',
  args: PageArgs,
  order: RdvOrder,
  issues: IssueList,
): RdvPosition | undefined {
  const cursor = args[name];
  if (cursor == null) return undefined;
  const position = decodeCursor(cursor, order);
  if (!position) issues.add([name], 'INVALID_CURSOR', 'Ce n’est pas un curseur de cette liste dans cet ordre.');
  return position;
}

const TIMESTAMP = /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/;

function decodeCursor(cursor: string, order: RdvOrder): RdvPosition | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [kind, at, id] = parts as unknown[];
    if (kind !== kindOf(order) || typeof at !== 'string' || typeof id !== 'string') return undefined;
    const isValid =
      TIMESTAMP.test(at) && !Number.isNaN(Date.parse(`${at.replace(' ', 'T')}Z`)) && /^\d{1,18}$/.test(id);
    return isValid ? { at, id: BigInt(id) } : undefined;
  } catch {
    return undefined;
  }
}
