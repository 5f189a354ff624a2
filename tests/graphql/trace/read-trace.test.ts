import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadLog } from '#domain/audit/read-log.ts';
import { findReadsOfAgent, findReadsOfUsager } from '#domain/audit/search.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { codeOf, post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { holdTable, untilBlocked } from '../../support/infra/table-lock.ts';
import { startProcess } from '../../support/process.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let ids: Record<'admin' | 'territory' | 'organisation' | 'motif' | 'child' | 'parent' | 'single' | 'foreign', bigint>;
let rdvs: { family: bigint; single: bigint; foreign: bigint };
let tokens: Record<'admin' | 'territorial', string>;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const [own, other] = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)];
  const { id: serviceId } = await fixture.service();
  const admin = await fixture.agent({ roles: { [String(own.id)]: 'admin' } });
  const territorial = await fixture.agent({ roles: { [String(own.id)]: 'basic' }, territories: [territory.id] });
  const motif = await fixture.motif(own.id, serviceId);
  const elsewhere = await fixture.motif(other.id, serviceId);
  // Ids in several blocks of 32,768, including the first and last of a block.
  const parent = await fixture.user({ id: 65_536n, lastName: 'Secretparent', address: '1 rue du Haut' });
  const child = await fixture.user({ id: 65_535n, lastName: 'Secretchild', responsibleId: parent.id });
  const single = await fixture.user({ id: 3_000_000_007n, lastName: 'Secretsingle' });
  const foreign = await fixture.user({ id: 7n, lastName: 'Secretforeign' });
  const rdv = (organisationId: bigint, motifId: bigint, startsAt: string, users: bigint[]) =>
    fixture.rdv({ organisationId, motifId, startsAt, users, agents: [admin.id] });
  const family = await rdv(own.id, motif.id, '2024-03-01T09:00:00Z', [child.id]);
  const alone = await rdv(own.id, motif.id, '2024-03-02T09:00:00Z', [single.id]);
  const far = await rdv(other.id, elsewhere.id, '2024-03-03T09:00:00Z', [foreign.id]);
  rdvs = { family: family.id, single: alone.id, foreign: far.id };
  ids = {
    admin: admin.id,
    territory: territory.id,
    organisation: own.id,
    motif: motif.id,
    child: child.id,
    parent: parent.id,
    single: single.id,
    foreign: foreign.id,
  };
  tokens = { admin: await service.token(admin.email ?? ''), territorial: await service.token(territorial.email ?? '') };
});
afterAll(() => service.stop());

interface Read {
  operation: string;
  address: string;
  agent_id: string;
  row_counts: Record<string, number> | null;
  selections: object[] | null;
  refused: Record<string, string[]> | null;
  usagers: bigint[];
}

/** Audit entries of one request, possibly none. */
async function readsOf(correlationId: string): Promise<Read[]> {
  const { rows } = await service.app.database.pool.query(
    'SELECT * FROM reporting.audit_reads WHERE correlation_id = $1 ORDER BY occurred_at',
    [correlationId],
  );
  return rows.map(({ usager_blocks, usager_ends, usager_members, ...read }) => ({
    ...read,
    usagers: ((usager_members ?? []) as number[]).map((member, place) => {
      const block = (usager_ends as number[]).findIndex((end) => place < end);
      return BigInt(usager_blocks[block]) * 32_768n + BigInt(member);
    }),
  }));
}

async function ask(query: string, variables: object = {}, who: keyof typeof tokens = 'admin') {
  const id = randomUUID();
  const headers = { authorization: `Bearer ${tokens[who]}`, 'x-request-id': id };
  const answer = await post(service.url, { query, variables }, headers);
  return { answer, id, reads: await readsOf(id) };
}

const sorted = (usagers: readonly bigint[]) => [...usagers].sort((a, b) => (a < b ? -1 : 1));

