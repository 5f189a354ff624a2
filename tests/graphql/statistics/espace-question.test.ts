import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import { estimateDocument, requestExportDocument } from '../../support/document/export.ts';
import { retryExportDocument } from '../../support/document/export-life.ts';
import {
  fichesDocument,
  totalsAndFichesDocument,
  twoEstimatesDocument,
  twoTotalsDocument,
} from '../../support/document/statistics/espace.ts';
import { statisticsDocument } from '../../support/document/statistics.ts';
import { exportToEnd } from '../../support/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

// Queries about a territory: never about single persons, and one selection per operation.

let service: TestService;
let espace: Connection;
let espaceAgentId: bigint;
let ids: Record<'usager' | 'agent' | 'few' | 'many', string>;
let usagerId: bigint;

beforeAll(async () => {
  service = await startTestService();
  const { fixture, app } = service;
  const { id: territoryId } = await fixture.territory();
  const { id: organisationId } = await fixture.organisation(territoryId);
  const { id: serviceId } = await fixture.service();
  const prefect = await fixture.agent({ territories: [territoryId] });
  const agent = await fixture.agent({ roles: { [String(organisationId)]: 'basic' } });
  const few = await fixture.motif(organisationId, serviceId);
  const many = await fixture.motif(organisationId, serviceId);
  const users = await Promise.all(Array.from({ length: 9 }, () => fixture.user()));
  await app.database.prisma.userProfile.createMany({ data: users.map(({ id }) => ({ userId: id, organisationId })) });
  for (const [index, { id }] of users.entries()) {
    await fixture.rdv({
      ...{ organisationId, motifId: (index < 4 ? few : many).id, startsAt: `2024-05-0${index + 1}T08:00:00Z` },
      ...{ users: [id], agents: [agent.id] },
    });
  }
  espace = await service.as(prefect);
  espaceAgentId = prefect.id;
  usagerId = users[0]?.id as bigint;
  ids = {
    usager: globalId('Usager', usagerId),
    agent: globalId('Agent', agent.id),
    few: globalId('Motif', few.id),
    many: globalId('Motif', many.id),
  };
});
afterAll(() => service.stop());

async function issuesOf(answer: Promise<unknown>): Promise<unknown[]> {
  const error = await answer.then(
    (found) => found,
    (refusal: unknown) => refusal,
  );
  if (!(error instanceof ApiError)) throw new Error(`It was answered: ${JSON.stringify(error)}`);
  return error.errors.flatMap(({ extensions }) => extensions?.issues ?? []);
}

describe('filters on persons, with the scope TERRITORY', () => {
  const asked = () => [
    ['usagerIds', { usagerIds: [ids.usager] }] as const,
    ['agentIds', { agentIds: [ids.agent] }] as const,
    // An unknown id is refused in the same words.
    ['usagerIds', { usagerIds: [globalId('Usager', 999_999n)] }] as const,
  ];

  it('are refused in statistics, estimates and files of every kind', async () => {
    for (const [field, filters] of asked()) {
      const refusal = expect.objectContaining({ path: ['filters', field], code: 'NOT_AVAILABLE' });
      const selection = { scope: 'TERRITORY' as const, filters };
      expect(await issuesOf(espace.request(statisticsDocument, selection))).toEqual([refusal]);
      for (const row of ['USAGER', 'STATISTICS'] as const) {
        const file = { ...selection, options: { row } };
        expect(await issuesOf(espace.request(estimateDocument, file))).toEqual([refusal]);
        const { requestExport } = await espace.request(requestExportDocument, file);
        expect(requestExport).toMatchObject({ __typename: 'ValidationError', issues: [refusal] });
      }
    }
  });

  it('are refused in exports stored before the rule', async () => {
    const { prisma } = service.app.database;
    const { id } = await exportToEnd(espace, { scope: 'TERRITORY' });
    const uuid = Buffer.from(id, 'base64url').toString().slice('Export:'.length);
    await prisma.export.update({ where: { id: uuid }, data: { filters: { usagerIds: [String(usagerId)] } } });
    const { retryExport } = await espace.request(retryExportDocument, { id });
    expect(retryExport).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: ['filters', 'usagerIds'], code: 'NOT_AVAILABLE' }],
    });
    expect(await prisma.export.count({ where: { agentId: espaceAgentId } })).toBe(1);
  });

  it('fail an export queued before the rule', async () => {
    const { prisma, pool } = service.app.database;
    await pool.query(`CREATE OR REPLACE FUNCTION reporting.test_old_filter() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN NEW.filters := jsonb_build_object('usagerIds', jsonb_build_array('${usagerId}')); RETURN NEW; END $$;
      CREATE TRIGGER test_old_filter BEFORE INSERT ON reporting.exports FOR EACH ROW EXECUTE FUNCTION reporting.test_old_filter()`);
    try {
      const last = await exportToEnd(espace, { scope: 'TERRITORY', filters: { motifIds: [ids.many] } });
      expect(last).toMatchObject({ status: 'FAILED', failure: { code: 'FORBIDDEN' }, file: null });
    } finally {
      await pool.query('DROP TRIGGER test_old_filter ON reporting.exports');
    }
    await waitFor(async () => (await prisma.export.count({ where: { status: 'RUNNING' } })) === 0, 'the end');
  });
});

describe('the estimate of fiches usagers', () => {
  it('shows five usagers, and masks four', async () => {
    const estimate = async (motif: string) =>
      (await espace.request(fichesDocument, { filters: { motifIds: [motif] } })).exportEstimate;
    expect(await estimate(ids.many)).toEqual({ rowCount: 5, fits: true, maskReason: null });
    expect(await estimate(ids.few)).toEqual({ rowCount: null, fits: true, maskReason: 'TOO_FEW_USAGERS' });
  });

  it('shows zero', async () => {
    const filters = { motifIds: [ids.few], createdOn: { between: { until: '2000-01-01' } } };
    const { exportEstimate } = await espace.request(fichesDocument, { filters });
    expect(exportEstimate).toEqual({ rowCount: 0, fits: true, maskReason: null });
  });
});

describe('one operation about a territory', () => {
  it('may contain one selection only, because a difference could be one usager', async () => {
    const variables = { one: { motifIds: [ids.few, ids.many] }, two: { motifIds: [ids.many] } };
    const refusal = expect.objectContaining({ path: ['filters'], code: 'TOO_MANY_SELECTIONS' });
    expect(await issuesOf(espace.request(twoEstimatesDocument, variables))).toEqual([refusal]);
    expect(await issuesOf(espace.request(twoTotalsDocument, variables))).toEqual([refusal]);
    expect(await issuesOf(espace.request(totalsAndFichesDocument, {}))).toEqual([refusal]);
  });

  it('may repeat the selection, in any spelling', async () => {
    const [one, two] = [ids.few, ids.many];
    const variables = { one: { motifIds: [one, two], agentIds: null }, two: { motifIds: [two, one] } };
    const answer = await espace.request(twoTotalsDocument, variables);
    expect(answer).toEqual({ one: { totals: { rdvCount: 9 } }, two: { totals: { rdvCount: 9 } } });
  });
});
