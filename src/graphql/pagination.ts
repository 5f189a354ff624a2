import type { IssueList } from '#domain/errors.ts';
import type { KeysetPage, KeysetPageRequest, Position } from '#infra/db/keyset.ts';

const DEFAULT_SIZE = 20;
const MAX_SIZE = 100;

export interface PageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** A list and its order: a cursor belongs to one of them. `id` is what its ids look like. */
export interface CursorKind {
  name: string;
  id: RegExp;
}

/** Which page is asked for; issues for a size out of range and for what is not a cursor of this list in this order. */
export function readPage(args: PageArgs, kind: CursorKind, issues: IssueList): Omit<KeysetPageRequest, 'withTotal'> {
  const { first, last } = args;
  for (const [name, value] of Object.entries({ first, last })) {
    if (value == null || (value >= 1 && value <= MAX_SIZE)) continue;
    issues.add([name], 'OUT_OF_RANGE', `Donnez un nombre de 1 à ${MAX_SIZE}.`);
  }
  if (first != null && last != null) issues.add(['last'], 'OUT_OF_RANGE', 'Donnez `first` ou `last`, pas les deux.');
  const read = (name: 'after' | 'before'): Position | undefined => {
    const cursor = args[name];
    if (cursor == null) return undefined;
    const position = decodeCursor(cursor, kind);
    if (!position) issues.add([name], 'INVALID_CURSOR', 'Ce n’est pas un curseur de cette liste dans cet ordre.');
    return position;
  };
  return { limit: first ?? last ?? DEFAULT_SIZE, backward: last != null, after: read('after'), before: read('before') };
}

/** A Relay connection of the nodes of a page. Nodes that were deleted since are left out. */
export function toConnection<Node>(
  page: KeysetPage,
  request: KeysetPageRequest,
  kind: CursorKind,
  nodes: ReadonlyMap<string, Node>,
) {
  const edges = page.positions.flatMap((position) => {
    const node = nodes.get(position.id);
    return node ? [{ cursor: encodeCursor(kind, position), node }] : [];
  });
  const { backward, after, before } = request;
  return {
    edges,
    pageInfo: {
      hasNextPage: backward ? before !== undefined : page.hasMore,
      hasPreviousPage: backward ? page.hasMore : after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    // Counted with the page when `totalCount` is selected, and not read otherwise.
    totalCount: page.totalCount ?? 0,
  };
}

function encodeCursor({ name }: CursorKind, { at, id }: Position): string {
  return Buffer.from(JSON.stringify([name, at, id])).toString('base64url');
}

const TIMESTAMP = /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?$/;

function decodeCursor(cursor: string, kind: CursorKind): Position | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [name, at, id] = parts as unknown[];
    if (name !== kind.name || typeof at !== 'string' || typeof id !== 'string') return undefined;
    const isInstant = TIMESTAMP.test(at) && !Number.isNaN(Date.parse(`${at.replace(' ', 'T')}Z`));
    return isInstant && kind.id.test(id) ? { at, id } : undefined;
  } catch {
    return undefined;
  }
}