describe('the audit of reads', () => {
  it('records reader, operation, address and data subjects', async () => {
    const { reads } = await ask(
      'query MesRdv { rdvs { edges { node { id participations { edges { node { usager { fullName } } } } } } } }',
    );
    expect(reads).toMatchObject([
      {
        agent_id: String(ids.admin),
        operation: 'query MesRdv',
        address: '127.0.0.1',
        row_counts: { Rdv: 2, Participation: 2, Usager: 2 },
        selections: null,
        refused: null,
        usagers: sorted([ids.child, ids.single]),
      },
    ]);
  });

  it('records the participants of each RDV, whatever fields are shown', async () => {
    const both = sorted([ids.child, ids.single]);
    for (const fields of ['startsAt', 'participations(first: 1) { totalCount }', 'motif { name }']) {
      const flat = await ask(`{ rdvs { nodes { ${fields} } } }`);
      expect([fields, flat.reads.map(({ usagers }) => usagers)]).toEqual([fields, [both]]);
      const { reads } = await ask(`{ rdvs { edges { node { ${fields} } } } }`);
      expect([fields, reads.map(({ usagers }) => usagers)]).toEqual([fields, [both]]);
    }
    const one = await ask('query ($id: ID!) { node(id: $id) { ... on Rdv { startsAt } } }', {
      id: globalId('Rdv', rdvs.single),
    });
    expect(one.reads).toMatchObject([{ row_counts: { Rdv: 1 }, usagers: [ids.single] }]);
    const alone = await ask('query ($id: ID!) { rdv(id: $id) { startsAt } }', { id: globalId('Rdv', rdvs.single) });
    expect(alone.reads).toMatchObject([{ row_counts: { Rdv: 1 }, usagers: [ids.single] }]);
    const { rows } = await service.app.database.pool.query('SELECT id FROM participations WHERE rdv_id = $1', [
      String(rdvs.family),
    ]);
    const many = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [globalId('Participation', rows[0].id), globalId('Usager', ids.single)],
    });
    expect(many.reads).toMatchObject([{ row_counts: { Participation: 1, Usager: 1 }, usagers: both }]);
  });

  it('records the responsible usager of a relative when their data is shown', async () => {
    const of = async (fields: string) => {
      const { reads } = await ask(`query ($id: ID!) { node(id: $id) { ... on Usager { ${fields} } } }`, {
        id: globalId('Usager', ids.child),
      });
      return reads[0]?.usagers;
    };
    expect(await of('fullName')).toEqual([ids.child]);
    expect(await of('responsible { fullName }')).toEqual([ids.child, ids.parent]);
    expect(await of('address')).toEqual([ids.child, ids.parent]);
    const { reads } = await ask(
      '{ rdvs { edges { node { participations { edges { node { usager { cityName } } } } } } } }',
    );
    expect(reads[0]?.usagers).toEqual(sorted([ids.child, ids.parent, ids.single]));
  });

  it('records the results of a search, never its text', async () => {
    const { reads } = await ask('query Recherche { viewer { usagers(search: "secretch") { fullName } } }');
    expect(reads).toMatchObject([{ operation: 'query Recherche', row_counts: { Usager: 1 }, usagers: [ids.child] }]);
    expect(JSON.stringify(reads, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /secret/i,
    );
  });

  it('records the usagers in filters of figures and estimates, with relatives if included', async () => {
    const figures = 'query ($filters: RdvFiltersInput) { rdvStatistics(filters: $filters) { totals { rdvCount } } }';
    const filters = { usagerIds: [globalId('Usager', ids.parent)], includeRelatives: true };
    expect((await ask(figures, { filters })).reads).toMatchObject([{ usagers: [ids.child, ids.parent] }]);
    expect((await ask(figures)).reads).toEqual([]); // nobody is named, and the viewer may see each of these RDVs
    const facets =
      'query ($filters: RdvFiltersInput) { rdvFacets(filters: $filters) { motifs { options { rdvCount } } } }';
    expect((await ask(facets, { filters })).reads).toMatchObject([{ usagers: [ids.child, ids.parent] }]);
    expect((await ask(facets)).reads).toEqual([]);
    const foreign = await ask(facets, { filters: { usagerIds: [globalId('Usager', ids.foreign)] } });
    expect(foreign.reads).toMatchObject([{ usagers: [], refused: { Usager: [String(ids.foreign)] } }]);
    const estimate =
      'query ($filters: RdvFiltersInput) { exportEstimate(scope: AGENT, filters: $filters) { rowCount } }';
    const named = { usagerIds: [globalId('Usager', ids.single)] };
    expect((await ask(estimate, { filters: named })).reads).toMatchObject([{ usagers: [ids.single] }]);
  });

  it('records figures and estimates of a territory with their selection', async () => {
    const filters = { motifIds: [globalId('Motif', ids.motif)], startsOn: { between: { from: '2024-01-01' } } };
    const figures = await ask(
      'query ($filters: RdvFiltersInput) { rdvStatistics(scope: TERRITORY, filters: $filters) { totals { rdvCount } byMotif(top: 3) { buckets { metrics { rdvCount } } } } }',
      { filters },
      'territorial',
    );
    const selection = {
      scope: 'TERRITORY',
      targetIds: [String(ids.territory)],
      filter: { motifIds: [String(ids.motif)], startsOn: { from: '2024-01-01' } },
    };
    expect(figures.answer.body.errors).toBeUndefined();
    expect(figures.reads).toMatchObject([
      { selections: [{ ...selection, asked: ['SELECTION - - -', 'SELECTION - motif 3'] }], usagers: [] },
    ]);
    const estimate = await ask(
      'query ($filters: RdvFiltersInput) { exportEstimate(scope: TERRITORY, filters: $filters) { rowCount } }',
      { filters },
      'territorial',
    );
    expect(estimate.answer.body.errors).toBeUndefined();
    expect(estimate.reads).toMatchObject([{ selections: [{ ...selection, asked: ['estimate'] }] }]);
  });

  it('records refused ids', async () => {
    const nodes = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [globalId('Usager', ids.foreign), globalId('Rdv', rdvs.foreign), globalId('Usager', 999n), 'nonsense'],
    });
    expect(nodes.reads).toMatchObject([
      { row_counts: null, usagers: [], refused: { Usager: [String(ids.foreign), '999'], Rdv: [String(rdvs.foreign)] } },
    ]);
    const list = await ask('query ($filters: RdvFiltersInput) { rdvs(filters: $filters) { totalCount } }', {
      filters: { usagerIds: [ids.single, ids.foreign].map((id) => globalId('Usager', id)) },
    });
    expect(list.reads).toMatchObject([{ usagers: [], refused: { Usager: [String(ids.foreign)] } }]);
    const territory = await ask(
      'query ($ids: [ID!]) { rdvStatistics(scope: TERRITORY, targetIds: $ids) { totals { rdvCount } } }',
      { ids: [globalId('Territory', ids.territory)] },
    );
    expect(territory.reads).toMatchObject([{ refused: { Territory: [String(ids.territory)] } }]);
  });

  it('records usagers named in the history of exports, also in a subscription', async () => {
    const requested = await ask(
      'mutation ($filters: RdvFiltersInput) { requestExport(scope: AGENT, filters: $filters) { ... on RequestExportSuccess { export { id filtersSummary } } } }',
      { filters: { usagerIds: [globalId('Usager', ids.single)] } },
    );
    const { id } = (requested.answer.body.data as { requestExport: { export: { id: string } } }).requestExport.export;
    expect(requested.reads).toMatchObject([{ usagers: [ids.single] }]);
    const stream = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokens.admin}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'x-request-id': 'stream-of-events',
      },
      body: JSON.stringify({
        query: 'subscription Suivi($id: ID!) { exportUpdated(id: $id) { filtersSummary } }',
        variables: { id },
      }),
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = '';
    while (!seen.includes('Secretsingle'.toUpperCase())) seen += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(await readsOf('stream-of-events')).toMatchObject([
      { operation: 'subscription Suivi', usagers: [ids.single] },
    ]);
  });

  it('records nothing without data subjects', async () => {
    for (const query of ['{ __typename }', '{ viewer { organisations { name } agents { fullName } } }', '{ nonsense }'])
      expect([query, (await ask(query)).reads]).toEqual([query, []]);
  });
});

