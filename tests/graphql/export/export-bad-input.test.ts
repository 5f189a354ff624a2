import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../../src/client/connect.ts';
import type { RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { estimateDocument, requestExportDocument } from '../../support/document/export.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

// Invalid exports are refused by the path of the argument, in the estimate and in the request. Nothing is started.
let service: TestService;
let agent: Connection;
const ids = { organisation: '', territory: '', otherTerritory: '', agent: '', motif: '' };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const [territory, other] = [await fixture.territory(), await fixture.territory()];
  const organisation = await fixture.organisation(territory.id);
  const motif = await fixture.motif(organisation.id, (await fixture.service('PMI')).id);
  const { id, email } = await fixture.agent({
    roles: { [String(organisation.id)]: 'admin' },
    territories: [territory.id, other.id],
  });
  agent = await service.as({ email });
  Object.assign(ids, {
    organisation: globalId('Organisation', organisation.id),
    territory: globalId('Territory', territory.id),
    otherTerritory: globalId('Territory', other.id),
    agent: globalId('Agent', id),
    motif: globalId('Motif', motif.id),
  });
});
afterAll(() => service.stop());

type Variables = RequestExportMutationVariables;
type Issue = readonly [path: string, code: string];
const espace = (): Variables => ({ scope: 'TERRITORY', targetIds: [ids.territory] });
const columns = (...keys: string[]): Variables => ({ scope: 'AGENT', options: { columns: keys } });
const filters = (given: Variables['filters']): Variables => ({ scope: 'AGENT', filters: given });

