// The arguments of `cli seed`.
import { parseArgs } from 'node:util';
import { DEMO_RDVS, type DemoOptions } from '#demo-data/load.ts';
import { clocks } from '#policy/source.ts';
import { showProgress } from './progress.ts';

/** Parses the arguments of `cli seed`; a string is an error message. */
export function readSeedCommand(args: string[]): DemoOptions | string {
  const { values } = parseArgs({
    args,
    options: { rdvs: { type: 'string', default: String(DEMO_RDVS) }, clock: { type: 'string', default: 'utc' } },
  });
  const rdvs = Number(values.rdvs);
  if (!Number.isInteger(rdvs) || rdvs < 1) return '--rdvs must be a whole number above 0.';
  const clock = clocks.find((each) => each === values.clock);
  return clock
    ? { rdvs, clock, now: new Date(), onProgress: showProgress }
    : `--clock must be one of: ${clocks.join(', ')}.`;
}
