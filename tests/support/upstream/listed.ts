import { decodeId } from '#graphql/core/global-id.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { RdvPageQuery } from '../../../src/client/generated/graphql.ts';
import { rdvPageDocument } from '../document/rdv.ts';

/** Ids of all RDVs that an agent is shown, with the total that the list says. */
export async function readListedRdvs(agent: Connection): Promise<{ ids: string[]; totalCount: number }> {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer: RdvPageQuery = await agent.request(rdvPageDocument, { first: 100, after });
    const { rdvs } = answer;
    ids.push(...rdvs.edges.map(({ node }) => decodeId(node.id).id));
    after = rdvs.pageInfo.endCursor ?? null;
    if (!rdvs.pageInfo.hasNextPage)
      return { ids: ids.sort((one, other) => Number(one) - Number(other)), totalCount: rdvs.totalCount };
  }
}
