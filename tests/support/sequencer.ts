import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that mostly wait, each beside one that keeps the machine busy: begun last, they would be waited for at the end. */
export const LONGEST = [
  'replica',
  'domain/rdv/selection',
  'jobs/lost-export',
  'domain/statistics/figures',
  'jobs/endurance',
  'domain/statistics/rollup/rollup-source',
  'cluster',
  'domain/exports/sheet-limit',
  'jobs/outage',
  'http/admission/slow',
  'jobs/s3',
  'process',
  'jobs/crowd',
  'jobs/build-export',
  'domain/exports/libreoffice',
  'jobs/janitor',
  'http/limit',
  'jobs/queue-priority',
  'http/websocket/live',
  'jobs/completion-mail',
  'http/download/canary',
  'http/issuer',
  'http/session',
  'domain/feed/attached-api',
  'domain/feed/subscription',
  'domain/feed/load',
  'domain/feed/load-traffic',
  'domain/feed/load-replica',
  'domain/feed/load-refusal',
  'domain/feed/attach',
  'domain/feed/reattach',
  'domain/feed/subscribe',
  'domain/feed/source',
  'domain/statistics/disclosure/disclosure',
  'migration',
];

/** The longest files first, the others as Vitest has them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.endsWith(`/tests/${name}.test.ts`));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