const refusals: [string, () => Variables, ...Issue[]][] = [
  ['RDVs of a territory', () => ({ ...espace(), options: { row: 'RDV' } }), ['options.row', 'NOT_AVAILABLE']],
  [
    'participations of a territory',
    () => ({ ...espace(), options: { row: 'PARTICIPATION' } }),
    ['options.row', 'NOT_AVAILABLE'],
  ],
  ['usagers of an agent', () => ({ scope: 'AGENT', options: { row: 'USAGER' } }), ['options.row', 'NOT_AVAILABLE']],
  [
    'usagers of an organisation',
    () => ({ scope: 'ORGANISATION', options: { row: 'USAGER' } }),
    ['options.row', 'NOT_AVAILABLE'],
  ],
  ['a column that does not exist', () => columns('status', 'nonsense'), ['options.columns.1', 'UNKNOWN_COLUMN']],
  ['a column of other rows', () => columns('usager'), ['options.columns.0', 'UNKNOWN_COLUMN']],
  ['a column by its header', () => columns('statut'), ['options.columns.0', 'UNKNOWN_COLUMN']],
  ['no columns', () => columns(), ['options.columns', 'EMPTY_LIST']],
  ['a column twice', () => columns('status', 'origin', 'status'), ['options.columns.2', 'DUPLICATE']],
  ['columns without end', () => columns(...Array(101).fill('status')), ['options.columns', 'TOO_MANY_ITEMS']],
  [
    'persons in an anonymous file',
    () => ({ scope: 'AGENT', options: { anonymous: true, columns: ['usagers', 'status'] } }),
    ['options.columns.0', 'NOT_AVAILABLE'],
  ],
  [
    'a column that the territory switches off',
    () => ({ ...espace(), options: { columns: ['id', 'notes'] } }),
    ['options.columns.1', 'NOT_AVAILABLE'],
  ],
  [
    'a territory as an organisation',
    () => ({ scope: 'ORGANISATION', targetIds: [ids.organisation, ids.territory] }),
    ['targetIds.1', 'INVALID_ID'],
  ],
  [
    'an organisation as a territory',
    () => ({ scope: 'TERRITORY', targetIds: [ids.organisation] }),
    ['targetIds.0', 'INVALID_ID'],
  ],
  [
    'an agent as an organisation',
    () => ({ scope: 'ORGANISATION', targetIds: [ids.agent] }),
    ['targetIds.0', 'INVALID_ID'],
  ],
  ['a number as an organisation', () => ({ scope: 'ORGANISATION', targetIds: ['1'] }), ['targetIds.0', 'INVALID_ID']],
  [
    'a target of one’s own',
    () => ({ scope: 'AGENT', targetIds: [ids.organisation] }),
    ['targetIds', 'TARGET_NOT_ALLOWED'],
  ],
  ['no targets', () => ({ scope: 'ORGANISATION', targetIds: [] }), ['targetIds', 'EMPTY_LIST']],
  ['one of several territories', () => ({ scope: 'TERRITORY' }), ['targetIds', 'TARGET_REQUIRED']],
  [
    'two territories in one file',
    () => ({ scope: 'TERRITORY', targetIds: [ids.territory, ids.otherTerritory] }),
    ['targetIds', 'TOO_MANY_ITEMS'],
  ],
  ['an empty filter', () => filters({ motifIds: [] }), ['filters.motifIds', 'EMPTY_LIST']],
  ['a filter of another type', () => filters({ agentIds: [ids.motif] }), ['filters.agentIds.0', 'INVALID_ID']],
  [
    'a day that does not exist',
    () => filters({ startsOn: { between: { from: '2024-02-30' } } }),
    ['filters.startsOn.between.from', 'OUT_OF_RANGE'],
  ],
  [
    'a period that ends before it begins',
    () => filters({ createdOn: { between: { from: '2024-03-02', until: '2024-03-01' } } }),
    ['filters.createdOn.between.until', 'INVALID_PERIOD'],
  ],
  ['the relatives of nobody', () => filters({ includeRelatives: true }), ['filters.includeRelatives', 'NOT_AVAILABLE']],
  [
    'a zone that does not exist',
    () => ({ scope: 'AGENT', timeZone: 'Europe/Arras' }),
    ['timeZone', 'INVALID_TIME_ZONE'],
  ],
  [
    'several at once',
    () => ({ ...filters({ statuses: [], origins: [] }), options: { row: 'USAGER' }, timeZone: 'Europe/Arras' }),
    ['options.row', 'NOT_AVAILABLE'],
    ['timeZone', 'INVALID_TIME_ZONE'],
    ['filters.statuses', 'EMPTY_LIST'],
    ['filters.origins', 'EMPTY_LIST'],
  ],
];

describe('refuses by field, and starts nothing', () => {
  const begun = async () => {
    const { rows } = await service.app.database.pool.query(
      `SELECT (SELECT count(*) FROM reporting.exports)::int AS exports, (SELECT count(*) FROM pgboss.job WHERE name = 'export.build')::int AS jobs`,
    );
    return rows[0];
  };
  const sorted = (issues: readonly { path: readonly string[]; code: string }[]) =>
    issues.map(({ path, code }) => [path.join('.'), code]).sort();

  it.each(refusals)('%s', async (_name, variables, ...issues) => {
    const expected = issues.map((issue) => [...issue]).sort();
    const before = await begun();
    const { requestExport } = await agent.request(requestExportDocument, variables());
    expect(requestExport).toMatchObject({ __typename: 'ValidationError', message: expect.stringMatching(/\S/) });
    if (requestExport.__typename !== 'ValidationError') throw new Error(requestExport.__typename);
    expect(sorted(requestExport.issues)).toEqual(expected);
    expect(requestExport.issues.every(({ message }) => message.length > 10)).toBe(true);
    const error = await agent.request(estimateDocument, variables()).catch((each: unknown) => each);
    if (!(error instanceof ApiError)) throw error;
    const { code, issues: told } = error.errors[0]?.extensions ?? {};
    expect(code).toBe('VALIDATION_FAILED');
    expect(sorted(told as Parameters<typeof sorted>[0])).toEqual(expected);
    expect(await begun()).toEqual(before);
  });
});
