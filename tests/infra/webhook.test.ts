import { createHmac } from 'node:crypto';
import { promises as dns } from 'node:dns';
import net, { type AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { isReachable } from '#infra/webhook/public-address.ts';
import { createWebhookSender } from '#infra/webhook/send.ts';
import { LOOPBACK, type Receiver, startReceiver } from '../support/delivery/receiver.ts';

const SECRETS = [Buffer.from('one'), Buffer.from('two')];
/** Longer than any machine takes; and so short that an answer that never comes is not waited for long. */
const [PATIENT_MS, SHORT_MS] = [600_000, 500];

const send = (
  url: string,
  { allowedNetworks = LOOPBACK, limitMs = PATIENT_MS, signal = new AbortController().signal } = {},
) =>
  createWebhookSender({ allowedNetworks, limitMs }).send(
    { url, id: 'msg_1', body: '{"é":1}', secrets: SECRETS },
    signal,
  );
const outcomeOf = async (...args: Parameters<typeof send>) => {
  const { outcome, statusCode } = await send(...args);
  return [outcome, statusCode];
};

afterEach(() => void vi.restoreAllMocks());

describe('an address', () => {
  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.0.1', '168.63.129.16'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.168.1.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8'],
    ...['64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', 'fc00::1', 'fd00:ec2::254'],
    ...['fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '5f00::1', 'example.org', ''],
  ])('outside the public internet is refused: %s', (address) => {
    expect(isReachable(address, [])).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '223.255.255.255',
    '2606:4700::1111',
  ])('of the public internet is allowed: %s', (address) => {
    expect(isReachable(address, [])).toBe(true);
  });

  it('in a network of the operator is allowed, and no other private one', () => {
    const allowed = ['10.20.0.0/16', 'fd00:1::/32'];
    expect(['10.20.3.4', 'fd00:1::5', '8.8.8.8'].map((each) => isReachable(each, allowed))).toEqual([true, true, true]);
    expect(['10.21.0.1', 'fd00:2::5', '127.0.0.1'].map((each) => isReachable(each, allowed))).toEqual([
      ...[false, false, false],
    ]);
  });
});

