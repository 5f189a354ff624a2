import { afterAll, beforeAll, expect, it } from 'vitest';
import { post } from '../support/http.ts';
import { globalId } from '../support/id.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { twoAdmins } from '../support/two-admins.ts';

// One field that is refused leaves the other fields of the document.

let service: TestService;
let bearer: { authorization: string };
const foreign = globalId('Organisation', 999_999n);

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer] = await twoAdmins(service);
});
afterAll(() => service.stop());

async function ask(query: string) {
  const { body } = await post(service.url, { query }, bearer);
  return {
    data: body.data as Record<string, unknown>,
    errors: (body.errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.code]),
  };
}

const BAD = 'filters: { motifIds: [] }';
const FOREIGN = `scope: ORGANISATION, targetIds: ["${foreign}"]`;

it.each([
  ['rdvs', `rdvs(${BAD}) { totalCount }`, 'VALIDATION_FAILED'],
  ['rdvs', 'rdvs(first: 101) { edges { cursor } }', 'VALIDATION_FAILED'],
  ['rdvs', `rdvs(${FOREIGN}) { totalCount }`, 'FORBIDDEN'],
  ['rdvStatistics', `rdvStatistics(${BAD}) { totals { rdvCount } }`, 'VALIDATION_FAILED'],
  ['rdvStatistics', `rdvStatistics(${FOREIGN}) { totals { rdvCount } }`, 'FORBIDDEN'],
  ['exportEstimate', `exportEstimate(scope: AGENT, ${BAD}) { rowCount }`, 'VALIDATION_FAILED'],
  ['exportEstimate', `exportEstimate(${FOREIGN}) { rowCount }`, 'FORBIDDEN'],
  ['exports', 'exports(filter: { statuses: [] }) { totalCount }', 'VALIDATION_FAILED'],
  ['nodes', `nodes(ids: [${Array(101).fill(`"${foreign}"`).join()}]) { id }`, 'VALIDATION_FAILED'],
])('answers the rest of the document when %s is refused: %s', async (_name, field, code) => {
  const { data, errors } = await ask(
    `{ refused: ${field} list: rdvs { totalCount } figures: rdvStatistics { totals { rdvCount } } viewer { agent { id } } }`,
  );
  expect(errors).toEqual([['refused', code]]);
  expect(data).toMatchObject({
    refused: null,
    list: { totalCount: expect.any(Number) },
    figures: { totals: { rdvCount: expect.any(Number) } },
    viewer: { agent: { id: expect.any(String) } },
  });
});

const UNKNOWN = `organisationIds: ["${foreign}"]`;

it.each([
  'usagers(search: "a") { id }',
  `services(${UNKNOWN}) { id }`,
  `motifCategories(${UNKNOWN}) { id }`,
  `motifs(${UNKNOWN}) { id }`,
  `lieux(${UNKNOWN}) { id }`,
  `agents(${UNKNOWN}) { id }`,
  'exports(first: 0) { totalCount }',
])('answers the other fields of the viewer when one is refused: %s', async (field) => {
  const { data, errors } = await ask(
    `{ viewer { refused: ${field} organisations { id } exportQuota { dailyLimit } } }`,
  );
  expect(errors).toEqual([['viewer.refused', 'VALIDATION_FAILED']]);
  expect(data.viewer).toEqual({
    refused: null,
    organisations: [{ id: expect.any(String) }],
    exportQuota: { dailyLimit: expect.any(Number) },
  });
});

it('answers the other figures when a breakdown is refused', async () => {
  const { data, errors } = await ask(`{
    rdvStatistics {
      totals { rdvCount }
      refused: byMotif(top: 51) { bucketCount }
      allowed: byMotif(top: 50) { buckets { metrics { rdvCount } } }
      series: timeSeries(granularity: MONTH) { key byService(top: 0) { bucketCount } }
    }
  }`);
  expect(errors).toEqual([
    ['rdvStatistics.refused', 'VALIDATION_FAILED'],
    ['rdvStatistics.series', 'VALIDATION_FAILED'],
  ]);
  expect(data.rdvStatistics).toEqual({
    totals: { rdvCount: expect.any(Number) },
    refused: null,
    allowed: { buckets: expect.any(Array) },
    series: null,
  });
});

it('refuses an organisation of others in the words for one that does not exist', async () => {
  const other = await service.fixture.organisation((await service.fixture.territory()).id);
  const messages = [];
  for (const id of [foreign, globalId('Organisation', other.id)]) {
    const query = `{ rdvs(scope: ORGANISATION, targetIds: ["${id}"]) { totalCount } }`;
    const { body } = await post(service.url, { query }, bearer);
    messages.push([body.data, body.errors?.map(({ message, path }) => [message, path])]);
  }
  expect(messages[0]).toEqual(messages[1]);
});
