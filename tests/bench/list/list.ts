import autocannon from 'autocannon';
import pg from 'pg';
import { demoAccounts } from '#demo-data/agent.ts';
import { globalId } from '../../support/id.ts';
import { startProcess, startScript, type TestProcess } from '../../support/process.ts';
import { tokensOfAdmins } from '../database.ts';
import { installPeer } from '../peer.ts';
import { say } from '../say.ts';
import { BASIC, EVERYTHING, sqlOf } from './list-sql.ts';

/** The compared request: a page of 50 RDVs with everything that a list shows. */
export const DOCUMENT = `query Page($organisations: [ID!], $after: String) {
  rdvs(first: 50, after: $after, filters: { organisationIds: $organisations }) {
    pageInfo { endCursor }
    edges { node {
      id startsAt endsAt temporalStatus
      motif { id name } lieu { id name } organisation { id name }
      agents { id fullName }
      participations(first: 100) { edges { node { id status usager { id fullName } } } }
    } }
  }
}`;
const WITH_TOTAL = DOCUMENT.replace('pageInfo {', 'totalCount pageInfo {');
const ORDERED = DOCUMENT.replace('$after: String', '$search: String, $orderBy: RdvOrderInput').replace(
  'after: $after',
  'search: $search, orderBy: $orderBy',
);
const FACETS = `query Facets($organisations: [ID!]) {
  rdvFacets(filters: { organisationIds: $organisations }) {
    ${['organisations', 'services', 'motifCategories', 'motifs', 'agents', 'lieux'].map((name) => `${name} { options { value label rdvCount } }`).join(' ')}
  }
}`;
const TOTAL = `query Total($organisations: [ID!]) { rdvs(first: 1, filters: { organisationIds: $organisations }) { totalCount } }`;

const PEER_DOCUMENT = `query Page($organisation: BigInt!, $offset: Int) {
  allRdvs(first: 50, offset: $offset, orderBy: [STARTS_AT_ASC, ROW_ID_ASC], condition: { organisationId: $organisation }) {
    pageInfo { endCursor }
    edges { node {
      rowId startsAt endsAt status
      motifByMotifId { rowId name } lieuxByLieuId { rowId name } organisationByOrganisationId { rowId name }
      agentsRdvsByRdvId(orderBy: [ROW_ID_ASC]) { edges { node { agentByAgentId { rowId firstName lastName } } } }
      participationsByRdvId(first: 100, orderBy: [ROW_ID_ASC]) { edges { node { rowId status userByUserId { rowId firstName lastName birthName } } } }
    } }
  }
}`;

const FIRST = { at: '-infinity', id: '0' };
const PAGE_1000 = 999 * 50;

interface Time {
  p50: number;
  p95: number;
}

const ms = (value: number) => `${value.toFixed(1).padStart(7)} ms`;
const show = ({ p50, p95 }: Time) => `p50 ${ms(p50)}  p95 ${ms(p95)}`;

/** The same rows from plain Yoga over the SQL by hand: the transport and GraphQL, without sign-in, rights, filters or cursors. */
const PLAIN_DOCUMENT = `query Page($basic: Boolean!, $values: [String!]!) {
  rdvs(basic: $basic, values: $values) {
    id startsAt endsAt status
    motif { id name } lieu { id name } organisation { id name }
    agents { id fullName }
    participations { id status usager { id fullName } }
  }
}`;

/** Each of them in turns, so that all of them meet the same noise. */
async function timeInTurns<Name extends string>(
  tasks: Readonly<Record<Name, () => Promise<unknown>>>,
  turns: number,
): Promise<Record<Name, Time>> {
  const names = Object.keys(tasks) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let turn = -Math.ceil(turns / 4); turn < turns; turn++) {
    for (const name of names) {
      const start = performance.now();
      await tasks[name]();
      if (turn >= 0) times.get(name)?.push(performance.now() - start); // those before warm up
    }
  }
  const at = (values: number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
  return Object.fromEntries(
    names.map((name) => [name, { p50: at(times.get(name) ?? [], 0.5), p95: at(times.get(name) ?? [], 0.95) }]),
  ) as Record<Name, Time>;
}

