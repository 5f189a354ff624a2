// Detection of figures that have changed, for live figures.
import type { Pool } from 'pg';
import { createPoll } from '#ground/timer.ts';
import { readVersions, versionOf } from './figure-version.ts';

interface VersionFollower {
  /** Organisations of the followed figures. They may change with the rights of the follower. */
  organisationIds: readonly bigint[];
  /** Receives the version of the figures after each look. */
  onLook(version: number): void;
}

export interface FigureVersionWatch {
  /** Returns a function that stops following. */
  follow(follower: VersionFollower): () => void;
  /** Number of followers in this process. */
  count(): number;
  close(): void;
}

/** One statement per look covers all followers of this process; without any, none is sent. */
export function createFigureVersionWatch(
  pool: Pool,
  intervalMs: number,
  onError: (error: unknown) => void,
): FigureVersionWatch {
  const followers = new Set<VersionFollower>();

  async function look(): Promise<void> {
    const organisationIds = [...new Set([...followers].flatMap((each) => each.organisationIds))];
    const versions = await readVersions(pool, organisationIds);
    for (const follower of followers) follower.onLook(versionOf(versions, follower.organisationIds));
  }

  // Versions are kept: a look finds what a failed one has missed.
  const poll = createPoll({ look, isNeeded: () => followers.size > 0, intervalMs, onError });

  return {
    follow(follower) {
      followers.add(follower);
      poll.wake();
      return () => followers.delete(follower);
    },
    count: () => followers.size,
    close() {
      followers.clear();
      poll.stop();
    },
  };
}
