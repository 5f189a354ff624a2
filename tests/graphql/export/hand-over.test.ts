import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '#domain/audit/verify.ts';
import { findEventsOfAgent } from '#domain/exports/audit/audit.ts';
import { MAX_DAILY_HAND_OVERS, MAX_HAND_OVERS } from '#domain/exports/commands/hand-over.ts';
import { revokeFiles } from '#domain/exports/lifecycle/revoke.ts';
import type { Connection } from '../../../src/client/connect.ts';
import type { HandOverExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { exportEventsCursorDocument, exportEventsDocument } from '../../support/document/export/export-event.ts';
import {
  handedOverDocument,
  handOverExportDocument,
  withdrawHandOverDocument,
} from '../../support/document/export/hand-over.ts';
import { exportUpdatedDocument } from '../../support/document/export.ts';
import {
  cancelExportDocument,
  deleteExportFileDocument,
  retryExportDocument,
} from '../../support/document/export-life.ts';
import { nodeDocument } from '../../support/document/node.ts';
import { exportToEnd } from '../../support/export.ts';
import { codeOf, send } from '../../support/http.ts';
import { globalId } from '../../support/id.ts';
import { startTestService, type TestService } from '../../support/service.ts';
import { waitFor } from '../../support/wait.ts';

interface Person {
  id: bigint;
  email: string | null;
  api: Connection;
}

let service: TestService;
/** Two organisations of one territory, and one of another. */
let [A, B, ELSEWHERE] = [0n, 0n, 0n];
let territoryId = 0n;
let [owner, colleague] = [{} as Person, {} as Person];
/** An export of the owner, of all RDVs of A. */
let id = '';

const prisma = () => service.app.database.prisma;

async function newAgent(
  roles: Record<string, 'admin' | 'basic' | 'intervenant'>,
  more: { services?: bigint[]; territories?: bigint[] } = {},
): Promise<Person> {
  const agent = await service.fixture.agent({ roles, ...more });
  return { id: agent.id, email: agent.email, api: await service.as(agent) };
}

beforeAll(async () => {
  service = await startTestService();
  const { fixture } = service;
  territoryId = (await fixture.territory()).id;
  A = (await fixture.organisation(territoryId)).id;
  B = (await fixture.organisation(territoryId)).id;
  ELSEWHERE = (await fixture.organisation((await fixture.territory()).id)).id;
  const pmi = await fixture.service('PMI');
  for (const organisationId of [A, B]) {
    const motif = await fixture.motif(organisationId, pmi.id);
    await fixture.rdv({ organisationId, motifId: motif.id, startsAt: '2024-03-01T09:00:00Z' });
  }
});
afterAll(() => service.stop());

beforeEach(async () => {
  owner = await newAgent({ [String(A)]: 'admin', [String(B)]: 'admin' }, { territories: [territoryId] });
  colleague = await newAgent({ [String(A)]: 'admin' });
  id = await exportOf('ORGANISATION', [A]);
});
afterEach(() => prisma().agentRole.updateMany({ where: { agentId: owner.id }, data: { accessLevel: 'admin' } }));

async function exportOf(scope: 'AGENT' | 'ORGANISATION' | 'TERRITORY', targets: bigint[] = []): Promise<string> {
  const type = scope === 'TERRITORY' ? 'Territory' : 'Organisation';
  const targetIds = targets.map((target) => globalId(type, target));
  return (await exportToEnd(owner.api, { scope, ...(targets.length > 0 && { targetIds }) })).id;
}

const uuidOf = (globalExportId: string) => Buffer.from(globalExportId, 'base64url').toString().slice('Export:'.length);
const agentId = ({ id: key }: Pick<Person, 'id'>) => globalId('Agent', key);
const handOver = async (to: HandOverExportMutationVariables['to'], of = id, by = owner) =>
  (await by.api.request(handOverExportDocument, { id: of, to })).handOverExport;
const give = (to: Person, of = id) => handOver({ agentId: agentId(to) }, of);
const withdraw = async (from: Person, of = id, by = owner) =>
  (await by.api.request(withdrawHandOverDocument, { id: of, agentId: agentId(from) })).withdrawHandOver;
const seenBy = (who: Person, of = id) => who.api.request(handedOverDocument, { id: of });
const bearer = async (who: Person) => ({ authorization: `Bearer ${await service.token(who.email ?? '')}` });
const download = async (who: Person, of = id) =>
  send(`${service.url}/exports/${uuidOf(of)}/file`, { headers: await bearer(who) });
const setLevel = (who: Person, accessLevel: 'admin' | 'basic') =>
  prisma().agentRole.updateMany({ where: { agentId: who.id }, data: { accessLevel } });

const REFUSED = {
  __typename: 'HandOverRefusedError',
  code: 'HAND_OVER_REFUSED',
  message:
    'Cet export ne peut pas être transmis à cet agent : il n’existe pas, ou n’a pas le droit de voir toutes ses données.',
};
const NO_EXPORT = { __typename: 'ForbiddenError', code: 'FORBIDDEN', message: 'Cet export n’existe pas.' };

/** Nothing of the export is there for this agent, by any way. */
async function expectAbsent(who: Person, of = id) {
  const { export: found, exports: history } = await seenBy(who, of);
  expect([found, history?.nodes?.map((node) => node?.id) ?? []]).toEqual([null, expect.not.arrayContaining([of])]);
  expect(await who.api.request(nodeDocument, { id: of })).toEqual({ node: null, nodes: [null] });
  const file = globalId('ExportFile', uuidOf(of));
  expect(await who.api.request(nodeDocument, { id: file })).toEqual({ node: null, nodes: [null] });
  const answer = await download(who, of);
  expect([answer.status, codeOf(answer)]).toEqual([404, 'NOT_FOUND']);
  await expect(async () => {
    for await (const event of who.api.follow(exportUpdatedDocument, { id: of })) expect(event).toBeUndefined();
  }).rejects.toThrow('Cet objet n’existe pas.');
}

describe('an export that is handed over', () => {
  it('is in the history of the colleague, who downloads it under their own name', async () => {
    await expectAbsent(colleague);
    expect(await give(colleague)).toMatchObject({
      __typename: 'HandOverExportSuccess',
      export: { id, handOvers: [{ to: { id: agentId(colleague) }, lastDownloadAt: null }] },
    });
    const { export: received, exports: history } = await seenBy(colleague);
    expect(received).toMatchObject({
      ...{ id, status: 'SUCCEEDED', idempotencyKey: null, expiryReason: null, retryOf: null, schedule: null },
      ...{ viewerCanCancel: false, viewerCanRetry: false, viewerCanHandOver: false, handOvers: [] },
      requestedBy: { id: agentId(owner) },
      handedOverBy: { id: agentId(owner) },
      handedOverAt: expect.any(String),
      result: { rowCount: 1 },
      events: { nodes: [] },
    });
    expect(history).toMatchObject({ totalCount: 1, nodes: [{ id, handedOverBy: { id: agentId(owner) } }] });
    const [byLink, byToken] = [await send(received?.file?.downloadUrl ?? ''), await download(colleague)];
    expect([byLink.status, byToken.status]).toEqual([200, 200]);
    const description = await send(received?.file?.description?.downloadUrl ?? '');
    expect([description.status, description.body]).toMatchObject([200, { exportId: uuidOf(id) }]);

    const { export: own } = await seenBy(owner);
    expect(own).toMatchObject({ handedOverBy: null, handedOverAt: null, viewerCanHandOver: true });
    expect(own?.handOvers).toMatchObject([{ to: { id: agentId(colleague) }, lastDownloadAt: expect.any(String) }]);
    const downloads = own?.events?.nodes?.filter((event) => event?.type === 'DOWNLOADED');
    expect(downloads).toMatchObject(Array(2).fill({ actor: { id: agentId(colleague) } }));
  });

  it('stands once in the history of the colleague, beside their own exports', async () => {
    await give(colleague);
    const targetIds = [globalId('Organisation', A)];
    const { id: ownId } = await exportToEnd(colleague.api, { scope: 'ORGANISATION', targetIds });
    const { exports: history } = await seenBy(colleague);
    expect(history).toMatchObject({
      totalCount: 2,
      nodes: [
        { id: ownId, handedOverBy: null },
        { id, handedOverBy: { id: agentId(owner) } },
      ],
    });
  });

  it('is given by e-mail address too, whatever its case, and once however often it is asked for', async () => {
    const email = colleague.email ?? '';
    for (const spelling of [email, ` ${email.toUpperCase()} `, email])
      expect(await handOver({ email: spelling })).toMatchObject({ __typename: 'HandOverExportSuccess' });
    await Promise.all(Array.from({ length: 5 }, () => give(colleague)));
    expect((await seenBy(owner)).export?.handOvers).toHaveLength(1);
    expect(await prisma().exportHandOver.count({ where: { exportId: uuidOf(id) } })).toBe(1);
  });

  it('is not cancelled, repeated, deleted or handed on by the colleague', async () => {
    await give(colleague);
    const { cancelExport } = await colleague.api.request(cancelExportDocument, { id });
    const { retryExport } = await colleague.api.request(retryExportDocument, { id });
    const { deleteExportFile } = await colleague.api.request(deleteExportFileDocument, { id });
    for (const answer of [cancelExport, retryExport, deleteExportFile])
      expect(answer).toEqual({ __typename: 'ForbiddenError', message: NO_EXPORT.message, refusedIds: [] });
    const third = await newAgent({ [String(A)]: 'admin' });
    expect(await handOver({ agentId: agentId(third) }, id, colleague)).toEqual(NO_EXPORT);
    expect(await withdraw(colleague, id, colleague)).toEqual(NO_EXPORT);
    expect((await download(colleague)).status).toBe(200);
    await expectAbsent(third);
  });

  it('ends with its withdrawal at once, also for a link that was fetched before', async () => {
    await give(colleague);
    const { export: received } = await seenBy(colleague);
    for (const _twice of [1, 2])
      expect(await withdraw(colleague)).toEqual({
        __typename: 'WithdrawHandOverSuccess',
        export: { id, handOvers: [] },
      });
    await expectAbsent(colleague);
    expect((await send(received?.file?.downloadUrl ?? '')).status).toBe(404);
    expect((await download(owner)).status).toBe(200);
    await give(colleague);
    expect((await download(colleague)).status).toBe(200);
  });

  it('ends at once with the right of the colleague, and is back with it', async () => {
    await give(colleague);
    const { export: received } = await seenBy(colleague);
    await setLevel(colleague, 'basic');
    await expectAbsent(colleague);
    expect((await send(received?.file?.downloadUrl ?? '')).status).toBe(404);
    await setLevel(colleague, 'admin');
    expect((await download(colleague)).status).toBe(200);
  });

  it('ends for the colleague with the right of the owner, before and after the file expired', async () => {
    await give(colleague);
    await setLevel(owner, 'basic');
    expect((await download(colleague)).status).toBe(404);
    await waitFor(async () => {
      await revokeFiles(service.app.database);
      return (await seenBy(colleague)).export?.status === 'EXPIRED';
    }, 'the end of the file');
    // The colleague does not learn why: the reason is a right of the owner.
    expect((await seenBy(colleague)).export).toMatchObject({ expiryReason: null, file: null });
    expect((await seenBy(owner)).export).toMatchObject({ expiryReason: 'RIGHT_LOST' });
  });

  it('sends the colleague no event of the stream of its owner', async () => {
    await give(colleague);
    const ofOwner = owner.api.follow(exportEventsDocument, { after: null })[Symbol.asyncIterator]();
    const ofColleague = colleague.api.follow(exportEventsDocument, { after: null })[Symbol.asyncIterator]();
    const told: Record<'owner' | 'colleague', unknown[]> = { owner: [], colleague: [] };
    const first = ofOwner.next().then(({ value }) => told.owner.push(value?.exportEvents));
    const own = ofColleague.next().then(({ value }) => told.colleague.push(value?.exportEvents));
    const targetIds = [globalId('Organisation', A)];
    await waitFor(async () => {
      // A stream that does not listen yet misses what happens.
      if (told.owner.length === 0) await download(colleague);
      else if (told.colleague.length === 0) await exportToEnd(colleague.api, { scope: 'ORGANISATION', targetIds });
      return told.owner.length > 0 && told.colleague.length > 0;
    }, 'an event of each');
    await Promise.all([first, own]);
    expect(told.owner).toMatchObject([{ type: 'DOWNLOADED', actor: { id: agentId(colleague) } }]);
    expect(told.colleague).toEqual([expect.objectContaining({ export: expect.not.objectContaining({ id }) })]);
    await Promise.all([ofOwner.return?.(), ofColleague.return?.()]);
  });
});

it('the stream of an agent who has nothing but a received export is followed from a cursor without a gap', async () => {
  await give(colleague);
  const { viewer } = await colleague.api.request(exportEventsCursorDocument, {});
  const targetIds = [globalId('Organisation', A)];
  const { id: ownId } = await exportToEnd(colleague.api, { scope: 'ORGANISATION', targetIds });
  const stream = colleague.api
    .follow(exportEventsDocument, { after: viewer.exportEventsCursor })
    [Symbol.asyncIterator]();
  const { value } = await stream.next();
  expect(value?.exportEvents).toMatchObject({ type: 'REQUESTED', export: { id: ownId } });
  await stream.return?.();
  const later = await colleague.api.request(exportEventsCursorDocument, {});
  expect(later.viewer.exportEventsCursor).not.toBe(viewer.exportEventsCursor);
});

describe('a colleague gets the files whose data they may see', () => {
  const secretariatIn = async (...organisations: bigint[]) => {
    const { id: serviceId } = await service.fixture.service('Secrétariat');
    return newAgent(Object.fromEntries(organisations.map((each) => [String(each), 'basic' as const])), {
      services: [serviceId],
    });
  };

  it('of an agent: whoever sees all RDVs of each of its organisations', async () => {
    const own = await exportOf('AGENT');
    const secretary = await secretariatIn(A, B);
    expect(await give(secretary, own)).toMatchObject({ __typename: 'HandOverExportSuccess' });
    const { export: received } = await seenBy(secretary, own);
    expect(received).toMatchObject({ scopeLabel: 'RDV du demandeur', requestedBy: { id: agentId(owner) } });
    expect(received?.summary).toMatch(/^périmètre : RDV du demandeur, organisations Organisation/);
    expect((await seenBy(owner, own)).export?.summary).toMatch(/^périmètre : vos RDV, organisations Organisation/);
    for (const who of [
      await secretariatIn(A),
      colleague,
      await newAgent({ [String(A)]: 'basic', [String(B)]: 'basic' }),
    ])
      expect(await give(who, own)).toEqual(REFUSED);
  });

  it('of organisations: the admins of each of them', async () => {
    const both = await exportOf('ORGANISATION', [A, B]);
    const admin = await newAgent({ [String(A)]: 'admin', [String(B)]: 'admin' });
    expect(await give(admin, both)).toMatchObject({ __typename: 'HandOverExportSuccess' });
    expect((await download(admin, both)).status).toBe(200);
    for (const who of [
      colleague,
      await newAgent({ [String(A)]: 'admin', [String(B)]: 'basic' }),
      await secretariatIn(A, B),
    ])
      expect(await give(who, both)).toEqual(REFUSED);
  });

  it('of a territory: its administrators', async () => {
    const territory = await exportOf('TERRITORY', [territoryId]);
    const administrator = await newAgent({ [String(A)]: 'basic' }, { territories: [territoryId] });
    expect(await give(administrator, territory)).toMatchObject({ __typename: 'HandOverExportSuccess' });
    expect((await download(administrator, territory)).status).toBe(200);
    for (const who of [colleague, await newAgent({ [String(A)]: 'admin', [String(B)]: 'admin' })])
      expect(await give(who, territory)).toEqual(REFUSED);
  });
});

describe('a hand-over is refused', () => {
  it('in the same words for every agent who may not have it, known or not', async () => {
    const elsewhere = await newAgent({ [String(ELSEWHERE)]: 'admin' });
    const basic = await newAgent({ [String(A)]: 'basic' });
    const visitor = await newAgent({ [String(A)]: 'intervenant' });
    const left = await newAgent({ [String(A)]: 'admin' });
    await prisma().agent.update({ where: { id: left.id }, data: { deletedAt: new Date() } });
    for (const who of [elsewhere, basic, visitor, left, owner]) {
      expect(await give(who)).toEqual(REFUSED);
      expect(await handOver({ email: who.email ?? '' })).toEqual(REFUSED);
    }
    for (const to of [
      { agentId: globalId('Agent', 999_999_999n) },
      ...['nobody@example.org', '', ' ', '\0', "'", '%'].map((email) => ({ email })),
    ])
      expect(await handOver(to)).toEqual(REFUSED);
    expect((await seenBy(owner)).export?.handOvers).toEqual([]);
  });

  it('for an export that is unknown, or of somebody else', async () => {
    const to = { agentId: agentId(owner) };
    for (const each of [id, globalId('Export', '00000000-0000-4000-8000-000000000000'), globalId('Rdv', 1n), 'x'])
      expect(await handOver(to, each, colleague)).toEqual(NO_EXPORT);
    expect(await withdraw(owner, id, colleague)).toEqual(NO_EXPORT);
  });

  it('for an id that is not of an agent, with the field that has it', async () => {
    const issues = (path: string[]) => ({ __typename: 'ValidationError', issues: [{ path, code: 'INVALID_ID' }] });
    expect(await handOver({ agentId: globalId('Organisation', A) })).toMatchObject(issues(['to', 'agentId']));
    const { withdrawHandOver } = await owner.api.request(withdrawHandOverDocument, { id, agentId: 'x' });
    expect(withdrawHandOver).toMatchObject(issues(['agentId']));
  });

  it('without a file', async () => {
    await owner.api.request(deleteExportFileDocument, { id });
    expect(await give(colleague)).toMatchObject({ __typename: 'ExportStateError', code: 'EXPORT_STATE' });
    expect((await seenBy(owner)).export?.viewerCanHandOver).toBe(false);
    const due = await exportOf('ORGANISATION', [B]);
    await prisma().export.update({ where: { id: uuidOf(due) }, data: { expiresAt: new Date(0) } });
    expect(await give(colleague, due)).toMatchObject({ __typename: 'ExportStateError', code: 'EXPORT_STATE' });
  });

  it('beyond the colleagues of one export, until one is withdrawn', async () => {
    const agents = [];
    for (let count = 0; count <= MAX_HAND_OVERS; count += 1) agents.push(await newAgent({ [String(A)]: 'admin' }));
    const [last, ...others] = agents as [Person, ...Person[]];
    const answers = await Promise.all(others.map((each) => give(each)));
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(MAX_HAND_OVERS).fill('HandOverExportSuccess'));
    expect(await give(last)).toMatchObject({
      __typename: 'LimitReachedError',
      limit: MAX_HAND_OVERS,
      message: `Cet export est déjà transmis à ${MAX_HAND_OVERS} collègues : retirez-en un d’abord.`,
    });
    await withdraw(others[0] as Person);
    expect(await give(last)).toMatchObject({ __typename: 'HandOverExportSuccess' });
  });

  it('beyond those of one day, withdrawn ones included', async () => {
    const given = Array.from({ length: MAX_DAILY_HAND_OVERS }, () => ({
      ...{ id: crypto.randomUUID(), exportId: uuidOf(id), agentId: 1n, ownerId: owner.id },
      ...{ scope: 'ORGANISATION' as const, withdrawnAt: new Date() },
    }));
    await prisma().exportHandOver.createMany({ data: given });
    expect(await give(colleague)).toMatchObject({ __typename: 'LimitReachedError', limit: MAX_DAILY_HAND_OVERS });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    await prisma().exportHandOver.updateMany({ where: { ownerId: owner.id }, data: { createdAt: yesterday } });
    expect(await give(colleague)).toMatchObject({ __typename: 'HandOverExportSuccess' });
  });
});

