import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ADDRESS } from '#http/pages.ts';
import { readAddress } from '../../web/address/address.ts';
import { cancelExportDocument } from '../support/document/export-life.ts';
import { followToEnd, requestExport } from '../support/export.ts';
import { type ExportLab, openExportLab, uuidOf } from '../support/export-lab.ts';
import { waitFor } from '../support/wait.ts';

const HISTORY = 'https://stats.example.org/exports';
const NAMES = ['Zébulon', 'Quiberon-Marchand'];
let server: MailServer;
let lab: ExportLab;
/** The address of the mail server, whether or not it runs. */
let port = 0;

interface MailServer {
  mails: { to: string[]; raw: string }[];
  close(): Promise<void>;
}

async function startMailServer(): Promise<MailServer> {
  const mails: MailServer['mails'] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('unknown') ? Object.assign(new Error(`no ${address}`), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        done();
      });
    },
  });
  smtp.on('error', () => {}); // clients that leave
  await new Promise<void>((resolve) => smtp.listen(port, '127.0.0.1', resolve));
  port = (smtp.server.address() as AddressInfo).port;
  return { mails, close: () => new Promise((resolve) => smtp.close(resolve)) };
}

/** The text that a person reads of a mail. */
function readMail(raw: string) {
  const [head = '', ...body] = raw.split(/\r?\n\r?\n/);
  const decode = (quoted: string) =>
    Buffer.from(
      quoted.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString();
  const subject = /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(head)?.[1] ?? '';
  const words = subject
    .replace(/\r?\n[ \t]+/g, '')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_all, quoted) => decode(quoted.replaceAll('_', ' ')));
  const id = /^Message-ID: (.*)$/im.exec(head)?.[1];
  return { head, id, subject: words, text: decode(body.join('\n\n')) };
}

const mailOf = async (id: string) => {
  const found = await waitFor(async () => server.mails.find(({ raw }) => raw.includes(uuidOf(id))), 'the mail');
  return { ...readMail(found.raw), to: found.to };
};
const emailOf = async () =>
  (await lab.service.app.database.prisma.agent.findUniqueOrThrow({ where: { id: lab.agentId } })).email ?? '';

beforeAll(async () => {
  server = await startMailServer();
  const mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'RDV <rdv@example.org>', historyUrl: HISTORY };
  lab = await openExportLab({ worker: true, mail });
  const { prisma } = lab.service.app.database;
  await prisma.agent.update({ where: { id: lab.agentId }, data: { firstName: NAMES[0], lastName: NAMES[1] } });
});
afterAll(async () => {
  await lab.close();
  await server.close();
});

describe('with pages of our own, an agent is told by mail', () => {
  it('on which page the export is', async () => {
    const publicUrl = 'https://rdv.example.org';
    const mail = { smtpUrl: `smtp://127.0.0.1:${port}`, from: 'RDV <rdv@example.org>', historyUrl: null };
    const own = await openExportLab({ worker: true, mail, publicUrl });
    onTestFinished(() => own.close());
    const id = await own.request();
    await followToEnd(own.admin, id);
    const { text } = await mailOf(id);
    const [address = ''] = /https:\S+/.exec(text) ?? [];
    expect(address).toBe(`${publicUrl}/exports/${id}`);
    expect(readAddress(new URL(address).pathname)).toEqual({ page: 'export', id });
    expect(ADDRESS.test(new URL(address).pathname)).toBe(true);
  });
});

