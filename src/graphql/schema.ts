// The complete schema.
import { builder } from './core/builder.ts';
import './core/scalars.ts';
import './reference/viewer.ts';
import './selection/filter-option.ts';
import './rdv/rdv.ts';
import './statistics/statistics.ts';
import './statistics/statistics-archive.ts';
import './statistics/statistics-catalog.ts';
import './statistics/statistics-days.ts';
import './statistics/statistics-facet.ts';
import './live/statistics-updated.ts';
import './export/export.ts';
import './export/export-changes.ts';
import './export/export-column.ts';
import './export/export-description.ts';
import './export/export-hand-over.ts';
import './export/export-life.ts';
import './export/export-result.ts';
import './export/export-selection.ts';
import './export/export-summary.ts';
import './export/export-event.ts';
import './export/export-quota.ts';
import './export/export-permission.ts';
import './saved/saved-selection.ts';
import './saved/saved-selection-change.ts';
import './schedule/schedule.ts';
import './schedule/schedule-change.ts';
import './schedule/schedule-address.ts';
import './delivery/webhook.ts';
import './delivery/delivery.ts';
import './delivery/webhook-change.ts';
import './offer/offer.ts';
import './offer/offer-change.ts';
import './offer/offer-answer.ts';

/** Needs no environment and no database, so that it can be printed anywhere. */
export const schema = builder.toSchema();