it('the audit has hand-over, download, withdrawal and refusals under both agents, and stays whole', async () => {
  const stranger = await newAgent({ [String(ELSEWHERE)]: 'admin' });
  await give(colleague);
  await download(colleague);
  await withdraw(colleague);
  await download(colleague);
  await give(stranger);
  await handOver({ email: 'nobody@example.org' });
  const { pool } = service.app.database;
  const about = async (who: Person) => {
    await service.app.refusals.flush();
    const events = await findEventsOfAgent(pool, who.id);
    return events
      .filter(({ exportId }) => exportId === uuidOf(id))
      .map((event) => [event.action, event.agentId, event.actorAgentId, event.recipientAgentId, event.reason])
      .filter(([action]) => !['REQUESTED', 'STARTED', 'SUCCEEDED'].includes(String(action)));
  };
  const [from, to, other] = [owner, colleague, stranger].map((each) => String(each.id));
  const shared = [
    ['HANDED_OVER', from, from, to, null],
    ['DOWNLOAD_STARTED', from, to, null, null],
    ['DOWNLOADED', from, to, null, null],
    ['HAND_OVER_WITHDRAWN', from, from, to, null],
    ['DOWNLOAD_REFUSED', from, to, null, 'NOT_OWNER'],
  ];
  const refused = (recipient: string | null | undefined, reason: string) => [
    'HAND_OVER_REFUSED',
    from,
    from,
    recipient,
    reason,
  ];
  const sorted = (events: unknown[][]) => events.map((event) => JSON.stringify(event)).sort();
  await waitFor(async () => (await about(colleague)).length >= shared.length, 'the end of the download in the audit');
  expect(sorted(await about(colleague))).toEqual(sorted(shared));
  expect(sorted(await about(owner))).toEqual(
    sorted([...shared, refused(other, 'NOT_VISIBLE'), refused(null, 'UNKNOWN_AGENT')]),
  );
  expect(await about(stranger)).toEqual([refused(other, 'NOT_VISIBLE')]);
  expect((await verifyAudit(pool)).findings).toEqual([]);
});
