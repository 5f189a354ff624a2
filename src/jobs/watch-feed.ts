// The job that checks the feed.
import { checkFeed, courseOf, type FeedHealth } from '#domain/feed/health/feed-health.ts';
import { repairFeed } from '#domain/feed/health/repair.ts';
import { watchFeedTask } from '#domain/feed/task.ts';
import { pause } from '#ground/timer.ts';
import type { Logger } from '#infra/logger.ts';
import type { Attempt } from '#infra/queue.ts';
import type { JobDeps } from './deps.ts';

/** Cron has a resolution of minutes; a feed that stands still is reported within half of one. */
const ROUNDS = 5;
const PAUSE_MS = 10_000;

type Deps = Pick<JobDeps, 'pool' | 'logger' | 'feed'>;

/** Logs each state once, not at every look. */
export function createFeedWatch(): (deps: Deps, attempt: Attempt<unknown>) => Promise<void> {
  let reported = '';
  return async (deps, { signal }) => {
    const log = deps.logger.child({ job: watchFeedTask.name });
    for (let round = 0; round < ROUNDS && !signal.aborted; round++) {
      const health = await checkAndRepair(deps, log);
      const key = JSON.stringify([health.state, health.findings]);
      if (key !== reported) report(health, log, reported === '');
      reported = key;
      if (health.state === 'NONE') return;
      if (round < ROUNDS - 1) await pause(PAUSE_MS, signal);
    }
  };
}

async function checkAndRepair({ pool, feed }: Deps, log: Logger): Promise<FeedHealth> {
  const health = await checkFeed(pool, { sourceUrl: feed.sourceUrl });
  if (!health.findings.some(({ kind }) => kind === 'trigger' || kind === 'label')) return health;
  const { done } = await feed.asOwner((client) => repairFeed(client, health.findings, { withLayout: false }));
  for (const statement of done) log.warn({ statement }, 'feed repaired');
  return done.length > 0 ? checkFeed(pool, { sourceUrl: feed.sourceUrl }) : health;
}

function report(health: FeedHealth, log: Logger, isFirst: boolean): void {
  const { state, stoppedAt, subscription, findings } = health;
  const facts = { subscription, state, stoppedAt, reasons: findings.map(({ reason }) => reason) };
  const course = courseOf(health);
  if (course === 'STOPPED') log.error(facts, 'the feed stands still');
  else if (course === 'COPYING') log.info(facts, 'a first copy is running');
  else if (course === 'WELL') {
    if (!isFirst) log.info(facts, 'the feed works');
  } else log.warn(facts, warnings[course]);
}

const warnings = {
  WILL_STOP: 'the feed will stand still',
  SILENT: 'figures and names miss changes',
  OUTDATED: 'the feed goes on, with rights and remarks of another version',
  NOT_COMPARED: 'the feed could not be compared with RDV Service Public',
};
