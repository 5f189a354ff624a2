import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

interface ReceivedMail {
  to: string[];
  /** Its headers, unfolded, by their names in lower case. */
  head: ReadonlyMap<string, string>;
  /** Its parts that hold no others, by their type without parameters. */
  parts: readonly { type: string; id: string | null; bytes: Buffer }[];
}

/** A mail server that takes every mail, unless it is told to refuse them. */
export interface MailServer {
  url: string;
  mails: ReceivedMail[];
  /** Answers each recipient with this code from now on; null: takes them. */
  refuse(code: number | null): void;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusal: number | null = null;
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(refusal === null ? null : Object.assign(new Error('refused'), { responseCode: refusal })),
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), ...readParts(raw) });
        done();
      });
    },
  });
  smtp.on('error', () => {}); // clients that leave
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    mails,
    refuse: (code) => {
      refusal = code;
    },
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}

/** A message of MIME (RFC 2045), as far as mails of the service use it. */
function readParts(raw: string): Pick<ReceivedMail, 'head' | 'parts'> {
  const [own = '', ...rest] = raw.split(/\r\n\r\n/);
  const body = rest.join('\r\n\r\n');
  const head = new Map(
    own
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
  );
  const type = head.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary !== undefined) {
    const inner = body.split(`--${boundary}`).slice(1, -1);
    return { head, parts: inner.flatMap((part) => readParts(part.replace(/^\r\n/, '').replace(/\r\n$/, '')).parts) };
  }
  const id = /<(.*)>/.exec(head.get('content-id') ?? '')?.[1] ?? null;
  return {
    head,
    parts: [{ type: type.split(';')[0] ?? '', id, bytes: decode(head.get('content-transfer-encoding'), body) }],
  };
}

function decode(encoding: string | undefined, body: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body);
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}
