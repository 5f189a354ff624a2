import type pg from 'pg';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { decodeId } from '#graphql/core/global-id.ts';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import { feedFiguresDocument } from '../document/feed.ts';
import { rdvPageDocument } from '../document/rdv.ts';
import { globalId } from '../id.ts';
import type { TestService } from '../service.ts';
import { waitFor } from '../wait.ts';
import type { UpstreamDatabase } from './database.ts';
import { compareEspace } from './espace.ts';
import { countFigures } from './figures.ts';
import { compareFiles, FILE_KINDS } from './files.ts';
import { readListedRdvs } from './listed.ts';
import {
  type Rules,
  readAgents,
  readOrganisations,
  readVisibleRdvs,
  searchUsagers,
  type UpstreamAgent,
} from './oracle.ts';

/** A search, and the last name that it finds. */
const NAMES = [
  ['martin', 'Martin'],
  ['lefevre', 'Lefèvre'],
  ['nguyen', 'Nguyen'],
  ['da silva', 'Da Silva'],
  ['oeuvrard', 'Œuvrard'],
] as const;

export interface Comparison {
  /** All agents of upstream, and those of them who may sign in. */
  agents: number;
  accounts: number;
  /** RDVs that anybody sees. */
  rdvs: number;
  /** Kinds of files that were compared. */
  files: number;
  /** Figures of espaces that were compared, and those of them that are hidden. */
  espaceFigures: number;
  maskedFigures: number;
  differences: object[];
}

/** Connections are kept: to sign in each agent anew before each comparison takes longer than the comparison. */
const connections = new WeakMap<TestService, Map<string, Connection>>();

async function connectionOf(service: TestService, email: string): Promise<Connection> {
  const known = connections.get(service) ?? new Map<string, Connection>();
  connections.set(service, known);
  const connection = known.get(email) ?? (await service.as({ email }));
  known.set(email, connection);
  return connection;
}

/**
 * Compares the service with upstream for each agent: the RDVs of their list and its total, figures by every dimension, and
 * objects by their ids. The search for usagers, their organisations and the figures of their espaces follow. Agents without an
 * account are refused. With `files`, each agent makes a file, so that every kind is met, and precomputed figures are compared
 * with the rows.
 */
export async function compareWithUpstream(
  service: TestService,
  upstream: Pick<UpstreamDatabase, 'run'>,
  rules: Rules,
  { files = false }: { files?: boolean } = {},
): Promise<Comparison> {
  return upstream.run(async (client) => {
    const agents = await readAgents(client);
    const { rows: all } = await client.query<{ id: string }>('SELECT id::text AS id FROM rdvs ORDER BY rdvs.id');
    const differences: object[] = [];
    const [seen, kinds] = [new Set<string>(), new Set<string>()];
    let [espaceFigures, maskedFigures] = [0, 0];
    for (const [place, agent] of agents.entries()) {
      const connection = await connectionOf(service, agent.email);
      if (!agent.hasAccount) {
        if (!(await isRefused(connection))) differences.push({ agent: agent.email, what: 'is let in' });
        continue;
      }
      const ids = await readVisibleRdvs(client, agent.id, rules);
      for (const id of ids) seen.add(id);
      // A different sample for each agent: all RDVs are asked for by somebody.
      const sample = all
        .filter((_, index) => index % 10 === place % 10)
        .map(({ id }) => id)
        .slice(0, 60);
      const { shown, wanted } = await compareAgent(client, connection, { agent, ids, sample, rules, place });
      for (const [what, value] of Object.entries(wanted))
        if (JSON.stringify(shown[what]) !== JSON.stringify(value))
          differences.push({ agent: agent.email, what, shown: shown[what], wanted: value });
      for (const territoryId of agent.territoryIds) {
        const espace = await compareEspace(client, connection, territoryId, rules);
        espaceFigures += espace.shown + espace.masked;
        maskedFigures += espace.masked;
        differences.push(...espace.differences.map((each) => ({ agent: agent.email, espace: territoryId, ...each })));
      }
      if (!files) continue;
      for (const file of await compareFiles(client, connection, agent, ids, place)) {
        kinds.add(file.kind);
        if (JSON.stringify(file.shown) !== JSON.stringify(file.wanted))
          differences.push({ agent: agent.email, ...file });
      }
    }
    if (files) {
      const missing = FILE_KINDS.filter((kind) => !kinds.has(kind));
      if (missing.length > 0) differences.push({ what: 'kinds of files that nobody made', missing });
      differences.push(...(await verifiedStatistics(service)));
    }
    const accounts = agents.filter(({ hasAccount }) => hasAccount).length;
    return {
      ...{ agents: agents.length, accounts, rdvs: seen.size, files: kinds.size },
      ...{ espaceFigures, maskedFigures, differences },
    };
  });
}

