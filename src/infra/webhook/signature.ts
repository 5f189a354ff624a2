// Signatures of Standard Webhooks.
import { createHmac } from 'node:crypto';

/** The headers of a message: its id, its time in whole seconds, and one signature by each secret. */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly Buffer[],
  now: Date,
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(now.getTime() / 1_000);
  const sign = (secret: Buffer) =>
    `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map(sign).join(' '),
  };
}
