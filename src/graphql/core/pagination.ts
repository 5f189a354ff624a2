// Relay connections with keyset cursors.
import { IssueList } from '#domain/errors.ts';
import { issueText } from '#domain/text/issue.ts';
import type { KeysetPage, KeysetPageRequest, Position } from '#infra/db/compile/keyset.ts';

const DEFAULT_SIZE = 20;
const MAX_SIZE = 100;

export interface PageArgs {
  first?: number | null | undefined;
  last?: number | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}

/** A list in one order. A cursor is valid for one of them only. `id` is the pattern of its ids. */
export interface CursorKind {
  name: string;
  id: RegExp;
  /** Type of the sort value. */
  at: 'instant' | 'text';
}

interface PageRequest<Place> {
  limit: number;
  /** True for a page from the end: the last `limit` nodes before `before`. */
  backward: boolean;
  after?: Place | undefined;
  before?: Place | undefined;
}

/** Requested page of a list in the database. Adds issues for a size out of range and for cursors of another list. */
export function readPage(args: PageArgs, kind: CursorKind, issues: IssueList): Omit<KeysetPageRequest, 'withTotal'> {
  return readRequest(args, issues, (cursor) => decodePosition(cursor, kind));
}

function readRequest<Place>(
  args: PageArgs,
  issues: IssueList,
  decode: (cursor: string) => Place | undefined,
): PageRequest<Place> {
  const { first, last } = args;
  for (const [name, value] of Object.entries({ first, last })) {
    if (value == null || (value >= 1 && value <= MAX_SIZE)) continue;
    issues.add([name], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.count(MAX_SIZE));
  }
  if (first != null && last != null) issues.add(['last'], 'OUT_OF_RANGE', issueText.OUT_OF_RANGE.bothEnds);
  const read = (name: 'after' | 'before'): Place | undefined => {
    const cursor = args[name];
    if (cursor == null) return undefined;
    const place = decode(cursor);
    if (place === undefined) issues.add([name], 'INVALID_CURSOR', issueText.INVALID_CURSOR.list);
    return place;
  };
  return { limit: first ?? last ?? DEFAULT_SIZE, backward: last != null, after: read('after'), before: read('before') };
}

/** A Relay connection for the nodes of a page. Nodes deleted since are omitted. */
export function toConnection<Node>(
  page: KeysetPage,
  request: KeysetPageRequest,
  kind: CursorKind,
  nodes: ReadonlyMap<string, Node>,
) {
  const edges = page.positions.flatMap((position) => {
    const node = nodes.get(position.id);
    return node ? [new Edge([kind.name, position.at, position.id], node)] : [];
  });
  // `totalCount` is only read when it is selected, and is then counted with the page.
  return { edges, pageInfo: pageInfoOf(edges, request, page.hasMore), totalCount: page.totalCount ?? 0 };
}

/**
 * A Relay connection for a short list that was loaded whole with its parent, sorted by id. Pages of many parents need no
 * further statement. `list` names the list and its parent.
 */
export function toShortConnection<Node extends { id: bigint }>(nodes: readonly Node[], args: PageArgs, list: string) {
  const request = readKeyPage(args, list);
  const { limit, backward, after, before } = request;
  const between = nodes.filter(
    ({ id }) => (after === undefined || id > after) && (before === undefined || id < before),
  );
  const page = backward ? between.slice(-limit) : between.slice(0, limit);
  const edges = page.map((node) => new Edge([list, String(node.id)], node));
  return { edges, pageInfo: pageInfoOf(edges, request, between.length > limit), totalCount: nodes.length };
}

/** Requested page of a list sorted by id. @throws ValidationError */
export function readKeyPage(args: PageArgs, list: string): PageRequest<bigint> {
  const issues = new IssueList();
  const request = readRequest(args, issues, (cursor) => decodeKeyCursor(cursor, list));
  issues.throwIfAny();
  return request;
}

function pageInfoOf(edges: readonly { cursor: string }[], request: PageRequest<unknown>, hasMore: boolean) {
  const { backward, after, before } = request;
  return {
    hasNextPage: backward ? before !== undefined : hasMore,
    hasPreviousPage: backward ? hasMore : after !== undefined,
    get startCursor() {
      return edges[0]?.cursor ?? null;
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null;
    },
  };
}

/** A node and its position. The cursor is encoded only when it is selected. */
class Edge<Node> {
  private readonly place: readonly string[];
  readonly node: Node;

  constructor(place: readonly string[], node: Node) {
    this.place = place;
    this.node = node;
  }

  get cursor(): string {
    return encodeCursor(this.place);
  }
}

export function encodePosition({ at, id }: Position, kind: CursorKind): string {
  return encodeCursor([kind.name, at, id]);
}

function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Parts of a cursor of this list, without the name of the list. */
function decodeCursor(cursor: string, list: string, length: number): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== length || !parts.every((part) => typeof part === 'string')) return;
    const [name, ...rest] = parts;
    return name === list ? rest : undefined;
  } catch {
    return undefined;
  }
}

const TIMESTAMP = /^(\d{4,6})-(\d{2})-(\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?( BC)?$/;
/** Last year that PostgreSQL supports, and first year that it supports completely. */
const MAX_YEAR = 294_276;
const MAX_YEAR_BC = 4_712;

/** True for a timestamp that PostgreSQL accepts. JavaScript has a year 0, and reads 30 February as 2 March. */
function isTimestamp(text: string): boolean {
  if (/^-?infinity$/.test(text)) return true;
  const [year = 0, month = 0, day = 0] = TIMESTAMP.exec(text)?.slice(1, 4).map(Number) ?? [];
  const isBefore = text.endsWith('BC');
  if (year < 1 || year > (isBefore ? MAX_YEAR_BC : MAX_YEAR) || month < 1 || month > 12) return false;
  // The calendar repeats every 400 years. The year before year 1 is a leap year.
  const lastDay = new Date(Date.UTC(2_000 + ((isBefore ? 1 - year : year) % 400), month, 0)).getUTCDate();
  return day >= 1 && day <= lastDay;
}

function decodePosition(cursor: string, kind: CursorKind): Position | undefined {
  const [at, id] = decodeCursor(cursor, kind.name, 3) ?? [];
  if (at === undefined || id === undefined) return undefined;
  const isPlace = kind.at === 'text' ? !at.includes('\0') : isTimestamp(at);
  return isPlace && kind.id.test(id) ? { at, id } : undefined;
}

/** Cursor in a list sorted by id. */
export function encodeKeyCursor(list: string, id: bigint): string {
  return encodeCursor([list, String(id)]);
}

export function decodeKeyCursor(cursor: string, list: string): bigint | undefined {
  const [id] = decodeCursor(cursor, list, 2) ?? [];
  return id !== undefined && /^\d{1,18}$/.test(id) ? BigInt(id) : undefined;
}
