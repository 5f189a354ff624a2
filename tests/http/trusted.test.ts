import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readTrustedDocuments } from '#graphql/limits/trusted.ts';
import { ApiError, type Connection } from '../../src/client/connect.ts';
import { exportUpdatedDocument, requestExportDocument, viewerDocument } from '../../src/client/document.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { codeOf, post, send } from '../support/http.ts';
import { globalId } from '../support/id.ts';
import { PROJECT } from '../support/process.ts';
import { startTestService, type TestService } from '../support/service.ts';
import { testConfig } from '../support/settings.ts';

// The service as it is for its own client alone, with the manifest that codegen writes beside the client's documents.
const MANIFEST = path.join(PROJECT, 'src/client/generated/persisted-documents.json');
/** The manifest of another frontend, beside it. */
const OTHER = { 'another-document': '{ viewer { agent { id } } }' };
let folder: string;
let service: TestService;
let organisation: string;
let connection: Connection;
let bearer: { authorization: string };

const manifest = async (name: string, documents: object) => {
  folder ??= await mkdtemp(path.join(tmpdir(), 'rdv-manifest-'));
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(documents));
  return file;
};

beforeAll(async () => {
  const http = { ...testConfig({}).http, trustedDocuments: [MANIFEST, await manifest('other', OTHER)] };
  service = await startTestService({ http });
  const { id } = await service.fixture.organisation((await service.fixture.territory()).id);
  organisation = globalId('Organisation', id);
  const agent = await service.fixture.agent({ roles: { [String(id)]: 'admin' } });
  connection = await service.as(agent);
  bearer = { authorization: `Bearer ${await service.token(agent.email ?? '')}` };
});
afterAll(() => service.stop());

const idOf = (document: { __meta__?: Record<string, unknown> | undefined }) => String(document.__meta__?.hash);
const withHash = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const bare = (id: string) => id.replace('sha256:', '');
const UNKNOWN = 'a'.repeat(64);
const TEXT = '{ viewer { agent { email } } }';
const VIEWER = { data: { viewer: { agent: { fullName: 'Ada LOVELACE' } } } };

const request = async () => {
  const { requestExport } = await connection.request(requestExportDocument, { organisation });
  if (requestExport.__typename !== 'RequestExportSuccess') throw new Error(requestExport.message);
  return requestExport.export.id;
};

describe('the manifest', () => {
  it('holds what the client sends, and nothing of the tests', async () => {
    const documents = readTrustedDocuments(await readFile(MANIFEST, 'utf8'));
    expect(documents.get(bare(idOf(viewerDocument)))).toMatch(/^query DemoViewer/);
    expect(documents.get(bare(idOf(rdvPageDocument)))).toBeUndefined();
  });

  it.each(['[]', '"text"', 'null', '{"a": 1}', 'nonsense'])('is not %s', (text) => {
    expect(() => readTrustedDocuments(text)).toThrow();
  });
});

describe('several manifests', () => {
  it('are answered alike', async () => {
    const answer = await post(service.url, { documentId: 'another-document' }, bearer);
    expect(answer.body).toEqual({ data: { viewer: { agent: { id: expect.any(String) } } } });
    expect((await post(service.url, { documentId: idOf(viewerDocument) }, bearer)).body).toMatchObject(VIEWER);
  });

  it('may not mean two things by one id, and each must be a manifest', async () => {
    const start = async (...files: string[]) => {
      const started = await startTestService({ http: { ...testConfig({}).http, trustedDocuments: files } });
      await started.stop();
    };
    const [other, same] = [await manifest('other', OTHER), await manifest('same', OTHER)];
    const changed = await manifest('changed', { 'another-document': '{ __typename }' });
    const wrong = await manifest('wrong', []);
    await start(other, same);
    await expect(start(other, changed)).rejects.toThrow(`${changed} cannot be read as a manifest: "another-document"`);
    await expect(start(other, wrong)).rejects.toThrow(`${wrong} cannot be read as a manifest: it is not an object`);
  });
});

