import type { IssueList } from '#domain/errors.ts';
import { MAX_IDS } from '#domain/rdv/filter-input.ts';

export interface GlobalId {
  typename: string;
  id: string;
}

export function encodeId(typename: string, id: string | bigint): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** What an opaque id names; two empty texts when it names nothing. */
export function decodeId(globalId: string): GlobalId {
  const text = Buffer.from(globalId, 'base64url').toString();
  const match = /^([A-Za-z]+):([0-9a-f-]+)$/.exec(text);
  // Only the spelling that we give out is an id, so that equal ids are equal texts.
  if (!match || encodeId(match[1] as string, match[2] as string) !== globalId) return { typename: '', id: '' };
  return { typename: match[1] as string, id: match[2] as string };
}

const MAX_BIGINT = 2n ** 63n - 1n;

/** The database key of an id of this type; null for anything else. */
function decodeKey(globalId: string, expected: string): bigint | null {
  const { typename, id } = decodeId(globalId);
  if (typename !== expected || !/^\d{1,19}$/.test(id)) return null;
  const key = BigInt(id);
  return key <= MAX_BIGINT ? key : null;
}

/** What the ids of a list name: a key, or null. A variable is the same list wherever a document uses it. */
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

/** Decodes a list of ids; what is not an id of that type becomes an issue that names its place. */
export function decodeKeys(
  ids: readonly string[] | null | undefined,
  typename: string,
  path: readonly string[],
  issues: IssueList,
): bigint[] | null {
  if (!ids) return null;
  if (ids.length > MAX_IDS) {
    issues.add(path, 'TOO_MANY_ITEMS', `Au plus ${MAX_IDS} valeurs.`); // and no word of each of them
    return [];
  }
  return decodeOnce(ids, typename).flatMap((key, index) => {
    if (key === null) issues.add([...path, index], 'INVALID_ID', `Ce n’est pas un identifiant de type ${typename}.`);
    return key ?? [];
  });
}
