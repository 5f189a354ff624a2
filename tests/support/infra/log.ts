import { createLogger } from '#infra/logger.ts';

// A process that logs `text` in every way, as JSON or for a terminal.
const [form, to, text = ''] = process.argv.slice(2);

const logger = createLogger({ level: 'info', pretty: form === 'pretty', to: to === 'stderr' ? 'stderr' : 'stdout' });
logger.info(
  { rows: 12, token: text, authorization: text, request: { token: text, authorization: text } },
  'all is well',
);
logger.error({ err: new Error(`"${text}" is wrong`, { cause: new TypeError(`Row "${text}"`) }) }, 'something broke');
const [link, token] = [`https://stats.example.org/exports/1/file/${text}`, `eyJ${text}.eyJ${text}.${text}`];
logger.warn({ link, nested: { token: `is ${token}` } }, `asked for ${link}?x, with ${token}`);
logger.debug('not asked for');
