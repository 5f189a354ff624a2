// Commands for operators: results go to standard output, everything else to standard error.
import { writeFile } from 'node:fs/promises';
import type { App } from '#app';
import { readConfig } from '#app/read-config.ts';
import { createLogger } from '#infra/logger.ts';
import { USAGE } from './command/usage.ts';

/** Each command loads its own modules: to load all takes longer than most commands. */
const commands: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  token: async (args) => {
    const { issueToken } = await import('./command/token-command.ts');
    const token = await issueToken(args, readConfig());
    if (token === null) return refuse('Give one e-mail address, and a duration such as 60s or 8h.');
    process.stdout.write(`${token}\n`);
  },
  seed: async (args) => {
    const { loadDemo } = await import('#demo-data/load.ts');
    const { readSeedCommand } = await import('./command/seed-command.ts');
    const demo = readSeedCommand(args);
    if (typeof demo === 'string') return refuse(demo);
    await withApp(async ({ asOwner }) => {
      const summary = await asOwner((client) => loadDemo(client, demo));
      process.stdout.write(`${JSON.stringify(summary)}\n`);
    });
  },
  migrate: async (args) => {
    const { runMigrate } = await import('./command/migrate-command.ts');
    await runMigrate(args, commandLogger());
  },
  source: async (args) => {
    const { runSource } = await import('./command/source-command.ts');
    await runSource(args, commandLogger(), refuse);
  },
  audit: async (args) => {
    const { readAuditQuestion } = await import('./command/audit-command.ts');
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
    const { readSessionCommand } = await import('./command/session-command.ts');
    const end = readSessionCommand(args, readConfig());
    if (typeof end === 'string') return refuse(end);
    await withApp(async ({ database }) => void process.stdout.write(`${await end(database.pool)}\n`));
  },
  'verify-statistics': async () => {
    const { verifyStatistics } = await import('#domain/statistics/rollup/verify.ts');
    await withApp(async ({ database }) => {
      const { differences, ...summary } = await verifyStatistics(database.pool);
      for (const difference of differences) process.stdout.write(`${JSON.stringify(difference)}\n`);
      process.stdout.write(`${JSON.stringify({ ...summary, differences: differences.length })}\n`);
      if (differences.length > 0) process.exitCode = 1;
    });
  },
  '--help': async () => void process.stdout.write(USAGE),
  schema: async ([file]) => {
    const { printContract } = await import('#graphql/print.ts');
    if (file) await writeFile(file, printContract());
    else process.stdout.write(printContract());
  },
};

async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const { createApp } = await import('#app');
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