async function post(url: string, query: string, variables: object, token?: string): Promise<Record<string, never>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, never>; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Lists of RDVs: our pages beside SQL written by hand and beside PostGraphile, totals, and requests per second. */
export async function benchList(databaseUrl: string, folder: string, rdvs: number, isQuick: boolean): Promise<void> {
  const turns = isQuick ? 10 : 60;
  const settings = {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    DATA_DIR: folder,
  };
  installPeer();
  const ours = startProcess('server.ts', settings, ['--api-only']);
  const peer = startScript('tests/bench/postgraphile/server.mjs', settings);
  const plain = startScript('tests/bench/list/plain-yoga.ts', settings);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const url = await ours.ready;
    say(
      `\nCompared: ours, over HTTP with a token (sign-in, rights of now, filters, GraphQL) ÷ SQL by hand through pg in this`,
    );
    say(
      'process (no HTTP, no GraphQL, the right written into it), planned each time as pg does, and prepared; and beside plain',
    );
    say('Yoga that serves that prepared SQL without sign-in, rights or cursors. Ratios are of p50.');
    say(`\nA page of 50 of ${rdvs.toLocaleString('en')} RDVs with motif, lieu, agents, participations and usagers`);
    for (const who of ['basic', 'admin', 'secretary'] as const) {
      const email = demoAccounts[who];
      const token = await tokenOf(email, settings);
      const { agentId, organisationIds } = await rolesOf(pool, email);
      const right = who === 'basic' ? BASIC : EVERYTHING;
      const values = (place: { at: string; id: string }) => [
        organisationIds,
        place.at,
        place.id,
        ...(who === 'basic' ? [agentId] : []),
      ];
      const deep = await placeAt(pool, sqlOf(right), values);
      const organisations = organisationIds.map((id) => globalId('Organisation', id));
      for (const [page, place, offset] of [
        ['first page', FIRST, 0],
        ['page 1,000', deep, PAGE_1000],
      ] as const) {
        const after = place === FIRST ? null : cursorOf(place);
        const times = await timeInTurns(
          {
            ours: () => post(url, DOCUMENT, { organisations, after }, token),
            sql: () => pool.query({ text: sqlOf(right), values: values(place) }),
            prepared: () => pool.query({ name: who, text: sqlOf(right), values: values(place) }),
            yoga: async () =>
              post(await plain.ready, PLAIN_DOCUMENT, {
                basic: who === 'basic',
                values: values(place).map((value) => (Array.isArray(value) ? `{${value}}` : value)),
              }),
            ...(who === 'secretary' && {
              peer: async () => post(await peer.ready, PEER_DOCUMENT, { organisation: organisationIds[0], offset }),
            }),
          } as Record<'ours' | 'sql' | 'prepared' | 'yoga' | 'peer', () => Promise<unknown>>,
          turns,
        );
        say(`  ${`${who}, ${page}`.padEnd(28)} ${show(times.ours)}`);
        const against = (name: string, time: Time) =>
          say(`    ${name.padEnd(26)} ${show(time)}   ours = ${(times.ours.p50 / time.p50).toFixed(2)} ×`);
        against('SQL by hand through pg', times.sql);
        against('the same, prepared', times.prepared);
        against('plain Yoga over that SQL', times.yoga);
        if (times.peer) against(`PostGraphile 5${offset > 0 ? ' (by offset)' : ''}`, times.peer);
      }
      const words = await wordsOf(pool, organisationIds);
      await benchOrders(url, token, { organisations, words, turns: Math.ceil(turns / 3) });
      if (who === 'basic') continue;
      const totals = await timeInTurns(
        {
          page: () => post(url, DOCUMENT, { organisations }, token),
          withTotal: () => post(url, WITH_TOTAL, { organisations }, token),
        },
        Math.ceil(turns / 3),
      );
      const { rdvs: counted } = await post(url, TOTAL, { organisations }, token);
      const { totalCount } = counted as unknown as { totalCount: number };
      say(
        `    with totalCount ${totalCount.toLocaleString('en').padStart(9)}  ${show(totals.withTotal)}   = ${(totals.withTotal.p50 / totals.page.p50).toFixed(2)} × the page alone`,
      );
    }

    const tokens = await tokensOfAdmins(databaseUrl, folder, 100);
    const seconds = isQuick ? 3 : 10;
    const load = (at: string, query: string, authorizations: readonly string[] = ['']) =>
      autocannon({
        url: `${at}/graphql`,
        connections: 50,
        duration: seconds,
        method: 'POST',
        body: JSON.stringify({ query }),
        requests: authorizations.map((authorization) => ({
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        })),
      });
    const typename = await load(await plain.ready, '{ __typename }');
    const bearers = tokens.map((token) => `Bearer ${token}`);
    const page = await load(url, DOCUMENT, bearers);
    const small = await load(url, '{ rdvs(first: 10) { edges { node { id startsAt } } } }', bearers);
    say(`\nRequests per second over 50 connections, of ${tokens.length} agents, ${seconds} s each`);
    const line = (name: string, { requests, errors, non2xx }: typeof page) =>
      say(
        `  ${name.padEnd(36)} ${requests.average.toFixed(0).padStart(6)}   = ${(requests.average / typename.requests.average).toFixed(3)} ×${errors + non2xx > 0 ? `   ${errors + non2xx} failed` : ''}`,
      );
    line('plain Yoga, { __typename }', typename);
    line('10 RDVs, id and start', small);
    line('the page of 50 above', page);
  } finally {
    await pool.end();
    for (const each of [ours, peer, plain]) await stop(each);
  }
}

