import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contentKinds } from '#domain/exports/content/contents.ts';
import { CONTRACT_VERSION } from '#domain/exports/content/file-content.ts';
import { descriptionSchema } from '#domain/exports/delivery/description.ts';
import type { Connection } from '../../../src/client/connect.ts';
import { exportDescriptionDocument } from '../../support/document/export.ts';
import { exportToEnd } from '../../support/export.ts';
import { uuidOf } from '../../support/export-lab.ts';
import { codeOf, send } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';

let service: TestService;
let admin: Connection;
let world: Awaited<ReturnType<typeof createWorld>>;

beforeAll(async () => {
  service = await startTestService();
  world = await createWorld();
  admin = await service.as(world.admin);
});
afterAll(() => service.stop());

async function createWorld() {
  const { fixture } = service;
  const territory = await fixture.territory({ name: 'Espace Artois' });
  const organisation = await fixture.organisation(territory.id, { name: 'MDS & <Arras>' });
  const pmi = await fixture.service('PMI');
  const roles = { [String(organisation.id)]: 'admin' } as const;
  const agent = await fixture.agent({ firstName: 'Zoé', lastName: 'Secrète', roles, territories: [territory.id] });
  const other = await fixture.agent({ roles });
  const usager = await fixture.user({ firstName: 'Aïcha', lastName: 'Cachée' });
  const motif = await fixture.motif(organisation.id, pmi.id);
  for (const day of ['01', '02', '03'])
    await fixture.rdv({
      organisationId: organisation.id,
      motifId: motif.id,
      startsAt: `2024-03-${day}T09:00:00Z`,
      agents: [agent.id],
      users: [usager.id],
    });
  return { admin: agent, other, organisation, territory, usager };
}

type Options = NonNullable<Parameters<typeof exportToEnd>[1]['options']>;

/** A finished export with its description, as the API and as the JSON document have it. */
async function exported(options: Options = {}, filters: Parameters<typeof exportToEnd>[1]['filters'] = {}) {
  const targetIds = [globalId('Organisation', world.organisation.id)];
  const done = await exportToEnd(admin, { scope: 'ORGANISATION', targetIds, options, filters });
  const typed = await fileOf(done.id);
  const answer = await fetch(typed.description?.downloadUrl ?? '');
  const text = await answer.text();
  const bytes = Buffer.from(await (await fetch(typed.downloadUrl)).arrayBuffer());
  return { id: uuidOf(done.id), typed, answer, text, document: descriptionSchema.parse(JSON.parse(text)), bytes };
}

async function fileOf(id: string, of = admin) {
  const { node } = await of.request(exportDescriptionDocument, { id });
  if (node?.__typename !== 'Export' || !node.file) throw new Error('There is no file');
  return node.file;
}

const bearer = async ({ email }: { email: string | null }) => ({
  authorization: `Bearer ${await service.token(email ?? '')}`,
});
const get = async (url: string, headers: Record<string, string> = {}) => {
  const found = await send(url, { headers });
  return [found.status, codeOf(found)];
};
const ABSENT = [404, 'NOT_FOUND'];
const auditOf = (exportId: string) =>
  service.app.database.prisma.auditEvent.findMany({ where: { exportId }, orderBy: { id: 'asc' } });