describe('an answer', () => {
  const list = '{ rdvs { edges { node { id } } } }';

  it('is sent once its trace is persisted, not before', async () => {
    const { pool } = service.app.database;
    const release = await holdTable(pool, 'reporting.audit_reads');
    let isAnswered = false;
    const asked = ask(list).then((found) => {
      isAnswered = true;
      return found;
    });
    await untilBlocked(pool, 'audit_reads');
    expect(isAnswered).toBe(false);
    release();
    const { answer, reads } = await asked;
    expect([answer.status, reads.length]).toEqual([200, 1]);
  });

  it('is replaced by an error when its trace cannot be written', async () => {
    const { pool } = service.app.database;
    await pool.query('ALTER TABLE reporting.audit_reads ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    try {
      const { answer } = await ask(list);
      expect(answer.status).toBe(503);
      expect(codeOf(answer)).toBe('AUDIT_UNAVAILABLE');
      expect(answer.body.errors?.[0]?.extensions).toMatchObject({ retryable: true });
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.body.data ?? null).toBeNull();
      expect((await ask('{ viewer { organisations { name } } }')).answer.body.errors).toBeUndefined();
    } finally {
      await pool.query('ALTER TABLE reporting.audit_reads DROP CONSTRAINT full_disk');
    }
    expect((await ask(list)).answer.body.errors).toBeUndefined();
  });

  it('is sent again after a lost connection of the audit', async () => {
    const { pool } = service.app.database;
    await ask(list);
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%INSERT INTO reporting.audit_reads%' AND pid <> pg_backend_pid()`,
    );
    const { answer, reads } = await ask(list);
    expect([answer.body.errors, reads.length]).toEqual([undefined, 1]);
  });
});

