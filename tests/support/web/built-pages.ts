import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from '../process.ts';

/** Builds the pages, unless they are built from these sources. */
export const buildPages = () => promisify(execFile)(process.execPath, [path.join(PROJECT, 'web/build.mjs')]);

/** Builds the documentation. */
export const buildDocumentation = () =>
  promisify(execFile)(process.execPath, [path.join(PROJECT, 'docs/site/build.mjs')]);
