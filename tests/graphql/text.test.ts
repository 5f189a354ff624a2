import { afterAll, beforeAll, expect, it } from 'vitest';
import { post } from '../support/http.ts';
import { startTestService, type TestService } from '../support/service.ts';

// PostgreSQL stores no text with a NUL or a lone surrogate. Such input is a mistake of the caller.
let service: TestService;
let authorization: string;

beforeAll(async () => {
  service = await startTestService({ worker: false });
  const { fixture } = service;
  const { id } = await fixture.organisation((await fixture.territory()).id);
  const { email } = await fixture.agent({ roles: { [String(id)]: 'admin' } });
  authorization = `Bearer ${await service.token(email ?? '')}`;
});
afterAll(() => service.stop());

const places: Record<string, string> = {
  'the id of a node': 'query ($text: ID!) { node(id: $text) { id } }',
  'the cursor of RDVs': 'query ($text: String!) { rdvs(after: $text) { edges { cursor } } }',
  'the cursor of exports': 'query ($text: String!) { exports(after: $text) { edges { cursor } } }',
  'a search': 'query ($text: String!) { viewer { usagers(search: $text) { id } } }',
  'a day':
    'query ($text: LocalDate!) { rdvs(filters: { startsOn: { between: { from: $text } } }) { edges { cursor } } }',
  'a zone': 'query ($text: TimeZone!) { rdvs(timeZone: $text) { edges { cursor } } }',
  'an id of a filter': 'query ($text: ID!) { rdvs(filters: { usagerIds: [$text] }) { edges { cursor } } }',
  'a target': 'mutation ($text: ID!) { requestExport(scope: ORGANISATION, targetIds: [$text]) { __typename } }',
  'a column': 'mutation ($text: String!) { requestExport(scope: AGENT, options: { columns: [$text] }) { __typename } }',
  'a key': 'mutation ($text: String!) { requestExport(scope: AGENT, idempotencyKey: $text) { __typename } }',
  'the name of a saved selection':
    'mutation ($text: String!) { saveSelection(name: $text, scope: AGENT) { __typename } }',
  'the offer of a mutation': 'mutation ($text: ID!) { withdrawScheduleOffer(id: $text) { __typename } }',
  'a search of saved selections': 'query ($text: String!) { viewer { savedSelections(search: $text) { totalCount } } }',
  'the export of a mutation': 'mutation ($text: ID!) { cancelExport(id: $text) { __typename } }',
};

it.each(Object.entries(places))(
  'answers %s that PostgreSQL cannot store without an internal error',
  async (_name, query) => {
    for (const text of ['abcd\0', 'abcd\ud800']) {
      const { body } = await post(service.url, { query, variables: { text } }, { authorization });
      expect(JSON.stringify(body)).not.toContain('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(body)).not.toContain('"RequestExportSuccess"');
      expect(body.data ?? body.errors).toBeTruthy();
    }
  },
);