interface Compared {
  agent: UpstreamAgent;
  ids: readonly string[];
  sample: readonly string[];
  rules: Rules;
  place: number;
}

const sorted = (values: Iterable<string>) => [...values].sort();
const keyed = <T>(entries: Iterable<readonly [string, T]>): [string, T][] =>
  [...entries].map(([key, value]): [string, T] => [key, value]).sort(([one], [other]) => (one < other ? -1 : 1));

async function compareAgent(
  client: pg.Client,
  connection: Connection,
  { agent, ids, sample, rules, place }: Compared,
): Promise<Record<'shown' | 'wanted', Record<string, unknown>>> {
  const [search, lastName] = NAMES[place % NAMES.length] as (typeof NAMES)[number];
  const listed = await readListedRdvs(connection);
  const { rdvStatistics, nodes, viewer } = await connection.request(feedFiguresDocument, {
    ids: sample.map((id) => globalId('Rdv', id)),
    search,
  });
  const { computedAt, totals, ...breakdowns } = rdvStatistics;
  const figures = await countFigures(client, ids, rules, String(computedAt));
  const shown: Record<string, unknown> = {
    list: listed.ids,
    total: listed.totalCount,
    totals: [totals.rdvCount, totals.participationCount, totals.usagerCount],
    statuses: keyed(
      totals.rdvCountByStatus.filter(({ count }) => count !== 0).map(({ status, count }) => [status, count] as const),
    ),
    nodes: sorted(nodes.flatMap((node) => (node ? [decodeId(node.id).id] : []))),
    usagers: viewer.usagers.map(({ id }) => decodeId(id).id),
    organisations: sorted(viewer.organisations.map(({ id }) => decodeId(id).id)),
  };
  const wanted: Record<string, unknown> = {
    list: ids,
    total: ids.length,
    totals: figures.totals,
    statuses: keyed(Object.entries(figures.statuses)),
    nodes: sorted(sample.filter((id) => ids.includes(id))),
    usagers: await searchUsagers(client, ids, lastName),
    organisations: await readOrganisations(client, agent.id),
  };
  for (const [field, counts] of Object.entries(figures.by)) {
    const { buckets } = breakdowns[field as keyof typeof breakdowns];
    shown[field] = keyed(
      buckets
        .filter(({ metrics }) => metrics?.rdvCount !== 0)
        .map(({ key, metrics }) => [key, [metrics?.rdvCount, metrics?.participationCount]] as const),
    );
    wanted[field] = keyed(Object.entries(counts));
  }
  return { shown, wanted };
}

async function isRefused(connection: Connection): Promise<boolean> {
  try {
    await connection.request(rdvPageDocument, { first: 1 });
    return false;
  } catch (error) {
    return error instanceof ApiError && error.errors[0]?.extensions?.code === 'UNAUTHENTICATED';
  }
}

/** Differences between precomputed figures and the rows, once all changes are counted. */
async function verifiedStatistics({ app }: TestService): Promise<object[]> {
  const { differences } = await waitFor(async () => {
    const found = await verifyStatistics(app.database.pool);
    return found.organisations > 0 && found.pending === 0 && found.unready === 0 && found;
  }, 'the precomputed figures');
  return differences.map((each) => ({ what: 'verify-statistics', each }));
}
