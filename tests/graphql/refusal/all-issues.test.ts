import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// A form marks every wrong field at once, and a person reads sentences, not paths.

let service: TestService;
let bearer: { authorization: string };
let organisationId: string;
let foreign: string;
let territoryAdmin: { authorization: string };
let territoryId: string;

const signIn = async ({ email }: { email: string | null }) => ({
  authorization: `Bearer ${await service.token(email ?? '')}`,
});

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const territory = await fixture.territory();
  const { id } = await fixture.organisation(territory.id);
  bearer = await signIn(await fixture.agent({ roles: { [String(id)]: 'admin' } }));
  territoryAdmin = await signIn(await fixture.agent({ territories: [territory.id] }));
  organisationId = globalId('Organisation', id);
  territoryId = globalId('Territory', territory.id);
  foreign = globalId('Organisation', (await fixture.organisation((await fixture.territory()).id)).id);
});
afterAll(() => service.stop());

interface Issue {
  path: string[];
  code: string;
  message: string;
}

const filters = () => ({
  startsOn: { between: { from: '23/11/2026', until: '2026-02-30' } },
  createdOn: { between: { from: '1900-01-01', until: '2100-01-01' } },
  statuses: [],
  organisationIds: ['nonsense', organisationId, foreign],
  motifIds: [globalId('Motif', 999_999n)],
  includeRelatives: true,
});
const wrongFilters = [
  ['filters.organisationIds.0', 'INVALID_ID'],
  ['timeZone', 'INVALID_TIME_ZONE'],
  ['filters.startsOn.between.from', 'INVALID_DAY'],
  ['filters.startsOn.between.until', 'OUT_OF_RANGE'],
  ['filters.statuses', 'EMPTY_LIST'],
  ['filters.includeRelatives', 'NOT_AVAILABLE'],
  ['filters.organisationIds.2', 'UNKNOWN_ID'],
  ['filters.motifIds.0', 'UNKNOWN_ID'],
];
const ARGS = 'filters: $filters, timeZone: "Europe/Arras"';

async function ask(query: string, variables: unknown, headers = bearer) {
  const { body } = await post(service.url, { query, variables }, headers);
  const [error] = body.errors ?? [];
  return {
    data: body.data as Record<string, unknown> | null,
    error,
    issues: (error?.extensions.issues ?? []) as Issue[],
  };
}
const named = (issues: readonly Issue[]) => issues.map(({ path, code }) => [path.join('.'), code]).sort();

