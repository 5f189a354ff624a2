// Pauses between the attempts at a delivery.
import { DAY_SECONDS } from '#ground/duration.ts';

const [MINUTE, HOUR] = [60, 3_600];
const GROWING = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR];

/** Seconds after each attempt that failed. Together they are three days: after the last one the delivery has failed. */
export const PAUSES_SECONDS: readonly number[] = [
  ...GROWING,
  3 * DAY_SECONDS - GROWING.reduce((sum, seconds) => sum + seconds, 0),
];
