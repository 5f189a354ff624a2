// Reading of a page of RDVs with its total.
import type { ClientBase, Pool } from 'pg';
import type { RdvOrder } from '#domain/rdv/list/order.ts';
import { fetchRdvPage } from '#domain/rdv/page.ts';
import type { Selection } from '#domain/rdv/selection.ts';
import { inSnapshot } from '#domain/statistics/snapshot.ts';
import { isCountedBeforehand, readTotal } from '#domain/statistics/total.ts';
import type { KeysetPage, KeysetPageRequest } from '#infra/db/compile/keyset.ts';
import type { Context } from '../core/context.ts';
import { isStatementTimeout } from '../core/errors.ts';

interface RdvPage {
  page: KeysetPage;
  /** The reason that the total is missing; null when it is there, or was not requested. */
  totalError: unknown;
}

/** Reads a page beside figures, in their snapshot, or alone: then a total that takes too long leaves the page. */
interface PageReader {
  beside(client: ClientBase): Promise<RdvPage>;
  alone(): Promise<RdvPage>;
}

/** Page and total agree: they come from one statement, or from one snapshot when the total is precomputed. */
export function createPageReader(
  { reads: { pool }, statistics, now }: Context,
  selection: Selection,
  { order, search, ...request }: KeysetPageRequest & { order: RdvOrder; search: readonly string[] },
): PageReader {
  const isFast = request.withTotal && search.length === 0 && isCountedBeforehand(selection, 'rdvs');
  const readPage = (client: Pool | ClientBase, withTotal: boolean) =>
    fetchRdvPage(client, selection.where, order, { ...request, withTotal }, search);
  const count = (client: ClientBase) => readTotal(client, selection, 'rdvs', now);
  const found = (page: KeysetPage, totalError: unknown = null): RdvPage => ({ page, totalError });
  const readFast = async (client: ClientBase) => {
    const page = await readPage(client, false);
    return count(client)
      .then((totalCount) => found({ ...page, totalCount }))
      .catch((error: unknown) => found(page, onlyTimeout(error)));
  };
  return {
    async beside(client) {
      const page = await readPage(client, request.withTotal && !isFast);
      return found(isFast ? { ...page, totalCount: await count(client) } : page);
    },
    async alone() {
      if (isFast) return inSnapshot(pool, statistics.timeoutMs, readFast);
      try {
        return found(await readPage(pool, request.withTotal));
      } catch (error) {
        if (!request.withTotal) throw error;
        const reason = onlyTimeout(error);
        return found(await readPage(pool, false), reason);
      }
    },
  };
}

/** The error, when it says that a statement took too long. @throws any other error. */
function onlyTimeout(error: unknown): unknown {
  if (!isStatementTimeout(error)) throw error;
  return error;
}