describe('every wrong field is told at once', () => {
  it('by a list', async () => {
    const query = `query ($filters: RdvFiltersInput) { rdvs(first: 0, after: "nowhere", ${ARGS}) { totalCount } }`;
    const { issues } = await ask(query, { filters: filters() });
    expect(named(issues)).toEqual([['first', 'OUT_OF_RANGE'], ['after', 'INVALID_CURSOR'], ...wrongFilters].sort());
  });

  const longPeriod = ['filters.createdOn', 'PERIOD_TOO_LONG'];
  it('by the figures of a list', async () => {
    const query = `query ($filters: RdvFiltersInput) { rdvs(first: 0, ${ARGS}) { statistics { totals { rdvCount } } } }`;
    const { issues } = await ask(query, { filters: filters() });
    expect(named(issues)).toEqual([['first', 'OUT_OF_RANGE'], longPeriod, ...wrongFilters].sort());
  });

  it('by figures', async () => {
    const query = `query ($filters: RdvFiltersInput) { rdvStatistics(${ARGS}) { totals { rdvCount } } }`;
    const { issues } = await ask(query, { filters: filters() });
    expect(named(issues)).toEqual([longPeriod, ...wrongFilters].sort());
  });

  it('by an estimate', async () => {
    const query = `query ($filters: RdvFiltersInput) { exportEstimate(scope: AGENT, ${ARGS}, options: { columns: ["nothing"] }) { rowCount } }`;
    const { issues } = await ask(query, { filters: filters() });
    expect(named(issues)).toEqual([['options.columns.0', 'UNKNOWN_COLUMN'], ...wrongFilters].sort());
  });

  it('by a request, with the code of a refusal', async () => {
    const query = `mutation ($filters: RdvFiltersInput) { requestExport(scope: AGENT, idempotencyKey: "", options: { columns: [] }, ${ARGS}) {
      ... on UserError { code message } ... on ValidationError { issues { path code message } } } }`;
    const { data } = await ask(query, { filters: filters() });
    const refused = data?.requestExport as { code: string; issues: Issue[] };
    expect(refused.code).toBe('VALIDATION_FAILED');
    expect(named(refused.issues)).toEqual(
      [['idempotencyKey', 'TOO_SHORT'], ['options.columns', 'EMPTY_LIST'], ...wrongFilters].sort(),
    );
  });

  it('by the options of a form', async () => {
    const query = 'query ($ids: [ID!]) { viewer { motifs(organisationIds: $ids) { id } } }';
    const { issues } = await ask(query, { ids: ['nonsense', organisationId, foreign] });
    expect(named(issues)).toEqual([
      ['organisationIds.0', 'INVALID_ID'],
      ['organisationIds.2', 'UNKNOWN_ID'],
    ]);
  });

  it('also beside targets that are none', async () => {
    const query =
      'query ($ids: [ID!], $filters: RdvFiltersInput) { rdvs(scope: ORGANISATION, targetIds: $ids, filters: $filters, first: 0) { totalCount } }';
    const { issues } = await ask(query, { ids: ['nonsense', organisationId], filters: { statuses: [] } });
    expect(named(issues)).toEqual([
      ['filters.statuses', 'EMPTY_LIST'],
      ['first', 'OUT_OF_RANGE'],
      ['targetIds.0', 'INVALID_ID'],
    ]);
  });

  it('but not before the right to know', async () => {
    const query =
      'query ($ids: [ID!], $filters: RdvFiltersInput) { rdvs(scope: ORGANISATION, targetIds: $ids, filters: $filters, first: 0) { totalCount } }';
    const { error } = await ask(query, { ids: [foreign], filters: filters() });
    expect(error?.extensions).toEqual({ code: 'FORBIDDEN', refusedIds: [foreign] });
  });

  it('and nothing about the persons of a territory', async () => {
    const { fixture } = service;
    const usager = await fixture.user();
    const query =
      'query ($filters: RdvFiltersInput, $ids: [ID!]) { rdvStatistics(scope: TERRITORY, targetIds: $ids, filters: $filters) { totals { rdvCount } } }';
    const variables = {
      ids: [territoryId],
      filters: {
        usagerIds: [globalId('Usager', usager.id)],
        agentIds: [globalId('Agent', 1n)],
        motifIds: [globalId('Motif', 999_999n)],
      },
    };
    const { issues } = await ask(query, variables, territoryAdmin);
    expect(named(issues)).toEqual([
      ['filters.agentIds', 'NOT_AVAILABLE'],
      ['filters.motifIds.0', 'UNKNOWN_ID'],
      ['filters.usagerIds', 'NOT_AVAILABLE'],
    ]);
  });
});

describe('a sentence', () => {
  it('has no path, and stands once', async () => {
    const query = '{ rdvs(filters: { statuses: [], origins: [], organisationIds: ["x"] }, first: 500) { totalCount } }';
    const { error, issues } = await ask(query, {});
    expect(error?.message).toBe(
      'Donnez un nombre de 1 à 100. Cet identifiant n’est pas celui d’une organisation. La liste est vide : retirez ce filtre ou donnez une valeur.',
    );
    expect(issues).toHaveLength(4);
  });

  it.each([
    ['23/11/2026', 'INVALID_DAY', '2026-11-23'],
    ['1.2.2026', 'INVALID_DAY', '2026-02-01'],
    ['2026-11-23T10:00:00Z', 'INVALID_DAY', '2026-11-23'],
    ['2026-11-23 10:00', 'INVALID_DAY', '2026-11-23'],
    ['20261123', 'INVALID_DAY', '2026-11-23'],
    ['31/02/2026', 'INVALID_DAY', '2026-11-23'],
    ['2026-11', 'INVALID_DAY', '2026-11-23'],
    ['2026-11-23[u-ca=iso8601]', 'INVALID_DAY', '2026-11-23'],
    ['lundi', 'INVALID_DAY', '2026-11-23'],
    ['2026-02-29', 'OUT_OF_RANGE', ''],
  ])('says which form a day has: %s', async (from, code, day) => {
    const query =
      'query ($from: LocalDate) { rdvs(filters: { createdOn: { between: { from: $from } } }) { totalCount } }';
    const { issues } = await ask(query, { from });
    expect(issues).toEqual([
      {
        path: ['filters', 'createdOn', 'between', 'from'],
        code,
        message: day
          ? `Écrivez le jour sous la forme AAAA-MM-JJ, par exemple ${day}.`
          : 'Ce jour n’existe pas entre 1900 et 2100.',
      },
    ]);
  });
});
