import { statisticsDocument } from '../document/statistics.ts';
import type { TestService } from '../service.ts';
import type { UpstreamDatabase } from './database.ts';
import { readListedRdvs } from './listed.ts';
import { countStatuses, readAgents, readVisibleRdvs } from './oracle.ts';

/**
 * Compares the service with upstream for each agent: the RDVs of their list, its total, the total of the figures, and the
 * statuses behind it. Returns the differences, by agent.
 */
export async function compareWithUpstream(
  service: TestService,
  upstream: UpstreamDatabase,
  rules: '2024' | '2026',
): Promise<{ agents: number; rdvs: number; differences: object[] }> {
  const expected = await upstream.run(async (client) => {
    const agents = await readAgents(client);
    const all = [];
    for (const { id, email } of agents) {
      const ids = await readVisibleRdvs(client, id, rules);
      all.push({ email, ids, statuses: await countStatuses(client, ids) });
    }
    return all;
  });
  const differences: object[] = [];
  for (const { email, ids, statuses } of expected) {
    const agent = await service.as({ email });
    const listed = await readListedRdvs(agent);
    const { rdvStatistics } = await agent.request(statisticsDocument, {});
    const counted = Object.fromEntries(
      rdvStatistics.totals.rdvCountByStatus.map(({ status, count }) => [status, count ?? 0]),
    ) as Record<string, number>;
    const shown = {
      ids: listed.ids,
      totals: [listed.totalCount, rdvStatistics.totals.rdvCount],
      seen: counted.SEEN,
      excused: counted.EXCUSED,
      unknown: (counted.UNKNOWN_PAST ?? 0) + (counted.UNKNOWN_FUTURE ?? 0),
    };
    const wanted = {
      ids,
      totals: [ids.length, ids.length],
      seen: statuses.seen ?? 0,
      excused: statuses.excused ?? 0,
      unknown: statuses.unknown ?? 0,
    };
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) differences.push({ email, shown, wanted });
  }
  const rdvs = new Set(expected.flatMap(({ ids }) => ids)).size;
  return { agents: expected.length, rdvs, differences };
}
