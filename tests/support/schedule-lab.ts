import type pg from 'pg';
import { type RunDeps, runDueSchedules } from '#domain/schedules/due.ts';
import { createPool } from '#infra/db/connection/pool.ts';
import { createMetrics } from '#infra/metrics.ts';
import { type Queue, startQueue } from '#infra/queue.ts';
import { startTracing } from '#infra/tracing.ts';
import type { Connection } from '../../src/client/connect.ts';
import type {
  SaveSelectionMutationVariables,
  ScheduleExportMutationVariables,
} from '../../src/client/generated/graphql.ts';
import { saveSelectionDocument } from './document/saved-selection.ts';
import { scheduleExportDocument } from './document/schedule.ts';
import { startTestService, type TestService, type TestServiceOptions } from './service.ts';
import { silentLogger } from './settings.ts';

/** Schedules that tests run at moments of their own. No worker builds their exports, unless one is asked for. */
export interface ScheduleLab {
  service: TestService;
  queue: Queue;
  /** Runs what is due at this moment, as a worker does each minute. */
  run(now: Date | string, own?: Partial<RunDeps>): Promise<number>;
  /** A pool of another worker. */
  openPool(): pg.Pool;
  errors: unknown[];
  close(): Promise<void>;
}

export async function openScheduleLab({ worker = false, ...own }: TestServiceOptions = {}): Promise<ScheduleLab> {
  const service = await startTestService({ worker, ...own });
  const url = service.config.databaseUrl ?? '';
  const queue = await startQueue({
    url,
    worker: false,
    logger: silentLogger,
    tracing: await startTracing(null),
    metrics: createMetrics(),
  });
  const errors: unknown[] = [];
  const pools: pg.Pool[] = [];
  const openPool = () => {
    const pool = createPool({ url, maxConnections: 4, onIdleError: () => {} });
    pools.push(pool);
    return pool;
  };
  const deps: RunDeps = {
    pool: openPool(),
    queue,
    refusals: service.app.refusals,
    exportLimits: service.config.exportLimits,
    sendsMail: true,
    onError: (error) => errors.push(error),
  };
  return {
    service,
    queue,
    run: (now, own = {}) => runDueSchedules({ ...deps, ...own }, new Date(now)),
    openPool,
    errors,
    async close() {
      await queue.stop(1_000);
      await Promise.all(pools.map((pool) => pool.end()));
      await service.stop();
    },
  };
}

/** Saves a selection that must be accepted. */
export async function saveSelection(agent: Connection, variables: SaveSelectionMutationVariables): Promise<string> {
  const answer = (await agent.request(saveSelectionDocument, variables)).saveSelection;
  if (answer.__typename !== 'SaveSelectionSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  return answer.savedSelection.id;
}

/** Schedules a selection, which must be accepted. */
export async function scheduleExport(
  agent: Connection,
  savedSelectionId: string,
  recurrence: ScheduleExportMutationVariables['recurrence'],
  since: ScheduleExportMutationVariables['since'] = 'BEGINNING',
): Promise<string> {
  const answer = (await agent.request(scheduleExportDocument, { savedSelectionId, recurrence, since })).scheduleExport;
  if (answer.__typename !== 'ScheduleExportSuccess') throw new Error(`${answer.__typename}: ${answer.message}`);
  return answer.schedule.id;
}