/** First pages in the other orders, of searches, and facets, beside the first page in the default order. */
async function benchOrders(
  url: string,
  token: string,
  {
    organisations,
    words,
    turns,
  }: { organisations: readonly string[]; words: Awaited<ReturnType<typeof wordsOf>>; turns: number },
): Promise<void> {
  const page = (more: object) => () => post(url, ORDERED, { organisations, ...more }, token);
  const order = (field: string) => [`order by ${field}`, page({ orderBy: { field } })] as const;
  const search = (name: string, text: string) => [`search, ${name}`, page({ search: text })] as const;
  const tasks = {
    default: page({}),
    ...Object.fromEntries([
      ...['CREATED_AT', 'STATUS', 'MOTIF', 'AGENT', 'USAGER'].map(order),
      search('frequent name', words.frequent),
      search('rare name', words.rare),
      search('both', `${words.frequent} ${words.rare}`),
      search('motif', words.motif),
      search('nothing found', 'wxqzk'),
      ['six facets', () => post(url, FACETS, { organisations }, token)],
    ]),
  } as Record<string, () => Promise<unknown>>;
  const { default: first, ...others } = await timeInTurns(tasks, turns);
  for (const [name, time] of Object.entries(others))
    say(`    ${name.padEnd(26)} ${show(time)}   = ${(time.p50 / (first?.p50 ?? NaN)).toFixed(2)} × the default order`);
}

/** Words to search for: last names of the most and of the fewest participants, and the first word of a motif. */
async function wordsOf(pool: pg.Pool, organisationIds: readonly string[]) {
  const { rows } = await pool.query<{ names: string[]; motif: string }>(
    `SELECT (SELECT array_agg(last_name ORDER BY times DESC, last_name)
               FROM (SELECT u.last_name, count(*) AS times FROM rdvs r JOIN participations p ON p.rdv_id = r.id JOIN users u ON u.id = p.user_id
                      WHERE r.organisation_id = ANY($1) AND length(u.last_name) >= 3 GROUP BY 1) x) AS names,
            (SELECT split_part(name, ' ', 1) FROM motifs WHERE organisation_id = ANY($1) AND split_part(name, ' ', 1) ~ '^\\w{3,}$' ORDER BY id LIMIT 1) AS motif`,
    [organisationIds],
  );
  const { names = [], motif = '' } = rows[0] ?? {};
  return { frequent: names[0] ?? '', rare: names.at(-1) ?? '', motif };
}

async function stop(process: TestProcess): Promise<void> {
  process.kill('SIGTERM');
  await process.exited;
}

async function tokenOf(email: string, settings: Record<string, string>): Promise<string> {
  const cli = startProcess('cli.ts', settings, ['token', email]);
  await cli.exited;
  return cli.output.stdout.trim();
}

async function rolesOf(pool: pg.Pool, email: string): Promise<{ agentId: string; organisationIds: string[] }> {
  const { rows } = await pool.query<{ agent_id: string; ids: string[] }>(
    `SELECT a.id::text AS agent_id, array_agg(r.organisation_id::text ORDER BY r.organisation_id) AS ids
       FROM agents a JOIN agent_roles r ON r.agent_id = a.id WHERE a.email = $1 GROUP BY a.id`,
    [email],
  );
  return { agentId: rows[0]?.agent_id ?? '', organisationIds: rows[0]?.ids ?? [] };
}

/** The last RDV of page 999, for those who go on from there. */
async function placeAt(
  pool: pg.Pool,
  sql: string,
  values: (place: typeof FIRST) => unknown[],
): Promise<{ at: string; id: string }> {
  const inner = /FROM \((SELECT \* FROM rdvs r[\s\S]*?) LIMIT 50\) r/.exec(sql)?.[1] ?? '';
  const { rows } = await pool.query<{ at: string; id: string }>(
    `SELECT starts_at::text AS at, id::text FROM (${inner} OFFSET ${PAGE_1000 - 1} LIMIT 1) r`,
    values(FIRST),
  );
  return rows[0] ?? FIRST;
}

const cursorOf = ({ at, id }: { at: string; id: string }) =>
  Buffer.from(JSON.stringify(['rdv.STARTS_AT', at, id])).toString('base64url');
