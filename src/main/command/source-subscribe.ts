// The command `cli source subscribe`.
import { parseArgs } from 'node:util';
import { PUBLICATION } from '#domain/feed/publication/publication.ts';
import { subscribeSource } from '#domain/feed/publication/subscribe.ts';
import type { Logger } from '#infra/logger.ts';
import { inOwnerSession } from './owner-session.ts';

/** Subscribes the source tables to the server of RDV Service Public, or adopts the subscription that is there. */
export async function runSourceSubscribe(args: string[], logger: Logger): Promise<void> {
  const options = {
    connection: { type: 'string' },
    slot: { type: 'string' },
    publication: { type: 'string', default: PUBLICATION },
    name: { type: 'string', default: PUBLICATION },
  } as const;
  const { connection, slot, publication, name } = parseArgs({ args, options }).values;
  if (!connection || !slot)
    throw new Error('Give --connection, the address of RDV Service Public as this database reaches it, and --slot.');
  await inOwnerSession(logger, async ({ client }) => {
    const done = await subscribeSource(client, { connection, slot, publication, name });
    for (const trigger of done.repaired)
      process.stdout.write(`The trigger ${trigger} now fires for replicated rows.\n`);
    process.stdout.write(
      done.isAdopted
        ? `The subscription ${done.subscription} was there, and is used.\n`
        : `The subscription ${done.subscription} was made. \`cli source status\` shows its state.\n`,
    );
  });
}
