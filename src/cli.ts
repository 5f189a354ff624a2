import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type App, createApp } from '#app';
import { findReadsOfAgent, findReadsOfUsager } from '#domain/audit/search.ts';
import { verifyAudit } from '#domain/audit/verify.ts';
import { DEMO_RDVS, loadDemo } from '#domain/demo/load.ts';
import { findEventsOfAgent, findExportsOfUsager } from '#domain/exports/audit.ts';
import { verifyStatistics } from '#domain/statistics/groups/verify.ts';
import { decodeId } from '#graphql/global-id.ts';
import { printContract } from '#graphql/print.ts';
import { createLogger } from '#infra/logger.ts';
import { issueDevelopmentToken } from './key.ts';
import { readConfig } from './lifecycle.ts';

const USAGE = `Usage:
  npm run -s token -- <email> [--ttl 60s]   print a development token for this agent
  npm run seed -- [--rdvs ${DEMO_RDVS}]            fill an empty database with demo data
  npm run -s cli -- audit --usager <id>     who read, exported or downloaded data of this usager in the last 12 months
  npm run -s cli -- audit --agent <id>      what this agent read, exported, downloaded and was refused in the last 12 months
  npm run -s cli -- audit --verify          recompute the hashes of the audit; fails when a row was removed, inserted or changed
  npm run -s cli -- verify-statistics       recount the precomputed statistics and compare; fails when they differ
  npm run schema                            write the GraphQL schema into schema.graphql
`;

/** Operator commands. What a command was asked for goes to standard output, everything else to standard error. */
const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  token: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ttl: { type: 'string', default: '8h' } },
    });
    const ttl = /^([1-9]\d*)([smhd])$/.exec(values.ttl);
    if (positionals.length !== 1 || !ttl) return refuse('Name one e-mail, and a duration such as 60s or 8h.');
    const seconds = Number(ttl[1]) * ({ s: 1, m: 60, h: 3_600, d: 86_400 }[ttl[2] as string] ?? 1);
    process.stdout.write(`${await issueDevelopmentToken(readConfig(), positionals[0] as string, seconds)}\n`);
  },
  seed: async (args) => {
    const { values } = parseArgs({ args, options: { rdvs: { type: 'string', default: String(DEMO_RDVS) } } });
    const rdvs = Number(values.rdvs);
    if (!Number.isInteger(rdvs) || rdvs < 1) return refuse('--rdvs must be a whole number above 0.');
    const app = await openApp();
    const client = await app.database.pool.connect();
    try {
      const summary = await loadDemo(client, { rdvs, now: new Date(), onProgress: showProgress });
      process.stdout.write(`${JSON.stringify(summary)}\n`);
    } finally {
      client.release();
      await app.stop();
    }
  },
  audit: async (args) => {
    const options = { usager: { type: 'string' }, agent: { type: 'string' }, verify: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args, options });
    const [question, ...others] = Object.keys(values) as (keyof typeof options)[];
    if (!question || others.length > 0) return refuse('Ask one question: --usager, --agent or --verify.');
    if (question === 'verify') return verify();
    const typename = question === 'usager' ? 'Usager' : 'Agent';
    const id = readKey(values[question] ?? '', typename);
    if (id === null) return refuse(`Name one ${question} by number or global id: --${question} 123.`);
    const app = await openApp();
    try {
      const { pool } = app.database;
      const found =
        question === 'usager'
          ? { exports: await findExportsOfUsager(pool, id), reads: await findReadsOfUsager(pool, id) }
          : { exports: await findEventsOfAgent(pool, id), reads: await findReadsOfAgent(pool, id) };
      for (const each of found.exports) print({ kind: 'EXPORT', ...each });
      for (const each of found.reads) print({ kind: 'READ', ...each });
      process.stderr.write(
        question === 'usager'
          ? `${found.exports.length} exports and ${found.reads.length} reads held or named usager ${id}.\n`
          : `${found.exports.length} events of exports and ${found.reads.length} reads of agent ${id}.\n`,
      );
    } finally {
      await app.stop();
    }
  },
  'verify-statistics': async () => {
    const app = await openApp();
    try {
      const { differences, ...summary } = await verifyStatistics(app.database.pool);
      for (const difference of differences) process.stdout.write(`${JSON.stringify(difference)}\n`);
      process.stdout.write(`${JSON.stringify({ ...summary, differences: differences.length })}\n`);
      if (differences.length > 0) process.exitCode = 1;
    } finally {
      await app.stop();
    }
  },
  schema: async ([file]) => {
    if (file) await writeFile(file, printContract());
    else process.stdout.write(printContract());
  },
};

async function verify(): Promise<void> {
  const app = await openApp();
  try {
    const { findings, ...summary } = await verifyAudit(app.database.pool);
    for (const finding of findings) print(finding);
    print({ ...summary, findings: findings.length });
    if (findings.length > 0) process.exitCode = 1;
  } finally {
    await app.stop();
  }
}

const print = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** The key of a row by its number or its global id; null for anything else. */
function readKey(given: string, typename: string): bigint | null {
  const decoded = decodeId(given);
  const key = decoded.typename === typename ? decoded.id : given;
  return /^[1-9]\d{0,17}$/.test(key) ? BigInt(key) : null;
}

function openApp(): Promise<App> {
  const logger = createLogger({ level: 'warn', pretty: process.stderr.isTTY });
  return createApp({ ...readConfig(), seed: 'none' }, logger, { worker: false });
}

function showProgress(done: number, total: number): void {
  const line = `RDVs ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  process.stderr.write(process.stderr.isTTY ? `\r${line}${done === total ? '\n' : ''}` : `${line}\n`);
}

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n${USAGE}`);
  process.exitCode = 1;
}

const [name = '', ...args] = process.argv.slice(2);
try {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  await (command ?? (async () => refuse(name ? `There is no command "${name}".` : 'Name a command.')))(args);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  if (code?.startsWith('ERR_PARSE_ARGS')) refuse(message);
  else process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