describe('where only trusted documents are answered', () => {
  it('our client asks, changes and follows', async () => {
    const { viewer } = await connection.request(viewerDocument, {});
    expect(viewer.agent.fullName).toBe('Ada LOVELACE');
    const seen: string[] = [];
    for await (const { exportUpdated } of connection.follow(exportUpdatedDocument, { id: await request() }))
      seen.push(exportUpdated.status);
    expect(seen.at(-1)).toBe('SUCCEEDED');
  });

  it('the same client is refused a document of somebody else', async () => {
    const error = await connection.request(rdvPageDocument, {}).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).errors[0]?.extensions?.code).toBe('TRUSTED_DOCUMENT_NOT_FOUND');
  });

  it.each([
    ['documentId', { documentId: idOf(viewerDocument) }],
    ['documentId without its algorithm', { documentId: bare(idOf(viewerDocument)) }],
    ['a hash', { extensions: withHash(bare(idOf(viewerDocument))) }],
    ['a hash beside another text, which is not looked at', { query: TEXT, extensions: withHash(idOf(viewerDocument)) }],
  ])('over HTTP by %s', async (_name, body) => {
    const answer = await post(service.url, body, bearer);
    expect(answer.body).toMatchObject(VIEWER);
    expect(answer.text).not.toContain('email');
  });

  it.each([
    ['a text', { query: TEXT }, 'TRUSTED_DOCUMENT_REQUIRED'],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, 'TRUSTED_DOCUMENT_REQUIRED'],
    ['nothing', {}, 'TRUSTED_DOCUMENT_REQUIRED'],
    ['an id that is empty', { query: TEXT, documentId: '' }, 'TRUSTED_DOCUMENT_REQUIRED'],
    ['an id that is no text', { query: TEXT, extensions: { documentId: 1 } }, 'TRUSTED_DOCUMENT_REQUIRED'],
    ['an unknown id', { documentId: UNKNOWN }, 'TRUSTED_DOCUMENT_NOT_FOUND'],
    ['a name that every object has', { documentId: 'constructor' }, 'TRUSTED_DOCUMENT_NOT_FOUND'],
    ['a text with an unknown hash', { query: TEXT, extensions: withHash(UNKNOWN) }, 'TRUSTED_DOCUMENT_NOT_FOUND'],
  ])('never over HTTP by %s, which is not remembered either', async (_name, body, code) => {
    for (let twice = 0; twice < 2; twice++) {
      const { result, statements } = await service.statementsOf(() => post(service.url, body, bearer));
      expect([result.status, codeOf(result), statements]).toEqual([400, code, []]);
    }
  });

  it('nor by GET', async () => {
    const get = (search: Record<string, string>) =>
      send(`${service.url}/graphql?${new URLSearchParams(search)}`, { headers: bearer });
    expect((await get({ documentId: idOf(viewerDocument) })).body).toMatchObject(VIEWER);
    expect(codeOf(await get({ query: TEXT }))).toBe('TRUSTED_DOCUMENT_REQUIRED');
    expect(codeOf(await get({ query: TEXT, documentId: UNKNOWN }))).toBe('TRUSTED_DOCUMENT_NOT_FOUND');
  });

  it('nor as server-sent events', async () => {
    const variables = { id: await request() };
    const stream = (body: object) =>
      send(`${service.url}/graphql`, {
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json', accept: 'text/event-stream' },
        body: JSON.stringify({ variables, ...body }),
      });
    const followed = await stream({ documentId: idOf(exportUpdatedDocument) });
    expect(followed.text).toContain('"status":"SUCCEEDED"');
    for (const [body, code] of [
      [{ query: exportUpdatedDocument.toString() }, 'TRUSTED_DOCUMENT_REQUIRED'],
      [{ query: exportUpdatedDocument.toString(), documentId: UNKNOWN }, 'TRUSTED_DOCUMENT_NOT_FOUND'],
    ] as const) {
      const { text } = await stream(body);
      expect(text).toContain(code);
      expect(text).not.toContain('exportUpdated');
    }
  });

  it('nor over WebSocket, where the socket stays open', async () => {
    const client = createClient({
      url: `${service.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: bearer,
      lazy: false,
    });
    const closes: unknown[] = [];
    client.on('closed', (event) => closes.push(event));
    const variables = { id: await request() };
    const ask = async (payload: { query: string; extensions?: Record<string, unknown> }) => {
      try {
        const states = [];
        for await (const { data } of client.iterate<{ exportUpdated: { status: string } }>({ variables, ...payload }))
          states.push(data?.exportUpdated.status);
        return states.at(-1);
      } catch (errors) {
        return (errors as { extensions: { code: string } }[])[0]?.extensions.code;
      }
    };
    const query = exportUpdatedDocument.toString();
    expect(await ask({ query })).toBe('TRUSTED_DOCUMENT_REQUIRED');
    expect(await ask({ query, extensions: withHash(UNKNOWN) })).toBe('TRUSTED_DOCUMENT_NOT_FOUND');
    expect(await ask({ query, extensions: { documentId: idOf(viewerDocument) } })).toBe('OPERATION_NOT_ALLOWED');
    expect(await ask({ query: '', extensions: withHash(bare(idOf(exportUpdatedDocument))) })).toBe('SUCCEEDED');
    expect(await ask({ query: '', extensions: { documentId: idOf(exportUpdatedDocument) } })).toBe('SUCCEEDED');
    expect(closes).toEqual([]);
    await client.dispose();
  });
});