describe('the audit command', () => {
  it('reports reads of a usager, reads by an agent, and the integrity of the audit', async () => {
    const before = await ask('query Avant { rdvs { edges { node { startsAt } } } }');
    await ask('query ($id: ID!) { node(id: $id) { id } }', { id: globalId('Usager', ids.foreign) }, 'territorial');
    await ask('mutation { requestExport(scope: AGENT) { __typename } }');
    const settings = { DATABASE_URL: service.config.databaseUrl ?? '', DATA_DIR: service.config.dataDir };
    const run = async (...args: string[]) => {
      const { exited, output } = startProcess('cli.ts', settings, ['audit', ...args]);
      const { code } = await exited;
      return {
        code,
        stderr: output.stderr,
        lines: output.stdout.split('\n').flatMap((line) => (line ? [JSON.parse(line)] : [])),
      };
    };
    const [usager, refused, agent, whole, wrong] = await Promise.all([
      run('--usager', globalId('Usager', ids.single)),
      run('--usager', String(ids.foreign)),
      run('--agent', String(ids.admin)),
      run('--verify'),
      run('--agent', globalId('Usager', ids.single)),
    ]);
    const [found] = usager.lines.filter(({ correlationId }) => correlationId === before.id);
    expect(found).toMatchObject({
      kind: 'READ',
      agentId: String(ids.admin),
      agentName: 'Ada Lovelace',
      operation: 'query Avant',
      address: '127.0.0.1',
      rowCounts: { Rdv: 2 },
      isRefused: false,
    });
    expect(refused.lines[0]).toMatchObject({ kind: 'READ', isRefused: true });
    expect(refused.lines.every(({ isRefused }) => isRefused)).toBe(true);
    const [read] = agent.lines.filter(({ correlationId }) => correlationId === before.id);
    expect(read.usagerIds).toEqual([ids.child, ids.single].map(String));
    expect(agent.lines[0]).toMatchObject({ kind: 'EXPORT', action: 'REQUESTED', scope: 'AGENT', filters: {} });
    expect(whole.stderr).toContain('The audit is intact.');
    expect(whole.lines).toMatchObject([{ findings: 0, rows: expect.any(Number) }]);
    expect([usager.code, agent.code, whole.code, wrong.code]).toEqual([0, 0, 0, 1]);
  }, 400_000);

  it('excludes usagers whose ids share only a block or the last bits', async () => {
    const { pool } = service.app.database;
    const of = async (id: bigint) => (await findReadsOfUsager(pool, id)).length > 0;
    expect([await of(ids.single), await of(ids.child), await of(ids.parent)]).toEqual([true, true, true]);
    for (const id of [ids.single - 32_768n, ids.single + 1n, ids.child - 32_768n, ids.child + 32_768n, ids.parent + 7n])
      expect([id, await of(id)]).toEqual([id, false]);
    const [read] = await findReadsOfAgent(pool, ids.admin);
    expect(read?.usagerIds).toBeDefined();
  });
});

it('batches the traces of concurrent reads', async () => {
  const url = service.config.databaseUrl ?? '';
  const pool = createPool({ url, maxConnections: 1, onIdleError: () => {} });
  const log = createReadLog(pool);
  const record = (correlationId: string) => ({
    agentId: ids.admin,
    operation: 'query',
    correlationId,
    address: null,
    rowCounts: { Rdv: 1 },
    usagerIds: new Set([ids.single]),
    selections: [],
    refused: {},
  });
  const release = await holdTable(service.app.database.pool, 'reporting.audit_reads');
  const first = log.write(record('crowd'));
  await untilBlocked(service.app.database.pool, 'audit_reads');
  const others = Array.from({ length: 50 }, () => log.write(record('crowd')));
  release();
  await Promise.all([first, ...others]);
  await pool.end();
  const { rows } = await service.app.database.pool.query(
    `SELECT count(*)::int AS rows, count(DISTINCT xmin::text)::int AS writes, count(DISTINCT chain)::int AS chains
       FROM reporting.audit_reads WHERE correlation_id = 'crowd'`,
  );
  expect(rows).toEqual([{ rows: 51, writes: 2, chains: 1 }]);
});

it('records nothing when the audit of reads is disabled', async () => {
  const untraced = await startTestService({ worker: false, auditReads: false });
  try {
    const { fixture, app } = untraced;
    const organisation = await fixture.organisation((await fixture.territory()).id);
    const motif = await fixture.motif(organisation.id, (await fixture.service()).id);
    const agent = await fixture.agent({ roles: { [String(organisation.id)]: 'admin' } });
    const usager = await fixture.user();
    const startsAt = '2024-03-01T09:00:00Z';
    await fixture.rdv({ organisationId: organisation.id, motifId: motif.id, startsAt, users: [usager.id] });
    const authorization = `Bearer ${await untraced.token(agent.email ?? '')}`;
    const { body } = await post(untraced.url, { query: '{ rdvs { edges { node { id } } } }' }, { authorization });
    expect(body.data).toMatchObject({ rdvs: { edges: [{}] } });
    expect((await app.database.pool.query('SELECT FROM reporting.audit_reads')).rowCount).toBe(0);
  } finally {
    await untraced.stop();
  }
});
