// The commands `cli source …`.
import type { Logger } from '#infra/logger.ts';

/** One subcommand each, loaded when it is called. */
const subcommands: Readonly<Record<string, () => Promise<(args: string[], logger: Logger) => Promise<void>>>> = {
  attach: async () => (await import('./source-attach.ts')).runSourceAttach,
  detach: async () => (await import('./source-detach.ts')).runSourceDetach,
  load: async () => (await import('./source-load.ts')).runSourceLoad,
  publication: async () => (await import('./source-publication.ts')).runSourcePublication,
  repair: async () => (await import('./source-repair.ts')).runSourceRepair,
  status: async () => (await import('./source-status.ts')).runSourceStatus,
  subscribe: async () => (await import('./source-subscribe.ts')).runSourceSubscribe,
};

/** `refuse` is called with a message when there is no such subcommand. */
export async function runSource(
  [name = '', ...args]: string[],
  logger: Logger,
  refuse: (problem: string) => void,
): Promise<void> {
  const find = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (find) return (await find())(args, logger);
  const names = Object.keys(subcommands).map((each) => `source ${each}`);
  refuse(`Give one of: ${names.join(', ')}.`);
}
