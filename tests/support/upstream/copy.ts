import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { createEmptyDatabase, type UpstreamDatabase } from './database.ts';
import { createUpstream, readUpstreamFacts, type UpstreamVersion } from './layout.ts';

/** Creates a slot, and copies what its snapshot shows into a new database of another server, as a dump of it would. */
export async function copyFromSlot(
  upstream: UpstreamDatabase,
  version: UpstreamVersion,
  slot: string,
  serverUrl: string,
): Promise<UpstreamDatabase> {
  const copy = await createEmptyDatabase(serverUrl);
  // The snapshot lives as long as the session that made the slot.
  const holder = new pg.Client({ connectionString: upstream.url, replication: 'database' } as pg.ClientConfig);
  await holder.connect();
  try {
    const { rows } = await holder.query<{ snapshot_name: string }>(
      `CREATE_REPLICATION_SLOT ${slot} LOGICAL pgoutput (SNAPSHOT 'export')`,
    );
    await upstream.run(async (source) => {
      await source.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '${rows[0]?.snapshot_name}'`);
      await copy.run(async (target) => {
        await createUpstream(target, version);
        await target.query('SET session_replication_role = replica'); // in any order of foreign keys
        for (const [table, { columns }] of Object.entries(readUpstreamFacts(version).tables)) {
          const names = columns.filter(({ generated }) => !generated).map(({ name }) => name);
          const read = source.query(to(`COPY ${table} (${names.join(', ')}) TO STDOUT`));
          await pipeline(read, target.query(from(`COPY ${table} (${names.join(', ')}) FROM STDIN`)));
        }
      });
    });
  } finally {
    await holder.end();
  }
  return copy;
}
