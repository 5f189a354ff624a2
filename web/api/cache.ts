// The cache of the API: types of interfaces, and lists that a change of an export makes stale.
import type { Cache, CacheExchangeOpts, UpdateResolver } from '@urql/exchange-graphcache';
import type { ExportEventType, FollowExportsSubscription } from './generated/graphql.ts';

const DIMENSIONS = [
  'AgeBand',
  'Agent',
  'Collective',
  'FollowUp',
  'Hour',
  'LeadTime',
  'Lieu',
  'LocationType',
  'Month',
  'Motif',
  'MotifCategory',
  'MotifGroup',
  'Organisation',
  'Origin',
  'Service',
  'Status',
  'Weekday',
];
export const breakdownTypes: string[] = DIMENSIONS.map((dimension) => `${dimension}Breakdown`);
export const bucketTypes: string[] = DIMENSIONS.map((dimension) => `${dimension}Bucket`);

/** Types of each interface that a document names; without them, the cache would guess from the fields. */
export const possibleTypes: NonNullable<CacheExchangeOpts['possibleTypes']> = {
  UserError: [
    'ExportQuotaExceededError',
    'ExportStateError',
    'ExportTooLargeError',
    'ForbiddenError',
    'HandOverRefusedError',
    'IdempotencyConflictError',
    'LimitReachedError',
    'OfferConflictError',
    'OfferTakenError',
    'UnreadableSelectionError',
    'ValidationError',
    'VersionConflictError',
    'WebhooksOffError',
  ],
  Breakdown: breakdownTypes,
};

/** Events that change no list: the export itself arrives with its event. */
const QUIET: readonly ExportEventType[] = [
  'PROGRESSED',
  'STARTED',
  'RETRY_SCHEDULED',
  'DOWNLOADED',
  'NOTIFIED',
  'PURGED',
];

/** Lists of the viewer that a change makes stale. */
function forgetViewer(cache: Cache, names: readonly string[]): void {
  const viewer = cache.resolve('Query', 'viewer') as string | null;
  if (!viewer) return;
  for (const { fieldName, arguments: args } of cache.inspectFields(viewer))
    if (names.includes(fieldName)) cache.invalidate(viewer, fieldName, args);
}

function forgetLists(cache: Cache): void {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query'))
    if (fieldName === 'exports') cache.invalidate('Query', fieldName, args);
  forgetViewer(cache, ['exportQuota']);
}

/** A refusal leaves the lists: it may say that an offer is gone, beside that offer. */
const forgetOffers: UpdateResolver = (result, _args, cache, { fieldName }) => {
  const { __typename: type } = result[fieldName] as { __typename: string };
  if (type.endsWith('Success')) forgetViewer(cache, ['scheduleOffers', 'territoryScheduleOffers']);
};

/** The events of an export, and the downloads by colleagues. */
function forgetEvents(cache: Cache, id: string): void {
  const key = cache.keyOfEntity({ __typename: 'Export', id });
  if (!key) return;
  for (const { fieldName, arguments: args } of cache.inspectFields(key))
    if (fieldName === 'events' || fieldName === 'handOvers') cache.invalidate(key, fieldName, args);
}

export const updates: CacheExchangeOpts['updates'] = {
  Subscription: {
    exportEvents: (result, _args, cache) => {
      const { type, export: changed } = (result as unknown as FollowExportsSubscription).exportEvents;
      if (!QUIET.includes(type)) forgetLists(cache);
      if (type !== 'PROGRESSED') forgetEvents(cache, changed.id);
    },
  },
  Mutation: {
    acceptScheduleOffer: (_result, _args, cache) => forgetViewer(cache, ['exportSchedules', 'savedSelections']),
    cancelExport: (_result, _args, cache) => forgetLists(cache),
    declineScheduleOffer: (_result, _args, cache) => forgetViewer(cache, ['exportSchedules']),
    deleteExportFile: (_result, _args, cache) => forgetLists(cache),
    deleteSavedSelection: (_result, _args, cache) => forgetViewer(cache, ['savedSelections', 'exportSchedules']),
    deleteSchedule: (_result, _args, cache) => forgetViewer(cache, ['exportSchedules']),
    offerSchedule: forgetOffers,
    requestExport: (_result, _args, cache) => forgetLists(cache),
    retryExport: (_result, _args, cache) => forgetLists(cache),
    saveSelection: (_result, _args, cache) => forgetViewer(cache, ['savedSelections']),
    scheduleExport: (_result, _args, cache) => forgetViewer(cache, ['exportSchedules']),
    scheduleFigures: (_result, _args, cache) => forgetViewer(cache, ['exportSchedules']),
    updateSavedSelection: (_result, _args, cache) => forgetViewer(cache, ['savedSelections']),
    updateScheduleOffer: forgetOffers,
    withdrawScheduleOffer: forgetOffers,
  },
};
