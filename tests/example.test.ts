import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { bruToEnvJsonV2, bruToJsonV2, collectionBruToJson } from '@usebruno/lang';
import { buildSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '#demo-data/load.ts';
import { refreshRollups } from '#domain/statistics/rollup/refresh.ts';
import { renderCollection } from '../docs/site/collection.mjs';
import { ADMIN, examples, fillIn, tokenNames, valueAt } from '../docs/site/examples.mjs';
import { createFakeService } from '../packages/client/src/testing.ts';
import { type RunExample, readEvents, readText, runExamples } from './support/graphql/example.ts';
import { holdTable } from './support/infra/table-lock.ts';
import { PROJECT } from './support/process.ts';
import { startTestService, type TestService } from './support/service.ts';
import { waitFor } from './support/wait.ts';

// The examples of the documentation, and the collection for Bruno that is made of them.

const COLLECTION = path.join(PROJECT, 'docs/bruno');
let schema: GraphQLSchema;
let recorded: RunExample[];
let service: TestService;
let authorization: string;

beforeAll(async () => {
  schema = buildSchema(await readFile(path.join(PROJECT, 'schema.graphql'), 'utf8'));
  recorded = JSON.parse(await readFile(path.join(PROJECT, 'docs/site/generated/answers.json'), 'utf8'));
  // Mails are on, as in the recorded answers. None is sent: nothing listens there.
  service = await startTestService({
    mail: { smtpUrl: 'smtp://127.0.0.1:9', from: 'rdv@example.org', historyUrl: 'https://rdv.example.org' },
  });
  await service.app.asOwner((client) => loadDemo(client, { now: new Date(), rdvs: 2_000 }));
  authorization = `Bearer ${await service.token(ADMIN)}`;
});
afterAll(() => service.stop());

describe('the examples', () => {
  it('are one for each operation of the schema, and valid', () => {
    const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
    );
    expect(examples.map(({ field }) => field).sort()).toEqual(operations.sort());
    for (const { name, query } of examples) expect([name, validate(schema, parse(query))]).toEqual([name, []]);
  });

  it('have recorded answers to what they ask, which fit the schema in each field (npm run record)', async () => {
    expect(recorded.map(({ name, query }) => ({ name, query }))).toEqual(
      examples.map(({ name, query }) => ({ name, query })),
    );
    const kept: Record<string, unknown> = {};
    for (const [index, { name, query, variables, answers }] of recorded.entries()) {
      const { variables: given = {}, keep = {} } = examples[index] ?? {};
      expect(variables).toEqual(JSON.parse(fillIn(JSON.stringify(given), kept)));
      for (const [key, place] of Object.entries(keep)) kept[key] = valueAt(answers[0]?.data, place);
      for (const answer of answers) {
        const fake = createFakeService({ [name]: { data: answer.data ?? null } });
        const response = await fake.fetch('', { body: JSON.stringify({ query, variables }) });
        expect(await response.json()).toEqual(answer);
      }
    }
  });

  it('are answered by the service as they were recorded, but for the values', async () => {
    const { pool } = service.app.database;
    const runs = await runExamples(service.url, service.token, async () => {
      // The request of an export would wait for changes that are counted from the rows.
      await waitFor(() => refreshRollups(pool), 'rollups without changes');
      return holdTable(pool, 'participations');
    });
    for (const [index, { name, answers }] of runs.entries()) {
      expect(answers.length, name).toBeGreaterThan(0);
      expect(JSON.stringify(answers), name).not.toContain('"errors"');
      expect(differences(recorded[index]?.answers[0], answers[0], name)).toEqual([]);
    }
  });
});

describe('the GraphQL examples inside the documents', () => {
  it('are answered as they stand', async () => {
    const folder = path.join(PROJECT, 'docs');
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    const blocks = texts.flatMap((text) => [...text.matchAll(/^```graphql\n([\s\S]*?)^```$/gm)]);
    expect(blocks.length).toBeGreaterThan(5);
    const ids = [valueAt(recorded[0]?.answers[0]?.data, examples[0]?.keep?.organisationId ?? '')];
    for (const [, query = ''] of blocks) {
      const isStream = query.startsWith('subscription');
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization,
          ...(isStream && { accept: 'text/event-stream' }),
        },
        body: JSON.stringify({ query, variables: { ids, targetIds: ids } }),
      });
      expect([query, response.status]).toEqual([query, 200]);
      // A stream may be silent until something happens, so only its beginning is checked.
      if (isStream) {
        expect(response.headers.get('content-type')).toContain('text/event-stream');
        await response.body?.cancel();
      } else
        expect([query, await response.json()]).not.toEqual([
          query,
          expect.objectContaining({ errors: expect.anything() }),
        ]);
    }
  });
});