describe('an agent is told by mail', () => {
  it('that an export has succeeded, where it is, and nothing else', async () => {
    const id = await lab.request();
    const last = (await followToEnd(lab.admin, id)).at(-1);
    const mail = await mailOf(id);
    expect(mail.to).toEqual([await emailOf()]);
    expect(mail.subject).toBe('Votre export est prêt');
    expect(mail.text).toContain(HISTORY);
    expect(mail.head).toMatch(/^Auto-Submitted: auto-generated/m);
    // Neither names nor the file, nor a way to it.
    const { name } = await lab.service.app.database.prisma.organisation.findFirstOrThrow();
    for (const secret of [...NAMES, name, last?.file?.fileName ?? '', '/file', '/exports/'])
      expect(mail.head + mail.text).not.toContain(secret);
    expect(mail.head).not.toMatch(/multipart|attachment/i);
    await waitFor(async () => (await lab.eventsOf(id)).at(-1) === 'NOTIFIED', 'the word of it');
    expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED', 'NOTIFIED']);
    const audit = await lab.service.app.database.prisma.auditEvent.findMany({
      where: { exportId: uuidOf(id), action: 'NOTIFIED' },
    });
    expect(audit.map(({ agentId, actorAgentId }) => [agentId, actorAgentId])).toEqual([[lab.agentId, null]]);
    expect(server.mails.filter(({ raw }) => raw.includes(uuidOf(id)))).toHaveLength(1);
  });

  it('that it has failed, why, and under which reference', async () => {
    const { prisma } = lab.service.app.database;
    const setLevel = (accessLevel: 'admin' | 'basic') =>
      prisma.agentRole.updateMany({ where: { agentId: lab.agentId }, data: { accessLevel } });
    const release = await lab.hold();
    // The first is held, so the second waits until the rights are gone.
    const first = await requestExport(lab.admin, { scope: 'AGENT' });
    await lab.untilHeld(first);
    const id = await lab.request();
    await setLevel('basic');
    release();
    await waitFor(async () => (await lab.find(id)).status === 'FAILED', 'its end');
    await setLevel('admin');
    const { status, correlationId } = await lab.find(id);
    expect(status).toBe('FAILED');
    const mail = await mailOf(id);
    expect(mail.subject).toBe('Votre export n’a pas abouti');
    for (const part of [HISTORY, 'Vos droits ont changé', correlationId]) expect(mail.text).toContain(part);
    await mailOf(first);
  });

  it('by a job of its own: an unavailable mail server delays only the mail', async () => {
    const { pool } = lab.service.app.database;
    await server.close();
    const id = await lab.request();
    expect((await followToEnd(lab.admin, id)).at(-1)).toMatchObject({ status: 'SUCCEEDED' });
    const job = await waitFor(async () => {
      const { rows } = await pool.query<{ data: string; output: string }>(
        `SELECT data::text, output::text FROM pgboss.job WHERE name = 'export.notify' AND state = 'retry'`,
      );
      return rows[0];
    }, 'the first try to fail');
    expect(await lab.eventsOf(id)).toEqual(['REQUESTED', 'STARTED', 'SUCCEEDED']);
    // The stored job contains only the id of the export.
    expect(job.data + job.output).not.toContain((await emailOf()).split('@')[0]);
    server = await startMailServer();
    expect((await mailOf(id)).subject).toBe('Votre export est prêt');
    await waitFor(async () => (await lab.eventsOf(id)).at(-1) === 'NOTIFIED', 'the word of it');
  });
});

describe('no mail', () => {
  afterEach(async () => {
    await lab.service.app.database.prisma.agent.update({
      where: { id: lab.agentId },
      data: { deletedAt: null },
    });
  });

  /** How many tries the notice of this export took, once it is over. */
  const triesOf = async (id: string) => {
    const { rows } = await lab.service.app.database.pool.query<{ tries: number }>(
      `SELECT retry_count + 1 AS tries FROM pgboss.job
        WHERE name = 'export.notify' AND data->'payload'->>'exportId' = $1 AND state = 'completed'`,
      [uuidOf(id)],
    );
    return rows[0]?.tries;
  };

  it('goes to an agent who was deleted, nor about an export that was cancelled', async () => {
    const { prisma } = lab.service.app.database;
    const release = await lab.hold();
    const [first, cancelled] = [await lab.request(), await requestExport(lab.admin, { scope: 'AGENT' })];
    await lab.untilHeld(first);
    await lab.admin.request(cancelExportDocument, { id: cancelled });
    await prisma.agent.update({ where: { id: lab.agentId }, data: { deletedAt: new Date() } });
    release();
    await waitFor(() => triesOf(first), 'the end of the notice');
    expect(await triesOf(cancelled)).toBeUndefined();
    for (const id of [first, cancelled]) {
      expect(server.mails.filter(({ raw }) => raw.includes(uuidOf(id)))).toEqual([]);
      expect(await lab.eventsOf(id)).not.toContain('NOTIFIED');
    }
  });

  it('goes to an agent whose address is blank', async () => {
    const { prisma } = lab.service.app.database;
    const email = await emailOf();
    const release = await lab.hold();
    const id = await lab.request();
    await lab.untilHeld(id);
    await prisma.agent.update({ where: { id: lab.agentId }, data: { email: ' ' } });
    release();
    expect(await waitFor(() => triesOf(id), 'the end of the notice')).toBe(1);
    await prisma.agent.update({ where: { id: lab.agentId }, data: { email } });
    expect(await lab.eventsOf(id)).not.toContain('NOTIFIED');
  });

  it('is retried to an address that the server rejects', async () => {
    const { fixture, app } = lab.service;
    const { organisationId } = await app.database.prisma.agentRole.findFirstOrThrow({
      where: { agentId: lab.agentId },
    });
    const agent = { email: 'unknown@example.org', roles: { [String(organisationId)]: 'admin' } } as const;
    const id = await requestExport(await lab.service.as(await fixture.agent(agent)), { scope: 'AGENT' });
    expect(await waitFor(() => triesOf(id), 'the end of the notice')).toBe(1);
    expect(await lab.eventsOf(id)).not.toContain('NOTIFIED');
  });

  it('is sent unless the settings say how', async () => {
    const quiet = await openExportLab({ worker: true });
    try {
      expect(quiet.service.config.mail).toBeNull();
      const id = await quiet.request();
      await followToEnd(quiet.admin, id);
      const { rows } = await quiet.service.app.database.pool.query(
        `SELECT FROM pgboss.job WHERE name = 'export.notify'`,
      );
      expect(rows).toEqual([]);
      expect(server.mails.filter(({ raw }) => raw.includes(uuidOf(id)))).toEqual([]);
    } finally {
      await quiet.close();
    }
  });
});
