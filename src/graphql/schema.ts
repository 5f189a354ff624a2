import { builder } from './builder.ts';
import './scalar.ts';
import './viewer.ts';
import './filter-option.ts';
import './rdv.ts';
import './statistics.ts';
import './export.ts';
import './export-life.ts';
import './export-result.ts';
import './export-event.ts';
import './export-quota.ts';
import './export-permission.ts';

/** Built without environment or database, so that it can be printed anywhere. */
export const schema = builder.toSchema();
