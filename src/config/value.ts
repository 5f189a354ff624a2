// Kinds of setting values, each with its error message.

import { z } from 'zod';
import { DAY_SECONDS } from '#ground/duration.ts';

export const url = (protocols: string, example: string) =>
  z.url({ protocol: new RegExp(`^(${protocols})$`), error: `must be a URL such as ${example}` });

const PLACEHOLDER = /\{[^{}]*\}/g;

/** The address of a page, with a placeholder for each of these facts; the first is needed. */
export const pageTemplate = (names: readonly [string, ...string[]], example: string) =>
  z.string().refine(
    (text) => {
      const used: readonly string[] = text.match(PLACEHOLDER) ?? [];
      const address = text.replace(PLACEHOLDER, '1');
      const isKnown = used.every((each) => names.includes(each.slice(1, -1))) && used.includes(`{${names[0]}}`);
      return isKnown && !/[{}\s]/.test(address) && /^https?:/.test(address) && URL.canParse(address);
    },
    `must be a URL such as ${example}, with ${names.map((name) => `{${name}}`).join(' and perhaps ')}`,
  );
export const secret = z
  .string()
  .min(32, 'must have at least 32 characters, for example the output of: openssl rand -hex 32');
export const port = z.coerce.number('must be a number from 0 to 65535 (0: any free one)').int().min(0).max(65_535);

/** A key of 32 bytes; the result is in hexadecimal. */
function toStorageKey(text: string, context: z.RefinementCtx): string {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length === 32) return bytes.toString('hex');
  context.addIssue('must be 32 bytes in hexadecimal or base64, for example the output of: openssl rand -hex 32');
  return z.NEVER;
}
export const storageKey = z.string().transform(toStorageKey);
/** Null for `off`. */
export const storageKeyOrOff = z
  .string()
  .transform((text, context) => (text === 'off' ? null : toStorageKey(text, context)));
export const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(',').map((each) => each.trim()))
    .pipe(z.array(item as z.ZodType<z.output<Item>, string>).min(1));
export const origin = z
  .string()
  .refine(
    (text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text,
    'must be a list of origins such as https://stats.example.org, separated by commas, without a path',
  );
export const mailAddress = z
  .string()
  .regex(/^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, 'must be an address such as RDV <rdv@example.org>');
export const duration = z.string().regex(/^[1-9]\d*[smhd]$/, 'must be a duration such as 90s, 30m, 6h or 2d');
export const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');
export const count = z.coerce.number('must be a whole number above 0').int().min(1, 'must be a whole number above 0');

export function toSeconds(duration: string): number {
  const unit = { s: 1, m: 60, h: 3_600, d: DAY_SECONDS }[duration.slice(-1)] ?? 1;
  return Number(duration.slice(0, -1)) * unit;
}

export const isLoopback = (host: string) =>
  ['localhost', '::1', '[::1]'].includes(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
