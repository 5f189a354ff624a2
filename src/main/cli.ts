// Commands for operators: results go to standard output, everything else to standard error.
import { writeFile } from 'node:fs/promises';
import { type App, createApp } from '#app';
import { readConfig } from '#app/process.ts';
import { DEMO_RDVS, loadDemo } from '#demo-data/load.ts';
import { verifyStatistics } from '#domain/statistics/rollup/verify.ts';
import { printContract } from '#graphql/print.ts';
import { createLogger } from '#infra/logger.ts';
import { readAuditQuestion } from './command/audit-command.ts';
import { runMigrate } from './command/migrate-command.ts';
import { readSeedCommand } from './command/seed-command.ts';
import { readSessionCommand } from './command/session-command.ts';
import { runSource, SOURCE_USAGE } from './command/source-command.ts';
import { issueToken } from './command/token-command.ts';

const USAGE = `Usage:
  npm run -s token -- <email> [--ttl 60s]   print a development token for this agent
  npm run seed -- [--rdvs ${DEMO_RDVS}] [--clock utc|paris-wall-clock]   fill an empty database with demo data
  npm run -s cli -- migrate                 apply the missing migrations and grant the privileges of the service's role
  npm run -s cli -- migrate --status        list the migrations and their state; exits with 2 when one is missing
  npm run -s cli -- audit --usager <id>     who read, exported or downloaded data of this usager in the last 12 months
  npm run -s cli -- audit --agent <id>      what this agent read, exported, downloaded and was refused in the last 12 months
  npm run -s cli -- audit --verify          recompute the hashes of the audit; fails when a row was removed, inserted or changed
  npm run -s cli -- session end <email>     end all sessions of this agent in browsers
  npm run -s cli -- verify-statistics       recount the precomputed statistics and compare; fails when they differ
${SOURCE_USAGE}
  npm run schema                            write the GraphQL schema into schema.graphql
`;

const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  token: async (args) => {
    const token = await issueToken(args, readConfig());
    if (token === null) return refuse('Give one e-mail address, and a duration such as 60s or 8h.');
    process.stdout.write(`${token}\n`);
  },
  seed: async (args) => {
    const demo = readSeedCommand(args);
    if (typeof demo === 'string') return refuse(demo);
    await withApp(async ({ asOwner }) => {
      const summary = await asOwner((client) => loadDemo(client, demo));
      process.stdout.write(`${JSON.stringify(summary)}\n`);
    });
  },
  migrate: (args) => runMigrate(args, commandLogger()),
  source: (args) => runSource(args, commandLogger(), refuse),
  audit: async (args) => {
    const ask = readAuditQuestion(args);
    if (typeof ask === 'string') return refuse(ask);
    await withApp(async ({ database }) => {
      const { lines, summary, isBroken } = await ask(database.pool);
      for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
      process.stderr.write(`${summary}\n`);
      if (isBroken) process.exitCode = 1;
    });
  },
  session: async (args) => {
    const end = readSessionCommand(args, readConfig());
    if (typeof end === 'string') return refuse(end);
    await withApp(async ({ database }) => void process.stdout.write(`${await end(database.pool)}\n`));
  },
  'verify-statistics': () =>
    withApp(async ({ database }) => {
      const { differences, ...summary } = await verifyStatistics(database.pool);
      for (const difference of differences) process.stdout.write(`${JSON.stringify(difference)}\n`);
      process.stdout.write(`${JSON.stringify({ ...summary, differences: differences.length })}\n`);
      if (differences.length > 0) process.exitCode = 1;
    }),
  '--help': async () => void process.stdout.write(USAGE),
  schema: async ([file]) =>
    void (file ? await writeFile(file, printContract()) : process.stdout.write(printContract())),
};

async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const app = await createApp({ ...readConfig(), seed: 'none' }, commandLogger(), { worker: false });
  try {
    await work(app);
  } finally {
    await app.stop();
  }
}

const commandLogger = () => createLogger({ level: 'warn', pretty: process.stderr.isTTY, to: 'stderr' });

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n${USAGE}`);
  process.exitCode = 1;
}

const [name = '', ...args] = process.argv.slice(2);
try {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  await (command ?? (async () => refuse(name ? `There is no command "${name}".` : 'Give a command.')))(args);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const hint = code === '42P01' ? 'Apply the migrations: npm run -s cli -- migrate\n' : ''; // a table is missing
  if (code?.startsWith('ERR_PARSE_ARGS')) refuse(message);
  else process.stderr.write(`${message}\n${hint}`);
  process.exitCode = 1;
}
