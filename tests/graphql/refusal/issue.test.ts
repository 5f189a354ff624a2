import { afterAll, beforeAll, expect, it } from 'vitest';
import { IssueList } from '#domain/errors.ts';
import { decodeKeys } from '#graphql/core/global-id.ts';
import { codeOf, post } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { twoAdmins } from '../../support/two-admins.ts';

let service: TestService;
let bearer: { authorization: string };

beforeAll(async () => {
  service = await startTestService({ worker: false });
  [bearer] = await twoAdmins(service);
});
afterAll(() => service.stop());

const fields = ['organisationIds', 'serviceIds', 'motifCategoryIds', 'motifIds', 'agentIds', 'usagerIds', 'lieuIds'];
const wrong = (count: number) => Array.from({ length: count }, (_, each) => `x${each}`);
const filters = Object.fromEntries(fields.map((field) => [field, wrong(250)]));

interface Issue {
  path: string[];
  code: string;
  message: string;
}

it('lists 50 invalid fields, and counts the others', async () => {
  const query = 'query ($filters: RdvFiltersInput) { rdvs(filters: $filters) { totalCount } }';
  const answer = await post(service.url, { query, variables: { filters } }, bearer);
  expect(codeOf(answer)).toBe('VALIDATION_FAILED');
  const issues = answer.body.errors?.[0]?.extensions.issues as Issue[];
  expect(issues.slice(0, 50).map(({ path, code }) => [...path, code])).toEqual(
    wrong(50).map((_id, index) => ['filters', 'organisationIds', String(index), 'INVALID_ID']),
  );
  expect(issues.slice(50)).toEqual([
    { path: [], code: 'TOO_MANY_ISSUES', message: '1700 autres erreurs ne sont pas détaillées.' },
  ]);
  expect(answer.text.length).toBeLessThan(15_000);
});

it('does the same for ids outside the viewer’s perimeter', async () => {
  const unknown = Array.from({ length: 60 }, (_, each) => globalId('Motif', BigInt(each + 1_000_000)));
  const query = 'query ($ids: [ID!]) { exportEstimate(scope: AGENT, filters: { motifIds: $ids }) { rowCount } }';
  const answer = await post(service.url, { query, variables: { ids: unknown } }, bearer);
  const issues = answer.body.errors?.[0]?.extensions.issues as Issue[];
  expect(issues.map(({ code }) => code)).toEqual([...Array(50).fill('UNKNOWN_ID'), 'TOO_MANY_ISSUES']);
  expect(issues.at(-1)?.message).toBe('10 autres erreurs ne sont pas détaillées.');
});

it('lists 50 per answer, however many aliases there are', async () => {
  const ask =
    'requestExport(scope: AGENT, filters: $filters) { ... on ValidationError { issues { path code message } } }';
  const query = `mutation ($filters: RdvFiltersInput) { ${Array.from({ length: 30 }, (_, each) => `a${each}: ${ask}`).join(' ')} }`;
  const answer = await post(service.url, { query, variables: { filters } }, bearer);
  const lists = Object.values(answer.body.data as Record<string, { issues: Issue[] }>).map(({ issues }) => issues);
  expect(lists).toHaveLength(30);
  expect(lists.flat().filter(({ code }) => code === 'INVALID_ID')).toHaveLength(50);
  for (const issues of lists.slice(1))
    expect(issues).toEqual([
      { path: [], code: 'TOO_MANY_ISSUES', message: '1750 autres erreurs ne sont pas détaillées.' },
    ]);
});

it('neither repeats nor counts an issue of the same field', () => {
  const issues = new IssueList();
  for (let twice = 0; twice < 2; twice++)
    for (let each = 0; each < 60; each++) issues.add(['filters', each], 'INVALID_ID', 'wrong');
  expect(issues.error?.issues).toHaveLength(51);
  issues.add(['filters', 0], 'INVALID_ID', 'wrong');
  expect(issues.error?.message).toContain('autres erreurs ne sont pas détaillées.');
  expect(new IssueList().error).toBeNull();
});

it('decodes a list of ids once, however often its variable is used', () => {
  let reads = 0;
  const ids = new Proxy([globalId('Motif', 1n), globalId('Motif', 2n)], {
    get(target, key, receiver) {
      if (key === '0') reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  for (let use = 0; use < 30; use++) expect(decodeKeys(ids, 'Motif', [], new IssueList())).toEqual([1n, 2n]);
  expect(reads).toBe(1);
  expect(decodeKeys(ids, 'Lieu', [], new IssueList())).toEqual([null, null]);
});
