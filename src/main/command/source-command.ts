// The commands `cli source …`.
import type { Logger } from '#infra/logger.ts';
import { runSourceAttach } from './source-attach.ts';
import { runSourceDetach } from './source-detach.ts';
import { runSourceLoad } from './source-load.ts';
import { runSourcePublication } from './source-publication.ts';
import { runSourceRepair } from './source-repair.ts';
import { runSourceStatus } from './source-status.ts';
import { runSourceSubscribe } from './source-subscribe.ts';

/** One subcommand each. */
const subcommands: Readonly<Record<string, (args: string[], logger: Logger) => Promise<void>>> = {
  attach: runSourceAttach,
  detach: runSourceDetach,
  load: runSourceLoad,
  publication: runSourcePublication,
  repair: runSourceRepair,
  status: runSourceStatus,
  subscribe: runSourceSubscribe,
};

export const SOURCE_USAGE = `\
  npm run -s cli -- source attach           add this service to a restored database of RDV Service Public; --dry-run, --clock utc
  npm run -s cli -- source detach           undo it; --dry-run
  npm run -s cli -- source load <dump>      load a dump of RDV Service Public; --as-of <instant>, --clock utc, --force
  npm run -s cli -- source publication      print the SQL for RDV Service Public; --column-lists, --rules 2024
  npm run -s cli -- source subscribe        follow RDV Service Public; --connection <address> --slot <name>
  npm run -s cli -- source status           state of the source; exits with 2 while its feed stands still
  npm run -s cli -- source repair           add columns, labels and triggers that the feed needs`;

/** `refuse` is called with a message when there is no such subcommand. */
export async function runSource(
  [name = '', ...args]: string[],
  logger: Logger,
  refuse: (problem: string) => void,
): Promise<void> {
  const run = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (run) return run(args, logger);
  const names = Object.keys(subcommands).map((each) => `source ${each}`);
  refuse(`Give one of: ${names.join(', ')}.`);
}