describe('a webhook', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
    return () => receiver.close();
  });
  afterEach(() => {
    receiver.answer(204);
    receiver.received.length = 0;
  });

  it('is signed by each secret, with its id and its time', async () => {
    const before = Math.floor(Date.now() / 1_000);
    expect(await outcomeOf(receiver.url)).toEqual(['ACCEPTED', 204]);
    const [message] = receiver.received;
    expect(message).toMatchObject({ method: 'POST', path: '/hook', body: '{"é":1}' });
    const headers = message?.headers ?? {};
    expect(headers).toMatchObject({ 'webhook-id': 'msg_1', 'content-type': 'application/json', connection: 'close' });
    const time = Number(headers['webhook-timestamp']);
    expect([before <= time, time <= Date.now() / 1_000]).toEqual([true, true]);
    const sign = (secret: Buffer) =>
      `v1,${createHmac('sha256', secret).update(`msg_1.${time}.{"é":1}`).digest('base64')}`;
    expect(headers['webhook-signature']).toBe(SECRETS.map(sign).join(' '));
  });

  it.each([
    [200, 'ACCEPTED'],
    [299, 'ACCEPTED'],
    [304, 'REDIRECT'],
    [400, 'HTTP_STATUS'],
    [410, 'HTTP_STATUS'],
    [503, 'HTTP_STATUS'],
  ])('that is answered by %i is %s', async (status, outcome) => {
    receiver.answer(status);
    expect(await outcomeOf(receiver.url)).toEqual([outcome, status]);
  });

  it('does not follow a redirect', async () => {
    receiver.answer((response) => response.writeHead(307, { location: '/elsewhere' }).end());
    expect(await outcomeOf(receiver.url)).toEqual(['REDIRECT', 307]);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
  });

  it('goes to the address that was looked up once, under the name of the receiver', async () => {
    // The system knows no such name: a second look-up would fail.
    const lookup = vi.spyOn(dns, 'lookup').mockResolvedValue([{ address: '127.0.0.1', family: 4 }] as never);
    const outcome = await outcomeOf(`https://receiver.test:${receiver.port}/hook`);
    expect(lookup).toHaveBeenCalledTimes(1);
    expect(outcome).toEqual(['ACCEPTED', 204]);
    expect(receiver.received[0]).toMatchObject({
      serverName: 'receiver.test',
      headers: { host: `receiver.test:${receiver.port}` },
    });
  });

  it('is sent nowhere when one address of its name is refused, or when the name has none', async () => {
    const lookup = vi.spyOn(dns, 'lookup');
    lookup.mockResolvedValue([
      { address: '127.0.0.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ] as never);
    expect(await outcomeOf(receiver.url)).toEqual(['ADDRESS_REFUSED', null]);
    lookup.mockResolvedValue([] as never);
    expect(await outcomeOf(receiver.url)).toEqual(['NAME_UNKNOWN', null]);
    lookup.mockRestore();
    expect(await outcomeOf('https://receiver.invalid/')).toEqual(['NAME_UNKNOWN', null]);
    for (const url of [
      ...[receiver.url, `https://127.0.0.1:${receiver.port}/`, `https://2130706433:${receiver.port}/`],
      ...[
        `https://0x7f.1:${receiver.port}/`,
        `https://[::1]:${receiver.port}/`,
        `https://[::ffff:127.0.0.1]:${receiver.port}/`,
      ],
    ])
      expect(await outcomeOf(url, { allowedNetworks: [] })).toEqual(['ADDRESS_REFUSED', null]);
    expect(receiver.received).toEqual([]);
  });

  it('fails at a name that hangs, at the limit', async () => {
    vi.spyOn(dns, 'lookup').mockReturnValue(new Promise(() => {}) as never);
    expect(await outcomeOf(receiver.url, { limitMs: SHORT_MS })).toEqual(['TIMEOUT', null]);
  });

  it('fails at a receiver that never answers, and accepts the status of one that never ends its answer', async () => {
    receiver.answer(() => {});
    expect(await outcomeOf(receiver.url, { limitMs: SHORT_MS })).toEqual(['TIMEOUT', null]);
    receiver.answer((response) => void response.writeHead(200).write('more'));
    // A slow machine needs a longer limit to see the status.
    let found = ['TIMEOUT', null] as Awaited<ReturnType<typeof outcomeOf>>;
    for (let limitMs = SHORT_MS; found[0] === 'TIMEOUT'; limitMs *= 4)
      found = await outcomeOf(receiver.url, { limitMs });
    expect(found).toEqual(['ACCEPTED', 200]);
  });

  it('reads no endless answer', async () => {
    const ended: Promise<unknown>[] = [];
    receiver.answer((response, socket) => {
      ended.push(new Promise((resolve) => socket.once('close', resolve)));
      response.writeHead(200);
      const pour = () => {
        while (!socket.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    expect(await outcomeOf(receiver.url)).toEqual(['ACCEPTED', 200]);
    await Promise.all(ended);
  });

  it.each<[string, Parameters<Receiver['answer']>[0]]>([
    ['closes the connection', (_response, socket) => socket.destroy()],
    ['speaks no HTTP', (_response, socket) => socket.end('220 mail.example.org\r\n')],
    [
      'has endless headers',
      (_response, socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`),
    ],
    [
      'changes the protocol',
      (_response, socket) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
  ])('fails at a receiver that %s', async (_what, answer) => {
    receiver.answer(answer);
    expect(await outcomeOf(receiver.url)).toEqual(['CONNECTION_FAILED', null]);
  });

  it('fails at certificates of another name and of nobody, and at a server without TLS', async () => {
    const other = await startReceiver({ names: ['elsewhere.test'] });
    onTestFinished(() => other.close());
    expect(await outcomeOf(other.url)).toEqual(['TLS_FAILED', null]);
    const unknown = await startReceiver({ isTrusted: false });
    onTestFinished(() => unknown.close());
    expect(await outcomeOf(unknown.url)).toEqual(['TLS_FAILED', null]);
    const plain = net.createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 200 OK\r\n\r\n'));
    await new Promise<void>((resolve) => plain.listen(0, 'localhost', resolve));
    onTestFinished(() => void plain.close());
    const [outcome] = await outcomeOf(`https://localhost:${(plain.address() as AddressInfo).port}/`);
    expect(['TLS_FAILED', 'CONNECTION_FAILED']).toContain(outcome);
    expect([...other.received, ...unknown.received]).toEqual([]);
  });

  it('fails where nobody listens', async () => {
    const gone = await startReceiver();
    await gone.close();
    expect(await outcomeOf(gone.url)).toEqual(['CONNECTION_FAILED', null]);
  });

  it('has no outcome when its worker stops', async () => {
    const stop = new AbortController();
    receiver.answer(() => stop.abort());
    await expect(send(receiver.url, { signal: stop.signal })).rejects.toThrow();
  });
});
