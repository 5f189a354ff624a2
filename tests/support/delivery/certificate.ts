import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

// Certificates signed by themselves, without a program or a library: X.509 in DER.

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  bytes: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x17,
  list: 0x30,
  set: 0x31,
};

/** A value with its tag and its length. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = Buffer.from(content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0'), 'hex');
  const length = content.length < 0x80 ? size : Buffer.concat([Buffer.from([0x80 + size.length]), size]);
  return Buffer.concat([Buffer.from([tag]), length, content]);
}
const list = (...parts: readonly Buffer[]) => der(TAG.list, ...parts);
/** An object identifier by its bytes. */
const oid = (hex: string) => der(TAG.oid, Buffer.from(hex, 'hex'));
const tagged = (number: number, ...parts: readonly Buffer[]) => der(0xa0 + number, ...parts);
const time = (date: Date) => der(TAG.time, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const bits = (content: Buffer) => der(TAG.bits, Buffer.from([0]), content);

const ECDSA_WITH_SHA256 = list(oid('2a8648ce3d040302'));
const [COMMON_NAME, SUBJECT_ALT_NAME, BASIC_CONSTRAINTS] = [oid('550403'), oid('551d11'), oid('551d13')];
const DNS_NAME = 0x82;
const IP_ADDRESS = 0x87;
const DAY_MS = 86_400_000;

/** The key and the certificate for these names and IPv4 addresses, as PEM. Clients may trust it as an authority. */
export function makeCertificate(names: readonly string[], addresses: readonly string[]): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // Clients look for an authority by its name: two of one name would be taken for each other.
  const unique = Buffer.from(randomBytes(8).toString('hex'));
  const name = list(der(TAG.set, list(COMMON_NAME, der(TAG.utf8, unique))));
  const now = Date.now();
  const alternatives = [
    ...names.map((each) => der(DNS_NAME, Buffer.from(each))),
    ...addresses.map((each) => der(IP_ADDRESS, Buffer.from(each.split('.').map(Number)))),
  ];
  const isAuthority = list(der(TAG.boolean, Buffer.from([0xff])));
  const content = list(
    tagged(0, der(TAG.integer, Buffer.from([2]))), // the third version
    der(TAG.integer, Buffer.from([1]), randomBytes(8)),
    ECDSA_WITH_SHA256,
    name,
    list(time(new Date(now - DAY_MS)), time(new Date(now + 30 * DAY_MS))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(
      3,
      list(
        list(BASIC_CONSTRAINTS, der(TAG.boolean, Buffer.from([0xff])), der(TAG.bytes, isAuthority)),
        list(SUBJECT_ALT_NAME, der(TAG.bytes, list(...alternatives))),
      ),
    ),
  );
  const signature = sign('sha256', content, privateKey);
  const body =
    list(content, ECDSA_WITH_SHA256, bits(signature))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${body.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