/** Places at which two answers differ in more than a value. Null has no fields, nor has another type of a union. */
function differences(one: unknown, other: unknown, place: string): string[] {
  if (one === null || other === null) return [];
  if (Array.isArray(one) && Array.isArray(other))
    return one.length > 0 && other.length > 0 ? differences(one[0], other[0], `${place}[0]`) : [];
  if (typeof one !== 'object' || typeof other !== 'object') return typeof one === typeof other ? [] : [place];
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  if (left.__typename !== right.__typename) return [];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) =>
    key in left && key in right ? differences(left[key], right[key], `${place}.${key}`) : [`${place}.${key}`],
  );
}

describe('the collection for Bruno', () => {
  const read = (name: string) => readFile(path.join(COLLECTION, name), 'utf8');

  it('is made of the examples as they are (npm run record)', async () => {
    const rendered = renderCollection();
    const entries = await readdir(COLLECTION, { recursive: true, withFileTypes: true });
    const names = entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(COLLECTION, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
    expect(names.sort()).toEqual([...rendered.keys()].sort());
    for (const [name, text] of rendered) expect(await read(name), name).toBe(text);
  });

  it('runs as it stands, with the address and the token of its environment', async () => {
    const { variables } = bruToEnvJsonV2(await read('environments/demo.bru'));
    expect(variables.map(({ name }) => name)).toEqual(['url', ...tokenNames.values()]);
    const { auth } = collectionBruToJson(await read('collection.bru'));
    const values: Record<string, unknown> = { url: service.url };
    for (const [email, name] of tokenNames) values[name] = await service.token(email);
    const names = (await readdir(COLLECTION)).filter((name) => /^\d/.test(name)).sort();
    expect(names).toHaveLength(examples.length);
    for (const [index, name] of names.entries()) {
      const request = bruToJsonV2(await read(name));
      const answer = await runRequest(request, auth, values, examples[index]?.until);
      for (const check of request.assertions ?? []) expect(check, name).toSatisfy(() => holds(check, answer));
      for (const { name: key, value } of request.vars?.res ?? []) {
        values[key] = valueAt({ res: answer }, value);
        expect(values[key], `${name}: ${key}`).toEqual(expect.any(String));
      }
    }
  });
});

type Request = ReturnType<typeof bruToJsonV2>;
interface BrunoAnswer {
  status: number;
  body: { data?: object; errors?: unknown };
}

/** Sends a request of the collection as Bruno does, for the features that the collection uses. */
async function runRequest(
  { http, headers = [], body, auth: own }: Request,
  auth: { mode?: string; bearer?: { token: string } },
  values: Record<string, unknown>,
  until = 'SUCCEEDED"',
): Promise<BrunoAnswer> {
  expect([http.auth, auth.mode]).toEqual([own ? 'bearer' : 'inherit', 'bearer']);
  const { graphql } = body;
  const text = graphql
    ? JSON.stringify({ query: graphql.query, variables: JSON.parse(fillIn(graphql.variables, values)) })
    : fillIn(body.json ?? '', values);
  const response = await fetch(fillIn(http.url, values), {
    method: http.method,
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${fillIn((own ?? auth).bearer?.token ?? '', values)}`,
      ...Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    },
    body: text,
  });
  if (graphql) return { status: response.status, body: (await response.json()) as BrunoAnswer['body'] };
  // A stream is shown until somebody closes it.
  const events = readEvents(await readText(response, until));
  expect(events.at(-1)).toContain(until);
  return { status: response.status, body: JSON.parse(events[0] ?? '{}') };
}

/** An assertion of Bruno, in the two forms that the collection uses. */
function holds({ name, value }: { name: string; value: string }, res: BrunoAnswer): boolean {
  const found = valueAt({ res }, name);
  if (value === 'isUndefined') return found === undefined;
  const [, expected] = /^eq (.*)$/.exec(value) ?? [];
  return String(found) === expected;
}