describe('the description of a file', () => {
  it('has the selection, the columns with their meaning, the state, the size and the hash of what is downloaded', async () => {
    const { id, typed, answer, document, bytes } = await exported({}, { statuses: ['UNKNOWN_PAST'] });
    const { fileName } = typed;
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`filename="${fileName}.json"`);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(document).toMatchObject({
      exportId: id,
      fileName,
      format: 'XLSX',
      byteSize: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      rowCount: 3,
      contractVersion: CONTRACT_VERSION,
      selection: {
        summary: expect.stringContaining('MDS & <Arras>'),
        scope: 'ORGANISATION',
        targets: [{ id: String(world.organisation.id), name: 'MDS & <Arras>' }],
        filters: { statuses: ['UNKNOWN_PAST'] },
        row: 'RDV',
      },
    });
    const columns = contentKinds.RDV.columns.map(({ key, header, kind, definition, isPersonalData }) => ({
      ...{ key, header, type: kind, definition, isPersonalData },
    }));
    expect(document.columns).toEqual(columns);
    expect(document.tables).toEqual([{ title: 'RDV', rowCount: 3, columns: columns.map(({ key }) => key) }]);
    expect(typed.description).toMatchObject({
      contractVersion: CONTRACT_VERSION,
      dataAsOf: document.dataAsOf,
      columns: columns.map(({ type, ...column }) => ({ ...column, type: type.toUpperCase() })),
      tables: document.tables,
    });
  });

  it('of figures has every table with every column explained', async () => {
    const { document } = await exported({ row: 'STATISTICS' });
    const keys = new Set(document.columns.map(({ key }) => key));
    expect(document.columns.filter(({ definition }) => definition === '')).toEqual([]);
    expect(document.tables.length).toBeGreaterThan(15);
    for (const { title, columns } of document.tables) {
      expect(new Set(columns).size, title).toBe(columns.length);
      for (const key of columns) expect(keys, title).toContain(key);
    }
    expect(document.rowCount).toBe(document.tables.reduce((sum, { rowCount }) => sum + rowCount, 0));
  });

  it('counts filtered usagers, and also filtered agents of an anonymous file', async () => {
    const filters = {
      usagerIds: [globalId('Usager', world.usager.id)],
      agentIds: [globalId('Agent', world.admin.id)],
    };
    const named = await exported({}, filters);
    expect(named.document.selection).toMatchObject({
      filters: { agentIds: [String(world.admin.id)] },
      ...{ usagerCount: 1, agentCount: 1 },
    });
    expect(named.text).toContain('Zoé SECRÈTE');
    const anonymous = await exported({ anonymous: true }, filters);
    expect(anonymous.document.selection).toMatchObject({ filters: {}, usagerCount: 1, agentCount: 1, anonymous: true });
    for (const { text } of [named, anonymous]) expect(text).not.toMatch(/Cachée/i);
    expect(anonymous.text).not.toMatch(/Secrète/i);
    const properties = [named, anonymous].map(({ bytes }) =>
      Buffer.from(unzipSync(bytes)['docProps/core.xml'] ?? []).toString(),
    );
    expect(properties.map((xml) => [/Secrète/i.test(xml), /Cachée/i.test(xml)])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  it('stands in the properties of the workbook too, and csv stays clean', async () => {
    const { id, document, bytes } = await exported();
    const core = Buffer.from(unzipSync(bytes)['docProps/core.xml'] ?? []).toString();
    const custom = Buffer.from(unzipSync(bytes)['docProps/custom.xml'] ?? []).toString();
    expect(core).toContain('<dc:subject>Liste des RDV</dc:subject>');
    expect(core).toContain('MDS &amp; &lt;Arras&gt;');
    expect(custom).toContain(`<vt:lpwstr>${id}</vt:lpwstr>`);
    expect(custom).toContain(`<vt:filetime>${document.dataAsOf.slice(0, 19)}Z</vt:filetime>`);
    expect(custom).toContain('<vt:i4>3</vt:i4>');
    const csv = await exported({ format: 'CSV' });
    expect(csv.bytes.toString()).toMatch(/^\uFEFFannée;date prise rdv/);
    expect(csv.document).toMatchObject({ format: 'CSV', mediaType: 'text/csv; charset=utf-8' });
  });

  it('is recorded for the audit before it is sent, and is no download of the file', async () => {
    const { id, text } = await exported();
    const found = await auditOf(id);
    expect(found.filter(({ action }) => action === 'DESCRIPTION_DOWNLOADED')).toMatchObject([
      { agentId: world.admin.id, actorAgentId: world.admin.id, byteCount: BigInt(Buffer.byteLength(text)) },
    ]);
    const { pool } = service.app.database;
    await pool.query(`CREATE FUNCTION refuse_audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$;
      CREATE TRIGGER refuse_audit BEFORE INSERT ON reporting.audit_events
        FOR EACH ROW WHEN (NEW.action = 'DESCRIPTION_DOWNLOADED') EXECUTE FUNCTION refuse_audit()`);
    try {
      const headers = await bearer(world.admin);
      expect(await get(`${service.url}/exports/${id}/description`, headers)).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    } finally {
      await pool.query('DROP FUNCTION refuse_audit CASCADE');
    }
  });
});

describe('a description looks absent', () => {
  it('to other agents, without a proof, with a key of the file, and with one of a changed path', async () => {
    const { id, typed } = await exported();
    const plain = `${service.url}/exports/${id}/description`;
    const key = (url: string) => url.split('/').at(-1);
    expect(await get(plain, await bearer(world.admin))).toEqual([200, undefined]);
    expect(await get(plain, await bearer(world.other))).toEqual(ABSENT);
    expect(await get(plain)).toEqual(ABSENT);
    expect(await get(`${plain}/${key(typed.downloadUrl)}`)).toEqual(ABSENT);
    expect(await get(`${service.url}/exports/${id}/file/${key(typed.description?.downloadUrl ?? '')}`)).toEqual(ABSENT);
    expect(await get(`${plain}/${key(typed.description?.downloadUrl ?? '')}x`)).toEqual(ABSENT);
    const refused = await service.app.refusals.flush().then(() => auditOf(id));
    expect(refused.filter(({ action }) => action === 'DOWNLOAD_REFUSED')).toMatchObject([
      { actorAgentId: world.other.id, reason: 'NOT_OWNER' },
    ]);
  });

  it('once its agent has lost the right', async () => {
    const { id } = await exported();
    const { prisma } = service.app.database;
    const setLevel = (accessLevel: 'admin' | 'basic') =>
      prisma.agentRole.updateMany({ where: { agentId: world.admin.id }, data: { accessLevel } });
    await setLevel('basic');
    try {
      expect(await get(`${service.url}/exports/${id}/description`, await bearer(world.admin))).toEqual(ABSENT);
    } finally {
      await setLevel('admin');
    }
  });

  it('for files of older versions, in the API too', async () => {
    const { id, typed } = await exported();
    await service.app.database.prisma.exportDescription.delete({ where: { exportId: id } });
    expect(await get(`${service.url}/exports/${id}/description`, await bearer(world.admin))).toEqual(ABSENT);
    expect((await fileOf(globalId('Export', id))).description).toBeNull();
    expect(typed.description).not.toBeNull();
  });
});

it('expires with its file, and its link after a minute', async () => {
  const { id, typed } = await exported();
  const link = typed.description?.downloadUrl ?? '';
  expect(await get(link, { range: 'bytes=0-1' })).toEqual([206, undefined]);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  try {
    for (const headers of [undefined, { range: 'bytes=0-1' }])
      expect(await get(link, headers)).toEqual([410, 'LINK_EXPIRED']);
  } finally {
    vi.useRealTimers();
  }
  await service.app.database.pool.query(`UPDATE reporting.exports SET expires_at = now() WHERE id = $1`, [id]);
  expect(await get(link)).toEqual([410, 'EXPIRED']);
});

it('has the form of the published JSON Schema', async () => {
  const schema = z.toJSONSchema(descriptionSchema);
  await expect(`${JSON.stringify({ title: 'Description d’un fichier', ...schema }, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/export-description.schema.json',
  );
});
