// Global ids: type and database key, in an opaque string.
import type { IssueList } from '#domain/errors.ts';
import { MAX_IDS } from '#domain/rdv/filter-input.ts';
import { issueText, type NamedType } from '#domain/text/issue.ts';

export interface GlobalId {
  typename: string;
  id: string;
}

export function encodeId(typename: string, id: string | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** Type and key of an opaque id. Both are empty for an invalid one. */
export function decodeId(globalId: string): GlobalId {
  const text = Buffer.from(globalId, 'base64url').toString();
  const match = /^([A-Za-z]+):([\w-]+)$/.exec(text);
  // Only the canonical spelling is accepted, so that equal ids are equal strings.
  if (!match || encodeId(match[1] as string, match[2] as string) !== globalId) return { typename: '', id: '' };
  return { typename: match[1] as string, id: match[2] as string };
}

const MAX_BIGINT = 2n ** 63n - 1n;

/** Database key of an id of this type. Null for anything else. */
export function decodeKey(globalId: string, expected: string): bigint | null {
  const { typename, id } = decodeId(globalId);
  if (typename !== expected || !/^\d{1,19}$/.test(id)) return null;
  const key = BigInt(id);
  return key <= MAX_BIGINT ? key : null;
}

/** Key of an object of ours, whose key is a text. Empty, and so unknown, for an id of another type. */
export function decodeOwnKey(globalId: string, expected: string): string {
  const { typename, id } = decodeId(globalId);
  return typename === expected ? id : '';
}

/** Decoded keys per list of ids. A variable is the same list wherever a document uses it. */
const decoded = new WeakMap<readonly string[], Map<string, readonly (bigint | null)[]>>();

function decodeOnce(ids: readonly string[], typename: string): readonly (bigint | null)[] {
  const byType = decoded.get(ids) ?? new Map<string, readonly (bigint | null)[]>();
  decoded.set(ids, byType);
  const known = byType.get(typename);
  if (known) return known;
  const keys = ids.map((globalId) => decodeKey(globalId, typename));
  byType.set(typename, keys);
  return keys;
}

/** Decodes a list of ids. An id of another type is null, so that the others keep their places, and an issue with its path. */
export function decodeKeys(
  ids: readonly string[] | null | undefined,
  typename: NamedType,
  path: readonly string[],
  issues: IssueList,
): readonly (bigint | null)[] | null {
  if (!ids) return null;
  if (ids.length > MAX_IDS) {
    issues.add(path, 'TOO_MANY_ITEMS', issueText.TOO_MANY_ITEMS.values(MAX_IDS)); // one issue, not one per id
    return [null];
  }
  const keys = decodeOnce(ids, typename);
  for (const [index, key] of keys.entries())
    if (key === null) issues.add([...path, index], 'INVALID_ID', issueText.INVALID_ID(typename));
  return keys;
}
